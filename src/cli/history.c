#include "config.h"

#include "cli/command-table.h"
#include "cli/report-file.h"
#include "cli/run-check.h"
#include "history/history.h"
#include "report/json-write.h"
#include "report/page.h"
#include "report/paragraph.h"
#include "report/report-json.h"
#include "report/report-text.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct {
  gboolean json, transcript, share;
  char    *format, *color;
} Words;

#define TEXT(field)   G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, field)
#define SWITCH(field) G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, field)

static const SendoffCliOption options[] = {
  { NULL, 0, 0, N_("What to print:"), NULL },
  { "transcript", SWITCH (transcript), N_("with show: also print what was said"), NULL },
  { "share", SWITCH (share), N_("with show: print it for others to read, without addresses and host names"), NULL },
  { "format", TEXT (format), N_("text (default) or json; with show also markdown"), "WORD" },
  { "json", SWITCH (json), N_("short for “--format json”"), NULL },
  { "color", TEXT (color), N_("auto (default), always or never"), "WORD" },
};

static const SendoffCliUse use = {
  "history", "[list|show N|remove N|clear|on|off]",
  N_("Lists the tests that were made on this computer, shows one again, or removes one or all of them. “off” keeps no more of "
     "them, here and in the window; “on” does again. No password is in the history."),
  options, G_N_ELEMENTS (options),
};

static void
words_clear (Words *words)
{
  g_free (words->format);
  g_free (words->color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

typedef struct {
  SendoffHistory    *history;
  SendoffCliOptions  wanted;
  guint              number;
} Task;

static int
complain (const GError *error)
{
  g_printerr ("sendoff-cli: %s\n", error->message);
  return error->domain == G_FILE_ERROR ? EX_IOERR : EX_DATAERR;
}

/* --- the list -------------------------------------------------------------------------------------------------------- */

static char *
dup_time (SendoffKeptRun *run, gboolean for_people)
{
  g_autoptr (GDateTime) when = for_people ? g_date_time_new_from_unix_local (sendoff_kept_run_get_started (run))
                                          : g_date_time_new_from_unix_utc (sendoff_kept_run_get_started (run));

  return g_date_time_format (when, for_people ? "%Y-%m-%d %H:%M" : "%Y-%m-%dT%H:%M:%SZ");
}

static void
write_run (SendoffPage *page, SendoffKeptRun *run)
{
  static const SendoffTone tones[] = { SENDOFF_TONE_GOOD, SENDOFF_TONE_CAREFUL, SENDOFF_TONE_BAD, SENDOFF_TONE_FAINT };
  static const SendoffStageState states[] = { SENDOFF_STAGE_PASSED, SENDOFF_STAGE_WARNED, SENDOFF_STAGE_FAILED, SENDOFF_STAGE_SKIPPED };
  SendoffVerdict verdict = sendoff_kept_run_get_verdict (run);
  const char *who = sendoff_kept_run_get_who (run);
  g_autofree char *when = dup_time (run, TRUE);
  g_autofree char *number = g_strdup_printf ("%4u  ", sendoff_kept_run_get_number (run));
  g_autofree char *text = g_strdup_printf ("%s  %s%s%s. %s", when, who != NULL ? who : "", who != NULL ? ", " : "",
                                           sendoff_kept_run_get_host (run), sendoff_kept_run_get_summary (run));

  g_string_append (page->out, number);
  sendoff_page_item (page, sendoff_stage_state_get_mark (states[verdict]), tones[verdict], text, 0);
}

static char *
list_as_text (GPtrArray *runs, const Task *task)
{
  guint columns = sendoff_cli_count_columns ();
  SendoffPage page = {
    .out = g_string_new (NULL), .color = sendoff_cli_has_color (task->wanted.color, STDOUT_FILENO),
    .columns = G_MAXINT16,
  };

  if (columns > 0)
    page.columns = MAX (columns, 40) - 6;
  for (guint i = 0; i < runs->len; i++)
    write_run (&page, g_ptr_array_index (runs, i));
  if (runs->len == 0)
    sendoff_page_paragraph (&page, _("No test is kept in the history."), 0, SENDOFF_TONE_PLAIN);
  if (!sendoff_history_is_on (task->history))
    sendoff_page_paragraph (&page, _("The history is switched off: new tests are not kept."), 0, SENDOFF_TONE_PLAIN);
  return g_string_free (page.out, FALSE);
}

static void
add_run (JsonBuilder *builder, SendoffKeptRun *run)
{
  g_autofree char *started = dup_time (run, FALSE);

  json_builder_begin_object (builder);
  sendoff_json_add_number (builder, "number", sendoff_kept_run_get_number (run));
  sendoff_json_add_text (builder, "started", started);
  sendoff_json_add_text (builder, "user", sendoff_kept_run_get_who (run));
  sendoff_json_add_text (builder, "host", sendoff_kept_run_get_host (run));
  sendoff_json_add_number (builder, "port", sendoff_kept_run_get_port (run));
  sendoff_json_add_text (builder, "verdict", sendoff_verdict_get_id (sendoff_kept_run_get_verdict (run)));
  sendoff_json_add_text (builder, "finding", sendoff_kept_run_get_finding (run));
  sendoff_json_add_text (builder, "summary", sendoff_kept_run_get_summary (run));
  json_builder_end_object (builder);
}

static char *
list_as_json (GPtrArray *runs, const Task *task)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sendoff_json_add_number (builder, "schema", SENDOFF_REPORT_SCHEMA);
  json_builder_set_member_name (builder, "on");
  json_builder_add_boolean_value (builder, sendoff_history_is_on (task->history));
  sendoff_json_begin_list (builder, "runs");
  for (guint i = 0; i < runs->len; i++)
    add_run (builder, g_ptr_array_index (runs, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return sendoff_json_print (builder);
}

/* --- what can be done ------------------------------------------------------------------------------------------------ */

static int
list (Task *task)
{
  g_autoptr (GPtrArray) runs = sendoff_history_list (task->history);
  g_autofree char *text = task->wanted.json ? list_as_json (runs, task) : list_as_text (runs, task);

  return sendoff_cli_print (text);
}

static int
show (Task *task)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffReport) report = sendoff_history_load (task->history, task->number, &error);
  g_autofree char *text = report != NULL ? sendoff_cli_dup_report (report, &task->wanted) : NULL;

  return text != NULL ? sendoff_cli_print (text) : complain (error);
}

static int
remove_one (Task *task)
{
  g_autoptr (GError) error = NULL;

  return sendoff_history_remove (task->history, task->number, &error) ? EX_OK : complain (error);
}

static int
clear (Task *task)
{
  g_autoptr (GError) error = NULL;

  return sendoff_history_clear (task->history, &error) ? EX_OK : complain (error);
}

static int
turn_on (Task *task)
{
  g_autoptr (GError) error = NULL;

  return sendoff_history_switch (task->history, TRUE, &error) ? EX_OK : complain (error);
}

static int
turn_off (Task *task)
{
  g_autoptr (GError) error = NULL;

  return sendoff_history_switch (task->history, FALSE, &error) ? EX_OK : complain (error);
}

static const struct {
  const char *word;
  gboolean    numbered;
  int       (*run) (Task *task);
} deeds[] = {
  { "list", FALSE, list }, { "show", TRUE, show }, { "remove", TRUE, remove_one },
  { "clear", FALSE, clear }, { "on", FALSE, turn_on }, { "off", FALSE, turn_off },
};

static int
read_number (const char *word, const char *number, gboolean numbered, guint *value)
{
  guint64 read = 0;

  if (!numbered && number != NULL)
    return sendoff_cli_misuse (_("“history %s” takes no number"), word);
  if (numbered && (number == NULL || !g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &read, NULL)))
    return sendoff_cli_misuse (_("“history %s” takes the number of a test, as “sendoff-cli history” lists them"), word);
  *value = (guint) read;
  return EX_OK;
}

static int
run_deed (Task *task, char **arguments)
{
  const char *word = arguments[0] != NULL ? arguments[0] : "list";

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (deeds[i].word, word) == 0)
      {
        int status = read_number (deeds[i].word, arguments[0] != NULL ? arguments[1] : NULL, deeds[i].numbered, &task->number);

        return status == EX_OK ? deeds[i].run (task) : status;
      }
  return sendoff_cli_misuse (_("“sendoff-cli history” takes list, show, remove, clear, on or off"));
}

static int
read_output (const Words *words, SendoffCliOptions *wanted)
{
  if (!sendoff_cli_read_form (words->format, words->json, &wanted->json, &wanted->markdown))
    return sendoff_cli_misuse (_("--format takes text, markdown or json, and --json is short for the last"));
  if (!sendoff_cli_read_color (words->color, &wanted->color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  wanted->transcript = words->transcript;
  wanted->share = words->share;
  return EX_OK;
}

/* sendoff-cli history */
int
sendoff_cli_history (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (SendoffHistory) history = sendoff_history_new (NULL, NULL);
  Task task = { .history = history };
  int status = sendoff_cli_use_parse_list (&use, &words, argv, 2, &arguments);

  if (status == EX_OK)
    status = read_output (&words, &task.wanted);
  if (status == EX_OK)
    status = run_deed (&task, arguments);
  return status == SENDOFF_CLI_HELPED ? EX_OK : status;
}
