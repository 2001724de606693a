#include "config.h"

#include "support/canary.h"

#include <locale.h>
#include <string.h>

#define SECRET SENDOFF_TEST_CANARY

static void
assert_found (const char *haystack, gsize length)
{
  g_assert_true (sendoff_test_canary_found (haystack, length, SECRET));
}

static void
test_forms (void)
{
  static const char * const haystacks[] = {
    SECRET,
    "the password is " SECRET ", he said",
    "QZJX-WVKP-zhqy-xjwk",
    "kwjx-yqhz-pkvw-xjzq",
    "717a6a782d77766b702d7a6871792d786a776b",
    "717A6A782D77766B702D7A6871792D786A776B",
    "00000000: 71 7a 6a 78 2d 77 76 6b 70 2d 7a 68 71 79 2d 78 6a 77 6b |",
    "71:7A:6A:78:2D:77:76:6B:70:2D:7A:68:71:79:2D:78:6A:77:6B",
    "\\x71\\x7a\\x6a\\x78\\x2d\\x77\\x76\\x6b\\x70\\x2d\\x7a\\x68\\x71\\x79\\x2d\\x78\\x6a\\x77\\x6b",
    "%71%7A%6A%78%2D%77%76%6B%70%2D%7A%68%71%79%2D%78%6A%77%6B",
    "qzjx-wvkp-\r\nzhqy-xjwk",
  };

  for (guint i = 0; i < G_N_ELEMENTS (haystacks); i++)
    assert_found (haystacks[i], strlen (haystacks[i]));
}

static void
test_percent (void)
{
  const char *haystack = "user=me&password=a%2Fb%20c%26d";

  g_assert_true (sendoff_test_canary_found (haystack, strlen (haystack), "a/b c&d"));
}

static void
test_behind_nul (void)
{
  assert_found ("\0me\0" SECRET, 4 + strlen (SECRET));
}

/* The secret in the middle of other bytes, encoded together with them. */
static void
assert_found_in_base64 (guint before, guint after)
{
  g_autofree char *bytes = g_malloc (before + strlen (SECRET) + after);
  g_autofree char *encoded = NULL;

  memset (bytes, 0xa7, before + strlen (SECRET) + after);
  memcpy (bytes + before, SECRET, strlen (SECRET));
  encoded = g_base64_encode ((guchar *) bytes, before + strlen (SECRET) + after);
  assert_found (encoded, strlen (encoded));
  g_strdelimit (g_strdelimit (encoded, "+", '-'), "/", '_');
  assert_found (encoded, strlen (encoded));
}

static void
test_base64 (void)
{
  for (guint before = 0; before < 7; before++)
    for (guint after = 0; after < 4; after++)
      assert_found_in_base64 (before, after);
}

static void
test_base64_plain (void)
{
  g_autofree char *message = g_strdup ("?someone@icloud.com?" SECRET);
  g_autofree char *encoded = NULL;
  g_autofree char *line = NULL;

  message[0] = message[strlen ("?someone@icloud.com")] = '\0';
  encoded = g_base64_encode ((guchar *) message, strlen ("?someone@icloud.com?" SECRET));
  line = g_strdup_printf ("AUTH PLAIN %s\r\n", encoded);
  assert_found (line, strlen (line));
}

static void
test_base64_folded (void)
{
  g_autofree char *encoded = g_base64_encode ((guchar *) SECRET, strlen (SECRET));
  g_autofree char *folded = g_strdup_printf ("%.10s\r\n%s", encoded, encoded + 10);

  assert_found (folded, strlen (folded));
}

/* What is like it and is not: else every test that finds nothing would prove nothing. */
static void
test_absent (void)
{
  static const char * const haystacks[] = {
    "",
    "AUTH PLAIN •••",
    "qzjx-wvkp-zhqy-xjw",
    "abcd-efgh-ijkl-mnop",
    "717a6a782d77766b702d7a6871792d786a77",
    "cXpqeC13dmtw",
  };

  for (guint i = 0; i < G_N_ELEMENTS (haystacks); i++)
    g_assert_false (sendoff_test_canary_found (haystacks[i], strlen (haystacks[i]), SECRET));
}

/* Upper and lower case mean something in base64. */
static void
test_base64_case (void)
{
  g_autofree char *encoded = g_base64_encode ((guchar *) SECRET, strlen (SECRET));
  g_autofree char *upper = g_ascii_strup (encoded, -1);

  g_assert_false (sendoff_test_canary_found (upper, strlen (upper), SECRET));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canary/forms", test_forms);
  g_test_add_func ("/canary/percent", test_percent);
  g_test_add_func ("/canary/behind-nul", test_behind_nul);
  g_test_add_func ("/canary/base64", test_base64);
  g_test_add_func ("/canary/base64-plain", test_base64_plain);
  g_test_add_func ("/canary/base64-folded", test_base64_folded);
  g_test_add_func ("/canary/base64-case", test_base64_case);
  g_test_add_func ("/canary/absent", test_absent);
  return g_test_run ();
}
