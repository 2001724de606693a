#include "config.h"

#include "cli/command-table.h"

#include "base/secret.h"

#include <glib/gi18n.h>
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>

static const SendoffCliCommand commands[] = {
  { "check", N_("find out why mail does not go out; nothing is sent"), sendoff_cli_check },
  { "explain", N_("name the cause of an error text of any mail program"), sendoff_cli_explain },
  { "practice", N_("run the built-in practice server"), sendoff_cli_practice },
};

/**
 * sendoff_cli_misuse:
 * @format: what is wrong, and what to do; never with text that may be a password
 *
 * Returns: %EX_USAGE
 */
int
sendoff_cli_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_strdelimit (message, "\n\r", ' ');
  g_printerr ("sendoff-cli: %s\n", message);
  return EX_USAGE;
}

static void
print_help (void)
{
  g_print (_("Usage: sendoff-cli COMMAND [OPTION…]\n\nSendoff finds out why e-mail will not send, and says what to do.\n\n"
             "Commands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_print (_("\nTry “sendoff-cli COMMAND --help” for the options of a command.\n"));
}

static const SendoffCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static gboolean
asks_for (const char *word, const char *long_option, const char *short_option)
{
  return strcmp (word, long_option) == 0 || strcmp (word, short_option) == 0;
}

int
main (int argc, char **argv)
{
  const SendoffCliCommand *command;

  sendoff_secret_harden_process ();
  /* A reader that went away is told by the failed write, not by a signal. */
  signal (SIGPIPE, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SENDOFF_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    return sendoff_cli_misuse (_("name a command, such as “check”; “sendoff-cli --help” lists them"));
  if (asks_for (argv[1], "--help", "-h") || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return EX_OK;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("sendoff-cli %s\n", SENDOFF_VERSION);
      return EX_OK;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    return sendoff_cli_misuse (_("there is no command of that name; “sendoff-cli --help” lists them"));
  return command->run (argc - 1, argv + 1);
}
