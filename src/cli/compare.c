#include "config.h"

#include "cli/command-table.h"
#include "cli/option-table.h"
#include "cli/output.h"
#include "cli/report-file.h"
#include "report/comparison-views.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct {
  gboolean json;
  char    *format, *color;
} Words;

static const SendoffCliOption options[] = {
  { NULL, 0, 0, N_("What to print:"), NULL },
  { "format", G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, format), N_("text (default) or json"), "WORD" },
  { "json", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, json), N_("short for “--format json”"), NULL },
  { "color", G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, color), N_("auto (default), always or never"), "WORD" },
};

static const SendoffCliUse use = {
  "compare", "A B",
  N_("Says at which stage two tests part, and what differs there. A and B are numbers of the history, files written with "
     "“sendoff-cli check --save FILE”, or - for standard input."),
  options, G_N_ELEMENTS (options),
};

static void
words_clear (Words *words)
{
  g_free (words->format);
  g_free (words->color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static int
print_comparison (SendoffReport *a, SendoffReport *b, gboolean json, SendoffCliColor color)
{
  g_autoptr (SendoffComparison) comparison = sendoff_comparison_new (a, b);
  g_autofree char *text = json ? sendoff_comparison_to_json (comparison)
                               : sendoff_comparison_to_text (comparison, sendoff_cli_has_color (color, STDOUT_FILENO),
                                                             sendoff_cli_count_columns ());

  return sendoff_cli_print (text);
}

static int
compare (char **names, const Words *words)
{
  g_autoptr (SendoffReport) a = NULL;
  g_autoptr (SendoffReport) b = NULL;
  SendoffCliColor color;
  gboolean json;
  int status = EX_OK;

  if (!sendoff_cli_read_format (words->format, words->json, &json))
    return sendoff_cli_misuse (_("--format takes text or json, and --json is short for the latter"));
  if (!sendoff_cli_read_color (words->color, &color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  if (names[0] == NULL || names[1] == NULL)
    return sendoff_cli_misuse (_("name two tests, by their numbers in “sendoff-cli history” or as files"));
  if (strcmp (names[0], "-") == 0 && strcmp (names[1], "-") == 0)
    return sendoff_cli_misuse (_("only one of the two can come from standard input"));
  a = sendoff_cli_find_report (names[0], &status);
  b = a != NULL ? sendoff_cli_find_report (names[1], &status) : NULL;
  return b != NULL ? print_comparison (a, b, json, color) : status;
}

/* sendoff-cli compare */
int
sendoff_cli_compare (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_auto (GStrv) names = NULL;
  int status = sendoff_cli_use_parse_list (&use, &words, argv, 2, &names);

  if (status == EX_OK)
    status = compare (names, &words);
  return status == SENDOFF_CLI_HELPED ? EX_OK : status;
}
