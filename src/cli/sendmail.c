#include "config.h"

#include "cli/sendmail.h"

#include "cli/command-table.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

/* An option of sendmail: one letter, and what stands in the same word behind it. Sources: the manual pages of sendmail and of
 * Postfix's and Exim's stand-ins. Particular rows above general ones. */
typedef struct {
  const char *word;        /* how the argument begins, without the dash */
  gboolean    whole;       /* nothing else may stand in that argument */
  gboolean    value;       /* a value follows, in the same argument or the next */
  const char *ours;        /* our option; NULL: it has no meaning here */
} Letter;

static const Letter letters[] = {
  { "t", TRUE, FALSE, "--header-recipients" },
  { "ti", TRUE, FALSE, "--header-recipients" },      /* written together by some programs; dots end nothing then, see below */
  { "i", TRUE, FALSE, "--ignore-dots" },
  { "oi", TRUE, FALSE, "--ignore-dots" },
  { "f", FALSE, TRUE, "--envelope-from" },
  { "r", FALSE, TRUE, "--envelope-from" },
  { "F", FALSE, TRUE, "--name" },
  { "v", TRUE, FALSE, "--verbose" },
  { "A", FALSE, FALSE, NULL },                        /* -Ac, -Am: which configuration file */
  { "B", FALSE, TRUE, NULL },                         /* body type: seen from the message itself */
  { "bm", TRUE, FALSE, NULL },                        /* deliver: what we do */
  { "C", FALSE, TRUE, NULL },
  { "D", FALSE, TRUE, NULL },
  { "d", FALSE, FALSE, NULL },
  { "e", FALSE, FALSE, NULL },                        /* how errors are reported */
  { "G", TRUE, FALSE, NULL },
  { "h", FALSE, TRUE, NULL },                         /* hop count */
  { "L", FALSE, TRUE, NULL },
  { "m", TRUE, FALSE, NULL },
  { "N", FALSE, TRUE, NULL },                         /* notices of delivery: the server's default is kept */
  { "n", TRUE, FALSE, NULL },
  { "O", FALSE, TRUE, NULL },
  { "o", FALSE, FALSE, NULL },                        /* -oem, -odb, -om …: settings of a mail server */
  { "p", FALSE, TRUE, NULL },
  { "R", FALSE, TRUE, NULL },
  { "U", TRUE, FALSE, NULL },
  { "V", FALSE, TRUE, NULL },
  { "X", FALSE, TRUE, NULL },
  { "x", FALSE, TRUE, NULL },
};

static const Letter *
find_letter (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].whole ? strcmp (word, letters[i].word) == 0 : g_str_has_prefix (word, letters[i].word))
      return &letters[i];
  return NULL;
}

static int
complain_of_mode (const char *word)
{
  return sendoff_cli_misuse (_("-%s makes sendmail a mail server, which this is not; it sends one message from standard input"), word);
}

/* Adds our spelling of the argument, and says in @used how many arguments it took. */
static int
translate (SendoffCliSendmail *self, GPtrArray *out, char **argument, guint *used)
{
  const char *word = *argument + 1;
  const Letter *letter = find_letter (word);
  const char *value = NULL;

  *used = 1;
  if (strcmp (word, "bp") == 0 || strcmp (word, "bi") == 0 || word[0] == 'q' || word[0] == 'I')
    self->nothing = TRUE;
  else if (word[0] == 'b' && strcmp (word, "bm") != 0)
    return complain_of_mode (word);
  else if (letter == NULL)
    return sendoff_cli_misuse (_("there is no such option; “sendoff-cli send --help” lists them"));
  if (letter == NULL)
    return EX_OK;

  if (letter->value)
    {
      value = word[strlen (letter->word)] != '\0' ? word + strlen (letter->word) : argument[1];
      *used = word[strlen (letter->word)] != '\0' ? 1 : 2;
      if (value == NULL)
        return sendoff_cli_misuse (_("-%s needs a value"), letter->word);
    }
  if (letter->ours != NULL)
    g_ptr_array_add (out, value ? g_strdup_printf ("%s=%s", letter->ours, value) : g_strdup (letter->ours));
  if (strcmp (letter->word, "ti") == 0)
    g_ptr_array_add (out, g_strdup ("--ignore-dots"));
  return EX_OK;
}

static gboolean
is_short (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && argument[1] != '-' && strcmp (argument, "-h") != 0;
}

/* Long options with a value in the next argument keep it, though it may begin with a dash. */
static gboolean
takes_next (const char *argument, const char * const *with_value)
{
  return g_str_has_prefix (argument, "--") && strchr (argument, '=') == NULL && g_strv_contains (with_value, argument + 2);
}

/**
 * sendoff_cli_sendmail_translate:
 * @self: zeroed; free with sendoff_cli_sendmail_clear()
 * @argv: the command's name and what follows it, NULL-terminated
 *
 * Returns: %EX_OK; or the status to end with after a line on standard error
 */
int
sendoff_cli_sendmail_translate (SendoffCliSendmail *self, char **argv)
{
  static const char * const with_value[] = { "subject", "body", "name", NULL };
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (g_free);
  gboolean options = TRUE;
  int status = EX_OK;
  guint used = 1;

  for (guint i = 0; argv[i] != NULL && status == EX_OK; i += used)
    {
      used = 1;
      options = options && strcmp (argv[i], "--") != 0;
      if (options && i > 0 && is_short (argv[i]))
        {
          self->seen = TRUE;
          status = translate (self, out, &argv[i], &used);
          continue;
        }
      g_ptr_array_add (out, g_strdup (argv[i]));
      if (options && takes_next (argv[i], with_value) && argv[i + 1] != NULL)
        {
          g_ptr_array_add (out, g_strdup (argv[i + 1]));
          used = 2;
        }
    }
  g_ptr_array_add (out, NULL);
  self->arguments = (char **) g_ptr_array_free (g_steal_pointer (&out), FALSE);
  return status;
}

/**
 * sendoff_cli_sendmail_clear:
 *
 * Frees what it holds.
 */
void
sendoff_cli_sendmail_clear (SendoffCliSendmail *self)
{
  g_clear_pointer (&self->arguments, g_strfreev);
}
