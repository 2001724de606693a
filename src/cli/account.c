#include "config.h"

#include "cli/account-keyring.h"
#include "cli/account-save.h"
#include "cli/account-tell.h"
#include "cli/command-table.h"
#include "cli/option-table.h"
#include "cli/output.h"
#include "cli/saved-account.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

/* --- what they have in common ------------------------------------------------------------------------------------ */

typedef struct {
  char    *format;
  gboolean json_short;
} Words;

static const SendoffCliOption options[] = {
  { "format", G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Words, format), N_("text (default) or json"), "WORD" },
  { "json", G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Words, json_short), N_("short for “--format json”"), NULL },
};

#define USE(name, argument, summary) { "account " name, argument, summary, options, G_N_ELEMENTS (options) }

static const SendoffCliUse list_use = USE ("list", NULL, N_("Lists the saved accounts: name, address, server."));
static const SendoffCliUse show_use = USE ("show", N_("NAME"), N_("Shows all settings of an account, and whether the keyring holds its"
                                                                  " password. The password itself is not shown."));
static const SendoffCliUse rename_use = USE ("rename", N_("NAME NEW-NAME"), N_("Gives an account another name. An empty one calls it by"
                                                                               " its address."));
static const SendoffCliUse duplicate_use = USE ("duplicate", N_("NAME [NEW-NAME]"),
                                                N_("Saves a second account with the same settings and the same password."));
static const SendoffCliUse remove_use = USE ("remove", N_("NAME"), N_("Removes an account, and its password from the keyring. The mailbox"
                                                                      " itself stays as it is."));

/* Opens the store, and finds the account that the first argument names if there has to be one. */
static int
begin (const SendoffCliUse *use, char **argv, guint least, guint most, SendoffAccountStore **store, SendoffAccount **item,
       char ***arguments, gboolean *json)
{
  Words words = { 0 };
  int status = sendoff_cli_use_parse_list (use, &words, argv, most, arguments);
  gboolean good = sendoff_cli_read_format (words.format, words.json_short, json);

  g_free (words.format);
  if (status != EX_OK)
    return status;
  if (!good)
    return sendoff_cli_misuse (_("--format takes text or json, and --json is short for the latter"));
  if (g_strv_length (*arguments) < least)
    return sendoff_cli_misuse (_("something is missing: “sendoff-cli %s %s”"), use->command, _(use->argument));
  status = sendoff_cli_open_store (store);
  return status == EX_OK && least > 0 ? sendoff_cli_find_account (*store, *arguments[0], item) : status;
}

/* --- the actions ------------------------------------------------------------------------------------------------- */

static int
list (int argc, char **argv)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  g_auto (GStrv) arguments = NULL;
  gboolean json;
  int status = begin (&list_use, argv, 0, 0, &store, NULL, &arguments, &json);

  return status == EX_OK ? sendoff_cli_tell_accounts (store, json) : status;
}

static int
show (int argc, char **argv)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  g_auto (GStrv) arguments = NULL;
  SendoffAccount *item;
  gboolean json;
  int status = begin (&show_use, argv, 1, 1, &store, &item, &arguments, &json);

  return status == EX_OK ? sendoff_cli_tell_account (item, json) : status;
}

static int
rename_ (int argc, char **argv)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  g_auto (GStrv) arguments = NULL;
  SendoffCliOutcome outcome = { 0 };
  SendoffAccount *item;
  gboolean json;
  int status = begin (&rename_use, argv, 2, 2, &store, &item, &arguments, &json);

  if (status != EX_OK)
    return status;
  if (!sendoff_account_store_rename (store, item, arguments[1], &error))
    return sendoff_cli_complain_of_store (error);
  done = g_strdup_printf (_("The account is called “%s” now."), sendoff_account_get_name (item));
  outcome.done = done;
  outcome.account = item;
  return sendoff_cli_tell_outcome (&outcome, json);
}

static int
duplicate (int argc, char **argv)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  g_auto (GStrv) arguments = NULL;
  SendoffCliOutcome outcome = { 0 };
  SendoffAccount *item;
  gboolean json;
  int status = begin (&duplicate_use, argv, 1, 2, &store, &item, &arguments, &json);

  if (status != EX_OK)
    return status;
  outcome.account = sendoff_account_store_duplicate (store, item, arguments[1], &error);
  if (outcome.account == NULL)
    return sendoff_cli_complain_of_store (error);
  done = g_strdup_printf (_("The account “%s” is saved."), sendoff_account_get_name (outcome.account));
  outcome.done = done;
  return sendoff_cli_tell_outcome (&outcome, json);
}

/* Where there is no keyring there is no password to remove. */
static void
drop_password (SendoffAccountStore *store, SendoffAccount *account, SendoffCliOutcome *outcome, GError **problem)
{
  gboolean noted = sendoff_account_get_password_stored (account) > 0;
  SendoffPasswordEnd end;

  if (sendoff_cli_keyring_drop (store, account, FALSE, &end, problem) && end == SENDOFF_PASSWORD_REMOVED)
    outcome->password = SENDOFF_CLI_PASSWORD_REMOVED;
  else if (noted && *problem == NULL)
    outcome->password = SENDOFF_CLI_PASSWORD_SHARED;
  else if (noted)
    outcome->password = SENDOFF_CLI_PASSWORD_NOT_REMOVED;
  else
    g_clear_error (problem);
}

static int
remove_ (int argc, char **argv)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  g_autoptr (SendoffAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *done = NULL;
  g_auto (GStrv) arguments = NULL;
  SendoffCliOutcome outcome = { 0 };
  SendoffAccount *item;
  gboolean json;
  int status = begin (&remove_use, argv, 1, 1, &store, &item, &arguments, &json);

  if (status != EX_OK)
    return status;
  account = g_object_ref (item);
  if (!sendoff_account_store_remove (store, account, &error))
    return sendoff_cli_complain_of_store (error);
  drop_password (store, account, &outcome, &problem);
  outcome.removed = sendoff_account_get_name (account);
  done = g_strdup_printf (_("The account “%s” is removed."), outcome.removed);
  outcome.done = done;
  outcome.problem = problem != NULL ? problem->message : NULL;
  return sendoff_cli_tell_outcome (&outcome, json);
}

/* --- choosing one ------------------------------------------------------------------------------------------------ */

static const SendoffCliCommand actions[] = {
  { "list", N_("list the saved accounts"), list },
  { "show", N_("show the settings of one"), show },
  { "add", N_("save an account, and its password in the keyring"), sendoff_cli_account_add },
  { "edit", N_("change its settings, its addresses or its password"), sendoff_cli_account_edit },
  { "rename", N_("give it another name"), rename_ },
  { "duplicate", N_("save a second one like it"), duplicate },
  { "remove", N_("remove it, and its password"), remove_ },
};

static int
print_help (void)
{
  g_autoptr (GString) out = g_string_new (_("Usage: sendoff-cli account ACTION [OPTION…] [NAME]\n\n"
                                            "Keeps the settings of mailboxes, and their passwords in the keyring.\n\nActions:\n"));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_string_append_printf (out, "  %-10s %s\n", actions[i].name, _(actions[i].summary));
  g_string_append (out, _("\nTo begin with:  sendoff-cli account add --address someone@icloud.com\n\n"
                          "“sendoff-cli account ACTION --help” tells the options of an action.\n"));
  return sendoff_cli_print (out->str);
}

/* sendoff-cli account */
int
sendoff_cli_account (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;
  int status;

  if (word == NULL)
    return sendoff_cli_misuse (_("say what to do, such as “sendoff-cli account list”; its --help lists the actions"));
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0)
    return print_help ();
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, word) == 0)
      {
        status = actions[i].run (argc - 1, argv + 1);
        return status == SENDOFF_CLI_HELPED ? EX_OK : status;
      }
  return sendoff_cli_misuse (_("there is no such action; “sendoff-cli account --help” lists them"));
}
