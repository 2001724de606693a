#include "config.h"

#include "store-fixture.h"

static SendoffAccount *
item (Fixture *f, const char *name)
{
  SendoffAccount *found = sendoff_account_store_find (f->store, name);

  g_assert_nonnull (found);
  return found;
}

static void
test_rename (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccountStore) other = sendoff_account_store_new (f->path);
  g_autoptr (GError) error = NULL;
  SendoffAccount *account;

  save_address (f->store, "a@icloud.com");
  save_address (f->store, "b@icloud.com");
  account = item (f, "a@icloud.com");
  g_assert_true (sendoff_account_store_rename (f->store, account, " Home ", &error));
  g_assert_true (item (f, "Home") == account);
  g_assert_cmpuint (count_accounts (f->store), ==, 2);
  g_assert_true (sendoff_account_store_load (other, NULL));
  g_assert_nonnull (sendoff_account_store_find (other, "Home"));

  g_assert_false (sendoff_account_store_rename (f->store, item (f, "b@icloud.com"), "Home", &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS);
  g_assert_cmpstr (sendoff_account_get_name (item (f, "b@icloud.com")), ==, "b@icloud.com");
  g_clear_error (&error);

  /* Without a name it goes by its address again. */
  g_assert_true (sendoff_account_store_rename (f->store, account, "", &error));
  g_assert_cmpstr (sendoff_account_get_name (account), ==, "a@icloud.com");
}

static void
test_change (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) wanted = NULL;
  g_autoptr (GError) error = NULL;
  SendoffAccount *account;

  save_address (f->store, "a@icloud.com");
  account = item (f, "a@icloud.com");
  wanted = sendoff_account_copy (account);
  g_object_set (wanted, "name", "Work", "address", "c@example.org", "display-name", "Jo\r\nBcc: x@example.org", "connect-timeout", 9,
                NULL);
  g_assert_true (sendoff_account_store_change (f->store, account, wanted, &error));
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
  g_assert_true (item (f, "c@example.org") == account);
  g_assert_true (sendoff_account_same_settings (account, wanted));
  g_assert_cmpstr (sendoff_account_get_display_name (account), ==, "Jo  Bcc: x@example.org");
  g_assert_true (sendoff_account_store_load (f->store, &error));
  g_assert_true (sendoff_account_same_settings (account, wanted));
}

static void
test_change_of_one_that_is_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccountStore) other = sendoff_account_store_new (f->path);
  g_autoptr (GError) error = NULL;

  save_address (f->store, "a@icloud.com");
  g_assert_true (sendoff_account_store_load (other, NULL));
  g_assert_true (sendoff_account_store_remove (other, sendoff_account_store_find (other, "a@icloud.com"), NULL));
  g_assert_false (sendoff_account_store_rename (f->store, item (f, "a@icloud.com"), "Home", &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_GONE);
  g_assert_true (sendoff_account_store_load (other, NULL));
  g_assert_cmpuint (count_accounts (other), ==, 0);
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SendoffAccount *first, *second, *third;

  save_address (f->store, "a@icloud.com");
  first = item (f, "a@icloud.com");
  g_assert_false (sendoff_account_store_shares_password (f->store, first));
  second = sendoff_account_store_duplicate (f->store, first, NULL, &error);
  third = sendoff_account_store_duplicate (f->store, first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (f->store), ==, 3);
  g_assert_cmpstr (sendoff_account_get_name (second), ==, "a@icloud.com (copy)");
  g_assert_cmpstr (sendoff_account_get_name (third), ==, "a@icloud.com (copy 2)");
  g_assert_cmpstr (sendoff_account_get_address (second), ==, "a@icloud.com");
  g_assert_true (sendoff_account_store_shares_password (f->store, first));

  g_assert_null (sendoff_account_store_duplicate (f->store, first, "a@icloud.com (copy)", &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS);
  g_assert_cmpuint (count_accounts (f->store), ==, 3);
}

static void
note_change (GListModel *model, guint position, guint removed, guint added, char **change)
{
  g_free (*change);
  *change = g_strdup_printf ("%u %u %u", position, removed, added);
}

/* Only what changes is told, so that a list on show keeps its other rows. */
static void
test_told (Fixture *f, gconstpointer data)
{
  g_autofree char *change = NULL;

  g_signal_connect (f->store, "items-changed", G_CALLBACK (note_change), &change);
  save_address (f->store, "a@icloud.com");
  g_assert_cmpstr (change, ==, "0 0 1");
  save_address (f->store, "b@icloud.com");
  save_address (f->store, "c@icloud.com");
  g_assert_cmpstr (change, ==, "2 0 1");
  g_assert_true (sendoff_account_store_remove (f->store, item (f, "b@icloud.com"), NULL));
  g_assert_cmpstr (change, ==, "1 1 0");
  g_clear_pointer (&change, g_free);
  g_assert_true (sendoff_account_store_rename (f->store, item (f, "c@icloud.com"), "C", NULL));
  g_assert_null (change);
}

static void
count_change (guint *changes)
{
  *changes += 1;
}

static void
note_trouble (SendoffAccountStore *store, const char *text, char **trouble)
{
  g_assert_null (*trouble);
  *trouble = g_strdup (text);
}

static gboolean
set_flag (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(condition) \
  G_STMT_START { \
    gboolean late = FALSE; \
    guint alarm = g_timeout_add_seconds (20, set_flag, &late); \
    while (!(condition) && !late) \
      g_main_context_iteration (NULL, TRUE); \
    g_assert_false (late); \
    g_source_remove (alarm); \
  } G_STMT_END

/* What another process adds, changes and removes arrives, also where there was no file yet. */
static void
test_watch (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccountStore) other = sendoff_account_store_new (f->path);
  g_autofree char *trouble = NULL;
  SendoffAccount *account;
  guint changes = 0;

  fixture_write (f, "", 0);
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  sendoff_account_store_watch (f->store);
  g_signal_connect_swapped (f->store, "items-changed", G_CALLBACK (count_change), &changes);
  g_signal_connect (f->store, "trouble", G_CALLBACK (note_trouble), &trouble);
  save_address (other, "a@icloud.com");
  WAIT_FOR (changes == 1);
  account = item (f, "a@icloud.com");
  g_assert_true (sendoff_account_store_rename (other, sendoff_account_store_find (other, "a@icloud.com"), "Home", NULL));
  WAIT_FOR (g_strcmp0 (sendoff_account_get_name (account), "Home") == 0);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (sendoff_account_store_remove (other, sendoff_account_store_find (other, "Home"), NULL));
  WAIT_FOR (count_accounts (f->store) == 0);
  g_assert_null (trouble);

  fixture_write (f, "[Sendoff]\nformat=7\n", -1);
  WAIT_FOR (trouble != NULL);
  g_test_message ("%s", trouble);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_WITH_FIXTURE ("/account-changes/rename", test_rename);
  ADD_WITH_FIXTURE ("/account-changes/change", test_change);
  ADD_WITH_FIXTURE ("/account-changes/change-of-one-that-is-gone", test_change_of_one_that_is_gone);
  ADD_WITH_FIXTURE ("/account-changes/duplicate", test_duplicate);
  ADD_WITH_FIXTURE ("/account-changes/told", test_told);
  ADD_WITH_FIXTURE ("/account-changes/watch", test_watch);
  return g_test_run ();
}
