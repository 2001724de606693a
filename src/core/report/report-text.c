#include "config.h"

#include "report/report-text.h"

#include "report/paragraph.h"

#include <glib/gi18n-lib.h>

#define COLUMNS_LEAST 40
#define COLUMNS_MOST  100
#define TITLE_CELLS   24

/* ANSI SGR: emphasis only, never the carrier of a meaning. */
#define BOLD   "\033[1m"
#define RED    "\033[1;31m"
#define GREEN  "\033[1;32m"
#define YELLOW "\033[1;33m"
#define RESET  "\033[0m"

typedef struct
{
  GString          *out;
  SendoffTextFlags  flags;
  guint             columns;
} Page;

/**
 * sendoff_stage_state_get_mark:
 *
 * Returns: (transfer none): one cell that stands beside the word, never alone
 */
const char *
sendoff_stage_state_get_mark (SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_PASSED:
      return "✓";
    case SENDOFF_STAGE_WARNED:
      return "!";
    case SENDOFF_STAGE_FAILED:
      return "✗";
    case SENDOFF_STAGE_RUNNING:
    case SENDOFF_STAGE_SLOW:
      return "…";
    case SENDOFF_STAGE_WAITING:
    case SENDOFF_STAGE_SKIPPED:
    default:
      return "–";
    }
}

static void
turn_on (Page *page, const char *sgr)
{
  if (page->flags & SENDOFF_TEXT_COLOR)
    g_string_append (page->out, sgr);
}

static void
turn_off (Page *page)
{
  turn_on (page, RESET);
}

static void
paragraph (Page *page, guint indent, const char *text)
{
  g_string_append_printf (page->out, "%*s", (int) indent, "");
  sendoff_paragraph_append (page->out, text, indent, indent, page->columns);
}

static void
heading (Page *page, const char *text)
{
  turn_on (page, BOLD);
  g_string_append_printf (page->out, "\n%s\n", text);
  turn_off (page);
}

static void
bullets (Page *page, const char *title, const char * const *lines)
{
  if (lines == NULL || lines[0] == NULL)
    return;
  heading (page, title);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (page->out, "  • ");
      sendoff_paragraph_append (page->out, lines[i], 4, 4, page->columns);
    }
}

static void
write_headline (Page *page, SendoffReport *report)
{
  static const char * const colors[] = { GREEN, YELLOW, RED, YELLOW };

  turn_on (page, colors[sendoff_report_get_verdict (report)]);
  paragraph (page, 0, sendoff_report_get_headline (report));
  turn_off (page);
}

static void
write_remedies (Page *page, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  if (remedies->len == 0)
    return;
  heading (page, _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_string_append_printf (page->out, " %2u. ", i + 1);
      sendoff_paragraph_append (page->out, remedy->words, 5, 5, page->columns);
      if (remedy->uri != NULL)
        g_string_append_printf (page->out, "     %s\n", remedy->uri);
    }
}

static void
write_diagnosis (Page *page, SendoffFinding *finding)
{
  g_string_append_c (page->out, '\n');
  paragraph (page, 0, sendoff_finding_get_explanation (finding));
  bullets (page, _("How we know"), sendoff_finding_get_proof (finding));
  bullets (page, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
  write_remedies (page, finding);
}

static void
write_other_finding (Page *page, SendoffFinding *finding)
{
  heading (page, sendoff_finding_get_title (finding));
  paragraph (page, 2, sendoff_finding_get_explanation (finding));
}

static void
write_findings (Page *page, SendoffReport *report)
{
  SendoffFinding *first = sendoff_report_get_diagnosis (report);
  SendoffFinding *other;

  if (first == NULL)
    return;
  if (sendoff_finding_get_severity (first) == SENDOFF_SEVERITY_ERROR)
    write_diagnosis (page, first);
  else
    write_other_finding (page, first);
  for (guint i = 1; (other = sendoff_report_peek_finding (report, i)) != NULL; i++)
    write_other_finding (page, other);
}

static void
write_stage (Page *page, SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);
  const char *title = sendoff_stage_get_title (stage);
  guint width = sendoff_paragraph_width (title);
  g_autofree char *time = g_strdup_printf ("%u ms", sendoff_stage_get_duration_ms (stage));
  gboolean timed = state == SENDOFF_STAGE_PASSED || state == SENDOFF_STAGE_WARNED || state == SENDOFF_STAGE_FAILED;

  turn_on (page, state == SENDOFF_STAGE_FAILED ? RED : state == SENDOFF_STAGE_PASSED ? GREEN : "");
  g_string_append_printf (page->out, "  %s", sendoff_stage_state_get_mark (state));
  turn_off (page);
  g_string_append_printf (page->out, " %s%*s", title, (int) (width < TITLE_CELLS ? TITLE_CELLS - width : 1), "");
  g_string_append_printf (page->out, "%9s  ", timed ? time : "");
  sendoff_paragraph_append (page->out,
                            *sendoff_stage_get_summary (stage) ? sendoff_stage_get_summary (stage)
                                                               : sendoff_stage_state_get_title (state),
                            TITLE_CELLS + 15, 6, page->columns);
}

static void
write_stages (Page *page, SendoffReport *report)
{
  const SendoffPlan *plan = sendoff_report_get_evidence (report)->plan;
  SendoffStage *stage;
  g_autofree char *title = g_strdup_printf (_("Stages: %s, port %u, %s"), plan->host, plan->port,
                                            sendoff_security_get_title (plan->security));

  heading (page, title);
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    write_stage (page, stage);
}

static void
write_line (Page *page, SendoffLine *line)
{
  static const char * const marks[] = { "<", ">", "·" };

  g_string_append_printf (page->out, "%7u %s %s\n", sendoff_line_get_ms (line), marks[sendoff_line_get_speaker (line)],
                          sendoff_line_get_text (line));
}

static void
write_transcript (Page *page, SendoffReport *report)
{
  GListModel *lines = G_LIST_MODEL (sendoff_report_get_transcript (report));

  heading (page, _("Transcript (milliseconds; < server, > this computer, · note)"));
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (SendoffLine) line = g_list_model_get_item (lines, i);

      write_line (page, line);
    }
}

/**
 * sendoff_report_to_text:
 * @flags: what to put in
 * @columns: of the terminal; 0 if it is none
 *
 * Returns: (transfer full): the report to read, ends in a newline
 */
char *
sendoff_report_to_text (SendoffReport *self, SendoffTextFlags flags, guint columns)
{
  Page page = { g_string_new (NULL), flags, columns == 0 ? COLUMNS_MOST : CLAMP (columns, COLUMNS_LEAST, COLUMNS_MOST) };

  write_headline (&page, self);
  write_findings (&page, self);
  write_stages (&page, self);
  if (flags & SENDOFF_TEXT_TRANSCRIPT)
    write_transcript (&page, self);
  return g_string_free (page.out, FALSE);
}
