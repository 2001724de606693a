#include "config.h"

#include "cli/progress.h"

#include "base/text.h"
#include "report/page.h"
#include "report/paragraph.h"
#include "report/report-text.h"

#include <glib/gi18n.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* How often the seconds of a stage that takes long are counted on. */
#define TICK_MS 500

/* ECMA-48: up so many lines, erase the line, erase to the end of the screen. */
#define UP          "\033[%uA"
#define ERASE_LINE  "\033[2K"
#define ERASE_BELOW "\033[J"

struct _SendoffCliProgress
{
  GListModel *stages;
  gboolean    color;
  gboolean    in_place;                      /* FALSE: a line for each stage as it ends */
  gboolean    keep;                          /* the report goes elsewhere: the list stays */
  guint       drawn;                         /* lines on the screen */
  guint       tick;
  gint64      began_us[SENDOFF_N_STAGES];
};

static gboolean
measure_terminal (guint *columns, guint *rows)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return FALSE;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return TRUE;
}

static gboolean
is_running (SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  return state == SENDOFF_STAGE_RUNNING || state == SENDOFF_STAGE_SLOW;
}

static char *
describe (SendoffCliProgress *self, SendoffStage *stage)
{
  gint64 waited = g_get_monotonic_time () - self->began_us[sendoff_stage_get_kind (stage)];
  const char *state = sendoff_stage_state_get_title (sendoff_stage_get_state (stage));
  const char *summary = sendoff_stage_get_summary (stage);
  g_autofree char *time = sendoff_text_seconds ((guint) (waited / 1000 / TICK_MS * TICK_MS));

  if (is_running (stage) && sendoff_stage_get_progress (stage) > 0)
    return g_strdup_printf (_("%.0f %% sent"), 100 * sendoff_stage_get_progress (stage));
  if (is_running (stage))
    return waited < 1000 * 1000 ? g_strdup (state) : g_strdup_printf ("%s %s", state, time);
  return g_strdup (summary != NULL && *summary != '\0' ? summary : state);
}

/* Never longer than the terminal is wide: a line that wraps would be two, and the count of lines wrong. */
static void
draw_stage (SendoffCliProgress *self, SendoffPage *page, SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);
  g_autofree char *words = describe (self, stage);
  const char *title = sendoff_stage_get_title (stage);
  g_autofree char *line = state == SENDOFF_STAGE_WAITING ? g_strdup (title) : g_strdup_printf (_("%s: %s"), title, words);
  g_autofree char *clipped = sendoff_paragraph_clip (line, page->columns > 4 ? page->columns - 4 : 1);
  SendoffTone tone = state == SENDOFF_STAGE_FAILED ? SENDOFF_TONE_BAD : state == SENDOFF_STAGE_PASSED ? SENDOFF_TONE_GOOD
                     : is_running (stage) ? SENDOFF_TONE_STRONG : SENDOFF_TONE_FAINT;

  g_string_append (page->out, ERASE_LINE "  ");
  sendoff_page_toned (page, state == SENDOFF_STAGE_WAITING ? " " : sendoff_stage_state_get_mark (state), tone);
  g_string_append_c (page->out, ' ');
  sendoff_page_toned (page, clipped, is_running (stage) ? SENDOFF_TONE_STRONG : SENDOFF_TONE_PLAIN);
  g_string_append_c (page->out, '\n');
}

static void
write_out (const GString *text)
{
  gssize unused = write (STDERR_FILENO, text->str, text->len);

  (void) unused;    /* progress that nobody can see is no trouble */
}

static void
draw (SendoffCliProgress *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  SendoffPage page = { out, self->color, 80 };
  guint rows, n = g_list_model_get_n_items (self->stages);

  measure_terminal (&page.columns, &rows);
  if (self->drawn > 0)
    g_string_append_printf (out, UP, self->drawn);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (self->stages, i);

      draw_stage (self, &page, stage);
    }
  write_out (out);
  self->drawn = n;
}

/* For a terminal that cannot move its cursor, or is too low. */
static void
print_line (SendoffStage *stage, const char *words)
{
  g_printerr ("%s %s: %s\n", sendoff_stage_state_get_mark (sendoff_stage_get_state (stage)), sendoff_stage_get_title (stage),
              words);
}

static void
on_state (SendoffStage *stage, GParamSpec *pspec, SendoffCliProgress *self)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  if (state == SENDOFF_STAGE_RUNNING)
    self->began_us[sendoff_stage_get_kind (stage)] = g_get_monotonic_time ();
  if (self->in_place)
    draw (self);
  else if (state == SENDOFF_STAGE_SLOW)
    print_line (stage, sendoff_stage_state_get_title (state));
  else if (sendoff_stage_is_over (stage) && state != SENDOFF_STAGE_SKIPPED)
    print_line (stage, sendoff_stage_get_summary (stage));
}

static gboolean
on_tick (gpointer self)
{
  draw (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
can_draw_in_place (guint n_lines)
{
  const char *term = g_getenv ("TERM");
  guint columns, rows;

  return term != NULL && g_strcmp0 (term, "dumb") != 0 && measure_terminal (&columns, &rows) && rows > n_lines && columns > 20;
}

/**
 * sendoff_cli_progress_new:
 * @check: a test that is about to run
 *
 * Returns: (transfer full) (nullable): the list that updates itself; %NULL unless standard error is a terminal
 */
SendoffCliProgress *
sendoff_cli_progress_new (SendoffCheck *check, gboolean color)
{
  SendoffCliProgress *self;

  if (!isatty (STDERR_FILENO))
    return NULL;
  self = g_new0 (SendoffCliProgress, 1);
  self->stages = g_object_ref (sendoff_check_get_stages (check));
  self->color = color;
  self->keep = !isatty (STDOUT_FILENO);
  self->in_place = can_draw_in_place (g_list_model_get_n_items (self->stages));
  for (guint i = 0; i < g_list_model_get_n_items (self->stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (self->stages, i);

      g_signal_connect (stage, "notify::state", G_CALLBACK (on_state), self);
    }
  if (self->in_place)
    self->tick = g_timeout_add (TICK_MS, on_tick, self);
  return self;
}

/* The report has all of it again: on the same screen, once is enough. */
static void
erase (SendoffCliProgress *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (self->drawn == 0 || self->keep)
    return;
  g_string_append_printf (out, UP ERASE_BELOW, self->drawn);
  write_out (out);
}

/**
 * sendoff_cli_progress_free:
 * @self: (transfer full) (nullable): a list
 *
 * Takes the list off the screen, if the report comes to the same one.
 */
void
sendoff_cli_progress_free (SendoffCliProgress *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (self->stages, i);

      g_signal_handlers_disconnect_by_data (stage, self);
    }
  g_clear_handle_id (&self->tick, g_source_remove);
  erase (self);
  g_object_unref (self->stages);
  g_free (self);
}
