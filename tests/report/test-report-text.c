#include "config.h"

#include "report/paragraph.h"
#include "report/report-text.h"
#include "sample.h"
#include "support/canary.h"

#include <locale.h>
#include <string.h>

static gboolean
is_one_word (const char *line)
{
  /* A line of the transcript begins with its time and who spoke. */
  line += strspn (line, " •–✓✗!→·<>0123456789");
  return strchr (line, ' ') == NULL;
}

/* Nothing is wider than the terminal but a single word, which stays whole to be copied. */
static void
assert_fits (const char *text, guint columns)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (sendoff_paragraph_width (lines[i]) > columns && !is_one_word (lines[i]))
        g_error ("wider than %u: “%s”", columns, lines[i]);
      g_assert_false (g_str_has_suffix (lines[i], " "));
    }
}

static void
test_columns (void)
{
  static const guint widths[] = { 0, 1, 20, 40, 60, 80, 200, 10000 };
  g_autoptr (SendoffReport) report = sample_refused ("535 5.7.8 a refusal of the usual length, with some words more than that");

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, widths[i]);

      /* 0 is no terminal; nobody reads lines of 200, and nothing can be set into less than 20. */
      assert_fits (text, widths[i] == 0 ? 80 : CLAMP (widths[i], 20, 100));
      g_assert_true (g_str_has_suffix (text, "\n"));
    }
}

static void
assert_in_order (const char *text, const char * const *pieces)
{
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *found = strstr (text, pieces[i]);

      if (found == NULL)
        g_error ("“%s” is missing, or stands too early, in:\n%s", pieces[i], text);
      text = found + strlen (pieces[i]);
    }
}

/* What a person in trouble reads first stands first. */
static void
test_order (void)
{
  static const char * const pieces[] = {
    "✗ User name and password are not accepted\n", "The server " SAMPLE_HOST, "How we know", "535 5.7.8", "Ruled out",
    "The network", "What to do", " 1. Make a new password", "https://account.provider.example/manage", " 2. Try again.",
    "Also worth knowing", "! 535 no", "Tested", "port 587", SAMPLE_ADDRESS, "Stages", "✓ Server name", "✗ Sign-in", "Failed",
    "Not reached", "465", "answered", "refused", "Transcript", "< 220", "> AUTH PLAIN •••", "· •••", "< 535", NULL
  };
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 80);

  assert_in_order (text, pieces);
  g_assert_false (sendoff_test_canary_found (text, strlen (text), SENDOFF_TEST_CANARY));
}

static void
test_good (void)
{
  g_autoptr (SendoffReport) report = sample_good ();
  g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_PLAIN, 80);

  g_assert_true (g_str_has_prefix (text, "✓ Sign-in and sender were accepted."));
  g_assert_nonnull (strstr (text, "not\nchecked."));
  g_assert_null (strstr (text, "What to do"));
  g_assert_null (strstr (text, "Transcript"));
}

static char *
without_colors (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("\033\\[[0-9;]*m", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

/* Colours change nothing but colours: without them every word and mark is still there. Each line ends what it began. */
static void
test_colors (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *plain = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 50);
  g_autofree char *colored = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT | SENDOFF_TEXT_COLOR, 50);
  g_autofree char *bare = without_colors (colored);
  g_auto (GStrv) lines = g_strsplit (colored, "\n", -1);

  g_assert_cmpstr (bare, ==, plain);
  g_assert_cmpstr (colored, !=, plain);
  g_assert_null (strchr (plain, '\033'));
  for (guint i = 0; lines[i] != NULL; i++)
    if (strchr (lines[i], '\033') != NULL)
      g_assert_cmpstr (strrchr (lines[i], '\033'), ==, strstr (strrchr (lines[i], '\033'), "\033[0m"));
}

static void
test_hostile (void)
{
  g_autoptr (SendoffReport) report = sample_refused (SAMPLE_HOSTILE);
  g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 80);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      g_assert_true (character == '\n' || !g_unichar_iscntrl (character));
      g_assert_cmpuint (character, !=, 0x202e);
    }
}

static void
test_meanings (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = sendoff_report_to_text (report, SENDOFF_TEXT_EXPLAIN, 80);
  g_autofree char *bare = sendoff_report_to_text (report, SENDOFF_TEXT_TRANSCRIPT, 80);

  g_assert_nonnull (strstr (text, "    30 > AUTH PLAIN •••\n"
                                  "         → This computer signs in with the user name and the password.\n"));
  g_assert_null (strstr (bare, "This computer signs in"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-text/meanings", test_meanings);
  g_test_add_func ("/report-text/columns", test_columns);
  g_test_add_func ("/report-text/order", test_order);
  g_test_add_func ("/report-text/good", test_good);
  g_test_add_func ("/report-text/colors", test_colors);
  g_test_add_func ("/report-text/hostile", test_hostile);
  return g_test_run ();
}
