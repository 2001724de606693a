#include "config.h"

#include "base/text.h"
#include "cli/command-table.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text.h"
#include "report/paragraph.h"
#include "report/report-json.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* A pasted text is short; a log that is fed in may be long, and ends with the failure. */
#define INPUT_LONGEST (64 * 1024 * 1024)
#define COLUMNS 80
#define EXCERPT_CELLS 72

typedef struct
{
  gboolean json;
  char    *format, *color;
  char   **words;
} Wanted;

static void
wanted_clear (Wanted *self)
{
  g_free (self->format);
  g_free (self->color);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
has_color (const Wanted *wanted)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (g_strcmp0 (wanted->color, "always") == 0 || g_strcmp0 (wanted->color, "never") == 0)
    return g_str_equal (wanted->color, "always");
  return isatty (STDOUT_FILENO) && (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/* --- the text --------------------------------------------------------------------------------------------------- */

static gboolean
read_input (GString *text)
{
  char chunk[16384];
  gsize n;

  if (isatty (STDIN_FILENO))
    g_printerr ("%s\n", _("Paste the error message, then press Enter and Ctrl+D."));
  while ((n = fread (chunk, 1, sizeof chunk, stdin)) > 0)
    if (text->len < INPUT_LONGEST)
      g_string_append_len (text, chunk, (gssize) n);
  if (!ferror (stdin))
    return TRUE;
  g_printerr ("sendoff-cli: %s\n", g_strerror (errno));
  return FALSE;
}

static gboolean
get_text (const Wanted *wanted, GString *text)
{
  if (wanted->words == NULL || (g_str_equal (wanted->words[0], "-") && wanted->words[1] == NULL))
    return read_input (text);
  for (guint i = 0; wanted->words[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", wanted->words[i]);
  return TRUE;
}

/* --- the words that decided, marked ------------------------------------------------------------------------------ */

/* Part of a line as it may be shown, without the dots of an excerpt. */
static char *
dup_harmless (const GString *text, gsize start, gsize end)
{
  return sendoff_text_harmless (text->str + start, (gssize) (end - start));
}

/* Back from @start, or forth, but not out of the line and not far. */
static gsize
find_line_start (const GString *text, gsize start)
{
  gsize at = start;

  while (at > 0 && text->str[at - 1] != '\n' && start - at < EXCERPT_CELLS / 2)
    at--;
  while (at < start && (text->str[at] & 0xc0) == 0x80)
    at++;
  return at;
}

static gsize
find_line_end (const GString *text, gsize from)
{
  gsize at = from;

  while (at < text->len && text->str[at] != '\n' && at - from < EXCERPT_CELLS)
    at++;
  while (at > from && at < text->len && (text->str[at] & 0xc0) == 0x80)
    at--;
  return at;
}

/* One line of the text, with the marked part bold and underlined with carets, which need no colour. */
static void
print_marked_line (const GString *text, gsize start, gsize end, gboolean color)
{
  gsize line_start = find_line_start (text, start);
  g_autofree char *before = dup_harmless (text, line_start, start);
  g_autofree char *marked = dup_harmless (text, start, end);
  g_autofree char *after = dup_harmless (text, end, find_line_end (text, end));
  g_autofree char *carets = g_strnfill (MAX (sendoff_paragraph_width (marked), 1), '^');

  g_print ("  %s%s%s%s%s\n", before, color ? "\033[1m" : "", marked, color ? "\033[0m" : "", after);
  g_print ("  %*s%s\n", (int) sendoff_paragraph_width (before), "", carets);
}

static void
print_mark (const GString *text, const SendoffMark *mark, gboolean color)
{
  gsize start = mark->start;

  while (start < mark->end)
    {
      const char *line_end = memchr (text->str + start, '\n', mark->end - start);
      gsize end = line_end != NULL ? (gsize) (line_end - text->str) : mark->end;

      if (end > start)
        print_marked_line (text, start, end, color);
      start = end + 1;
    }
}

/* --- what it means ---------------------------------------------------------------------------------------------- */

static void
print_remedies (GPtrArray *remedies)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (remedies->len == 0)
    return;
  g_print ("\n%s\n", _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_string_append_printf (out, " %2u. ", i + 1);
      sendoff_paragraph_append (out, remedy->words, 5, 5, COLUMNS);
      if (remedy->uri != NULL)
        g_string_append_printf (out, "     %s\n", remedy->uri);
    }
  g_print ("%s", out->str);
}

static void
print_finding (SendoffFinding *finding, const GString *text, GPtrArray *marks, gboolean color)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sendoff_paragraph_append (out, sendoff_finding_get_explanation (finding), 0, 0, COLUMNS);
  g_print ("%s%s%s\n\n%s\n%s\n", color ? "\033[1m" : "", sendoff_finding_get_title (finding), color ? "\033[0m" : "", out->str,
           _("The words that tell"));
  for (guint i = 0; i < marks->len; i++)
    print_mark (text, g_ptr_array_index (marks, i), color);
  print_remedies (sendoff_finding_get_remedies (finding));
}

static void
print_nothing (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  sendoff_paragraph_append (out, _("Not enough to tell: the text names no cause. Paste all that the program shows, with the"
                                   " details behind “More” or “Details” and the lines of its log, or test the account with"
                                   " “sendoff-cli check”."), 0, 0, COLUMNS);
  g_print ("%s", out->str);
}

static int
explain (const Wanted *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = NULL;
  g_autoptr (GListModel) findings = NULL;
  g_autoptr (SendoffFinding) first = NULL;

  if (!get_text (wanted, text))
    return EX_IOERR;
  evidence = sendoff_evidence_from_text (text->str, text->len, &marks);
  findings = sendoff_diagnose (evidence);
  first = g_list_model_get_item (findings, 0);
  if (wanted->json)
    {
      g_autofree char *json = sendoff_findings_to_json (findings);

      g_print ("%s", json);
    }
  else if (first != NULL)
    print_finding (first, text, marks, has_color (wanted));
  else
    print_nothing ();
  if (fflush (stdout) != 0)
    return EX_IOERR;
  return first != NULL ? sendoff_finding_exit_status (sendoff_finding_get_id (first)) : EX_DATAERR;
}

/* --- the command ------------------------------------------------------------------------------------------------ */

static int
check_words (Wanted *wanted)
{
  if (wanted->format != NULL && !g_str_equal (wanted->format, "text") && !g_str_equal (wanted->format, "json"))
    return sendoff_cli_misuse (_("--format is “text” or “json”"));
  if (wanted->color != NULL && !g_str_equal (wanted->color, "auto") && !g_str_equal (wanted->color, "always")
      && !g_str_equal (wanted->color, "never"))
    return sendoff_cli_misuse (_("--color is “auto”, “always” or “never”"));
  wanted->json = wanted->json || g_strcmp0 (wanted->format, "json") == 0;
  return EX_OK;
}

/* sendoff-cli explain */
int
sendoff_cli_explain (int argc, char **argv)
{
  g_auto (Wanted) wanted = { 0 };
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("show this help"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wanted.format, N_("“text” (default) or “json”"), N_("FORMAT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wanted.json, N_("short for --format json"), NULL },
    { "color", 0, 0, G_OPTION_ARG_STRING, &wanted.color, N_("“auto” (default), “always” or “never”"), N_("WHEN") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wanted.words, NULL, N_("[TEXT|-]") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  int status;

  g_option_context_set_summary (context, _("Names the cause of an error text of any mail program: TEXT, or standard input. Nothing"
                                           " is sent anywhere."));
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return sendoff_cli_misuse ("%s", error->message);
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      g_print ("%s", text);
      return EX_OK;
    }
  status = check_words (&wanted);
  return status == EX_OK ? explain (&wanted) : status;
}
