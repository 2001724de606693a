#include "config.h"

#include "smtp/sasl.h"
#include "support/canary.h"

#include <locale.h>
#include <string.h>

#define USER "someone@icloud.com"

static SendoffSecret *
make_password (const char *text)
{
  return sendoff_secret_new (text, strlen (text));
}

static void
assert_wire (const SendoffCommand *command, const char *expected)
{
  g_assert_cmpmem (sendoff_secret_peek (command->wire), sendoff_secret_get_length (command->wire),
                   expected, strlen (expected));
}

/* What may be shown holds neither password nor user name, in no form. */
static void
assert_shown (const SendoffCommand *command, const char *shown, const char *note)
{
  g_assert_cmpstr (command->shown, ==, shown);
  g_assert_cmpstr (command->note, ==, note);
  g_assert_false (sendoff_test_canary_found (shown, strlen (shown), SENDOFF_TEST_CANARY));
  g_assert_false (sendoff_test_canary_found (shown, strlen (shown), USER));
}

static void
test_choose (void)
{
  static const struct { const char *mechanisms; SendoffSaslMechanism expected; } cases[] = {
    { "AUTH PLAIN LOGIN", SENDOFF_SASL_PLAIN },
    { "AUTH LOGIN PLAIN", SENDOFF_SASL_PLAIN },
    { "AUTH plain", SENDOFF_SASL_PLAIN },
    { "AUTH LOGIN", SENDOFF_SASL_LOGIN },
    { "AUTH LOGIN XOAUTH2", SENDOFF_SASL_LOGIN },
    { "AUTH=LOGIN", SENDOFF_SASL_LOGIN },
    { "AUTH XOAUTH2 CRAM-MD5", SENDOFF_SASL_NONE },
    { "AUTH", SENDOFF_SASL_NONE },
    { "SIZE", SENDOFF_SASL_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("host\n", cases[i].mechanisms, NULL);
      g_autoptr (SendoffReply) reply = sendoff_reply_new (250, g_strsplit (text, "\n", -1));
      g_autoptr (SendoffCapabilities) capabilities = sendoff_capabilities_new (reply);

      g_assert_cmpint (sendoff_sasl_choose (capabilities), ==, cases[i].expected);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (sendoff_sasl_get_name (SENDOFF_SASL_PLAIN), ==, "PLAIN");
  g_assert_cmpstr (sendoff_sasl_get_name (SENDOFF_SASL_LOGIN), ==, "LOGIN");
  g_assert_cmpstr (sendoff_sasl_get_name (SENDOFF_SASL_NONE), ==, "");
}

/* RFC 4616 section 4 has this pair as its example. */
static void
test_plain (void)
{
  g_autoptr (SendoffSecret) password = make_password ("tanstaaftanstaaf");
  g_autoptr (SendoffCommand) command = sendoff_sasl_plain ("tim", password);
  g_autoptr (SendoffCommand) response = sendoff_sasl_plain_response ("tim", password);

  assert_wire (command, "AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
  assert_wire (response, "AHRpbQB0YW5zdGFhZnRhbnN0YWFm\r\n");
}

static void
test_plain_shown (void)
{
  g_autoptr (SendoffSecret) password = make_password (SENDOFF_TEST_CANARY);
  g_autoptr (SendoffCommand) command = sendoff_sasl_plain (USER, password);
  g_autoptr (SendoffCommand) response = sendoff_sasl_plain_response (USER, password);

  assert_shown (command, "AUTH PLAIN •••", "user name and password");
  assert_shown (response, "•••", "user name and password");
  g_assert_true (sendoff_test_canary_found (sendoff_secret_peek (command->wire),
                                            sendoff_secret_get_length (command->wire), SENDOFF_TEST_CANARY));
}

/* The same as GLib makes of it, whatever the length modulo three. */
static void
test_plain_lengths (void)
{
  for (guint length = 0; length < 64; length++)
    {
      g_autofree char *text = g_strnfill (length, '\xfc');
      g_autoptr (SendoffSecret) password = make_password (text);
      g_autoptr (SendoffCommand) command = sendoff_sasl_plain ("me", password);
      g_autofree char *message = g_strconcat ("?me?", text, NULL);
      g_autofree char *encoded = NULL;
      g_autofree char *expected = NULL;

      message[0] = message[3] = '\0';
      encoded = g_base64_encode ((guchar *) message, 4 + length);
      expected = g_strconcat ("AUTH PLAIN ", encoded, "\r\n", NULL);
      assert_wire (command, expected);
    }
}

/* 512 bytes with CR LF: 11 of "AUTH PLAIN ", 2 at the end, so 496 of base64, which is 372 bytes. */
static void
test_plain_fits (void)
{
  g_autofree char *text = g_strnfill (372 - 4, 'p');
  g_autofree char *longer_text = g_strnfill (373 - 4, 'p');
  g_autoptr (SendoffSecret) password = make_password (text);
  g_autoptr (SendoffSecret) longer = make_password (longer_text);
  g_autoptr (SendoffCommand) command = sendoff_sasl_plain ("me", password);
  g_autoptr (SendoffCommand) bare = sendoff_sasl_plain ("me", longer);
  g_autoptr (SendoffCommand) response = sendoff_sasl_plain_response ("me", longer);

  g_assert_true (sendoff_sasl_plain_fits ("me", password));
  g_assert_cmpuint (sendoff_secret_get_length (command->wire), ==, 11 + 496 + 2);
  g_assert_false (sendoff_sasl_plain_fits ("me", longer));
  assert_wire (bare, "AUTH PLAIN\r\n");
  assert_shown (bare, "AUTH PLAIN", NULL);
  g_assert_cmpuint (sendoff_secret_get_length (response->wire), ==, 500 + 2);
}

static void
test_login (void)
{
  g_autoptr (SendoffSecret) password = make_password (SENDOFF_TEST_CANARY);
  g_autoptr (SendoffCommand) command = sendoff_sasl_login ();
  g_autoptr (SendoffCommand) user = sendoff_sasl_login_user (USER);
  g_autoptr (SendoffCommand) answer = sendoff_sasl_login_password (password);

  assert_wire (command, "AUTH LOGIN\r\n");
  assert_wire (user, "c29tZW9uZUBpY2xvdWQuY29t\r\n");
  assert_wire (answer, "cXpqeC13dmtwLXpocXkteGp3aw==\r\n");
  assert_shown (command, "AUTH LOGIN", NULL);
  assert_shown (user, "•••", "user name");
  assert_shown (answer, "•••", "password");
}

static void
test_login_empty (void)
{
  g_autoptr (SendoffCommand) user = sendoff_sasl_login_user ("");

  assert_wire (user, "\r\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sasl/choose", test_choose);
  g_test_add_func ("/sasl/names", test_names);
  g_test_add_func ("/sasl/plain", test_plain);
  g_test_add_func ("/sasl/plain-shown", test_plain_shown);
  g_test_add_func ("/sasl/plain-lengths", test_plain_lengths);
  g_test_add_func ("/sasl/plain-fits", test_plain_fits);
  g_test_add_func ("/sasl/login", test_login);
  g_test_add_func ("/sasl/login-empty", test_login_empty);
  return g_test_run ();
}
