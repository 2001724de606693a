#include "config.h"

#include "smtp/capabilities.h"

#include <locale.h>

/* @text has its lines between line feeds. */
static SendoffCapabilities *
make_capabilities (const char *text)
{
  g_autoptr (SendoffReply) reply = sendoff_reply_new (250, g_strsplit (text, "\n", -1));

  return sendoff_capabilities_new (reply);
}

/* The flags that are set, in the order of the struct. */
static char *
describe_flags (const SendoffCapabilities *capabilities)
{
  GString *flags = g_string_new (NULL);

  g_string_append (flags, capabilities->starttls ? "starttls " : "");
  g_string_append (flags, capabilities->pipelining ? "pipelining " : "");
  g_string_append (flags, capabilities->eight_bit_mime ? "8bitmime " : "");
  g_string_append (flags, capabilities->smtputf8 ? "smtputf8 " : "");
  g_string_append (flags, capabilities->chunking ? "chunking " : "");
  g_string_append (flags, capabilities->dsn ? "dsn " : "");
  g_string_append (flags, capabilities->enhanced_codes ? "codes " : "");
  g_string_append (flags, capabilities->auth ? "auth " : "");
  g_string_append (flags, capabilities->size_given ? "size " : "");
  g_string_append (flags, capabilities->masked ? "masked " : "");
  return g_strchomp (g_string_free (flags, FALSE));
}

static void
test_keywords (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "", "" },
    { "host", "" },
    { "STARTTLS", "" },                       /* the first line is a greeting, whatever it says */
    { "host\nSTARTTLS", "starttls" },
    { "host\nstartTLS", "starttls" },
    { "host\nSTARTTLS required", "starttls" },
    { "host\nSTARTTLSX", "" },
    { "host\nXSTARTTLS", "" },
    { "host\nPIPELINING\n8BITMIME\nSMTPUTF8\nCHUNKING\nDSN\nENHANCEDSTATUSCODES",
      "pipelining 8bitmime smtputf8 chunking dsn codes" },
    { "host\nAUTH PLAIN\nSIZE 1", "auth size" },
    { "host\nauth plain\nsize", "auth size" },
    { "host\n  DSN  ", "dsn" },
    { "host\n\n \nDSN", "dsn" },
    { "host\nVRFY\nETRN\nHELP\nX-ANONYMOUSTLS\nBINARYMIME\nFUTURERELEASE 1 2", "" },
    { "host\nXXXXXXXA", "masked" },
    { "host\nXXXXXXXA\nXXXXXXXB\nSIZE 9", "size masked" },
    { "host\nXXXX", "masked" },
    { "host\nXXXXXXXXXXXXXXXXXXX", "masked" },
    { "host\nXXXXXXXA PLAIN LOGIN", "masked" },
    { "host\nXXX", "" },
    { "host\nXCLIENT NAME ADDR\nXFORWARD NAME\nXLOOP 1\nXEXCH50\nX-EXPS\nXVERP\nXX-A\nxxxx-y", "" },
    { "host\nXXXXAB", "" },
    { "host\nXXXX1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffCapabilities) capabilities = make_capabilities (cases[i].text);
      g_autofree char *flags = describe_flags (capabilities);

      g_assert_cmpstr (flags, ==, cases[i].expected);
    }
}

static void
test_mechanisms (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "host", "" },
    { "host\nAUTH", "" },
    { "host\nAUTH PLAIN LOGIN", "PLAIN LOGIN" },
    { "host\nAUTH LOGIN PLAIN ATOKEN WSTOKEN", "LOGIN PLAIN ATOKEN WSTOKEN" },
    { "host\nauth plain Login", "PLAIN LOGIN" },
    { "host\nAUTH=PLAIN LOGIN", "PLAIN LOGIN" },
    { "host\nAUTH =PLAIN", "" },
    { "host\nAUTH PLAIN LOGIN\nAUTH=LOGIN PLAIN", "PLAIN LOGIN" },
    { "host\nAUTH PLAIN\nAUTH CRAM-MD5 PLAIN", "PLAIN CRAM-MD5" },
    { "host\nAUTH  PLAIN \t LOGIN  ", "PLAIN LOGIN" },
    { "host\nAUTH SCRAM-SHA-256 X_2", "SCRAM-SHA-256 X_2" },
    { "host\nAUTH PLAIN\033[0m LOGIN f\xfcr", "LOGIN" },
    { "host\nAUTH ABCDEFGHIJKLMNOPQRST ABCDEFGHIJKLMNOPQRSTU", "ABCDEFGHIJKLMNOPQRST" },
    { "host\nAUTHPLAIN", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffCapabilities) capabilities = make_capabilities (cases[i].text);
      g_autofree char *mechanisms = g_strjoinv (" ", capabilities->mechanisms);

      g_assert_cmpstr (mechanisms, ==, cases[i].expected);
    }
}

static void
test_has_mechanism (void)
{
  g_autoptr (SendoffCapabilities) capabilities = make_capabilities ("host\nAUTH plain XOAUTH2");

  g_assert_true (sendoff_capabilities_has_mechanism (capabilities, "PLAIN"));
  g_assert_true (sendoff_capabilities_has_mechanism (capabilities, "XOAUTH2"));
  g_assert_false (sendoff_capabilities_has_mechanism (capabilities, "LOGIN"));
  g_assert_false (sendoff_capabilities_has_mechanism (capabilities, "PLA"));
}

static void
test_size (void)
{
  static const struct { const char *text; gboolean given; guint64 size; } cases[] = {
    { "host", FALSE, 0 },
    { "host\nSIZE", TRUE, 0 },
    { "host\nSIZE ", TRUE, 0 },
    { "host\nSIZE 0", TRUE, 0 },
    { "host\nSIZE 28319744", TRUE, 28319744 },
    { "host\nSIZE   35882577  ", TRUE, 35882577 },
    { "host\nSIZE=1000", TRUE, 1000 },
    { "host\nSIZE 18446744073709551615", TRUE, G_MAXUINT64 },
    { "host\nSIZE 18446744073709551616", TRUE, 0 },
    { "host\nSIZE 99999999999999999999999999", TRUE, 0 },
    { "host\nSIZE -1", TRUE, 0 },
    { "host\nSIZE +1", TRUE, 0 },
    { "host\nSIZE 1e9", TRUE, 0 },
    { "host\nSIZE ten", TRUE, 0 },
    { "host\nSIZE 10 20", TRUE, 0 },
    { "host\nSIZE 10\nSIZE", TRUE, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffCapabilities) capabilities = make_capabilities (cases[i].text);

      g_assert_cmpint (capabilities->size_given, ==, cases[i].given);
      g_assert_cmpuint (capabilities->size, ==, cases[i].size);
    }
}

static void
test_server_name (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "", "" },
    { " ", "" },
    { "p00-smtp.mail.me.com", "p00-smtp.mail.me.com" },
    { "host.example Hello [10.0.0.1], pleased to meet you\nDSN", "host.example" },
    { "h\033[0m\xfc x", "h␛[0m\\xFC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffCapabilities) capabilities = make_capabilities (cases[i].text);

      g_assert_cmpstr (capabilities->server_name, ==, cases[i].expected);
    }
}

static void
test_lines_kept (void)
{
  g_autoptr (SendoffCapabilities) capabilities = make_capabilities ("host\nSize 28319744\nX\033-Y \xe2\x80\xae");
  g_autofree char *keywords = g_strjoinv ("|", capabilities->keywords);

  g_assert_cmpstr (keywords, ==, "Size 28319744|X␛-Y [U+202E]");
}

static void
test_references (void)
{
  SendoffCapabilities *capabilities = make_capabilities ("host\nDSN");

  g_assert_true (sendoff_capabilities_ref (capabilities) == capabilities);
  sendoff_capabilities_unref (capabilities);
  g_assert_true (capabilities->dsn);
  sendoff_capabilities_unref (capabilities);
}

/* A reply made by hand may have no line at all. */
static void
test_no_line (void)
{
  g_autoptr (SendoffReply) reply = sendoff_reply_new (250, g_new0 (char *, 1));
  g_autoptr (SendoffCapabilities) capabilities = sendoff_capabilities_new (reply);

  g_assert_cmpstr (capabilities->server_name, ==, "");
  g_assert_cmpuint (g_strv_length (capabilities->keywords), ==, 0);
  g_assert_cmpuint (g_strv_length (capabilities->mechanisms), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capabilities/keywords", test_keywords);
  g_test_add_func ("/capabilities/mechanisms", test_mechanisms);
  g_test_add_func ("/capabilities/has-mechanism", test_has_mechanism);
  g_test_add_func ("/capabilities/size", test_size);
  g_test_add_func ("/capabilities/server-name", test_server_name);
  g_test_add_func ("/capabilities/lines-kept", test_lines_kept);
  g_test_add_func ("/capabilities/references", test_references);
  g_test_add_func ("/capabilities/no-line", test_no_line);
  return g_test_run ();
}
