#include "config.h"

#include "check/check.h"

#include "cli/command-table.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/run-check.h"
#include "report/report-json.h"
#include "report/report-text.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct
{
  GMainLoop     *loop;
  GCancellable  *cancellable;
  SendoffReport *report;
} Run;

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;

  run->report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
  g_main_loop_quit (run->loop);
}

/* The first interrupt asks for the report of what was seen; the second ends the program. */
static gboolean
on_interrupt (gpointer data)
{
  Run *run = data;

  signal (SIGINT, SIG_DFL);
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
has_color (const SendoffCliOptions *options)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (options->color != SENDOFF_CLI_COLOR_AUTO)
    return options->color == SENDOFF_CLI_COLOR_ALWAYS;
  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static guint
count_columns (void)
{
  struct winsize size;

  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static char *
render (SendoffReport *report, const SendoffCliOptions *options)
{
  SendoffTextFlags flags = SENDOFF_TEXT_PLAIN;

  if (options->json)
    return sendoff_report_to_json (report, "sendoff-cli");
  if (has_color (options))
    flags |= SENDOFF_TEXT_COLOR;
  if (options->transcript)
    flags |= SENDOFF_TEXT_TRANSCRIPT;
  return sendoff_report_to_text (report, flags, count_columns ());
}

static int
print_report (SendoffReport *report, const SendoffCliOptions *options)
{
  g_autofree char *text = render (report, options);

  if (fputs (text, stdout) == EOF || fflush (stdout) == EOF)
    {
      g_printerr (_("sendoff-cli: the report could not be written: %s\n"), g_strerror (errno));
      return EX_IOERR;
    }
  return sendoff_report_get_exit_status (report);
}

/**
 * sendoff_cli_run_check:
 * @options: with the plan to run
 *
 * Runs the test, with progress on a terminal, and prints its report.
 *
 * Returns: the status to end with
 */
int
sendoff_cli_run_check (const SendoffCliOptions *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SendoffCheck) check = sendoff_check_new (options->plan);
  Run run = { loop, cancellable, NULL };
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupt, &run);
  int status;

  sendoff_cli_progress_watch (check);
  sendoff_check_run_async (check, cancellable, on_checked, &run);
  g_main_loop_run (loop);
  if (!g_cancellable_is_cancelled (cancellable))
    g_source_remove (interrupt);
  status = print_report (run.report, options);
  g_object_unref (run.report);
  return status;
}

/* sendoff-cli check */
int
sendoff_cli_check (int argc, char **argv)
{
  SendoffCliOptions options = { 0 };
  gboolean helped = FALSE;
  int status = sendoff_cli_options_read (&options, _("Finds out why mail does not go out. No message is sent."), argc, argv,
                                         &helped);

  if (status == EX_OK && !helped)
    status = sendoff_cli_run_check (&options);
  sendoff_cli_options_clear (&options);
  return status;
}
