#include "config.h"

#include "sample.h"

#include <locale.h>
#include <string.h>
#include <sysexits.h>

static void
assert_report (Sample *sample, SendoffVerdict verdict, int status, const char *headline)
{
  g_autoptr (SendoffReport) report = sample_report (sample);

  g_assert_cmpint (sendoff_report_get_verdict (report), ==, verdict);
  g_assert_cmpint (sendoff_report_get_exit_status (report), ==, status);
  g_assert_cmpstr (sendoff_report_get_headline (report), ==, headline);
}

static void
pass_up_to (Sample *sample, SendoffStageKind last)
{
  sample->evidence->encrypted = last >= SENDOFF_STAGE_TLS;
  for (int kind = SENDOFF_STAGE_DNS; kind <= (int) last; kind++)
    sample_pass (sample, (SendoffStageKind) kind, "fine");
}

/* A good run says what was proved, and no more. */
static void
test_works (void)
{
  g_autoptr (Sample) sender = sample_new ();
  g_autoptr (Sample) recipient = sample_new ();
  g_autoptr (Sample) sign_in = sample_new ();

  pass_up_to (sender, SENDOFF_STAGE_SENDER);
  assert_report (sender, SENDOFF_VERDICT_WORKS, EX_OK,
                 "Sign-in and sender were accepted. No message was sent, so delivery was not checked.");
  pass_up_to (recipient, SENDOFF_STAGE_RECIPIENT);
  assert_report (recipient, SENDOFF_VERDICT_WORKS, EX_OK,
                 "Sign-in, sender and recipient were accepted. No message was sent, so delivery was not checked.");
  pass_up_to (sign_in, SENDOFF_STAGE_AUTH);
  assert_report (sign_in, SENDOFF_VERDICT_WORKS, EX_OK,
                 "Sign-in was accepted. No sender was tried and no message was sent, so delivery was not checked.");
}

static void
test_network_only (void)
{
  g_autoptr (Sample) asked = sample_new ();
  g_autoptr (Sample) unknown = sample_new ();
  g_autoptr (Sample) open = sample_new ();

  pass_up_to (asked, SENDOFF_STAGE_TLS);
  asked->evidence->plan->sign_in = FALSE;
  assert_report (asked, SENDOFF_VERDICT_WORKS, EX_OK,
                 "The server can be reached and is secure. Sign-in was not tried, as you asked.");
  pass_up_to (unknown, SENDOFF_STAGE_TLS);
  g_clear_pointer (&unknown->evidence->plan->password, sendoff_secret_unref);
  assert_report (unknown, SENDOFF_VERDICT_WORKS, EX_OK,
                 "The server can be reached and is secure. Sign-in was not tried: no password was given.");
  pass_up_to (open, SENDOFF_STAGE_EHLO);
  open->evidence->plan->sign_in = FALSE;
  assert_report (open, SENDOFF_VERDICT_WORKS, EX_OK,
                 "The server can be reached. The connection is not encrypted. Sign-in was not tried, as you asked.");
}

static void
test_warnings (void)
{
  g_autoptr (Sample) sample = sample_new ();

  pass_up_to (sample, SENDOFF_STAGE_SENDER);
  sample_find (sample, "settings.port-security-mismatch", SENDOFF_SEVERITY_INFO, "A remark");
  assert_report (sample, SENDOFF_VERDICT_WORKS, EX_OK,
                 "Sign-in and sender were accepted. No message was sent, so delivery was not checked.");
  sample_find (sample, "certificate.weak", SENDOFF_SEVERITY_WARNING, "Something weak");
  assert_report (sample, SENDOFF_VERDICT_WORKS_WITH_WARNINGS, EX_OK,
                 "Sign-in and sender were accepted. No message was sent, so delivery was not checked."
                 " One thing needs your attention.");
  sample_find (sample, "tcp.ipv6-broken", SENDOFF_SEVERITY_WARNING, "Something broken");
  assert_report (sample, SENDOFF_VERDICT_WORKS_WITH_WARNINGS, EX_OK,
                 "Sign-in and sender were accepted. No message was sent, so delivery was not checked."
                 " 2 things need your attention.");
}

static void
test_failed (void)
{
  g_autoptr (Sample) told = sample_new ();
  g_autoptr (Sample) untold = sample_new ();

  sample_fail (told, SENDOFF_STAGE_AUTH, "535 no");
  sample_find (told, "auth.rejected", SENDOFF_SEVERITY_ERROR, "User name and password are not accepted");
  assert_report (told, SENDOFF_VERDICT_FAILED, EX_NOPERM, "User name and password are not accepted");

  /* Something ended the run and no rule had a word for it: that is never success. */
  sample_fail (untold, SENDOFF_STAGE_AUTH, "535 no");
  assert_report (untold, SENDOFF_VERDICT_FAILED, EX_UNAVAILABLE,
                 "The test did not come to its end, and the cause is not known.");
}

static void
test_cancelled (void)
{
  g_autoptr (Sample) sample = sample_new ();

  sample->evidence->outcome = SENDOFF_OUTCOME_CANCELLED;
  sample->evidence->phrase = "the greeting";
  assert_report (sample, SENDOFF_VERDICT_CANCELLED, SENDOFF_EXIT_INTERRUPTED,
                 "The test was stopped while it waited for the greeting. Nothing had gone wrong until then.");
  sample->evidence->phrase = NULL;
  assert_report (sample, SENDOFF_VERDICT_CANCELLED, SENDOFF_EXIT_INTERRUPTED,
                 "The test was stopped before its end. Nothing had gone wrong until then.");
  sample_find (sample, "tcp.port-blocked", SENDOFF_SEVERITY_ERROR, "The network blocks port 587");
  assert_report (sample, SENDOFF_VERDICT_CANCELLED, SENDOFF_EXIT_INTERRUPTED,
                 "The test was stopped before its end. Until then: The network blocks port 587");
}

static void
test_rows (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");

  g_assert_cmpstr (sendoff_finding_get_id (sendoff_report_get_diagnosis (report)), ==, "auth.rejected");
  g_assert_true (sendoff_report_peek_finding (report, 0) == sendoff_report_get_diagnosis (report));
  g_assert_nonnull (sendoff_report_peek_finding (report, 1));
  g_assert_null (sendoff_report_peek_finding (report, 2));
  g_assert_cmpstr (sendoff_stage_get_id (sendoff_report_peek_stage (report, 0)), ==, "dns");
  g_assert_null (sendoff_report_peek_stage (report, SENDOFF_N_STAGES));
}

static void
test_surroundings (void)
{
  g_autoptr (SendoffReport) report = sample_good ();
  const char * const pairs[] = { "System", "Debian", NULL };

  g_assert_null (sendoff_report_get_surroundings (report)[0]);
  sendoff_report_set_surroundings (report, pairs);
  g_assert_cmpstr (sendoff_report_get_surroundings (report)[1], ==, "Debian");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/works", test_works);
  g_test_add_func ("/report/network-only", test_network_only);
  g_test_add_func ("/report/warnings", test_warnings);
  g_test_add_func ("/report/failed", test_failed);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/rows", test_rows);
  g_test_add_func ("/report/surroundings", test_surroundings);
  return g_test_run ();
}
