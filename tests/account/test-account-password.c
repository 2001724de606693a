#include "config.h"

#include "account/account-password.h"
#include "account/secret-store.h"
#include "store-fixture.h"

#include <string.h>

/* To be run by run-with-keyring: each path begins with the situation it belongs to. */
#define PASSWORD "abcd-efgh-ijkl-mnop"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
keep (Fixture *f, SendoffAccount *account, gboolean worked, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new (PASSWORD, strlen (PASSWORD));

  sendoff_account_password_keep_async (f->store, account, secret, worked, NULL, keep_result, &result);
  return sendoff_account_password_keep_finish (wait_for (&result), error);
}

static gboolean
drop (Fixture *f, SendoffAccount *account, gboolean of_all, SendoffPasswordEnd *end, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sendoff_account_password_drop_async (f->store, account, of_all, NULL, keep_result, &result);
  return sendoff_account_password_drop_finish (wait_for (&result), end, error);
}

static gboolean
has (SendoffAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sendoff_secret_store_has_async (sendoff_account_get_user (account), sendoff_account_get_host (account), NULL, keep_result,
                                  &result);
  return sendoff_secret_store_has_finish (wait_for (&result), error);
}

static SendoffAccount *
add (Fixture *f, const char *address)
{
  save_address (f->store, address);
  return sendoff_account_store_find (f->store, address);
}

static void
check_fresh (gint64 seconds)
{
  gint64 age = g_get_real_time () / G_USEC_PER_SEC - seconds;

  g_assert_cmpint (age, >=, 0);
  g_assert_cmpint (age, <, 60);
}

static void
test_kept_and_noted (Fixture *f, gconstpointer data)
{
  SendoffAccount *account = add (f, "a@icloud.com");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (has (account, &error));
  g_assert_no_error (error);
  g_assert_true (keep (f, account, FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (has (account, &error));
  check_fresh (sendoff_account_get_password_stored (account));
  g_assert_cmpint (sendoff_account_get_last_worked (account), ==, 0);
  g_assert_true (sendoff_account_password_note_worked (f->store, account, &error));
  check_fresh (sendoff_account_get_last_worked (account));
  g_assert_true (keep (f, account, TRUE, &error));
  check_fresh (sendoff_account_get_last_worked (account));

  /* The notes are in the file, the password is not. */
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  check_fresh (sendoff_account_get_password_stored (account));
  text = fixture_read (f);
  g_assert_nonnull (strstr (text, "password-stored="));
  g_assert_null (strstr (text, "abcd"));
}

static void
test_removed_with_its_account (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) account = g_object_ref (add (f, "b@icloud.com"));
  g_autoptr (GError) error = NULL;
  SendoffPasswordEnd end;

  g_assert_true (keep (f, account, TRUE, &error));
  g_assert_true (sendoff_account_store_remove (f->store, account, &error));
  g_assert_true (drop (f, account, FALSE, &end, &error));
  g_assert_no_error (error);
  g_assert_cmpint (end, ==, SENDOFF_PASSWORD_REMOVED);
  g_assert_false (has (account, &error));
  g_assert_cmpuint (count_accounts (f->store), ==, 0);
}

/* Two accounts that sign in to one server by one name: what one no longer needs, the other still does. */
static void
test_shared (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) first = g_object_ref (add (f, "c@icloud.com"));
  SendoffAccount *second = sendoff_account_store_duplicate (f->store, first, "Second", NULL);
  g_autoptr (GError) error = NULL;
  SendoffPasswordEnd end;

  g_assert_true (keep (f, first, TRUE, &error));
  check_fresh (sendoff_account_get_password_stored (second));
  g_assert_true (sendoff_account_store_remove (f->store, first, &error));
  g_assert_true (drop (f, first, FALSE, &end, &error));
  g_assert_cmpint (end, ==, SENDOFF_PASSWORD_SHARED);
  g_assert_true (has (second, &error));
  check_fresh (sendoff_account_get_password_stored (second));

  /* A password that was refused is of no use to anyone. */
  sendoff_account_store_duplicate (f->store, second, "Third", NULL);
  g_assert_true (drop (f, second, TRUE, &end, &error));
  g_assert_cmpint (end, ==, SENDOFF_PASSWORD_REMOVED);
  g_assert_false (has (second, &error));
  g_assert_cmpint (sendoff_account_get_password_stored (second), ==, 0);
  g_assert_cmpint (sendoff_account_get_password_stored (sendoff_account_store_find (f->store, "Third")), ==, 0);
}

/* The account stays, without a password, and does not claim to have one. */
static void
test_no_service (Fixture *f, gconstpointer data)
{
  SendoffAccount *account = add (f, "a@icloud.com");
  g_autoptr (GError) error = NULL;
  SendoffPasswordEnd end;

  g_assert_false (keep (f, account, TRUE, &error));
  g_assert_error (error, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_ABSENT);
  g_assert_cmpint (sendoff_account_get_password_stored (account), ==, 0);
  g_clear_error (&error);
  g_assert_false (has (account, &error));
  g_assert_error (error, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_false (drop (f, account, FALSE, &end, &error));
  g_assert_error (error, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_ABSENT);
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_WITH_FIXTURE ("/unlocked/kept-and-noted", test_kept_and_noted);
  ADD_WITH_FIXTURE ("/unlocked/removed-with-its-account", test_removed_with_its_account);
  ADD_WITH_FIXTURE ("/unlocked/shared", test_shared);
  ADD_WITH_FIXTURE ("/no-service/says-so", test_no_service);
  return g_test_run ();
}
