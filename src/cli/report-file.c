#include "config.h"

#include "cli/report-file.h"

#include "base/text.h"
#include "history/history.h"
#include "report/report-json.h"
#include "report/report-read.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/**
 * sendoff_cli_save_report:
 * @path: a file; replaced whole if there is one, and readable by its owner alone
 *
 * Keeps the whole report, addresses and names included.
 *
 * Returns: %EX_OK, or %EX_IOERR after a line on standard error
 */
int
sendoff_cli_save_report (SendoffReport *report, const char *path)
{
  g_autofree char *text = sendoff_report_to_json (report, "sendoff-cli");
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    return EX_OK;
  g_printerr (_("sendoff-cli: the report could not be saved. %s\n"), error->message);
  return EX_IOERR;
}

/**
 * sendoff_cli_keep_report:
 *
 * Keeps it in the history, if that is switched on. That it could not be kept is told and changes nothing else: the test is what was
 * asked for.
 */
void
sendoff_cli_keep_report (SendoffReport *report)
{
  g_autoptr (SendoffHistory) history = sendoff_history_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (!sendoff_history_keep (history, report, "sendoff-cli", NULL, &error))
    g_printerr ("sendoff-cli: %s\n", error->message);
}

/* One byte more than a report may have is enough to know that it is too large. */
static GString *
read_all (int fd)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[16384];
  gssize length;

  while ((length = read (fd, piece, sizeof piece)) != 0 && text->len <= SENDOFF_REPORT_LARGEST)
    {
      if (length < 0 && errno != EINTR)
        return NULL;
      if (length > 0)
        g_string_append_len (text, piece, length);
    }
  return g_steal_pointer (&text);
}

static GString *
read_file (const char *path)
{
  int fd = strcmp (path, "-") == 0 ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  GString *text = fd >= 0 ? read_all (fd) : NULL;
  int trouble = errno;

  if (fd > STDIN_FILENO)
    close (fd);
  errno = trouble;
  return text;
}

/**
 * sendoff_cli_read_report:
 * @path: a file, or "-" for standard input
 * @status: (out): on failure, the status to end with
 *
 * Returns: (transfer full) (nullable): the report; %NULL after a line on standard error
 */
SendoffReport *
sendoff_cli_read_report (const char *path, int *status)
{
  g_autoptr (GString) text = read_file (path);
  g_autofree char *shown = sendoff_text_excerpt (path, -1, 200);
  g_autoptr (GError) error = NULL;
  SendoffReport *report;

  if (text == NULL)
    {
      g_printerr (_("sendoff-cli: “%s” cannot be read: %s\n"), shown, g_strerror (errno));
      *status = EX_IOERR;
      return NULL;
    }
  report = sendoff_report_read (text->str, text->len, &error);
  if (report == NULL)
    {
      g_printerr ("sendoff-cli: %s: %s\n", shown, error->message);
      *status = EX_DATAERR;
    }
  return report;
}

/**
 * sendoff_cli_find_report:
 * @word: the number of a run in the history; else a file, or "-" for standard input
 * @status: (out): on failure, the status to end with
 *
 * Returns: (transfer full) (nullable): the report; %NULL after a line on standard error
 */
SendoffReport *
sendoff_cli_find_report (const char *word, int *status)
{
  g_autoptr (SendoffHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  SendoffReport *report;
  guint64 number;

  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT, &number, NULL))
    return sendoff_cli_read_report (word, status);
  history = sendoff_history_new (NULL, NULL);
  report = sendoff_history_load (history, (guint) number, &error);
  if (report == NULL)
    {
      g_printerr ("sendoff-cli: %s\n", error->message);
      *status = error->domain == G_FILE_ERROR ? EX_IOERR : EX_DATAERR;
    }
  return report;
}
