#include "config.h"

#include "store-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static void
test_newer (Fixture *f, gconstpointer data)
{
  static const char newer[] = "[Sendoff]\nformat=2\n[Account 1]\naddress=a@icloud.com\n";
  g_autoptr (SendoffAccount) account = sendoff_account_new ("b@icloud.com");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  fixture_write (f, newer, -1);
  g_assert_false (sendoff_account_store_load (f->store, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_NEWER);
  g_assert_nonnull (strstr (error->message, f->path));
  g_assert_cmpuint (count_accounts (f->store), ==, 0);

  g_clear_error (&error);
  g_assert_false (sendoff_account_store_save (f->store, account, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_false (sendoff_account_store_remove (f->store, account, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_NEWER);
  text = fixture_read (f);
  g_assert_cmpstr (text, ==, newer);
}

typedef struct {
  const char *text;
  gssize      length;
} Broken;

static const Broken broken[] = {
  { "this is no key file", -1 },
  { "[Sendoff\nformat=1\n", -1 },
  { "[Sendoff]\nformat=one\n", -1 },
  { "[Sendoff]\nformat=0\n", -1 },
  { "[Account 1]\naddress=a@icloud.com\n", -1 },
  { "[Sendoff]\nformat=1\n[Account 1]\naddress=\xff\xfe@icloud.com\n", -1 },
  { "\0\0\0\0\0\0\0\0", 8 },
};

/* The broken file, as it was, under its new name. */
static void
check_aside (Fixture *f, const Broken *b, const char *message)
{
  const char *name = strstr (message, f->path);
  gsize length = b->length < 0 ? strlen (b->text) : (gsize) b->length;
  gsize found_length;
  g_autofree char *aside = NULL;
  g_autofree char *found = NULL;

  g_assert_nonnull (name);
  aside = g_strndup (name, strcspn (name, ";"));
  g_assert_true (g_file_get_contents (aside, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, b->text, length);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

static void
test_broken (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("broken %u", i);
      save_address (f->store, "a@icloud.com");
      fixture_write (f, broken[i].text, broken[i].length);
      g_assert_false (sendoff_account_store_load (f->store, &error));
      g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN);
      g_assert_cmpuint (count_accounts (f->store), ==, 0);
      check_aside (f, &broken[i], error->message);
    }
  save_address (f->store, "b@icloud.com");
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
}

static void
test_broken_while_open (Fixture *f, gconstpointer data)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("b@icloud.com");
  g_autoptr (GError) error = NULL;

  save_address (f->store, "a@icloud.com");
  fixture_write (f, broken[0].text, -1);
  g_assert_false (sendoff_account_store_save (f->store, account, &error));
  g_assert_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN);
  check_aside (f, &broken[0], error->message);
  g_assert_cmpuint (count_accounts (f->store), ==, 0);
  g_clear_error (&error);
  g_assert_true (sendoff_account_store_save (f->store, account, &error));
}

/* Cut off by a crash of something else before a byte was written: nothing is lost, so nothing is set aside. */
static void
test_empty_file (Fixture *f, gconstpointer data)
{
  g_autofree char *names = NULL;

  fixture_write (f, "", 0);
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  save_address (f->store, "a@icloud.com");
  names = fixture_list_folder (f);
  g_assert_cmpstr (names, ==, "accounts.conf");
}

static void
test_no_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *in_the_way = g_build_filename (f->folder, "config", NULL);
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  g_assert_false (sendoff_account_store_save (f->store, account, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_assert_true (g_str_has_prefix (error->message, "Your accounts could not be saved"));
  g_assert_cmpuint (count_accounts (f->store), ==, 0);
}

/* Runs @body in a child process, which may then spoil its own limits and rights. */
static void
in_child (Fixture *f, void (*body) (Fixture *))
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      body (f);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

/* The first account loses its name, which moves all that follows in the file. */
static void
fail_to_save (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  SendoffAccount *account = sendoff_account_store_find (f->store, "Mine");

  sendoff_account_set_name (account, NULL);
  g_assert_false (sendoff_account_store_save (f->store, account, &error));
  g_assert_true (error->domain == G_FILE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, "Your accounts could not be saved"));
  g_assert_cmpuint (count_accounts (f->store), ==, 1);
}

static char *
save_named (Fixture *f)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");

  sendoff_account_set_name (account, "Mine");
  g_assert_true (sendoff_account_store_save (f->store, account, NULL));
  return fixture_read (f);
}

/* The old file is as it was, and nothing is left lying about. */
static void
check_unharmed (Fixture *f, const char *before)
{
  g_autofree char *after = fixture_read (f);
  g_autofree char *names = fixture_list_folder (f);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (names, ==, "accounts.conf");
}

static void
save_on_full_disk (Fixture *f)
{
  const struct rlimit limit = { 45, 45 };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  fail_to_save (f);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autofree char *before = save_named (f);

  in_child (f, save_on_full_disk);
  check_unharmed (f, before);
}

static void
save_without_rights (Fixture *f)
{
  /* The superuser may write everywhere. */
  if (geteuid () == 0)
    g_assert_no_errno (setuid (65534));
  fail_to_save (f);
}

static void
test_read_only_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *above = g_path_get_dirname (folder);
  g_autofree char *before = save_named (f);

  g_assert_no_errno (g_chmod (f->folder, 0755));
  g_assert_no_errno (g_chmod (above, 0755));
  g_assert_no_errno (g_chmod (f->path, 0644));
  g_assert_no_errno (g_chmod (folder, 0555));
  in_child (f, save_without_rights);
  check_unharmed (f, before);
  g_assert_no_errno (g_chmod (folder, 0700));
}

static void
load_without_rights (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    g_assert_no_errno (setuid (65534));
  g_assert_false (sendoff_account_store_load (f->store, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_cmpuint (count_accounts (f->store), ==, 0);
}

static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL;

  save_address (f->store, "a@icloud.com");
  before = fixture_read (f);
  g_assert_no_errno (g_chmod (f->path, 0));
  in_child (f, load_without_rights);
  g_assert_no_errno (g_chmod (f->path, 0600));
  check_unharmed (f, before);
}

#define LONG_NAME 300000
#define CRASHES   60

static void
save_for_ever (Fixture *f)
{
  g_autoptr (SendoffAccount) account = sendoff_account_copy (sendoff_account_store_find (f->store, "a@icloud.com"));
  g_autofree char *name = g_strnfill (LONG_NAME, 'x');

  for (guint i = 1;; i++)
    {
      sendoff_account_set_user (account, i % 2 == 1 ? name : NULL);
      sendoff_account_store_save (f->store, account, NULL);
    }
}

/* Nothing between the old file and the new one. */
static void
check_whole (Fixture *f)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (f->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = fixture_read (f);
  SendoffAccount *account;

  sendoff_account_store_load (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (store), ==, 1);
  account = sendoff_account_store_find (store, "a@icloud.com");
  if (sendoff_account_has_own (account, "user"))
    g_assert_cmpuint (strlen (sendoff_account_get_user (account)), ==, LONG_NAME);
  else
    g_assert_cmpuint (strlen (text), <, 1000);
  /* A lock dies with its owner: the next one to save does not wait. */
  save_address (store, "a@icloud.com");
}

/* Killed at any moment, the program leaves a whole file: the old one or the new one. */
static void
test_crash (Fixture *f, gconstpointer data)
{
  save_address (f->store, "a@icloud.com");
  for (guint i = 0; i < CRASHES; i++)
    {
      pid_t child = fork ();

      if (child == 0)
        save_for_ever (f);
      g_usleep (g_test_rand_int_range (500, 15000));
      g_assert_no_errno (kill (child, SIGKILL));
      waitpid (child, NULL, 0);
      check_whole (f);
    }
}

/* What a crash has left is tidied up later; what a person keeps beside the file is not touched. */
static void
test_left_overs (Fixture *f, gconstpointer data)
{
  static const char * const names[] = { "accounts.conf.AB12CD", "accounts.conf.NEWEST", "accounts.conf.backup", "accounts.conf.OLD" };
  const struct utimbuf long_ago = { 1000000000, 1000000000 };
  g_autofree char *left = NULL;

  fixture_write (f, "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_path_get_dirname (f->path);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      if (i != 1)
        g_assert_no_errno (utime (path, &long_ago));
    }
  save_address (f->store, "a@icloud.com");
  left = fixture_list_folder (f);
  g_assert_cmpstr (left, ==, "accounts.conf accounts.conf.NEWEST accounts.conf.OLD accounts.conf.backup");
}

#define WRITERS 4
#define EACH    8

static void
test_many_writers (Fixture *f, gconstpointer data)
{
  pid_t children[WRITERS];
  int status;

  for (guint i = 0; i < WRITERS; i++)
    {
      children[i] = fork ();
      for (guint k = 0; children[i] == 0 && k < EACH; k++)
        {
          g_autofree char *address = g_strdup_printf ("writer%u-%u@icloud.com", i, k);

          save_address (f->store, address);
        }
      if (children[i] == 0)
        _exit (0);
    }
  for (guint i = 0; i < WRITERS; i++)
    {
      waitpid (children[i], &status, 0);
      g_assert_cmpint (status, ==, 0);
    }
  g_assert_true (sendoff_account_store_load (f->store, NULL));
  g_assert_cmpuint (count_accounts (f->store), ==, WRITERS * EACH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_WITH_FIXTURE ("/account-store/faults/newer", test_newer);
  ADD_WITH_FIXTURE ("/account-store/faults/broken", test_broken);
  ADD_WITH_FIXTURE ("/account-store/faults/broken-while-open", test_broken_while_open);
  ADD_WITH_FIXTURE ("/account-store/faults/empty-file", test_empty_file);
  ADD_WITH_FIXTURE ("/account-store/faults/no-folder", test_no_folder);
  ADD_WITH_FIXTURE ("/account-store/faults/full-disk", test_full_disk);
  ADD_WITH_FIXTURE ("/account-store/faults/read-only-folder", test_read_only_folder);
  ADD_WITH_FIXTURE ("/account-store/faults/unreadable", test_unreadable);
  ADD_WITH_FIXTURE ("/account-store/faults/crash", test_crash);
  ADD_WITH_FIXTURE ("/account-store/faults/left-overs", test_left_overs);
  ADD_WITH_FIXTURE ("/account-store/faults/many-writers", test_many_writers);
  return g_test_run ();
}
