#include "config.h"

#include "report/report-json.h"
#include "report/report-markdown.h"
#include "report/report-read.h"
#include "report/report-redact.h"
#include "report/report-text.h"
#include "sample.h"
#include "support/canary.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

static SendoffReport *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  SendoffReport *report = sendoff_report_read (text, strlen (text), &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_same_again (SendoffReport *report)
{
  g_autofree char *text = sendoff_report_to_json (report, "test");
  g_autoptr (SendoffReport) again = read_text (text);
  g_autofree char *second = sendoff_report_to_json (again, "another");

  g_assert_cmpstr (second, ==, text);
}

static void
test_same_again (void)
{
  const char * const surroundings[] = { "os", "Debian", "tls", "GnuTLS 3.7.9", NULL };
  g_autoptr (SendoffReport) refused = sample_refused ("535 no");
  g_autoptr (SendoffReport) good = sample_good ();

  sendoff_report_set_surroundings (refused, surroundings);
  assert_same_again (refused);
  assert_same_again (good);
}

/* What is shown of it is the same as well. */
static void
test_same_views (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *json = sendoff_report_to_json (report, "test");
  g_autoptr (SendoffReport) again = read_text (json);
  g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 80);
  g_autofree char *text_again = sendoff_report_to_text (again, SENDOFF_TEXT_TRANSCRIPT, 80);
  g_autofree char *markdown = sendoff_report_to_markdown (report);
  g_autofree char *markdown_again = sendoff_report_to_markdown (again);

  g_assert_cmpstr (text_again, ==, text);
  g_assert_cmpstr (markdown_again, ==, markdown);
  g_assert_cmpint (sendoff_report_get_exit_status (again), ==, sendoff_report_get_exit_status (report));
}

/* A run that sent a message to two, of whom one was refused, and tried another sender. */
static SendoffReport *
sample_sent (SendoffToldFate fate)
{
  SendoffReport *report = sample_good ();
  SendoffToldMail *mail = sendoff_told_mail_new ();

  sendoff_told_mail_add (mail->senders, "someone@icloud.com", TRUE, "250 2.1.0 Ok, and hidden.person may be written to");
  sendoff_told_mail_add (mail->senders, "alias@secret.example", FALSE, "550 5.7.0 alias@secret.example is not yours");
  sendoff_told_mail_add (mail->recipients, "friend@secret.example", TRUE, "250 2.1.5 Ok");
  sendoff_told_mail_add (mail->recipients, "hidden.person@secret.example", FALSE, "550 5.1.1 hidden.person: user unknown");
  mail->message_id = g_strdup ("<abc@icloud.com>");
  mail->size = 12345;
  mail->fate = fate;
  mail->queue_id = fate == SENDOFF_TOLD_ACCEPTED ? g_strdup ("4X1234") : NULL;
  sendoff_report_take_mail (report, mail);
  return report;
}

static void
test_mail (void)
{
  for (SendoffToldFate fate = SENDOFF_TOLD_REFUSED; fate <= SENDOFF_TOLD_UNCERTAIN; fate++)
    {
      g_autoptr (SendoffReport) report = sample_sent (fate);
      g_autofree char *json = sendoff_report_to_json (report, "test");
      g_autoptr (SendoffReport) again = read_text (json);
      const SendoffToldMail *mail = sendoff_report_get_mail (again);

      assert_same_again (report);
      g_assert_cmpint (mail->fate, ==, fate);
      g_assert_cmpuint (mail->size, ==, 12345);
      g_assert_cmpuint (mail->recipients->len, ==, 2);
      g_assert_cmpuint (mail->senders->len, ==, 2);
    }
}

/* Told for others, it says the same of nobody in particular. */
static void
test_mail_redacted (void)
{
  g_autoptr (SendoffReport) report = sample_sent (SENDOFF_TOLD_ACCEPTED);
  g_autoptr (SendoffReport) told = sendoff_report_redact (report);
  g_autofree char *json = sendoff_report_to_json (told, "test");
  g_autofree char *text = sendoff_report_to_text (told, SENDOFF_TEXT_TRANSCRIPT, 80);
  g_autofree char *markdown = sendoff_report_to_markdown (told);
  const char *forms[] = { json, text, markdown };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_assert_null (strstr (forms[i], "secret.example"));
      g_assert_null (strstr (forms[i], "alias@"));
      g_assert_null (strstr (forms[i], "friend"));
      g_assert_null (strstr (forms[i], "hidden"));     /* also where a server says the name alone */
      g_assert_null (strstr (forms[i], "someone"));
    }
  g_assert_nonnull (strstr (json, "4X1234"));
  g_assert_cmpuint (sendoff_report_get_mail (told)->recipients->len, ==, 2);
}

static void
assert_refused (const char *bytes, gsize length, SendoffReportReadError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sendoff_report_read (bytes, length, &error));
  g_assert_error (error, SENDOFF_REPORT_READ_ERROR, (int) code);
  g_assert_true (g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "”."));
}

static void
test_refused (void)
{
  static const struct { const char *text; SendoffReportReadError code; } rows[] = {
    { "", SENDOFF_REPORT_READ_ERROR_BROKEN },
    { "{", SENDOFF_REPORT_READ_ERROR_BROKEN },
    { "\xff\xfe", SENDOFF_REPORT_READ_ERROR_BROKEN },
    { "[1, 2]", SENDOFF_REPORT_READ_ERROR_BROKEN },
    { "{\"schema\": 1, /* \" */ \"target\": {}}", SENDOFF_REPORT_READ_ERROR_BROKEN },
    { "{}", SENDOFF_REPORT_READ_ERROR_OTHER },
    { "{\"schema\": 1, \"findings\": []}", SENDOFF_REPORT_READ_ERROR_OTHER },
    { "{\"schema\": \"1\", \"target\": {}, \"stages\": []}", SENDOFF_REPORT_READ_ERROR_OTHER },
    { "{\"schema\": -1, \"target\": {}, \"stages\": []}", SENDOFF_REPORT_READ_ERROR_OTHER },
    { "{\"schema\": 2, \"target\": {}, \"stages\": []}", SENDOFF_REPORT_READ_ERROR_NEWER },
    { "{\"schema\": 9000}", SENDOFF_REPORT_READ_ERROR_NEWER },
  };
  g_autofree char *deep = g_strnfill (500000, '[');
  g_autofree char *large = g_strnfill (SENDOFF_REPORT_LARGEST + 1, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_refused (rows[i].text, strlen (rows[i].text), rows[i].code);
  assert_refused (deep, strlen (deep), SENDOFF_REPORT_READ_ERROR_BROKEN);
  assert_refused (large, strlen (large), SENDOFF_REPORT_READ_ERROR_TOO_LARGE);
}

/* Every member may be missing, or of another kind. */
static void
test_odd (void)
{
  static const char * const texts[] = {
    "{\"schema\": 1, \"target\": {}, \"stages\": []}",
    "{\"schema\": 1, \"target\": {\"host\": 5, \"port\": \"x\", \"security\": null}, \"stages\": {}}",
    "{\"schema\": 1, \"target\": {}, \"stages\": [null, 1, {}, {\"id\": \"later\"}, {\"id\": \"dns\", \"state\": \"odd\","
    " \"start_ms\": -5, \"duration_ms\": 1e9, \"details\": {\"a\": 1, \"b\": null}}, {\"id\": \"dns\"}]}",
    "{\"schema\": 1, \"target\": {}, \"stages\": 3, \"findings\": [1, {}, {\"actions\": [null, {}]}], \"probes\": [{}, 2],"
    " \"transcript\": [{}, {\"text\": \"x\", \"from\": \"moon\"}], \"started\": \"yesterday\", \"verdict\": \"maybe\"}",
    "{\"schema\": 1, \"target\": {}, \"stages\": [], \"new\": {\"member\": [1]}, \"system\": {\"os\": 5, \"a b\": \"c\"}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SendoffReport) report = read_text (texts[i]);
      g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 80);

      assert_same_again (report);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

/* Text that would harm where it is shown, and pages that nobody should open. */
static void
test_hostile (void)
{
  const char *text = "{\"schema\": 1, \"target\": {\"host\": \"a\\u001b[31m\\u202eb\"}, \"stages\": [],"
                     " \"headline\": \"x\\u0007y\", \"findings\": [{\"id\": \"a`b\", \"severity\": \"error\","
                     " \"title\": \"t\\u001b]0;t\\u0007\", \"actions\": [{\"id\": \"make-app-password\", \"label\": \"Open\","
                     " \"uri\": \"javascript:alert(1)\"}, {\"uri\": \"file:///etc/passwd\"}, {\"uri\": \"https://a.example/> <b\"},"
                     " {\"id\": \"provider-help\", \"uri\": \"https://a.example/b\"}]}]}";
  g_autoptr (SendoffReport) report = read_text (text);
  SendoffFinding *finding = sendoff_report_peek_finding (report, 0);
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);
  g_autofree char *shown = sendoff_report_to_text (report, SENDOFF_TEXT_PLAIN, 80);

  g_assert_cmpstr (sendoff_finding_get_id (finding), ==, "unknown");
  g_assert_cmpuint (remedies->len, ==, 4);
  for (guint i = 0; i < 3; i++)
    g_assert_null (((SendoffRemedy *) remedies->pdata[i])->uri);
  g_assert_cmpstr (((SendoffRemedy *) remedies->pdata[3])->uri, ==, "https://a.example/b");
  for (const char *at = shown; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report read/mail", test_mail);
  g_test_add_func ("/report read/mail redacted", test_mail_redacted);
  g_test_add_func ("/report-read/same-again", test_same_again);
  g_test_add_func ("/report-read/same-views", test_same_views);
  g_test_add_func ("/report-read/refused", test_refused);
  g_test_add_func ("/report-read/odd", test_odd);
  g_test_add_func ("/report-read/hostile", test_hostile);
  return g_test_run ();
}
