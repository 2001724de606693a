#include "config.h"

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sysexits.h>
#include <unistd.h>

/* A descriptor that was closed before the program began would be given to the next socket, and a report written to the mail
 * server. Each is held by one that cannot be used the way it is meant, so that using it fails as it should. */
static void
hold_descriptors (void)
{
  static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };

  for (int fd = 0; fd < (int) G_N_ELEMENTS (modes); fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF && open ("/dev/null", modes[fd]) < 0)
      _exit (EX_OSERR);
}

/**
 * sendoff_cli_open_output:
 *
 * Sets locale and descriptors. "C" means that nobody chose a locale (cron, a bare container), not that the terminal knows
 * ASCII only: UTF-8 is written then as well.
 */
void
sendoff_cli_open_output (void)
{
  hold_descriptors ();
  setlocale (LC_ALL, "");
  if (g_strcmp0 (setlocale (LC_CTYPE, NULL), "C") == 0)
    setlocale (LC_CTYPE, "C.UTF-8");
}

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      bytes += written;
      length -= (gsize) written;
    }
  return TRUE;
}

/* In the character set of the locale; what it does not have becomes a question mark. */
static char *
convert (const char *text)
{
  const char *charset;

  if (g_get_charset (&charset))
    return g_strdup (text);
  return g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
}

/**
 * sendoff_cli_print:
 * @text: UTF-8
 *
 * Writes @text to standard output at once.
 *
 * Returns: %EX_OK, or %EX_IOERR after a line on standard error
 */
int
sendoff_cli_print (const char *text)
{
  g_autofree char *converted = convert (text);
  const char *bytes = converted != NULL ? converted : text;

  if (write_all (STDOUT_FILENO, bytes, strlen (bytes)))
    return EX_OK;
  g_printerr (_("sendoff-cli: the output could not be written: %s\n"), g_strerror (errno));
  return EX_IOERR;
}

/**
 * sendoff_cli_count_columns:
 *
 * Returns: how wide the terminal is; COLUMNS overrules, as everywhere; 0 if it is none
 */
guint
sendoff_cli_count_columns (void)
{
  const char *columns = g_getenv ("COLUMNS");
  guint64 wanted;
  struct winsize size;

  if (columns != NULL && g_ascii_string_to_unsigned (columns, 10, 1, 10000, &wanted, NULL))
    return (guint) wanted;
  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/**
 * sendoff_cli_has_color:
 * @wish: what --color says
 * @descriptor: where the text goes
 *
 * Returns: whether to write colours (https://no-color.org)
 */
gboolean
sendoff_cli_has_color (SendoffCliColor wish, int descriptor)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (wish != SENDOFF_CLI_COLOR_AUTO)
    return wish == SENDOFF_CLI_COLOR_ALWAYS;
  return isatty (descriptor) && (no_color == NULL || *no_color == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/**
 * sendoff_cli_read_color:
 * @word: (nullable): the value of --color
 *
 * Returns: whether it is one
 */
gboolean
sendoff_cli_read_color (const char *word, SendoffCliColor *color)
{
  static const char * const words[] = {
    [SENDOFF_CLI_COLOR_AUTO] = "auto",
    [SENDOFF_CLI_COLOR_ALWAYS] = "always",
    [SENDOFF_CLI_COLOR_NEVER] = "never",
  };

  *color = SENDOFF_CLI_COLOR_AUTO;
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      {
        *color = (SendoffCliColor) i;
        return TRUE;
      }
  return word == NULL;
}

/**
 * sendoff_cli_read_format:
 * @word: (nullable): the value of --format
 * @short_for_json: --json was given
 *
 * Returns: whether the two go together
 */
gboolean
sendoff_cli_read_format (const char *word, gboolean short_for_json, gboolean *json)
{
  *json = short_for_json || g_strcmp0 (word, "json") == 0;
  return word == NULL || strcmp (word, "json") == 0 || (strcmp (word, "text") == 0 && !short_for_json);
}

/**
 * sendoff_cli_read_form:
 * @word: (nullable): the value of --format, of a command that can write Markdown too
 * @short_for_json: --json was given
 *
 * Returns: whether the two go together
 */
gboolean
sendoff_cli_read_form (const char *word, gboolean short_for_json, gboolean *json, gboolean *markdown)
{
  *markdown = !short_for_json && g_strcmp0 (word, "markdown") == 0;
  if (!*markdown)
    return sendoff_cli_read_format (word, short_for_json, json);
  *json = FALSE;
  return TRUE;
}
