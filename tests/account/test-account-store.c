#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
test_no_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sendoff_account_store_load (f->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (f->store), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->store), 0));
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_null (sendoff_account_store_find (f->store, "a@icloud.com"));
  g_assert_null (sendoff_account_store_find (f->store, NULL));
}

static void
test_usual_path (void)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (NULL);

  g_assert_true (g_str_has_prefix (sendoff_account_store_get_path (store), g_get_user_config_dir ()));
  g_assert_true (g_str_has_suffix (sendoff_account_store_get_path (store), "/sendoff/accounts.conf"));
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("jürgen@example.org");
  g_autoptr (SendoffAccountStore) other = sendoff_account_store_new (f->path);
  g_autoptr (GError) error = NULL;
  SendoffAccount *found;

  g_object_set (account, "name", "[Work] = 1;\n#\"ü\"", "host", "mail.example.org", "port", 2525, "security",
                SENDOFF_SECURITY_NONE, "user", "DOMAIN\\jürgen", "from", "j@example.org", "connect-timeout", 5,
                "reply-timeout", 7, NULL);
  g_assert_true (sendoff_account_store_save (f->store, account, &error));
  g_assert_true (sendoff_account_store_load (other, &error));
  g_assert_cmpuint (count_accounts (other), ==, 1);

  found = sendoff_account_store_find (other, "[Work] = 1;\n#\"ü\"");
  g_assert_cmpstr (sendoff_account_get_address (found), ==, "jürgen@example.org");
  g_assert_cmpstr (sendoff_account_get_host (found), ==, "mail.example.org");
  g_assert_cmpuint (sendoff_account_get_port (found), ==, 2525);
  g_assert_cmpint (sendoff_account_get_security (found), ==, SENDOFF_SECURITY_NONE);
  g_assert_cmpstr (sendoff_account_get_user (found), ==, "DOMAIN\\jürgen");
  g_assert_cmpstr (sendoff_account_get_from (found), ==, "j@example.org");
  g_assert_cmpuint (sendoff_account_get_connect_timeout (found), ==, 5);
  g_assert_cmpuint (sendoff_account_get_reply_timeout (found), ==, 7);
  g_assert_true (sendoff_account_store_find (other, "JÜRGEN@EXAMPLE.ORG") == NULL);
  g_assert_true (sendoff_account_store_find (other, "jürgen@EXAMPLE.org") == found);
}

/* What follows from the address is not written, and nothing else than settings is: there is no place for a password. */
static void
test_what_is_written (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GRegex) whole = g_regex_new ("\\A\\[Sendoff\\]\nformat=1\n\n\\[Account [0-9a-f]{8}\\]\naddress=a@icloud\\.com\n\\z",
                                          0, 0, NULL);
  GStatBuf file, dir;

  save_address (f->store, "a@icloud.com");
  text = fixture_read (f);
  g_test_message ("%s", text);
  g_assert_true (g_regex_match (whole, text, 0, NULL));

  g_assert_no_errno (g_stat (f->path, &file));
  g_assert_no_errno (g_stat (folder, &dir));
  g_assert_cmpuint (file.st_mode & 07777, ==, 0600);
  g_assert_cmpuint (dir.st_mode & 07777, ==, 0700);
}

static void
test_mode_tightened (Fixture *f, gconstpointer data)
{
  GStatBuf file;

  fixture_write (f, "", 0);
  g_assert_no_errno (g_chmod (f->path, 0644));
  save_address (f->store, "a@icloud.com");
  g_assert_no_errno (g_stat (f->path, &file));
  g_assert_cmpuint (file.st_mode & 07777, ==, 0600);
}

static void
test_unknown_keys_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) copy = NULL;
  g_autofree char *text = NULL;

  fixture_write (f, "# mine\n[Sendoff]\nformat=1\nfuture=1\n[Account 1]\naddress=a@icloud.com\nuser=old\ncolor=blue\n"
                 "[Something]\nelse=2\n", -1);
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
  copy = sendoff_account_copy (sendoff_account_store_find (f->store, "a@icloud.com"));
  sendoff_account_set_user (copy, NULL);
  sendoff_account_set_port (copy, 465);
  g_assert_true (sendoff_account_store_save (f->store, copy, NULL));

  text = fixture_read (f);
  g_assert_nonnull (strstr (text, "# mine\n"));
  g_assert_nonnull (strstr (text, "\nfuture=1\n"));
  g_assert_nonnull (strstr (text, "\ncolor=blue\n"));
  g_assert_nonnull (strstr (text, "[Something]\nelse=2\n"));
  g_assert_nonnull (strstr (text, "\nport=465\n"));
  g_assert_null (strstr (text, "user="));
}

static void
test_senseless_values (Fixture *f, gconstpointer data)
{
  SendoffAccount *account;

  fixture_write (f, "[Sendoff]\nformat=1\n[Account 1]\naddress=a@icloud.com\nport=70000\nsecurity=ssl\nconnect-timeout=-3\n"
                 "reply-timeout=soon\n[Account 2]\nname=Mine\n", -1);
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  g_assert_cmpuint (count_accounts (f->store), ==, 2);
  account = sendoff_account_store_find (f->store, "a@icloud.com");
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
  g_assert_cmpint (sendoff_account_get_security (account), ==, SENDOFF_SECURITY_STARTTLS);
  g_assert_cmpuint (sendoff_account_get_connect_timeout (account), ==, 0);
  g_assert_cmpuint (sendoff_account_get_reply_timeout (account), ==, 0);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) work = sendoff_account_new ("a@icloud.com");
  g_autoptr (SendoffAccount) other = sendoff_account_new ("b@icloud.com");
  g_autoptr (GError) error = NULL;
  SendoffAccount *item;

  sendoff_account_set_name (work, "Work");
  g_assert_true (sendoff_account_store_save (f->store, work, &error));

  /* Another mailbox cannot take the name, the same one is replaced. */
  sendoff_account_set_name (other, "Work");
  g_assert_false (sendoff_account_store_save (f->store, other, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS);
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
  sendoff_account_set_port (work, 465);
  g_assert_true (sendoff_account_store_save (f->store, work, NULL));
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
  item = sendoff_account_store_find (f->store, "Work");
  g_assert_cmpuint (sendoff_account_get_port (item), ==, 465);
  g_assert_true (item != work);

  /* An item keeps its place under a new name. */
  sendoff_account_set_name (item, "Office");
  g_assert_true (sendoff_account_store_save (f->store, item, NULL));
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
  g_assert_true (sendoff_account_store_find (f->store, "Office") == item);
  g_assert_null (sendoff_account_store_find (f->store, "Work"));

  g_assert_true (sendoff_account_store_save (f->store, other, NULL));
  sendoff_account_set_name (item, "Work");
  g_clear_error (&error);
  g_assert_false (sendoff_account_store_save (f->store, item, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS);
}

static void
count_change (GListModel *model, guint position, guint removed, guint added, guint *changes)
{
  *changes += 1;
}

/* Two stores on one file stand for two processes. */
static void
test_two_processes (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccountStore) other = sendoff_account_store_new (f->path);
  g_autoptr (SendoffAccount) edited = NULL;
  g_autoptr (GError) error = NULL;
  SendoffAccount *item;
  guint changes = 0;

  save_address (f->store, "a@icloud.com");
  item = sendoff_account_store_find (f->store, "a@icloud.com");
  g_assert_true (sendoff_account_store_load (other, NULL));
  save_address (other, "b@icloud.com");

  g_signal_connect (f->store, "items-changed", G_CALLBACK (count_change), &changes);
  save_address (f->store, "c@icloud.com");
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (count_accounts (f->store), ==, 3);
  g_assert_true (sendoff_account_store_find (f->store, "a@icloud.com") == item);

  /* What the other one changes arrives in the very same object. */
  edited = sendoff_account_copy (sendoff_account_store_find (other, "a@icloud.com"));
  sendoff_account_set_user (edited, "somebody");
  g_assert_true (sendoff_account_store_save (other, edited, NULL));
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpstr (sendoff_account_get_user (item), ==, "somebody");

  g_assert_true (sendoff_account_store_remove (other, sendoff_account_store_find (other, "b@icloud.com"), &error));
  g_assert_cmpuint (count_accounts (other), ==, 2);
  g_assert_true (sendoff_account_store_remove (f->store, sendoff_account_store_find (f->store, "b@icloud.com"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (f->store), ==, 2);
  g_assert_true (sendoff_account_store_remove (f->store, edited, &error));
  g_assert_null (sendoff_account_store_find (f->store, "a@icloud.com"));
}

static void
test_link (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "real.conf", NULL);
  g_autofree char *text = NULL;

  fixture_write (f, "", 0);
  g_assert_no_errno (g_remove (f->path));
  g_assert_true (g_file_set_contents (target, "", 0, NULL));
  g_assert_no_errno (symlink (target, f->path));
  save_address (f->store, "a@icloud.com");
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "a@icloud.com"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account-store/usual-path", test_usual_path);
  ADD_WITH_FIXTURE ("/account-store/no-file", test_no_file);
  ADD_WITH_FIXTURE ("/account-store/round-trip", test_round_trip);
  ADD_WITH_FIXTURE ("/account-store/what-is-written", test_what_is_written);
  ADD_WITH_FIXTURE ("/account-store/mode-tightened", test_mode_tightened);
  ADD_WITH_FIXTURE ("/account-store/unknown-keys-stay", test_unknown_keys_stay);
  ADD_WITH_FIXTURE ("/account-store/senseless-values", test_senseless_values);
  ADD_WITH_FIXTURE ("/account-store/names", test_names);
  ADD_WITH_FIXTURE ("/account-store/two-processes", test_two_processes);
  ADD_WITH_FIXTURE ("/account-store/link", test_link);
  return g_test_run ();
}
