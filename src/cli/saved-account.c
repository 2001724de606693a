#include "config.h"

#include "cli/saved-account.h"

#include "account/account-password.h"
#include "account/secret-store.h"
#include "base/text.h"
#include "cli/command-table.h"
#include "diagnosis/facts.h"

#include <glib/gi18n.h>
#include <sysexits.h>
#include <unistd.h>

/**
 * sendoff_cli_complain_of_store:
 * @error: why accounts could not be read or written
 *
 * Returns: the status to end with, after a line on standard error
 */
int
sendoff_cli_complain_of_store (const GError *error)
{
  g_autofree char *harmless = sendoff_text_harmless (error->message, -1);

  g_printerr ("sendoff-cli: %s\n", harmless);
  if (g_error_matches (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS))
    return EX_USAGE;
  return error->domain == SENDOFF_ACCOUNT_STORE_ERROR ? EX_CONFIG : EX_IOERR;
}

/**
 * sendoff_cli_open_store:
 * @store: (out) (transfer full): the accounts of this computer; set if %EX_OK is returned
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_open_store (SendoffAccountStore **store)
{
  g_autoptr (SendoffAccountStore) opened = sendoff_account_store_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!sendoff_account_store_load (opened, &error))
    return sendoff_cli_complain_of_store (error);
  *store = g_steal_pointer (&opened);
  return EX_OK;
}

/**
 * sendoff_cli_find_account:
 * @name_or_address: how the person calls it
 * @item: (out) (transfer none): the account; set if %EX_OK is returned
 *
 * Returns: %EX_OK, or %EX_USAGE after a line on standard error
 */
int
sendoff_cli_find_account (SendoffAccountStore *store, const char *name_or_address, SendoffAccount **item)
{
  g_autofree char *shown = sendoff_text_excerpt (name_or_address, -1, 60);

  *item = sendoff_account_store_find (store, name_or_address);
  if (*item != NULL)
    return EX_OK;
  if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0)
    return sendoff_cli_misuse (_("no account is saved on this computer; “sendoff-cli account add” saves one"));
  return sendoff_cli_misuse (_("no account called “%s” is saved on this computer; “sendoff-cli account list” lists them"), shown);
}

/* The account that may send from that address; else the first. */
static SendoffAccount *
find_sender (GListModel *accounts, const char *sender)
{
  SendoffAccount *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (SendoffAccount) account = g_list_model_get_item (accounts, i);

      if (sender != NULL && sendoff_account_has_address (account, sender))
        return account;
      if (first == NULL)
        first = account;
    }
  return first;
}

/**
 * sendoff_cli_choose_account:
 * @sender: (nullable): who sends
 * @account: (out) (transfer full): a copy of the account that may send from that address, else of the first; set if %EX_OK is
 *   returned
 *
 * For programs that do not know of accounts.
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_choose_account (const char *sender, SendoffAccount **account)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  SendoffAccount *found;
  int status = sendoff_cli_open_store (&store);

  if (status != EX_OK)
    return status;
  found = find_sender (G_LIST_MODEL (store), sender);
  if (found == NULL)
    {
      sendoff_cli_misuse (_("no account is saved on this computer: save one with “sendoff-cli account add”, or name a server with"
                            " --address or --host"));
      return EX_CONFIG;
    }
  *account = sendoff_account_copy (found);
  return EX_OK;
}

/**
 * sendoff_cli_load_account:
 * @name_or_address: how the person calls it
 * @account: (out) (transfer full): a copy, to be changed at will
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_load_account (const char *name_or_address, SendoffAccount **account)
{
  g_autoptr (SendoffAccountStore) store = NULL;
  SendoffAccount *found;
  int status = sendoff_cli_open_store (&store);

  if (status == EX_OK)
    status = sendoff_cli_find_account (store, name_or_address, &found);
  if (status == EX_OK)
    *account = sendoff_account_copy (found);
  return status;
}

typedef struct {
  GMainLoop      *loop;
  SendoffPlan    *plan;
  SendoffAccount *account;
} Wait;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;
  SendoffSecret *password = sendoff_secret_store_load_finish (result, &error);

  if (password != NULL)
    sendoff_plan_take_kept_password (wait->plan, password, wait->account);
  else
    g_printerr ("sendoff-cli: %s\n", error->message);
  g_main_loop_quit (wait->loop);
}

/**
 * sendoff_cli_load_password:
 * @plan: with the user name and host the password belongs to
 * @account: what it was made of
 *
 * Asks the keyring. It gives the password for this very host and no other, so that no option can send it elsewhere. If it has
 * none, a line on standard error says so, and the plan stays without.
 */
void
sendoff_cli_load_password (SendoffPlan *plan, SendoffAccount *account)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { loop, plan, account };

  if (plan->user == NULL)
    return;
  sendoff_secret_store_load_async (plan->user, plan->host, NULL, on_loaded, &wait);
  g_main_loop_run (loop);
}

static void
note_worked (const char *name)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (NULL);
  g_autoptr (GError) error = NULL;
  SendoffAccount *item = sendoff_account_store_load (store, &error) ? sendoff_account_store_find (store, name) : NULL;

  if (error != NULL || (item != NULL && !sendoff_account_password_note_worked (store, item, &error)))
    g_printerr ("sendoff-cli: %s\n", error->message);
}

/* A run keeps nothing that it was not asked to keep: a script that brings its own password would leave it in the keyring of
 * whoever runs it. A person who sees the line can decide. */
static void
offer_to_keep (const char *name, const char *harmless_name)
{
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (NULL);

  if (isatty (STDERR_FILENO) && sendoff_account_store_load (store, NULL) && sendoff_account_store_find (store, name) != NULL)
    g_printerr (_("sendoff-cli: this password worked and is not kept; “sendoff-cli account edit %s --password-stdin” puts it into"
                  " the keyring\n"), harmless_name);
}

/**
 * sendoff_cli_settle_password:
 * @account: (nullable): what a run was of, saved or not
 * @evidence: of that run
 *
 * Notes that the password from the keyring worked; says how to remove one that was refused, and how to keep one of a saved
 * account that was given for this run alone.
 */
void
sendoff_cli_settle_password (SendoffAccount *account, const SendoffEvidence *evidence)
{
  const char *name = account != NULL ? sendoff_account_get_name (account) : NULL;
  g_autofree char *quoted = g_shell_quote (name != NULL ? name : "");
  g_autofree char *harmless = sendoff_text_harmless (quoted, -1);

  if (name == NULL || !evidence->password_sent)
    return;
  if (!evidence->plan->password_kept)
    {
      if (sendoff_has_signed_in (evidence))
        offer_to_keep (name, harmless);
    }
  else if (sendoff_has_signed_in (evidence))
    note_worked (name);
  else if (sendoff_password_was_refused (evidence))
    g_printerr (_("sendoff-cli: the password from the keyring was refused; “sendoff-cli account edit %s --password-stdin” stores"
                  " another, with --no-password it is removed\n"), harmless);
}
