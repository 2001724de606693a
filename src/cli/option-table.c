#include "config.h"

#include "cli/option-table.h"

#include "cli/command-table.h"
#include "cli/output.h"
#include "report/paragraph.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

#define DESCRIPTION_COLUMN 28
#define COLUMNS_USUAL 80
#define COLUMNS_LEAST 50
#define COLUMNS_MOST  100

/* Its own rows, then those it shares. */
static const SendoffCliOption *
row (const SendoffCliUse *use, guint i)
{
  if (i < use->n_options)
    return &use->options[i];
  return i - use->n_options < use->n_shared ? &use->shared[i - use->n_options] : NULL;
}

/* --- telling ----------------------------------------------------------------------------------------------------- */

static void
tell_option (GString *out, const char *name, const char *value, const char *description, guint columns)
{
  gsize began = out->len;
  guint used;

  g_string_append_printf (out, "  --%s%s%s", name, value != NULL ? " " : "", value != NULL ? value : "");
  used = (guint) (out->len - began);
  if (used + 2 > DESCRIPTION_COLUMN)
    {
      g_string_append_c (out, '\n');
      used = 0;
    }
  g_string_append_printf (out, "%*s", (int) (DESCRIPTION_COLUMN - used), "");
  sendoff_paragraph_append (out, description, DESCRIPTION_COLUMN, DESCRIPTION_COLUMN, columns);
}

/**
 * sendoff_cli_use_dup_help:
 * @columns: of the terminal
 *
 * Returns: (transfer full): what --help prints
 */
char *
sendoff_cli_use_dup_help (const SendoffCliUse *use, guint columns)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, _("Usage: sendoff-cli %s %s"), use->command, _("[OPTION…]"));
  g_string_append_printf (out, "%s%s\n\n", use->argument != NULL ? " " : "", use->argument != NULL ? _(use->argument) : "");
  sendoff_paragraph_append (out, _(use->summary), 0, 0, columns);
  for (guint i = 0; row (use, i) != NULL; i++)
    {
      const SendoffCliOption *option = row (use, i);

      if (option->name == NULL)
        g_string_append_printf (out, "\n%s\n", _(option->description));
      else
        tell_option (out, option->name, option->value, _(option->description), columns);
    }
  tell_option (out, "help", NULL, _("show this help"), columns);
  g_string_append_c (out, '\n');
  sendoff_paragraph_append (out, _("“man sendoff-cli” has the exit statuses, the members of the JSON report, and examples."), 0, 0,
                            columns);
  return g_string_free (out, FALSE);
}

/* --- complaining ------------------------------------------------------------------------------------------------- */

static const SendoffCliOption *
find_option (const SendoffCliUse *use, const char *name, gsize length)
{
  for (guint i = 0; row (use, i) != NULL; i++)
    if (row (use, i)->name != NULL && strlen (row (use, i)->name) == length && strncmp (row (use, i)->name, name, length) == 0)
      return row (use, i);
  return NULL;
}

/* How many letters have to be put in, taken out or changed (Levenshtein); names are short. */
static guint
count_changes (const char *a, const char *b)
{
  gsize length = strlen (b);
  g_autofree guint *row = g_new (guint, length + 1);

  for (gsize j = 0; j <= length; j++)
    row[j] = (guint) j;
  for (guint i = 1; *a != '\0'; a++, i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= length; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (above, row[j - 1]) + 1, diagonal + (*a != b[j - 1]));
          diagonal = above;
        }
    }
  return row[length];
}

static const char *
find_nearest (const SendoffCliUse *use, const char *name)
{
  const char *nearest = NULL;
  guint least = 3;

  for (guint i = 0; row (use, i) != NULL; i++)
    {
      const char *candidate = row (use, i)->name;

      if (candidate == NULL)
        continue;
      if (strlen (name) >= 3 && g_str_has_prefix (candidate, name))
        return candidate;
      if (count_changes (name, candidate) < least)
        {
          nearest = candidate;
          least = count_changes (name, candidate);
        }
    }
  return nearest;
}

/* Only a word that looks like an option's name is repeated: anything else may be a password in the wrong place. */
static int
complain_of_unknown (const SendoffCliUse *use, const char *argument)
{
  g_autofree char *name = g_strndup (argument, strcspn (argument, "="));
  const char *bare = name + strspn (name, "-");
  const char *nearest = find_nearest (use, bare);

  if (nearest != NULL)
    return sendoff_cli_misuse (_("there is no such option; did you mean --%s?"), nearest);
  if (g_str_has_prefix (argument, "--") && *bare != '\0' && bare[strspn (bare, "abcdefghijklmnopqrstuvwxyz-")] == '\0')
    return sendoff_cli_misuse (_("there is no option --%s; “sendoff-cli %s --help” lists them"), bare, use->command);
  return sendoff_cli_misuse (_("there is no such option; “sendoff-cli %s --help” lists them"), use->command);
}

static gboolean
is_password_option (const char *argument)
{
  static const char * const names[] = { "--password", "--passwd", "--pass", "--pw", NULL };
  g_autofree char *name = g_strndup (argument, strcspn (argument, "="));

  return g_strv_contains (names, name);
}

static int
complain_of_password (void)
{
  return sendoff_cli_misuse (_("a password does not belong on the command line, where others can read it;"
                               " use --password-stdin or --password-file"));
}

/* Complains of the argument at @position, or says in @used how many belong together there. */
static int
examine (const SendoffCliUse *use, char **argv, int position, int *used)
{
  const char *argument = argv[position];
  const char *name = g_str_has_prefix (argument, "--") ? argument + 2 : NULL;
  gsize length = name != NULL ? strcspn (name, "=") : 0;
  const SendoffCliOption *option = name != NULL ? find_option (use, name, length) : NULL;

  *used = 1;
  if (is_password_option (argument))
    return complain_of_password ();
  if (argument[0] != '-' || argument[1] == '\0' || strcmp (argument, "--help") == 0 || strcmp (argument, "-h") == 0)
    return EX_OK;
  if (option == NULL)
    return complain_of_unknown (use, argument);
  if (option->value == NULL && name[length] == '=')
    return sendoff_cli_misuse (_("--%s takes no value"), option->name);
  if (option->value != NULL && name[length] == '\0' && argv[position + 1] == NULL)
    return sendoff_cli_misuse (_("--%s needs a value: --%s %s"), option->name, option->name, option->value);
  *used = option->value != NULL && name[length] == '\0' ? 2 : 1;
  return EX_OK;
}

/* GLib's parser is asked only when all is well: what it says of errors repeats what was typed. */
static int
examine_all (const SendoffCliUse *use, char **argv)
{
  int status = EX_OK, used = 1;

  for (int i = 1; status == EX_OK && argv[i] != NULL && strcmp (argv[i], "--") != 0; i += used)
    status = examine (use, argv, i, &used);
  return status;
}

/* --- parsing ----------------------------------------------------------------------------------------------------- */

static GOptionContext *
make_context (const SendoffCliUse *use, gpointer words, gboolean *help)
{
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  GOptionContext *context = g_option_context_new (NULL);
  const GOptionEntry help_entry = { "help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL };

  for (guint i = 0; row (use, i) != NULL; i++)
    {
      const SendoffCliOption *option = row (use, i);
      const GOptionEntry entry = { option->name, 0, 0, option->arg, (char *) words + option->offset, NULL, option->value };

      if (option->name != NULL)
        g_array_append_val (entries, entry);
    }
  g_array_append_val (entries, help_entry);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, (GOptionEntry *) (void *) entries->data, NULL);
  return context;
}

static int
complain_of_arguments (const SendoffCliUse *use, guint most)
{
  if (most == 0)
    return sendoff_cli_misuse (_("“sendoff-cli %s” takes options only; its --help lists them"), use->command);
  if (most == 1)
    return sendoff_cli_misuse (_("“sendoff-cli %s” takes one argument; its --help says which"), use->command);
  return sendoff_cli_misuse (_("“sendoff-cli %s” takes %u arguments at most; its --help says which"), use->command, most);
}

/* What stands where no option does. GLib's parser may leave the mark "--" behind; a second one is an argument. */
static int
take_arguments (const SendoffCliUse *use, char **left, guint most, char ***arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;
  gboolean marked = FALSE;

  for (guint i = 1; left[i] != NULL; i++)
    if (marked || strcmp (left[i], "--") != 0)
      g_strv_builder_add (builder, left[i]);
    else
      marked = TRUE;
  rest = g_strv_builder_end (builder);
  if (g_strv_length (rest) > most)
    return complain_of_arguments (use, most);
  *arguments = g_steal_pointer (&rest);
  return EX_OK;
}

static int
print_help (const SendoffCliUse *use)
{
  guint columns = sendoff_cli_count_columns ();
  g_autofree char *text = sendoff_cli_use_dup_help (use, columns == 0 ? COLUMNS_USUAL : CLAMP (columns, COLUMNS_LEAST, COLUMNS_MOST));
  int status = sendoff_cli_print (text);

  return status == EX_OK ? SENDOFF_CLI_HELPED : status;
}

/**
 * sendoff_cli_use_parse_list:
 * @words: the struct the rows' offsets are of, zeroed
 * @argv: the command's name and what follows it, NULL-terminated
 * @most: how many arguments that are no options it takes
 * @arguments: (out) (transfer full) (array zero-terminated=1): those that were given; set if %EX_OK is returned
 *
 * Returns: %EX_OK; %SENDOFF_CLI_HELPED; or %EX_USAGE after a line on standard error
 */
int
sendoff_cli_use_parse_list (const SendoffCliUse *use, gpointer words, char **argv, guint most, char ***arguments)
{
  gboolean help = FALSE;
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) left = NULL;
  int status = examine_all (use, argv);

  if (status != EX_OK)
    return status;
  context = make_context (use, words, &help);
  left = g_strdupv (argv);
  if (!g_option_context_parse_strv (context, &left, NULL))
    return sendoff_cli_misuse (_("an argument is no text in the character set of this computer"));
  return help ? print_help (use) : take_arguments (use, left, most, arguments);
}

/**
 * sendoff_cli_use_parse:
 * @words: the struct the rows' offsets are of, zeroed
 * @argv: the command's name and what follows it, NULL-terminated
 * @argument: (out) (optional) (transfer full) (nullable): the one argument that is no option
 *
 * Returns: as for sendoff_cli_use_parse_list()
 */
int
sendoff_cli_use_parse (const SendoffCliUse *use, gpointer words, char **argv, char **argument)
{
  g_auto (GStrv) arguments = NULL;
  int status = sendoff_cli_use_parse_list (use, words, argv, argument != NULL ? 1 : 0, &arguments);

  if (status == EX_OK && argument != NULL)
    *argument = g_strdup (arguments[0]);
  return status;
}
