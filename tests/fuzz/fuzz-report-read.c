/* Any bytes that a file may hold, read as a saved report. Whatever they are, nothing breaks; what is read can be shown in every
 * form, and is the same when it is written and read again. */
#include "config.h"

#include "fuzz-target.h"
#include "report/report-json.h"
#include "report/report-read.h"
#include "report/report-share.h"
#include "report/report-text.h"

#include <string.h>

static void
check_shown (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
}

static void
check_again (SendoffReport *report)
{
  g_autofree char *text = sendoff_report_to_json (report, "fuzz");
  g_autoptr (SendoffReport) again = sendoff_report_read (text, strlen (text), NULL);
  g_autofree char *second = again != NULL ? sendoff_report_to_json (again, "fuzz") : NULL;

  g_assert_cmpstr (second, ==, text);
}

/* JSON-GLib 1.6 leaks nodes when it stops at a fault, and when a second value stands behind the first: while such bytes are read,
 * leaks are not counted. What we write ourselves is read again with leaks counted. The two are there in a program that looks for
 * leaks. */
void __lsan_disable (void) __attribute__ ((weak));
void __lsan_enable (void) __attribute__ ((weak));

static SendoffReport *
read_quietly (const char *bytes, gsize length, GError **error)
{
  SendoffReport *report;

  if (__lsan_disable != NULL)
    __lsan_disable ();
  report = sendoff_report_read (bytes, length, error);
  if (__lsan_enable != NULL)
    __lsan_enable ();
  return report;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffReport) report = read_quietly (copy, length, &error);
  g_autofree char *text = NULL;
  g_autofree char *shared = NULL;

  g_assert_true ((report != NULL) == (error == NULL));
  if (report == NULL)
    return 0;
  text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT | SENDOFF_TEXT_SURROUNDINGS, 60);
  shared = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, FALSE, "fuzz");
  check_shown (text);
  check_shown (shared);
  check_again (report);
  return 0;
}
