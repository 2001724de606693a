#include "config.h"

#include "account/password-look.h"

#include "support/canary.h"

#include <string.h>

#define NBSP "\u00a0"
#define ZWSP "\u200b"

typedef struct {
  const char           *typed;
  const char           *repaired;    /* NULL: nothing is left */
  guint                 invisible;
  guint                 dashes;
  guint                 spaces;
  SendoffPasswordShape  shape;       /* for iCloud Mail */
} Row;

static const Row rows[] = {
  { "abcd-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "ABCD-efgh-IJKL-mnop", "ABCD-efgh-IJKL-mnop", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { " abcd-efgh-ijkl-mnop\r\n", "abcd-efgh-ijkl-mnop", 0, 0, 3, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "\tabcd-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", 0, 0, 1, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd-efgh-ijkl-mnop" NBSP, "abcd-efgh-ijkl-mnop", 1, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd-" ZWSP "efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", 1, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "\ufeffabcd-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", 1, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd\u00ad-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", 1, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "\u202aabcd-efgh-ijkl-mnop\u202c", "abcd-efgh-ijkl-mnop", 2, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "\u2066abcd-efgh\u200e-ijkl-mnop\u2069", "abcd-efgh-ijkl-mnop", 3, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd-efgh-\nijkl-mnop", "abcd-efgh-ijkl-mnop", 1, 0, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd\u2013efgh\u2014ijkl\u2011mnop", "abcd-efgh-ijkl-mnop", 0, 3, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd\u2010efgh\u2012ijkl\u2015mnop", "abcd-efgh-ijkl-mnop", 0, 3, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd\u2212efgh\ufe58ijkl\ufe63mnop", "abcd-efgh-ijkl-mnop", 0, 3, 0, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd\uff0defgh-ijkl-mnop ", "abcd-efgh-ijkl-mnop", 0, 1, 1, SENDOFF_PASSWORD_SHAPE_MATCHES },
  { "abcd- efgh- ijkl- mnop", "abcd-efgh-ijkl-mnop", 0, 0, 3, SENDOFF_PASSWORD_SHAPE_MATCHES },
  /* Spaces may belong to a password of another kind, so only a perfect match takes them out. */
  { "my own pass phrase", "my own pass phrase", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "abcd efgh ijkl mnop", "abcd efgh ijkl mnop", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "abcdefghijklmnop", "abcdefghijklmnop", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "abc1-efgh-ijkl-mnop", "abc1-efgh-ijkl-mnop", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "abcd-efgh-ijkl-mnopq", "abcd-efgh-ijkl-mnopq", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "abcd-efgh-ijkl-mno", "abcd-efgh-ijkl-mno", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "Gr\u00fc\u00dfe123", "Gr\u00fc\u00dfe123", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "x", "x", 0, 0, 0, SENDOFF_PASSWORD_SHAPE_DIFFERS },
  { "", NULL, 0, 0, 0, SENDOFF_PASSWORD_SHAPE_UNKNOWN },
  { "  \n", NULL, 0, 0, 3, SENDOFF_PASSWORD_SHAPE_UNKNOWN },
  { ZWSP NBSP, NULL, 2, 0, 0, SENDOFF_PASSWORD_SHAPE_UNKNOWN },
};

static void
test_repair (void)
{
  const SendoffProvider *icloud = sendoff_provider_by_id ("icloud");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SendoffPasswordLook look;
      g_autoptr (SendoffSecret) secret = sendoff_password_repair (rows[i].typed, strlen (rows[i].typed), icloud, &look);

      g_test_message ("%u: %s", i, rows[i].typed);
      g_assert_cmpstr (secret != NULL ? sendoff_secret_peek (secret) : NULL, ==, rows[i].repaired);
      if (secret != NULL)
        g_assert_cmpuint (sendoff_secret_get_length (secret), ==, strlen (rows[i].repaired));
      g_assert_cmpuint (look.invisible, ==, rows[i].invisible);
      g_assert_cmpuint (look.dashes, ==, rows[i].dashes);
      g_assert_cmpuint (look.spaces, ==, rows[i].spaces);
      g_assert_cmpint (look.shape, ==, rows[i].shape);
      g_assert_cmpint (look.empty, ==, rows[i].repaired == NULL);
      g_assert_cmpint (look.non_ascii, ==, rows[i].repaired != NULL && !g_str_is_ascii (rows[i].repaired));
      g_assert_cmpint (look.no_hyphens, ==, g_strcmp0 (rows[i].typed, "abcdefghijklmnop") == 0);
    }
}

static void
test_nul (void)
{
  SendoffPasswordLook look;
  g_autoptr (SendoffSecret) secret = sendoff_password_repair ("ab\0cd\0", 6, NULL, &look);

  g_assert_cmpstr (sendoff_secret_peek (secret), ==, "abcd");
  g_assert_cmpuint (look.invisible, ==, 2);
  g_assert_cmpint (look.shape, ==, SENDOFF_PASSWORD_SHAPE_UNKNOWN);
}

/* Latin-1, or an end in the middle of a character: kept byte by byte, for the server to judge. */
static void
test_not_utf8 (void)
{
  SendoffPasswordLook look;
  g_autoptr (SendoffSecret) latin = sendoff_password_repair ("gr\xfc\xdf", 4, NULL, &look);
  g_autoptr (SendoffSecret) cut = NULL;

  g_assert_cmpstr (sendoff_secret_peek (latin), ==, "gr\xfc\xdf");
  g_assert_true (look.non_ascii);
  cut = sendoff_password_repair ("ab\xe2\x80", 4, NULL, &look);
  g_assert_cmpstr (sendoff_secret_peek (cut), ==, "ab\xe2\x80");
  g_assert_true (look.non_ascii);
}

/* Google shows spaces, its web page copies them as no-break spaces, and the server takes the password without. */
static void
test_google (void)
{
  static const struct { const char *typed, *repaired; SendoffPasswordShape shape; } cases[] = {
    { "abcd efgh ijkl mnop", "abcd efgh ijkl mnop", SENDOFF_PASSWORD_SHAPE_MATCHES },
    { "abcd" NBSP "efgh" NBSP "ijkl" NBSP "mnop", "abcdefghijklmnop", SENDOFF_PASSWORD_SHAPE_MATCHES },
    { "abcdefghijklmnop", "abcdefghijklmnop", SENDOFF_PASSWORD_SHAPE_MATCHES },
    { "abcd-efgh-ijkl-mnop", "abcd-efgh-ijkl-mnop", SENDOFF_PASSWORD_SHAPE_DIFFERS },
    { "abcd  efgh ijkl mnop", "abcd  efgh ijkl mnop", SENDOFF_PASSWORD_SHAPE_DIFFERS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SendoffPasswordLook look;
      g_autoptr (SendoffSecret) secret = sendoff_password_repair (cases[i].typed, strlen (cases[i].typed),
                                                                  sendoff_provider_by_id ("gmail"), &look);

      g_assert_cmpstr (sendoff_secret_peek (secret), ==, cases[i].repaired);
      g_assert_cmpint (look.shape, ==, cases[i].shape);
      g_assert_false (look.no_hyphens);
    }
}

static char *
describe (const char *typed, const char *provider)
{
  SendoffPasswordLook look;
  g_autoptr (SendoffSecret) secret = sendoff_password_repair (typed, strlen (typed), sendoff_provider_by_id (provider), &look);

  return sendoff_password_look_describe (&look, sendoff_provider_by_id (provider));
}

static void
test_describe (void)
{
  static const struct { const char *typed, *provider, *words; } cases[] = {
    { "abcd-efgh-ijkl-mnop" NBSP, "icloud", "invisible character" },
    { "abcd-efgh-ijkl-mnop" NBSP ZWSP, "icloud", "2 invisible characters" },
    { " abcd-efgh-ijkl-mnop", "icloud", "space or line end" },
    { "abcd\u2013efgh-ijkl-mnop", "icloud", "long dash" },
    { "abcd\u2013efgh-ijkl-mnop ", "icloud", "2 characters" },
    { "hunter2", "icloud", "app-specific password), which looks like xxxx-xxxx-xxxx-xxxx" },
    { "abcdefghijklmnop", "icloud", "hyphens belong to the password" },
    { "Gr\u00fc\u00dfe", "icloud", "English keyboard" },
    { "hunter2", "gmail", "app password), which looks like xxxx xxxx xxxx xxxx" },
    { " hunter2", "icloud", "taken out. iCloud Mail" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = describe (cases[i].typed, cases[i].provider);

      g_assert_nonnull (words);
      g_test_message ("%s", words);
      g_assert_nonnull (strstr (words, cases[i].words));
      g_assert_true (g_str_has_suffix (words, "."));
    }
}

static void
test_nothing_to_say (void)
{
  static const struct { const char *typed, *provider; } cases[] = {
    { "abcd-efgh-ijkl-mnop", "icloud" }, { "", "icloud" }, { "abcd efgh ijkl mnop", "gmail" },
    { "hunter2", "fastmail" }, { "hunter2", "gmx" }, { "hunter2", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_null (describe (cases[i].typed, cases[i].provider));
}

static void
test_never_quoted (void)
{
  static const char * const typed[] = { SENDOFF_TEST_CANARY " ", SENDOFF_TEST_CANARY "1", "\u2014" SENDOFF_TEST_CANARY };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *words = describe (typed[i], "icloud");

      g_assert_false (sendoff_test_canary_found (words, strlen (words), SENDOFF_TEST_CANARY));
      g_assert_null (strstr (words, "qzjx"));
    }
}

/* Repairing what was repaired changes nothing more. */
static void
test_repaired_stays (void)
{
  static const char * const pieces[] = { "a", "Z", "7", "-", " ", "\n", NBSP, ZWSP, "\u2013", "\u00fc", "\xff", "\xe2\x80" };

  for (guint i = 0; i < 50000; i++)
    {
      SendoffPasswordLook look, again;
      g_autoptr (GString) typed = g_string_new (NULL);
      g_autoptr (SendoffSecret) first = NULL;
      g_autoptr (SendoffSecret) second = NULL;

      for (guint k = 0; k < 8; k++)
        g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      first = sendoff_password_repair (typed->str, typed->len, sendoff_provider_by_id ("icloud"), &look);
      if (first == NULL)
        continue;
      g_assert_cmpuint (sendoff_secret_get_length (first), ==, strlen (sendoff_secret_peek (first)));
      second = sendoff_password_repair (sendoff_secret_peek (first), sendoff_secret_get_length (first), NULL, &again);
      /* Bytes that were no character may come to be one when what stood between them is gone. */
      if (g_utf8_validate (typed->str, typed->len, NULL))
        g_assert_cmpstr (sendoff_secret_peek (second), ==, sendoff_secret_peek (first));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password-look/repair", test_repair);
  g_test_add_func ("/password-look/nul", test_nul);
  g_test_add_func ("/password-look/not-utf8", test_not_utf8);
  g_test_add_func ("/password-look/google", test_google);
  g_test_add_func ("/password-look/describe", test_describe);
  g_test_add_func ("/password-look/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/password-look/never-quoted", test_never_quoted);
  g_test_add_func ("/password-look/repaired-stays", test_repaired_stays);
  return g_test_run ();
}
