#include "config.h"

#include "app/remedy-settings.h"
#include "app/session.h"
#include "practice/library.h"

/* The session is tested as the window uses it, with the practice server for the other side. No display is needed. */

typedef struct {
  GMainLoop      *loop;
  SendoffSession *session;
  char           *notice;
  int             wanted;
} Room;

static void
on_notice (Room *room, const char *text)
{
  g_free (room->notice);
  room->notice = g_strdup (text);
}

static void
on_wanted (Room *room, int field, const char *words)
{
  g_assert_nonnull (words);
  room->wanted = field;
}

static void
set_up (Room *room, gconstpointer unused)
{
  room->loop = g_main_loop_new (NULL, FALSE);
  room->session = sendoff_session_new (NULL);
  g_signal_connect_swapped (room->session, "notice", G_CALLBACK (on_notice), room);
  g_signal_connect_swapped (room->session, "wanted", G_CALLBACK (on_wanted), room);
}

static void
tear_down (Room *room, gconstpointer unused)
{
  sendoff_session_close (room->session);
  g_object_unref (room->session);
  g_main_loop_unref (room->loop);
  g_free (room->notice);
}

static SendoffPracticeCase *
find_case (const char *id)
{
  g_autoptr (SendoffPracticeLibrary) library = sendoff_practice_library_new ();
  SendoffPracticeCase *found = sendoff_practice_library_find (library, id);

  g_assert_nonnull (found);
  return found;
}

static void
practise (Room *room, const char *id)
{
  g_autoptr (SendoffPracticeCase) scenario = find_case (id);

  g_assert_true (sendoff_session_practise (room->session, scenario));
}

static void
wait_until_over (Room *room)
{
  SendoffRun *run = sendoff_session_get_run (room->session);

  g_assert_nonnull (run);
  while (!sendoff_run_is_over (run))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_asks_for_what_is_missing (Room *room, gconstpointer unused)
{
  SendoffAccount *account = sendoff_mailbox_get_account (sendoff_session_get_mailbox (room->session));

  sendoff_session_test (room->session);
  g_assert_cmpint (room->wanted, ==, SENDOFF_FIELD_ADDRESS);
  g_assert_null (sendoff_session_get_run (room->session));

  sendoff_account_set_address (account, "someone");
  room->wanted = SENDOFF_FIELD_NONE;
  sendoff_session_test (room->session);
  g_assert_cmpint (room->wanted, ==, SENDOFF_FIELD_ADDRESS);
}

static void
test_practises_a_success (Room *room, gconstpointer unused)
{
  SendoffReport *report;

  practise (room, "good");
  wait_until_over (room);
  report = sendoff_run_get_report (sendoff_session_get_run (room->session));
  g_assert_cmpint (sendoff_report_get_verdict (report), ==, SENDOFF_VERDICT_WORKS);
  g_assert_nonnull (sendoff_session_get_scenario (room->session));
  /* Nothing of it is kept. */
  g_assert_null (room->notice);
  g_assert_false (sendoff_mailbox_is_saved (sendoff_session_get_mailbox (room->session)));

  sendoff_session_leave_practice (room->session);
  g_assert_null (sendoff_session_get_run (room->session));
  g_assert_null (sendoff_session_get_scenario (room->session));
}

static void
test_practises_a_failure (Room *room, gconstpointer unused)
{
  SendoffRun *run;

  practise (room, "auth.rejected");
  wait_until_over (room);
  run = sendoff_session_get_run (room->session);
  g_assert_true (sendoff_run_password_was_refused (run));
  g_assert_false (sendoff_run_signed_in (run));
  g_assert_cmpstr (sendoff_finding_get_id (sendoff_report_get_diagnosis (sendoff_run_get_report (run))), ==,
                   "auth.rejected");
}

static void
test_offers_only_what_makes_sense (Room *room, gconstpointer unused)
{
  GPtrArray *remedies;
  SendoffRun *run;

  practise (room, "auth.rejected");
  wait_until_over (room);
  run = sendoff_session_get_run (room->session);
  remedies = sendoff_finding_get_remedies (sendoff_report_get_diagnosis (sendoff_run_get_report (run)));
  g_assert_cmpuint (remedies->len, >, 0);
  for (guint i = 0; i < remedies->len; i++)
    g_assert_cmpint (((SendoffRemedy *) remedies->pdata[i])->id, !=, SENDOFF_REMEDY_FORGET_PASSWORD);
}

static void
test_cancels_at_once (Room *room, gconstpointer unused)
{
  SendoffRun *run;
  gint64 began;

  practise (room, "connection.timeout");
  run = sendoff_session_get_run (room->session);
  g_assert_true (sendoff_session_is_busy (room->session));
  began = g_get_monotonic_time ();
  sendoff_session_cancel (room->session);
  wait_until_over (room);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 1 * G_USEC_PER_SEC);
  g_assert_cmpint (sendoff_report_get_verdict (sendoff_run_get_report (run)), ==, SENDOFF_VERDICT_CANCELLED);
  g_assert_false (sendoff_session_is_busy (room->session));
}

/* A run that was replaced still comes to its end, and nobody listens to it any more. */
static void
test_forgets_the_run_before (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffRun) first = NULL;

  practise (room, "connection.timeout");
  first = g_object_ref (sendoff_session_get_run (room->session));
  practise (room, "good");
  g_assert_true (first != sendoff_session_get_run (room->session));
  wait_until_over (room);
  while (!sendoff_run_is_over (first))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sendoff_report_get_verdict (sendoff_run_get_report (sendoff_session_get_run (room->session))), ==,
                   SENDOFF_VERDICT_WORKS);
}

static void
test_tries_again (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffRun) first = NULL;

  practise (room, "greeting.busy");
  wait_until_over (room);
  first = g_object_ref (sendoff_session_get_run (room->session));
  sendoff_session_try_again (room->session);
  g_assert_true (first != sendoff_session_get_run (room->session));
  wait_until_over (room);
  g_assert_cmpstr (sendoff_finding_get_id (sendoff_report_get_diagnosis (
                     sendoff_run_get_report (sendoff_session_get_run (room->session)))),
                   ==, "greeting.busy");
}

/* A remedy is played to its good end, on this computer: nothing goes to the server that it names. */
static void
test_practice_stays_here (Room *room, gconstpointer unused)
{
  SendoffRemedy elsewhere = { .id = SENDOFF_REMEDY_USE_PROVIDER_HOST, .host = (char *) "smtp.example.com", .port = 587 };
  SendoffAccount *account = sendoff_mailbox_get_account (sendoff_session_get_mailbox (room->session));
  SendoffEvidence *evidence;

  practise (room, "greeting.busy");
  wait_until_over (room);
  sendoff_session_apply (room->session, &elsewhere);
  wait_until_over (room);
  evidence = sendoff_check_get_evidence (sendoff_run_get_check (sendoff_session_get_run (room->session)));
  g_assert_cmpint (evidence->stage, ==, SENDOFF_STAGE_NONE);
  g_assert_cmpstr (evidence->address, ==, "127.0.0.1");
  g_assert_cmpstr (evidence->plan->host, !=, "smtp.example.com");
  g_assert_false (sendoff_account_has_own (account, "host"));
  g_assert_nonnull (room->notice);
}

static void
test_remedy_sets_an_account (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("someone@icloud.com");
  SendoffRemedy remedy = {
    .id = SENDOFF_REMEDY_USE_TLS, .port = 465, .sets_security = TRUE, .security = SENDOFF_SECURITY_TLS,
  };

  g_assert_true (sendoff_remedy_changes_settings (&remedy));
  sendoff_remedy_set_account (&remedy, account);
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 465);
  g_assert_cmpint (sendoff_account_get_security (account), ==, SENDOFF_SECURITY_TLS);
  g_assert_cmpstr (sendoff_account_get_host (account), ==, "smtp.mail.me.com");
  g_assert_cmpstr (sendoff_account_get_user (account), ==, "someone@icloud.com");
}

static void
test_remedy_without_settings (void)
{
  SendoffRemedy remedy = { .id = SENDOFF_REMEDY_TRY_AGAIN };

  g_assert_false (sendoff_remedy_changes_settings (&remedy));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/window/session/" path, Room, NULL, set_up, function, tear_down)
  ADD ("asks for what is missing", test_asks_for_what_is_missing);
  ADD ("practises a success", test_practises_a_success);
  ADD ("practises a failure", test_practises_a_failure);
  ADD ("offers only what makes sense", test_offers_only_what_makes_sense);
  ADD ("cancels at once", test_cancels_at_once);
  ADD ("forgets the run before", test_forgets_the_run_before);
  ADD ("tries again", test_tries_again);
  ADD ("practice stays here", test_practice_stays_here);
  g_test_add_func ("/window/remedy/sets an account", test_remedy_sets_an_account);
  g_test_add_func ("/window/remedy/without settings", test_remedy_without_settings);
  return g_test_run ();
}
