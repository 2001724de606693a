#include "config.h"

#include "cli/command-table.h"
#include "cli/option-table.h"
#include "cli/output.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text-secret.h"
#include "diagnosis/error-text.h"
#include "report/paragraph.h"
#include "report/report-json.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* A pasted text is short; a log that is fed in may be of any length, and ends with the failure. Twice as much is held, so
 * that moving it is rare. */
#define INPUT_KEPT (512 * 1024)

#define COLUMNS_USUAL 80
#define COLUMNS_MOST 100
#define EXCERPT_LONGEST 72
#define MARKED_LONGEST 300

typedef struct {
  gboolean json;
  char    *format, *color;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->format);
  g_free (words->color);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static const SendoffCliOption options[] = {
  { NULL, 0, 0, N_("What to print:"), NULL },
  { "format", G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, format), N_("text (default) or json"), "WORD" },
  { "json", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, json), N_("short for “--format json”"), NULL },
  { "color", G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, color), N_("auto (default), always or never"), "WORD" },
};

static const SendoffCliUse use = {
  .command = "explain",
  .argument = "[TEXT]",
  .summary = N_("Names the cause of an error text of any mail program: TEXT, or what standard input holds. Nothing is sent "
                "anywhere, and passwords in the text are not repeated."),
  .options = options,
  .n_options = G_N_ELEMENTS (options),
};

/* --- the text --------------------------------------------------------------------------------------------------- */

/* Keeps the end of it: the memory that takes does not depend on how much comes. */
static gboolean
read_input (GString *text)
{
  char chunk[65536];
  gssize n;

  if (isatty (STDIN_FILENO))
    g_printerr ("%s\n", _("Paste the error message, then press Enter and Ctrl+D."));
  while ((n = read (STDIN_FILENO, chunk, sizeof chunk)) > 0 || (n < 0 && errno == EINTR))
    {
      if (n < 0)
        continue;
      g_string_append_len (text, chunk, n);
      if (text->len >= 2 * INPUT_KEPT)
        g_string_erase (text, 0, (gssize) (text->len - INPUT_KEPT));
    }
  if (n == 0)
    return TRUE;
  g_printerr (_("sendoff-cli: the input could not be read: %s\n"), g_strerror (errno));
  return FALSE;
}

/* A sentence needs no quotation marks: all words together are the text. */
static gboolean
get_text (char **arguments, GString *text)
{
  g_autofree char *sentence = g_strjoinv (" ", arguments);

  if (arguments[0] == NULL || strcmp (sentence, "-") == 0)
    return read_input (text);
  g_string_append (text, sentence);
  return TRUE;
}

/* --- the words that decided, marked ------------------------------------------------------------------------------ */

/* Back from @start, or forth, but not out of the line and not far. */
static gsize
find_line_start (const GString *text, gsize start)
{
  gsize at = start;

  while (at > 0 && text->str[at - 1] != '\n' && start - at < EXCERPT_LONGEST / 2)
    at--;
  while (at < start && (text->str[at] & 0xc0) == 0x80)
    at++;
  return at;
}

static gsize
find_line_end (const GString *text, gsize from)
{
  gsize at = from;

  while (at < text->len && text->str[at] != '\n' && at - from < EXCERPT_LONGEST)
    at++;
  while (at > from && at < text->len && (text->str[at] & 0xc0) == 0x80)
    at--;
  return at;
}

/* Bold and underlined where the terminal can, between guillemets where it cannot. */
static void
mark_line (GString *out, const GString *text, const GArray *secrets, gsize start, gsize end, gboolean color)
{
  const guint most = MARKED_LONGEST;
  g_autofree char *before = sendoff_error_text_show (text->str, find_line_start (text, start), start, secrets, most);
  g_autofree char *marked = sendoff_error_text_show (text->str, start, end, secrets, most);
  g_autofree char *after = sendoff_error_text_show (text->str, end, find_line_end (text, end), secrets, most);

  g_string_append_printf (out, "  %s%s%s%s%s\n", before, color ? "\033[1;4m" : "«", marked, color ? "\033[0m" : "»", after);
}

static void
mark_lines (GString *out, const GString *text, const GArray *secrets, const SendoffMark *mark, gboolean color)
{
  gsize start = mark->start;

  while (start < mark->end)
    {
      const char *line_end = memchr (text->str + start, '\n', mark->end - start);
      gsize end = line_end != NULL ? (gsize) (line_end - text->str) : mark->end;

      if (end > start)
        mark_line (out, text, secrets, start, end, color);
      start = end + 1;
    }
}

/* --- what it means ---------------------------------------------------------------------------------------------- */

static void
tell_remedies (GString *out, GPtrArray *remedies, guint columns)
{
  if (remedies->len > 0)
    g_string_append_printf (out, "\n%s\n", _("What to do"));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_string_append_printf (out, " %2u. ", i + 1);
      sendoff_paragraph_append (out, remedy->words, 5, 5, columns);
      if (remedy->uri != NULL)
        g_string_append_printf (out, "     %s\n", remedy->uri);
    }
}

static void
tell_finding (GString *out, SendoffFinding *finding, const GString *text, GPtrArray *marks, gboolean color, guint columns)
{
  g_autoptr (GArray) secrets = sendoff_error_text_find_secrets (text->str, text->len);

  g_string_append_printf (out, "%s%s%s\n\n", color ? "\033[1m" : "", sendoff_finding_get_title (finding), color ? "\033[0m" : "");
  sendoff_paragraph_append (out, sendoff_finding_get_explanation (finding), 0, 0, columns);
  g_string_append_printf (out, "\n%s\n", _("The words that tell"));
  for (guint i = 0; i < marks->len; i++)
    mark_lines (out, text, secrets, g_ptr_array_index (marks, i), color);
  tell_remedies (out, sendoff_finding_get_remedies (finding), columns);
}

static char *
tell (GListModel *findings, const GString *text, GPtrArray *marks, gboolean color)
{
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);
  guint wide = sendoff_cli_count_columns ();
  guint columns = wide == 0 ? COLUMNS_USUAL : CLAMP (wide, COLUMNS_USUAL / 2, COLUMNS_MOST);
  GString *out = g_string_new (NULL);

  if (first != NULL)
    tell_finding (out, first, text, marks, color, columns);
  else
    sendoff_paragraph_append (out, sendoff_error_text_nothing (), 0, 0, columns);
  return g_string_free (out, FALSE);
}

static int
explain (const GString *text, gboolean json, SendoffCliColor color)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text->str, text->len, &marks);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);
  g_autofree char *told = json ? sendoff_findings_to_json (findings)
                               : tell (findings, text, marks, sendoff_cli_has_color (color, STDOUT_FILENO));
  int status = sendoff_cli_print (told);

  if (status != EX_OK)
    return status;
  return first != NULL ? sendoff_finding_exit_status (sendoff_finding_get_id (first)) : EX_DATAERR;
}

/* sendoff-cli explain */
int
sendoff_cli_explain (int argc, char **argv)
{
  g_auto (Words) words = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  SendoffCliColor color;
  gboolean json;
  int status = sendoff_cli_use_parse_list (&use, &words, argv, G_MAXUINT, &arguments);

  if (status != EX_OK)
    return status == SENDOFF_CLI_HELPED ? EX_OK : status;
  if (!sendoff_cli_read_format (words.format, words.json, &json))
    return sendoff_cli_misuse (_("--format takes text or json, and --json is short for the latter"));
  if (!sendoff_cli_read_color (words.color, &color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  return get_text (arguments, text) ? explain (text, json, color) : EX_IOERR;
}
