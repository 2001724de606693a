#include "config.h"

#include "report/report-share.h"
#include "sample.h"
#include "support/canary.h"

#include <locale.h>
#include <string.h>

static const char * const private[] = { "bloggs", "corp-mail", "smtp-in", "192.0.2", "2001:db8" };

static void
assert_private (const char *text, gboolean expected)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (private); i++)
    if ((strstr (lower, private[i]) != NULL) != expected)
      g_error ("“%s” is %s in:\n%s", private[i], expected ? "not" : "still", text);
}

static void
test_redacted (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, FALSE, "test");

  assert_private (text, FALSE);
  g_assert_false (sendoff_test_canary_found (text, strlen (text), SENDOFF_TEST_CANARY));
  g_assert_nonnull (strstr (text, "The server [host 1] ([IP 1]) did not take [address 1]"));
  g_assert_nonnull (strstr (text, "250-[host 1] at your service, [[IP 1]]"));
  g_assert_nonnull (strstr (text, "EHLO sendoff.invalid"));
  g_assert_nonnull (strstr (text, "[name 1], your password is wrong"));
  /* The page that helps is public. */
  g_assert_nonnull (strstr (text, "<https://account.provider.example/manage>"));
  g_assert_nonnull (strstr (text, "at account.provider.example."));
}

/* In whichever form it is shared. */
static void
test_forms (void)
{
  for (int form = SENDOFF_SHARE_MARKDOWN; form <= SENDOFF_SHARE_JSON; form++)
    {
      g_autoptr (SendoffReport) report = sample_refused ("535 no");
      g_autofree char *text = sendoff_report_to_share (report, (SendoffShareForm) form, FALSE, "test");
      g_autofree char *full = sendoff_report_to_share (report, (SendoffShareForm) form, TRUE, "test");

      assert_private (text, FALSE);
      assert_private (full, TRUE);
      g_assert_nonnull (strstr (text, "[host 1]"));
      g_assert_nonnull (strstr (text, SENDOFF_VERSION));
      g_assert_nonnull (strstr (text, "https://account.provider.example/manage"));
      g_assert_false (sendoff_test_canary_found (full, strlen (full), SENDOFF_TEST_CANARY));
    }
}

static void
test_full (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, TRUE, "test");

  assert_private (text, TRUE);
  g_assert_false (sendoff_test_canary_found (text, strlen (text), SENDOFF_TEST_CANARY));
}

static void
test_whole (void)
{
  static const char * const pieces[] = {
    "# User name and password are not accepted", "- Port: 587", "auth.rejected", "**How we know**", "**Ruled out**",
    "**What to do**", "1. Make", "2. Try again.", "certificate.weak", "## Stages", "- Sign-in: Failed", "Not reached",
    "465", "answered", "refused", "## Transcript", "AUTH PLAIN •••", "## System", "Sendoff: " SENDOFF_VERSION,
    "TLS library: GnuTLS 3.7.9", NULL
  };
  const char * const surroundings[] = { "tls", "GnuTLS 3.7.9", NULL };
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = NULL;

  sendoff_report_set_surroundings (report, surroundings);
  text = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, FALSE, "test");
  for (guint i = 0; pieces[i] != NULL; i++)
    if (strstr (text, pieces[i]) == NULL)
      g_error ("“%s” is missing in:\n%s", pieces[i], text);
}

/* Markup of a server's has no effect where the report is pasted. */
static void
test_hostile (void)
{
  g_autoptr (SendoffReport) report = sample_refused (SAMPLE_HOSTILE);
  g_autofree char *text = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, TRUE, "test");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "    "))
        continue;    /* in a code block everything is text */
      g_assert_null (strstr (lines[i], " <b>"));
      g_assert_null (strstr (lines[i], "](http"));
      g_assert_null (strstr (lines[i], " `tick"));
    }
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
}

/* A wildcard certificate, a bare IP as host, a user name that is no address. */
static void
test_odd_settings (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (SendoffReport) report = NULL;
  g_autofree char *text = NULL;

  g_free (sample->evidence->plan->host);
  sample->evidence->plan->host = g_strdup (SAMPLE_IPV6);
  g_free (sample->evidence->plan->user);
  sample->evidence->plan->user = g_strdup ("bloggs");
  sample_say (sample, 1, SENDOFF_SPEAKER_SERVER, "250 hello bloggs at [IPv6:2001:db8:77::5], *.corp-mail.example");
  report = sample_report (sample);
  text = sendoff_report_to_share (report, SENDOFF_SHARE_MARKDOWN, FALSE, "test");
  assert_private (text, FALSE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-share/redacted", test_redacted);
  g_test_add_func ("/report-share/forms", test_forms);
  g_test_add_func ("/report-share/full", test_full);
  g_test_add_func ("/report-share/whole", test_whole);
  g_test_add_func ("/report-share/hostile", test_hostile);
  g_test_add_func ("/report-share/odd-settings", test_odd_settings);
  return g_test_run ();
}
