#include "config.h"

#include "store-fixture.h"

#include <string.h>

static void
check_list (const char * const *list, const char *words)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) list);

  g_assert_cmpstr (joined, ==, words);
}

static void
check_twins (SendoffAccount *account, const char *words)
{
  g_auto (GStrv) twins = sendoff_account_list_twins (account);

  check_list ((const char * const *) twins, words);
}

static void
test_primary_first (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");
  const char * const aliases[] = { "shop@icloud.com", "ME@icloud.com", "me@example.org", "Shop@iCloud.com", "no address", NULL };

  check_list (sendoff_account_get_addresses (account), "me@icloud.com");
  sendoff_account_set_aliases (account, aliases);
  check_list (sendoff_account_get_addresses (account), "me@icloud.com shop@icloud.com me@example.org");
  sendoff_account_set_from (account, "me@example.org");
  check_list (sendoff_account_get_addresses (account), "me@icloud.com me@example.org shop@icloud.com");
  /* What somebody wrote into the file is not thrown away for being wrong. */
  g_assert_cmpuint (g_strv_length ((char **) sendoff_account_get_aliases (account)), ==, 5);
}

static void
test_none (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (NULL);

  check_list (sendoff_account_get_addresses (account), "");
  check_list (sendoff_account_get_aliases (account), "");
  check_twins (account, "");
  sendoff_account_set_address (account, "me@icloud.com\r\nDATA");
  check_list (sendoff_account_get_addresses (account), "");
}

static void
test_add (void)
{
  static const struct { const char *typed, *words; } wrong[] = {
    { "", "missing" }, { "shop", "@" }, { "shop@", "after the @" }, { "a b@icloud.com", "space" },
    { "ME@icloud.com", "already" }, { "shop@icloud.com", "already" }, { "x@y.org>\r\nRCPT TO:<z@y.org", "character" },
  };
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");
  g_autoptr (GError) error = NULL;

  g_assert_true (sendoff_account_add_alias (account, " Shop <shop@icloud.com>, ", &error));
  g_assert_no_error (error);
  g_assert_true (sendoff_account_add_alias (account, "me@b\u00fccher.example", &error));
  check_list (sendoff_account_get_addresses (account), "me@icloud.com shop@icloud.com me@b\u00fccher.example");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i].typed);
      g_assert_false (sendoff_account_add_alias (account, wrong[i].typed, &error));
      g_assert_nonnull (strstr (error->message, wrong[i].words));
      g_clear_error (&error);
    }
  check_list (sendoff_account_get_aliases (account), "shop@icloud.com me@b\u00fccher.example");
}

static void
test_remove (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");
  const char * const aliases[] = { "a@icloud.com", "b@icloud.com", NULL };

  sendoff_account_set_aliases (account, aliases);
  g_assert_false (sendoff_account_remove_alias (account, "me@icloud.com"));
  /* A text of the list itself may be given. */
  g_assert_true (sendoff_account_remove_alias (account, sendoff_account_get_aliases (account)[0]));
  check_list (sendoff_account_get_addresses (account), "me@icloud.com b@icloud.com");
  g_assert_true (sendoff_account_remove_alias (account, "B@icloud.com"));
  g_assert_false (sendoff_account_has_own (account, "aliases"));
}

static void
test_twins (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");

  check_twins (account, "me@me.com me@mac.com");
  g_assert_true (sendoff_account_add_alias (account, "me@mac.com", NULL));
  check_twins (account, "me@me.com");
  sendoff_account_set_address (account, "me@outlook.com");
  check_twins (account, "");
  sendoff_account_set_address (account, "me@googlemail.com");
  check_twins (account, "me@gmail.com");
  sendoff_account_set_address (account, "me@example.org");
  check_twins (account, "");
}

static void
note (SendoffAccount *account, GParamSpec *pspec, GString *noted)
{
  g_string_append_printf (noted, "%s ", pspec->name);
}

static void
test_notify (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");
  g_autoptr (GString) noted = g_string_new (NULL);

  g_signal_connect (account, "notify", G_CALLBACK (note), noted);
  sendoff_account_add_alias (account, "shop@icloud.com", NULL);
  g_assert_nonnull (strstr (noted->str, "aliases"));
  g_assert_nonnull (strstr (noted->str, "addresses"));
  g_string_truncate (noted, 0);
  sendoff_account_set_last_worked (account, 1000);
  g_assert_cmpstr (noted->str, ==, "last-worked ");
}

static SendoffAccount *
load_again (Fixture *f)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (f->path);

  g_assert_true (sendoff_account_store_load (store, NULL));
  return g_object_ref (sendoff_account_store_find (store, "me@icloud.com"));
}

static void
test_kept (Fixture *f, gconstpointer unused)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("me@icloud.com");
  g_autoptr (SendoffAccount) found = NULL;

  sendoff_account_add_alias (account, "\"a;b\"@icloud.com", NULL);
  sendoff_account_add_alias (account, "me@mac.com", NULL);
  sendoff_account_set_password_stored (account, G_GINT64_CONSTANT (1764000000));
  sendoff_account_set_last_worked (account, G_GINT64_CONSTANT (4294967296));
  g_assert_true (sendoff_account_store_save (f->store, account, NULL));
  found = load_again (f);
  check_list (sendoff_account_get_addresses (found), "me@icloud.com \"a;b\"@icloud.com me@mac.com");
  g_assert_cmpint (sendoff_account_get_password_stored (found), ==, G_GINT64_CONSTANT (1764000000));
  g_assert_cmpint (sendoff_account_get_last_worked (found), ==, G_GINT64_CONSTANT (4294967296));
}

/* A file that was written before there were such lists and notes, and one that somebody wrote nonsense into. */
static void
test_old_and_odd (Fixture *f, gconstpointer unused)
{
  g_autoptr (SendoffAccount) found = NULL;
  g_autofree char *text = NULL;

  fixture_write (f, "[Sendoff]\nformat=1\n[Account 1]\naddress=me@icloud.com\n", -1);
  found = load_again (f);
  check_list (sendoff_account_get_addresses (found), "me@icloud.com");
  g_assert_cmpint (sendoff_account_get_last_worked (found), ==, 0);

  g_clear_object (&found);
  fixture_write (f, "[Sendoff]\nformat=1\n[Account 1]\naddress=me@icloud.com\naliases=;me@mac.com;a@b c;\n"
                 "password-stored=-5\nlast-worked=yesterday\naddresses=evil@example.org\nport=70000\n", -1);
  found = load_again (f);
  check_list (sendoff_account_get_addresses (found), "me@icloud.com me@mac.com");
  g_assert_cmpint (sendoff_account_get_password_stored (found), ==, 0);
  g_assert_cmpint (sendoff_account_get_last_worked (found), ==, 0);
  g_assert_cmpuint (sendoff_account_get_port (found), ==, 587);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/addresses/primary-first", test_primary_first);
  g_test_add_func ("/account/addresses/none", test_none);
  g_test_add_func ("/account/addresses/add", test_add);
  g_test_add_func ("/account/addresses/remove", test_remove);
  g_test_add_func ("/account/addresses/twins", test_twins);
  g_test_add_func ("/account/addresses/notify", test_notify);
  ADD_WITH_FIXTURE ("/account/addresses/kept", test_kept);
  ADD_WITH_FIXTURE ("/account/addresses/old-and-odd", test_old_and_odd);
  return g_test_run ();
}
