#include "config.h"

#include "account/account.h"

#include <string.h>

static void
test_from_address (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (" mailto:someone@icloud.com ");

  g_assert_cmpstr (sendoff_account_get_address (account), ==, "someone@icloud.com");
  g_assert_cmpstr (sendoff_account_get_name (account), ==, "someone@icloud.com");
  g_assert_cmpstr (sendoff_account_get_host (account), ==, "smtp.mail.me.com");
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
  g_assert_cmpint (sendoff_account_get_security (account), ==, SENDOFF_SECURITY_STARTTLS);
  g_assert_cmpstr (sendoff_account_get_user (account), ==, "someone@icloud.com");
  g_assert_cmpstr (sendoff_account_get_from (account), ==, "someone@icloud.com");
  g_assert_cmpstr (sendoff_account_get_provider (account)->id, ==, "icloud");
  g_assert_cmpuint (sendoff_account_get_connect_timeout (account), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (NULL);

  g_assert_null (sendoff_account_get_address (account));
  g_assert_null (sendoff_account_get_name (account));
  g_assert_null (sendoff_account_get_host (account));
  g_assert_null (sendoff_account_get_user (account));
  g_assert_null (sendoff_account_get_provider (account));
  g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
  g_assert_cmpint (sendoff_account_get_security (account), ==, SENDOFF_SECURITY_STARTTLS);
}

static void
test_unknown_domain (void)
{
  static const struct { const char *address, *host; } rows[] = {
    { "someone@example.org", "smtp.example.org" }, { "someone@bücher.example", "smtp.xn--bcher-kva.example" },
    { "me@localhost", "localhost" }, { "someone@exam ple.org", NULL }, { "someone@", NULL }, { "someone", NULL },
    { "someone@example", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SendoffAccount) account = sendoff_account_new (rows[i].address);

      g_assert_cmpstr (sendoff_account_get_host (account), ==, rows[i].host);
      g_assert_null (sendoff_account_get_provider (account));
      g_assert_cmpuint (sendoff_account_get_port (account), ==, 587);
    }
}

typedef struct {
  const char      *address;
  const char      *host;
  guint            port;
  int              security;     /* -1: not set */
  guint            want_port;
  SendoffSecurity  want_security;
} PortRow;

#define NO -1
#define STARTTLS SENDOFF_SECURITY_STARTTLS
#define TLS SENDOFF_SECURITY_TLS
#define NONE SENDOFF_SECURITY_NONE

static const PortRow port_rows[] = {
  { "a@icloud.com", NULL, 0, NO, 587, STARTTLS },
  { "a@icloud.com", NULL, 465, NO, 465, TLS },
  { "a@icloud.com", NULL, 0, TLS, 465, TLS },
  { "a@icloud.com", NULL, 587, TLS, 587, TLS },
  { "a@icloud.com", NULL, 2525, NO, 2525, STARTTLS },
  { "a@icloud.com", NULL, 0, NONE, 587, NONE },
  { "a@icloud.com", "p33-smtp.mail.me.com", 0, NO, 587, STARTTLS },
  { "a@yahoo.com", NULL, 0, NO, 465, TLS },
  { "a@yahoo.com", NULL, 587, NO, 587, STARTTLS },
  { "a@yahoo.com", NULL, 0, STARTTLS, 587, STARTTLS },
  { "a@yahoo.com", "smtp.mail.yahoo.com", 0, NO, 465, TLS },
  { "a@yahoo.com", "127.0.0.1", 0, NO, 587, STARTTLS },
  { "a@proton.me", NULL, 0, NO, 1025, STARTTLS },
  { "a@proton.me", NULL, 0, TLS, 1025, TLS },
  { "a@example.org", NULL, 0, NO, 587, STARTTLS },
  { "a@example.org", NULL, 0, TLS, 465, TLS },
  { "a@example.org", NULL, 25, NO, 25, STARTTLS },
  { NULL, "mail.example.org", 0, NONE, 587, NONE },
};

static void
test_port_and_security (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (port_rows); i++)
    {
      const PortRow *row = &port_rows[i];
      g_autoptr (SendoffAccount) account = sendoff_account_new (row->address);

      g_test_message ("row %u", i);
      sendoff_account_set_host (account, row->host);
      sendoff_account_set_port (account, row->port);
      if (row->security != NO)
        sendoff_account_set_security (account, row->security);
      g_assert_cmpuint (sendoff_account_get_port (account), ==, row->want_port);
      g_assert_cmpint (sendoff_account_get_security (account), ==, row->want_security);
    }
}

static void
test_provider_by_host (void)
{
  static const struct { const char *address, *host, *id; } rows[] = {
    { "a@example.org", "smtp.mail.me.com", "icloud" },     /* a custom domain */
    { "a@gmail.com", "smtp.mail.me.com", "icloud" },
    { "a@icloud.com", "127.0.0.1", "icloud" },
    { "a@icloud.com", "mail.example.org", "icloud" },
    { "a@example.org", "mail.example.org", NULL },
    { NULL, "smtp.gmail.com", "gmail" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SendoffAccount) account = sendoff_account_new (rows[i].address);
      const SendoffProvider *provider;

      sendoff_account_set_host (account, rows[i].host);
      provider = sendoff_account_get_provider (account);
      g_assert_cmpstr (provider != NULL ? provider->id : NULL, ==, rows[i].id);
    }
}

static void
test_own (void)
{
  static const char * const names[] = { "name", "address", "host", "port", "security", "user", "from", "connect-timeout",
                                        "reply-timeout" };
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");

  g_assert_true (sendoff_account_has_own (account, "address"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!g_str_equal (names[i], "address"))
      g_assert_false (sendoff_account_has_own (account, names[i]));

  g_object_set (account, "name", " Mine ", "host", "smtp.example.org. ", "port", 2525, "security", NONE, "user", "me",
                "from", "<b@icloud.com>", "connect-timeout", 5, "reply-timeout", 6, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (sendoff_account_has_own (account, names[i]));
  g_assert_cmpstr (sendoff_account_get_name (account), ==, "Mine");
  g_assert_cmpstr (sendoff_account_get_host (account), ==, "smtp.example.org");
  g_assert_cmpstr (sendoff_account_get_from (account), ==, "b@icloud.com");
  g_assert_cmpuint (sendoff_account_get_reply_timeout (account), ==, 6);

  g_object_set (account, "name", "", "host", NULL, "port", 0, "user", " ", "from", "", "connect-timeout", 0,
                "reply-timeout", 0, NULL);
  sendoff_account_unset_security (account);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (sendoff_account_has_own (account, names[i]), ==, g_str_equal (names[i], "address"));
  g_assert_cmpstr (sendoff_account_get_host (account), ==, "smtp.mail.me.com");
}

static void
note (SendoffAccount *account, GParamSpec *pspec, GPtrArray *noted)
{
  g_ptr_array_add (noted, (gpointer) pspec->name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* What was notified since the last time, in the order of the alphabet: GObject has none for what it held back. */
static char *
take_noted (GPtrArray *noted)
{
  char *names;

  g_ptr_array_sort (noted, compare_names);
  g_ptr_array_add (noted, NULL);
  names = g_strjoinv (" ", (char **) noted->pdata);
  g_ptr_array_set_size (noted, 0);
  return names;
}

static void
check_noted (GPtrArray *noted, const char *expected)
{
  g_autofree char *names = take_noted (noted);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_notify (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();

  g_signal_connect (account, "notify", G_CALLBACK (note), noted);
  sendoff_account_set_address (account, "a@icloud.com");
  check_noted (noted, "");

  /* The name, the user and the sender follow from the address, the server is the same. */
  sendoff_account_set_address (account, "b@me.com");
  check_noted (noted, "address addresses from name user");
  sendoff_account_set_user (account, "b");
  check_noted (noted, "user");
  sendoff_account_set_address (account, "b@yahoo.com");
  check_noted (noted, "address addresses from host name port security");

  /* What was known anyway is set by hand now: it reads the same, and is told all the same. */
  sendoff_account_set_host (account, "smtp.mail.yahoo.com");
  check_noted (noted, "host");

  sendoff_account_set_reply_timeout (account, 9);
  sendoff_account_set_reply_timeout (account, 9);
  check_noted (noted, "reply-timeout");
}

/* A text that a caller holds is good until it reads otherwise. */
static void
test_text_stays (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");
  const char *host = sendoff_account_get_host (account);

  sendoff_account_set_user (account, "someone");
  sendoff_account_set_address (account, "b@me.com");
  g_assert_true (sendoff_account_get_host (account) == host);
  sendoff_account_set_user (account, sendoff_account_get_address (account));
  g_assert_cmpstr (sendoff_account_get_user (account), ==, "b@me.com");
  sendoff_account_set_address (account, sendoff_account_get_address (account));
  g_assert_cmpstr (sendoff_account_get_address (account), ==, "b@me.com");
}

static void
test_copy (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");
  g_autoptr (SendoffAccount) copy = NULL;
  g_autoptr (SendoffAccount) plain = sendoff_account_new ("b@gmail.com");

  g_object_set (account, "name", "Mine", "port", 465, "user", "me", "connect-timeout", 5, NULL);
  copy = sendoff_account_copy (account);
  g_assert_cmpstr (sendoff_account_get_name (copy), ==, "Mine");
  g_assert_cmpuint (sendoff_account_get_port (copy), ==, 465);
  g_assert_cmpint (sendoff_account_get_security (copy), ==, TLS);
  g_assert_false (sendoff_account_has_own (copy, "security"));
  g_assert_cmpstr (sendoff_account_get_user (copy), ==, "me");
  g_assert_cmpuint (sendoff_account_get_connect_timeout (copy), ==, 5);

  sendoff_account_assign (copy, plain);
  g_assert_cmpstr (sendoff_account_get_name (copy), ==, "b@gmail.com");
  g_assert_cmpstr (sendoff_account_get_host (copy), ==, "smtp.gmail.com");
  g_assert_false (sendoff_account_has_own (copy, "port"));
  g_assert_cmpstr (sendoff_account_get_user (account), ==, "me");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/from-address", test_from_address);
  g_test_add_func ("/account/empty", test_empty);
  g_test_add_func ("/account/unknown-domain", test_unknown_domain);
  g_test_add_func ("/account/port-and-security", test_port_and_security);
  g_test_add_func ("/account/provider-by-host", test_provider_by_host);
  g_test_add_func ("/account/own", test_own);
  g_test_add_func ("/account/notify", test_notify);
  g_test_add_func ("/account/text-stays", test_text_stays);
  g_test_add_func ("/account/copy", test_copy);
  return g_test_run ();
}
