#include "config.h"

#include "smtp/reply.h"

static void
test_valid (void)
{
  static const struct { const char *text; guint class_, subject, detail; const char *rest; } cases[] = {
    { "5.7.8 Error: authentication failed", 5, 7, 8, "Error: authentication failed" },
    { "2.0.0", 2, 0, 0, "" },
    { "2.0.0 ", 2, 0, 0, "" },
    { "4.7.0   Try later", 4, 7, 0, "Try later" },
    { "5.7.999 x", 5, 7, 999, "x" },
    { "5.123.456 x", 5, 123, 456, "x" },
    { "5.1.1: unknown", 5, 1, 1, ": unknown" },
    { "5.1.1. Unknown", 5, 1, 1, ". Unknown" },
    { "5.1.0\t(x)", 5, 1, 0, "\t(x)" },
    { "#5.1.0 Address rejected.", 5, 1, 0, "Address rejected." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SendoffEnhancedCode code;
      const char *rest;

      g_assert_true (sendoff_enhanced_code_parse (cases[i].text, &code, &rest));
      g_assert_cmpuint (code.class_, ==, cases[i].class_);
      g_assert_cmpuint (code.subject, ==, cases[i].subject);
      g_assert_cmpuint (code.detail, ==, cases[i].detail);
      g_assert_cmpstr (rest, ==, cases[i].rest);
      g_assert_true (sendoff_enhanced_code_parse (cases[i].text, &code, NULL));
    }
}

static void
test_invalid (void)
{
  static const char * const texts[] = {
    "", "5", "5.", "5.7", "5.7.", "5.7.x", "5..8", ".7.8", "#", "##5.7.8", " 5.7.8", "x5.7.8",
    "1.7.8", "3.7.8", "6.7.8", "0.0.0", "55.7.8", "5.7777.8", "5.7.8888", "5.7.8.9", "5.7.8th", "5,7,8", "-5.7.8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SendoffEnhancedCode code = { 9, 9, 9 };
      const char *rest;

      g_assert_false (sendoff_enhanced_code_parse (texts[i], &code, &rest));
      g_assert_cmpuint (code.class_ + code.subject + code.detail, ==, 0);
      g_assert_true (rest == texts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/enhanced-code/valid", test_valid);
  g_test_add_func ("/enhanced-code/invalid", test_invalid);
  return g_test_run ();
}
