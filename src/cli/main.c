#include "config.h"

#include "cli/command-table.h"

#include "base/secret.h"
#include "cli/output.h"

#include <glib/gi18n.h>
#include <libintl.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>

static const SendoffCliCommand commands[] = {
  { "check", N_("find out why mail does not go out; nothing is sent"), sendoff_cli_check },
  { "send", N_("send a message, and say what became of it"), sendoff_cli_send },
  { "explain", N_("name the cause of an error text of any mail program"), sendoff_cli_explain },
  { "account", N_("keep the settings of mailboxes, and their passwords in the keyring"), sendoff_cli_account },
  { "history", N_("look at the tests that were made on this computer"), sendoff_cli_history },
  { "compare", N_("say where two tests part: at home and elsewhere, yesterday and today"), sendoff_cli_compare },
  { "practice", N_("run a pretend mail server that goes wrong as you choose"), sendoff_cli_practice },
};

static int
print_help (void)
{
  g_autoptr (GString) out = g_string_new (_("Usage: sendoff-cli COMMAND [OPTION…]\n\n"
                                            "Finds out why e-mail will not send, and says what to do.\n\nCommands:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (out, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
  g_string_append (out, _("\nTo begin with:  sendoff-cli check --address someone@icloud.com\n\n"
                          "“sendoff-cli help COMMAND” tells the options of a command; “sendoff-cli --version” the version.\n"));
  return sendoff_cli_print (out->str);
}

static const SendoffCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static int
run_command (int argc, char **argv)
{
  const SendoffCliCommand *command = find_command (argv[0]);

  if (command != NULL)
    return command->run (argc, argv);
  if (argv[0][0] == '-')
    return sendoff_cli_misuse (_("options stand behind a command, such as “check”; “sendoff-cli --help” lists the commands"));
  return sendoff_cli_misuse (_("there is no command of that name; “sendoff-cli --help” lists them"));
}

/* "help" alone, or "help COMMAND". */
static int
help (int argc, char **argv)
{
  char *asked[] = { argc > 1 ? argv[1] : NULL, (char *) "--help", NULL };

  if (argc > 2)
    return sendoff_cli_misuse (_("“sendoff-cli help” takes one command"));
  return argc == 2 ? run_command (2, asked) : print_help ();
}

static gboolean
is_one_of (const char *word, const char *name, const char *other)
{
  return strcmp (word, name) == 0 || strcmp (word, other) == 0;
}

/* By which name it was called: a symbolic link makes it sendmail, and what is called like that (mailq, newaliases). */
static gboolean
is_called (const char *path, const char *name)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;

  return g_strcmp0 (base, name) == 0;
}

int
main (int argc, char **argv)
{
  sendoff_secret_harden_process ();
  sendoff_cli_open_output ();
  /* A reader that went away, and a file that may grow no more, are told by the failed write, not by a signal. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  bindtextdomain (GETTEXT_PACKAGE, SENDOFF_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (is_called (argv[0], "sendmail"))
    return sendoff_cli_sendmail (argc, argv);
  if (is_called (argv[0], "newaliases") || is_called (argv[0], "mailq"))
    return EX_OK;
  if (argc < 2)
    return sendoff_cli_misuse (_("name a command, such as “check”; “sendoff-cli --help” lists them"));
  if (is_one_of (argv[1], "--help", "-h") || strcmp (argv[1], "help") == 0)
    return help (argc - 1, argv + 1);
  if (strcmp (argv[1], "--version") == 0)
    return sendoff_cli_print ("sendoff-cli " SENDOFF_VERSION "\n");
  return run_command (argc - 1, argv + 1);
}
