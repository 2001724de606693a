#include "config.h"

#include "cli/run-check.h"

#include "check/check.h"
#include "cli/progress.h"
#include "cli/report-file.h"
#include "cli/saved-account.h"
#include "report/report-json.h"
#include "report/report-markdown.h"
#include "report/report-redact.h"
#include "report/report-text.h"
#include "sending/count.h"

#include <glib-unix.h>
#include <signal.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct {
  GMainLoop     *loop;
  GCancellable  *cancellable;
  SendoffReport *report;
  guint          interrupt;
} Run;

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
  g_main_loop_quit (run->loop);
}

/* The first interrupt asks for the report of what was seen so far; the second has its usual effect. */
static gboolean
on_interrupt (gpointer data)
{
  Run *run = data;

  run->interrupt = 0;
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * sendoff_cli_dup_report:
 *
 * Returns: (transfer full): what to print of a report
 */
char *
sendoff_cli_dup_report (SendoffReport *report, const SendoffCliOptions *options)
{
  SendoffTextFlags flags = options->share ? SENDOFF_TEXT_TRANSCRIPT | SENDOFF_TEXT_SURROUNDINGS : SENDOFF_TEXT_PLAIN;
  g_autoptr (SendoffReport) told = options->share ? sendoff_report_redact (report) : g_object_ref (report);

  if (options->json)
    return options->explain ? sendoff_report_to_json_explained (told, "sendoff-cli")
                            : sendoff_report_to_json (told, "sendoff-cli");
  if (options->markdown)
    return sendoff_report_to_markdown (told);
  if (!options->share && sendoff_cli_has_color (options->color, STDOUT_FILENO))
    flags |= SENDOFF_TEXT_COLOR;
  if (options->transcript)
    flags |= SENDOFF_TEXT_TRANSCRIPT;
  if (options->explain)
    flags |= SENDOFF_TEXT_EXPLAIN;
  return sendoff_report_to_text (told, flags, options->share ? 0 : sendoff_cli_count_columns ());
}

/**
 * sendoff_cli_run_plan:
 * @options: with the plan to run
 *
 * Runs the test, with progress on a terminal.
 *
 * Returns: (transfer full): its report
 */
SendoffReport *
sendoff_cli_run_plan (const SendoffCliOptions *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SendoffCheck) check = sendoff_check_new (options->plan);
  g_autoptr (SendoffCliProgress) progress = sendoff_cli_progress_new (check, sendoff_cli_has_color (options->color, STDERR_FILENO));
  Run run = { loop, cancellable, NULL, 0 };

  run.interrupt = g_unix_signal_add (SIGINT, on_interrupt, &run);
  sendoff_check_run_async (check, cancellable, on_checked, &run);
  g_main_loop_run (loop);
  g_clear_handle_id (&run.interrupt, g_source_remove);
  sendoff_count_run (sendoff_report_get_evidence (run.report));
  return run.report;
}

/**
 * sendoff_cli_run_check:
 * @options: with the plan to run
 *
 * Runs the test, with progress on a terminal, prints its report, and saves it where that was asked for.
 *
 * Returns: the status to end with
 */
int
sendoff_cli_run_check (const SendoffCliOptions *options)
{
  g_autoptr (SendoffReport) report = sendoff_cli_run_plan (options);
  g_autofree char *text = sendoff_cli_dup_report (report, options);
  int status = sendoff_cli_print (text);

  if (status == EX_OK && options->save != NULL)
    status = sendoff_cli_save_report (report, options->save);
  if (options->history)
    sendoff_cli_keep_report (report);
  /* A practice run has no account. */
  if (options->account != NULL)
    sendoff_cli_settle_password (options->account, sendoff_report_get_evidence (report));
  return status == EX_OK ? sendoff_report_get_exit_status (report) : status;
}
