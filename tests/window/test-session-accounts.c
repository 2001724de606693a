#include "config.h"

#include "app/session.h"
#include "practice/library.h"

#include <glib/gstdio.h>

/* A session with several accounts, as the window switches between them. No display is needed. */

typedef struct {
  char                *folder;
  SendoffAccountStore *store;
  SendoffAccountStore *elsewhere;     /* another process */
  SendoffSession      *session;
} Accounts;

static void
save (SendoffAccountStore *store, const char *address)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (address);

  g_assert_true (sendoff_account_store_save (store, account, NULL));
}

static void
set_up_accounts (Accounts *room, gconstpointer unused)
{
  g_autofree char *path = NULL;

  room->folder = g_dir_make_tmp ("sendoff-accounts-XXXXXX", NULL);
  path = g_build_filename (room->folder, "accounts.conf", NULL);
  room->store = sendoff_account_store_new (path);
  room->elsewhere = sendoff_account_store_new (path);
  save (room->store, "a@icloud.com");
  save (room->store, "b@icloud.com");
  g_assert_true (sendoff_account_store_load (room->elsewhere, NULL));
  room->session = sendoff_session_new (room->store);
}

static void
tear_down_accounts (Accounts *room, gconstpointer unused)
{
  sendoff_session_close (room->session);
  g_object_unref (room->session);
  g_assert_no_errno (g_remove (sendoff_account_store_get_path (room->store)));
  g_object_unref (room->store);
  g_object_unref (room->elsewhere);
  g_assert_no_errno (g_remove (room->folder));
  g_free (room->folder);
}

static SendoffMailbox *
mailbox_of (Accounts *room)
{
  return sendoff_session_get_mailbox (room->session);
}

static const char *
address_in (Accounts *room)
{
  return sendoff_account_get_address (sendoff_mailbox_get_account (mailbox_of (room)));
}

static SendoffAccount *
item_of (Accounts *room, const char *name)
{
  return sendoff_account_store_find (room->store, name);
}

/* What was not saved is there when one comes back; a password that was typed is not. */
static void
test_switches (Accounts *room, gconstpointer unused)
{
  SendoffAccount *account = sendoff_mailbox_get_account (mailbox_of (room));

  g_assert_cmpstr (address_in (room), ==, "a@icloud.com");
  g_assert_false (sendoff_mailbox_is_changed (mailbox_of (room)));
  sendoff_account_set_port (account, 465);
  sendoff_mailbox_type_password (mailbox_of (room), "abcd-efgh-ijkl-mnop");
  g_assert_true (sendoff_mailbox_is_changed (mailbox_of (room)));

  sendoff_session_choose (room->session, item_of (room, "b@icloud.com"));
  g_assert_true (sendoff_mailbox_get_account (mailbox_of (room)) == account);
  g_assert_cmpstr (address_in (room), ==, "b@icloud.com");
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
  g_assert_false (sendoff_mailbox_has_password (mailbox_of (room)));
  g_assert_false (sendoff_mailbox_is_changed (mailbox_of (room)));

  sendoff_session_choose (room->session, NULL);
  g_assert_null (address_in (room));
  sendoff_session_choose (room->session, item_of (room, "a@icloud.com"));
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 465);
  g_assert_true (sendoff_mailbox_is_changed (mailbox_of (room)));
  g_assert_cmpuint (sendoff_account_get_port (item_of (room, "a@icloud.com")), ==, 587);
  sendoff_mailbox_undo (mailbox_of (room));
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
}

static void
test_saves (Accounts *room, gconstpointer unused)
{
  SendoffAccount *account = sendoff_mailbox_get_account (mailbox_of (room));
  g_autoptr (GError) error = NULL;

  sendoff_account_set_port (account, 465);
  g_assert_true (sendoff_mailbox_save (mailbox_of (room), &error));
  g_assert_false (sendoff_mailbox_is_changed (mailbox_of (room)));
  g_assert_true (sendoff_account_store_load (room->elsewhere, NULL));
  g_assert_cmpuint (sendoff_account_get_port (sendoff_account_store_find (room->elsewhere, "a@icloud.com")), ==, 465);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (room->store)), ==, 2);

  /* Another address is another account; the first one stays. */
  sendoff_account_set_address (account, "c@icloud.com");
  g_assert_true (sendoff_mailbox_save (mailbox_of (room), &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (room->store)), ==, 3);
  g_assert_true (sendoff_mailbox_get_item (mailbox_of (room)) == item_of (room, "c@icloud.com"));
}

/* Another process changes the account that is on show, then removes it. */
static void
test_follows_another_process (Accounts *room, gconstpointer unused)
{
  SendoffAccount *account = sendoff_mailbox_get_account (mailbox_of (room));
  SendoffAccount *other = sendoff_account_store_find (room->elsewhere, "a@icloud.com");
  g_autoptr (SendoffAccount) changed = sendoff_account_copy (other);

  sendoff_account_set_port (changed, 465);
  g_assert_true (sendoff_account_store_change (room->elsewhere, other, changed, NULL));
  g_assert_true (sendoff_account_store_load (room->store, NULL));
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 465);
  g_assert_false (sendoff_mailbox_is_changed (mailbox_of (room)));

  /* What a person is changing stays theirs. */
  sendoff_account_set_user (account, "me");
  sendoff_account_set_port (changed, 25);
  sendoff_account_set_last_worked (changed, 1234);
  g_assert_true (sendoff_account_store_change (room->elsewhere, other, changed, NULL));
  g_assert_true (sendoff_account_store_load (room->store, NULL));
  g_assert_cmpstr (sendoff_account_get_user (account), ==, "me");
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 465);
  g_assert_cmpint (sendoff_account_get_last_worked (account), ==, 1234);

  g_assert_true (sendoff_account_store_remove (room->elsewhere, other, NULL));
  g_assert_true (sendoff_account_store_load (room->store, NULL));
  g_assert_cmpstr (address_in (room), ==, "b@icloud.com");
}

/* A test of one account ends when one turns to another, and its report does not stand under the other's name. */
static void
test_switching_stops_a_test (Accounts *room, gconstpointer unused)
{
  g_autoptr (SendoffPracticeLibrary) library = sendoff_practice_library_new ();
  g_autoptr (SendoffPracticeCase) scenario = sendoff_practice_library_find (library, "connection.timeout");
  g_autoptr (SendoffRun) run = NULL;

  g_assert_true (sendoff_session_practise (room->session, scenario));
  run = g_object_ref (sendoff_session_get_run (room->session));
  sendoff_session_choose (room->session, item_of (room, "b@icloud.com"));
  g_assert_null (sendoff_session_get_run (room->session));
  g_assert_null (sendoff_session_get_scenario (room->session));
  g_assert_false (sendoff_session_is_busy (room->session));
  while (!sendoff_run_is_over (run))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sendoff_report_get_verdict (sendoff_run_get_report (run)), ==, SENDOFF_VERDICT_CANCELLED);
  g_assert_null (sendoff_session_get_run (room->session));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) \
  g_test_add ("/window/session/accounts/" path, Accounts, NULL, set_up_accounts, function, tear_down_accounts)
  ADD ("switches", test_switches);
  ADD ("saves", test_saves);
  ADD ("follows another process", test_follows_another_process);
  ADD ("switching stops a test", test_switching_stops_a_test);
  return g_test_run ();
}
