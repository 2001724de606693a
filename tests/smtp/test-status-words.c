#include "config.h"

/* The dictionary of status codes is IANA's registry, whole; and what is in no registry still says something. */

#include "smtp/status-words.h"

/* IANA, "SMTP Enhanced Status Codes Registry": of each subject, the highest detail. None is left out below it. */
static const guint highest[] = { [1] = 10, [2] = 4, [3] = 6, [4] = 7, [5] = 6, [6] = 10, [7] = 30 };

static const char *
words_of (const char *text)
{
  SendoffEnhancedCode code = { 0 };

  sendoff_enhanced_code_parse (text, &code, NULL);
  return sendoff_status_words (code);
}

static void
test_registry (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint subject = 1; subject < G_N_ELEMENTS (highest); subject++)
    {
      const char *unknown = sendoff_status_words ((SendoffEnhancedCode) { 5, subject, 999 });

      for (guint detail = 1; detail <= highest[subject]; detail++)
        {
          const char *words = sendoff_status_words ((SendoffEnhancedCode) { 5, subject, detail });

          g_test_message ("5.%u.%u %s", subject, detail, words);
          g_assert_cmpstr (words, !=, unknown);
          g_assert_true (g_hash_table_add (seen, (char *) words));
        }
      g_assert_cmpstr (sendoff_status_words ((SendoffEnhancedCode) { 5, subject, highest[subject] + 1 }), ==, unknown);
    }
}

static void
test_words (void)
{
  g_assert_cmpstr (words_of ("5.7.8"), ==, "the user name or password is not accepted");
  g_assert_cmpstr (words_of ("4.7.8"), ==, words_of ("5.7.8"));
  g_assert_cmpstr (words_of ("5.1.1"), ==, "there is no such mailbox");
  g_assert_cmpstr (words_of ("5.2.2"), ==, "the mailbox is full");
  g_assert_cmpstr (words_of ("5.7.999"), ==, "a security rule or policy forbids it");
  g_assert_cmpstr (words_of ("5.7.0"), ==, "a security rule or policy forbids it");
  g_assert_cmpstr (words_of ("5.9.1"), ==, "refused");
  g_assert_cmpstr (words_of ("4.0.0"), ==, "not possible at the moment");
  g_assert_null (words_of ("no code"));
  g_assert_cmpstr (sendoff_code_words (454), ==, "not possible at the moment");
  g_assert_null (sendoff_code_words (499));
}

/* "2.1.0 Sender ok" is no complaint about an address. */
static void
test_good_news (void)
{
  g_assert_cmpstr (words_of ("2.1.0"), ==, "the address is accepted");
  g_assert_cmpstr (words_of ("2.1.5"), ==, "the address is good");
  g_assert_cmpstr (words_of ("2.6.0"), ==, "the message is accepted");
  g_assert_cmpstr (words_of ("2.7.0"), ==, "the security check was passed");
  g_assert_cmpstr (words_of ("2.0.0"), ==, "done");
  g_assert_cmpstr (words_of ("2.2.2"), ==, "the mailbox is in order");
}

static char *
describe (guint code, const char *text)
{
  char *lines[] = { (char *) text, NULL };
  g_autoptr (SendoffReply) reply = sendoff_reply_new (code, g_strdupv (lines));

  return sendoff_reply_dup_meaning (reply);
}

static void
test_replies (void)
{
  static const struct { guint code; const char *text, *meaning; } replies[] = {
    { 550, "5.1.1 unknown", "5.1.1 means “there is no such mailbox”" },
    { 535, "no", "535 means “the user name or password is not accepted”" },
    { 535, "5.7.0 no", "535 means “the user name or password is not accepted”" },
    { 535, "5.7.8 no", "5.7.8 means “the user name or password is not accepted”" },
    { 530, "5.7.0 Must issue a STARTTLS command first", "530 means “the server wants encryption or a sign-in first”" },
    { 550, "5.7.0 no", "5.7.0 means “a security rule or policy forbids it”" },
    { 599, "no", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autofree char *meaning = describe (replies[i].code, replies[i].text);

      g_assert_cmpstr (meaning, ==, replies[i].meaning);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status-words/registry", test_registry);
  g_test_add_func ("/status-words/words", test_words);
  g_test_add_func ("/status-words/good-news", test_good_news);
  g_test_add_func ("/status-words/replies", test_replies);
  return g_test_run ();
}
