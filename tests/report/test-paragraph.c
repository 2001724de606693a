#include "config.h"

#include "report/paragraph.h"

#include <locale.h>

static void
test_width (void)
{
  static const struct { const char *text; guint cells; } cases[] = {
    { "", 0 }, { "abc", 3 }, { "é", 1 }, { "e\xcc\x81", 1 }, { "日本", 4 }, { "…✓✗", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (sendoff_paragraph_width (cases[i].text), ==, cases[i].cells);
}

static void
test_clip (void)
{
  static const struct { const char *text; guint cells; const char *expected; } cases[] = {
    { "abc", 3, "abc" }, { "abcd", 3, "ab…" }, { "abc", 1, "…" }, { "abc", 0, "" }, { "", 0, "" },
    { "日本語", 5, "日本…" }, { "日本語", 4, "日…" }, { "e\xcc\x81" "e\xcc\x81" "e", 2, "e\xcc\x81…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clipped = sendoff_paragraph_clip (cases[i].text, cases[i].cells);

      g_assert_cmpstr (clipped, ==, cases[i].expected);
      g_assert_cmpuint (sendoff_paragraph_width (clipped), <=, cases[i].cells);
    }
}

static void
assert_set (const char *text, guint begin, guint indent, guint columns, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sendoff_paragraph_append (out, text, begin, indent, columns);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_wrap (void)
{
  assert_set ("one two three", 0, 0, 7, "one two\nthree\n");
  assert_set ("one two three", 0, 0, 6, "one\ntwo\nthree\n");
  assert_set ("one two three", 3, 2, 10, "one two\n  three\n");
  assert_set ("", 0, 0, 10, "\n");
  assert_set ("one   two", 0, 0, 10, "one two\n");
  assert_set (" one ", 0, 0, 10, "one\n");
}

/* Line ends are the writer's own; what stands between two empty ones is a paragraph of its own, without trailing blanks. */
static void
test_lines (void)
{
  assert_set ("one\ntwo", 0, 2, 10, "one\n  two\n");
  assert_set ("one\n\ntwo", 0, 2, 10, "one\n\n  two\n");
}

/* A link is copied whole, or not at all. */
static void
test_long_words (void)
{
  assert_set ("see https://account.provider.example/manage now", 0, 0, 10,
              "see\nhttps://account.provider.example/manage\nnow\n");
}

static void
test_wide (void)
{
  assert_set ("日本語です。", 0, 0, 6, "日本語\nです。\n");
  /* No line begins with what closes a sentence, though it is one cell pair too long then. */
  assert_set ("日本語。です", 0, 0, 6, "日本\n語。で\nす\n");
  assert_set ("e\xcc\x81" "e\xcc\x81 x", 0, 0, 4, "e\xcc\x81" "e\xcc\x81 x\n");
}

static void
test_hostile (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sendoff_paragraph_append (out, "\033[2J\007\b\r\xff\xe2\x80\xae" "abc", 0, 0, 200);
  for (const char *at = out->str; *at != '\0'; at++)
    g_assert_true (*at == '\n' || (guchar) *at >= 0x20);
  g_assert_true (g_utf8_validate (out->str, -1, NULL));
  g_assert_null (g_utf8_strchr (out->str, -1, 0x202e));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paragraph/width", test_width);
  g_test_add_func ("/paragraph/clip", test_clip);
  g_test_add_func ("/paragraph/wrap", test_wrap);
  g_test_add_func ("/paragraph/lines", test_lines);
  g_test_add_func ("/paragraph/long-words", test_long_words);
  g_test_add_func ("/paragraph/wide", test_wide);
  g_test_add_func ("/paragraph/hostile", test_hostile);
  return g_test_run ();
}
