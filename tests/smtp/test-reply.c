#include "config.h"

#include "smtp/reply.h"

#include <locale.h>
#include <string.h>

/* @text has its lines between line feeds. */
static SendoffReply *
make_reply (guint code, const char *text)
{
  return sendoff_reply_new (code, g_strsplit (text, "\n", -1));
}

static void
test_kinds (void)
{
  static const struct { guint code; gboolean positive, temporary, permanent; } cases[] = {
    { 200, TRUE, FALSE, FALSE },  { 250, TRUE, FALSE, FALSE },  { 334, FALSE, FALSE, FALSE },
    { 399, FALSE, FALSE, FALSE },  { 400, FALSE, TRUE, FALSE },  { 421, FALSE, TRUE, FALSE },
    { 499, FALSE, TRUE, FALSE },  { 500, FALSE, FALSE, TRUE },  { 535, FALSE, FALSE, TRUE },
    { 599, FALSE, FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffReply) reply = make_reply (cases[i].code, "");

      g_assert_cmpint (sendoff_reply_is_positive (reply), ==, cases[i].positive);
      g_assert_cmpint (sendoff_reply_is_temporary (reply), ==, cases[i].temporary);
      g_assert_cmpint (sendoff_reply_is_permanent (reply), ==, cases[i].permanent);
    }
}

static void
test_enhanced (void)
{
  static const struct { guint code; const char *text; SendoffEnhancedCode expected; } cases[] = {
    { 535, "5.7.8 Error", { 5, 7, 8 } },
    { 550, "5.7.0 From address is not one of your addresses", { 5, 7, 0 } },
    { 550, "5.1.1 one\n5.1.1 two", { 5, 1, 1 } },
    { 550, "one\n5.1.1 two", { 5, 1, 1 } },
    { 550, "5.1.1 one\ntwo", { 5, 1, 1 } },
    { 535, "2.7.8 contradicts", { 0, 0, 0 } },
    { 451, "5.7.8 contradicts\n4.3.2 does not", { 4, 3, 2 } },
    { 334, "3.0.0 there is none such", { 0, 0, 0 } },
    { 250, "no code", { 0, 0, 0 } },
    { 250, "", { 0, 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffReply) reply = make_reply (cases[i].code, cases[i].text);

      g_assert_cmpmem (&reply->enhanced, sizeof reply->enhanced, &cases[i].expected, sizeof cases[i].expected);
    }
}

static void
test_has_enhanced (void)
{
  g_autoptr (SendoffReply) reply = make_reply (535, "5.7.8 Error");
  g_autoptr (SendoffReply) bare = make_reply (535, "Error");

  g_assert_true (sendoff_reply_has_enhanced (reply, 5, 7, 8));
  g_assert_true (sendoff_reply_has_enhanced (reply, 0, 7, 8));
  g_assert_false (sendoff_reply_has_enhanced (reply, 4, 7, 8));
  g_assert_false (sendoff_reply_has_enhanced (reply, 5, 7, 9));
  g_assert_false (sendoff_reply_has_enhanced (reply, 5, 1, 8));
  g_assert_false (sendoff_reply_has_enhanced (bare, 0, 0, 0));
  g_assert_false (sendoff_reply_has_enhanced (bare, 0, 7, 8));
}

static void
test_text (void)
{
  static const struct { guint code; const char *text; const char *expected; const char *quote; } cases[] = {
    { 250, "ok", "ok", "250 ok" },
    { 250, "", "", "250" },
    { 535, "5.7.8 Error: authentication failed", "5.7.8 Error: authentication failed",
      "535 5.7.8 Error: authentication failed" },
    { 550, "5.7.1 Our system has detected\n5.7.1 that this message\n5.7.1  is  odd. ",
      "5.7.1 Our system has detected that this message is  odd.",
      "550 5.7.1 Our system has detected that this message is  odd." },
    { 550, "first\n5.1.1 second\n5.1.1 third", "first 5.1.1 second third", "550 first 5.1.1 second third" },
    { 550, "5.1.1 first\n5.7.1 second", "5.1.1 first 5.7.1 second", "550 5.1.1 first 5.7.1 second" },
    { 250, "one\n\n  \ntwo", "one two", "250 one two" },
    { 554, "\033[2Jgone \xfc", "␛[2Jgone \\xFC", "554 ␛[2Jgone \\xFC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffReply) reply = make_reply (cases[i].code, cases[i].text);
      g_autofree char *text = sendoff_reply_dup_text (reply);
      g_autofree char *quote = sendoff_reply_dup_quote (reply);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (quote, ==, cases[i].quote);
    }
}

static void
test_long_quote (void)
{
  g_autofree char *words = g_strnfill (3000, 'w');
  g_autoptr (SendoffReply) reply = make_reply (550, words);
  g_autofree char *text = sendoff_reply_dup_text (reply);
  g_autofree char *quote = sendoff_reply_dup_quote (reply);

  g_assert_cmpstr (text, ==, words);
  g_assert_cmpint (g_utf8_strlen (quote, -1), ==, 500);
  g_assert_true (g_str_has_prefix (quote, "550 www"));
  g_assert_true (g_str_has_suffix (quote, "w…"));
}

static void
test_mentions (void)
{
  g_autoptr (SendoffReply) reply = make_reply (550, "5.7.1 Our system has\n5.7.1 DETECTED an Unusual rate \xfc");

  g_assert_true (sendoff_reply_mentions (reply, "system"));
  g_assert_true (sendoff_reply_mentions (reply, "UNUSUAL RATE"));
  g_assert_true (sendoff_reply_mentions (reply, "has detected"));
  g_assert_true (sendoff_reply_mentions (reply, "5.7.1"));
  g_assert_true (sendoff_reply_mentions (reply, ""));
  g_assert_false (sendoff_reply_mentions (reply, "550"));
  g_assert_false (sendoff_reply_mentions (reply, "usual  rate"));
}

static void
test_references (void)
{
  SendoffReply *reply = make_reply (250, "ok");

  g_assert_true (sendoff_reply_ref (reply) == reply);
  sendoff_reply_unref (reply);
  g_assert_cmpstr (reply->lines[0], ==, "ok");
  sendoff_reply_unref (reply);
}

static void
test_bad_code (void)
{
  g_auto (GStrv) lines = g_strsplit ("ok", "\n", -1);

  g_test_expect_message ("Sendoff", G_LOG_LEVEL_CRITICAL, "*code >= 200*");
  g_assert_null (sendoff_reply_new (199, lines));
  g_test_assert_expected_messages ();
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/kinds", test_kinds);
  g_test_add_func ("/reply/enhanced", test_enhanced);
  g_test_add_func ("/reply/has-enhanced", test_has_enhanced);
  g_test_add_func ("/reply/text", test_text);
  g_test_add_func ("/reply/long-quote", test_long_quote);
  g_test_add_func ("/reply/mentions", test_mentions);
  g_test_add_func ("/reply/references", test_references);
  g_test_add_func ("/reply/bad-code", test_bad_code);
  return g_test_run ();
}
