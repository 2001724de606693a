#include "config.h"

#include "base/text.h"

#include <locale.h>
#include <string.h>

typedef struct {
  const char *bytes;
  gssize      length;   /* -1: up to the NUL */
  const char *expected;
} Case;

static const Case cases[] = {
  { NULL, 0, "" },
  { NULL, -1, "" },
  { "", -1, "" },
  { "220 p00-smtp.mail.me.com ESMTP", -1, "220 p00-smtp.mail.me.com ESMTP" },
  { "Zugriff für Ümläute verweigert €", -1, "Zugriff für Ümläute verweigert €" },
  { "日本語 עברית 🙂", -1, "日本語 עברית 🙂" },
  { "only the first part", 8, "only the" },
  { "<b>&amp;</b>", -1, "<b>&amp;</b>" },
  /* Controls */
  { "\033[31mred\033[0m", -1, "␛[31mred␛[0m" },
  { "\033]0;title\007", -1, "␛]0;title␇" },
  { "one\r\ntwo", -1, "one␍␊two" },
  { "a\tb", -1, "a b" },
  { "a\bb\177c", -1, "a␈b␡c" },
  { "a\0b", 3, "a␀b" },
  { "\0", 1, "␀" },
  { "\xc2\x9b" "31m", -1, "[U+009B]31m" },
  { "\xc2\x85", -1, "[U+0085]" },
  /* Not seen, and felt */
  { "\xe2\x80\xae" "evil\xe2\x80\xac", -1, "[U+202E]evil[U+202C]" },
  { "\xe2\x81\xa6x\xe2\x81\xa9", -1, "[U+2066]x[U+2069]" },
  { "a\xe2\x80\x8b" "b\xe2\x80\x8d" "c", -1, "a[U+200B]b[U+200D]c" },
  { "\xef\xbb\xbf" "220", -1, "[U+FEFF]220" },
  { "a\xc2\xad" "b", -1, "a[U+00AD]b" },
  { "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c", -1, "a[U+2028]b[U+2029]c" },
  { "\xf3\xa0\x81\x81", -1, "[U+E0041]" },
  { "\xe3\x85\xa4", -1, "[U+3164]" },
  { "\xef\xbf\xbf", -1, "[U+FFFF]" },
  { "\xe2\x9a\xa0\xef\xb8\x8f!", -1, "⚠!" },
  /* Not UTF-8 */
  { "f\xfcr", -1, "f\\xFCr" },
  { "\x80\xff", -1, "\\x80\\xFF" },
  { "\xc0\xaf", -1, "\\xC0\\xAF" },
  { "\xed\xa0\x80", -1, "\\xED\\xA0\\x80" },
  { "\xf5\x80\x80\x80", -1, "\\xF5\\x80\\x80\\x80" },
  { "\xe2\x82", -1, "\\xE2\\x82" },
  { "\xe2\x82\xac", 2, "\\xE2\\x82" },
  { "\xe2\0\xac", 3, "\\xE2␀\\xAC" },
  { "\x16\x03\x01\x02", -1, "␖␃␁␂" },
};

static void
test_harmless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = sendoff_text_harmless (cases[i].bytes, cases[i].length);
      g_autofree char *again = sendoff_text_harmless (text, -1);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpstr (again, ==, text);
    }
}

/* What is a control on a terminal or steers a line of text, of all of Unicode. */
static gboolean
is_harmful (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c < 0x20 || (c >= 0x7f && c < 0xa0) || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT
         || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_SURROGATE;
}

static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (is_harmful (g_utf8_get_char (at)));
}

static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char bytes[8] = { 0 };
      g_autofree char *text = NULL;

      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      g_unichar_to_utf8 (c, bytes);
      text = sendoff_text_harmless (bytes, -1);
      assert_harmless (text);
    }
}

static void
test_every_two_bytes (void)
{
  for (guint i = 0; i < 0x10000; i++)
    {
      char bytes[2] = { i >> 8, i & 0xff };
      g_autofree char *text = sendoff_text_harmless (bytes, 2);

      assert_harmless (text);
    }
}

static void
test_huge (void)
{
  gsize length = 8 * 1024 * 1024;
  g_autofree char *bytes = g_malloc (length);
  g_autofree char *text = NULL;

  memset (bytes, 0xfc, length);
  text = sendoff_text_harmless (bytes, length);
  assert_harmless (text);
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, SENDOFF_TEXT_LONGEST);
  g_assert_true (g_str_has_suffix (text, "\\xFC…"));
}

static void
test_longest (void)
{
  g_autofree char *bytes = g_strnfill (SENDOFF_TEXT_LONGEST + 1, 'x');
  g_autofree char *fits = sendoff_text_harmless (bytes, SENDOFF_TEXT_LONGEST);
  g_autofree char *cut = sendoff_text_harmless (bytes, -1);

  g_assert_cmpuint (strlen (fits), ==, SENDOFF_TEXT_LONGEST);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, SENDOFF_TEXT_LONGEST);
  g_assert_true (g_str_has_suffix (cut, "x…"));
}

/* A pile of marks would paint over the lines above and below. */
static void
test_marks (void)
{
  g_autoptr (GString) bytes = g_string_new ("e");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (bytes, "\xcc\x81");
  g_string_append (bytes, "!");
  text = sendoff_text_harmless (bytes->str, -1);
  g_assert_cmpstr (text, ==, "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81!");
}

static void
test_excerpt (void)
{
  static const struct { const char *bytes; guint most; const char *expected; } excerpts[] = {
    { "abcdef", 6, "abcdef" },
    { "abcdef", 5, "abcd…" },
    { "äöüß", 4, "äöüß" },
    { "äöüß", 3, "äö…" },
    { "abcdef", 1, "…" },
    { "abcdef", 0, "" },
    { "", 0, "" },
    { "", 5, "" },
    { "ab\xfc", 6, "ab\\xFC" },
    { "ab\xfc", 5, "ab…" },
    { "ab\xfc" "d", 6, "ab…" },
    { "\xe2\x80\xae" "abc", 8, "…" },
    { "\xe2\x80\xae", 8, "[U+202E]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (excerpts); i++)
    {
      g_autofree char *text = sendoff_text_excerpt (excerpts[i].bytes, -1, excerpts[i].most);

      g_assert_cmpstr (text, ==, excerpts[i].expected);
      g_assert_cmpint (g_utf8_strlen (text, -1), <=, excerpts[i].most);
    }
}

static void
test_printable (void)
{
  g_assert_true (sendoff_text_is_printable ("", 0));
  g_assert_true (sendoff_text_is_printable (NULL, 0));
  g_assert_true (sendoff_text_is_printable ("HTTP/1.1 400 Bad Request\r\n\tfür\r\n", 32));
  g_assert_false (sendoff_text_is_printable ("\x16\x03\x01", 3));
  g_assert_false (sendoff_text_is_printable ("a\0b", 3));
  g_assert_false (sendoff_text_is_printable ("f\xfcr", 3));
  g_assert_false (sendoff_text_is_printable ("\033[0m", 4));
  g_assert_false (sendoff_text_is_printable ("\xe2\x80\xae", 3));
}

static void
test_seconds (void)
{
  static const struct { guint ms; const char *expected; } durations[] = {
    { 0, "0 ms" },          { 40, "40 ms" },        { 99, "99 ms" },        { 100, "0.1 s" },
    { 149, "0.1 s" },       { 150, "0.2 s" },       { 300, "0.3 s" },       { 1000, "1.0 s" },
    { 9949, "9.9 s" },      { 9950, "10 s" },       { 12000, "12 s" },      { 59499, "59 s" },
    { 59500, "1 min" },     { 65000, "1 min 5 s" }, { 120000, "2 min" },    { 3599499, "59 min 59 s" },
    { 3600000, "1 h 0 min" }, { 7380000, "2 h 3 min" }, { G_MAXUINT, "1193 h 2 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      g_autofree char *text = sendoff_text_seconds (durations[i].ms);

      g_assert_cmpstr (text, ==, durations[i].expected);
    }
}

static void
test_size (void)
{
  static const struct { guint64 bytes; const char *expected; } sizes[] = {
    { 0, "0 bytes" },             { 1, "1 byte" },              { 1023, "1023 bytes" },     { 1024, "1 KB" },
    { 1536, "1.5 KB" },           { 10 * 1024, "10 KB" },       { 10240000, "9.8 MB" },     { 1048575, "1 MB" },
    { 20 * 1048576, "20 MB" },    { 28311552, "27 MB" },        { 28319744, "27 MB" },      { 35882577, "34 MB" },
    { 157286400, "150 MB" },      { G_GUINT64_CONSTANT (1) << 31, "2 GB" },
    { G_GUINT64_CONSTANT (3) << 40, "3 TB" },                   { G_MAXUINT64, "16777216 TB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = sendoff_text_size (sizes[i].bytes);

      g_assert_cmpstr (text, ==, sizes[i].expected);
    }
}

static void
test_size_beside (void)
{
  g_autofree char *apart = sendoff_text_size_beside (30 * 1024 * 1024, 28319744);
  g_autofree char *alike = sendoff_text_size_beside (28319745, 28319744);

  g_assert_cmpstr (apart, ==, "30 MB");
  g_assert_cmpstr (alike, ==, "28319745 bytes");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/harmless", test_harmless);
  g_test_add_func ("/text/every-character", test_every_character);
  g_test_add_func ("/text/every-two-bytes", test_every_two_bytes);
  g_test_add_func ("/text/huge", test_huge);
  g_test_add_func ("/text/longest", test_longest);
  g_test_add_func ("/text/marks", test_marks);
  g_test_add_func ("/text/excerpt", test_excerpt);
  g_test_add_func ("/text/printable", test_printable);
  g_test_add_func ("/text/seconds", test_seconds);
  g_test_add_func ("/text/size", test_size);
  g_test_add_func ("/text/size beside another", test_size_beside);
  return g_test_run ();
}
