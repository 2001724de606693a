#include "config.h"

#include "cli/saved-account.h"

#include "account/account-store.h"
#include "account/secret-store.h"
#include "base/text.h"
#include "cli/command-table.h"

#include <glib/gi18n.h>
#include <sysexits.h>

static int
complain_of_file (const GError *error)
{
  g_printerr ("sendoff-cli: %s\n", error->message);
  return error->domain == SENDOFF_ACCOUNT_STORE_ERROR ? EX_CONFIG : EX_IOERR;
}

static int
complain_of_name (SendoffAccountStore *store, const char *name)
{
  g_autofree char *shown = sendoff_text_excerpt (name, -1, 60);

  if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0)
    return sendoff_cli_misuse (_("no account is saved on this computer; use --address instead"));
  return sendoff_cli_misuse (_("no account called “%s” is saved on this computer; use --address instead"), shown);
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
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (NULL);
  g_autoptr (GError) error = NULL;
  SendoffAccount *found;

  if (!sendoff_account_store_load (store, &error))
    return complain_of_file (error);
  found = sendoff_account_store_find (store, name_or_address);
  if (found == NULL)
    return complain_of_name (store, name_or_address);
  *account = sendoff_account_copy (found);
  return EX_OK;
}

typedef struct {
  GMainLoop   *loop;
  SendoffPlan *plan;
} Wait;

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;
  SendoffSecret *password = sendoff_secret_store_load_finish (result, &error);

  if (password != NULL)
    sendoff_plan_take_password (wait->plan, password);
  else
    g_printerr ("sendoff-cli: %s\n", error->message);
  g_main_loop_quit (wait->loop);
}

/**
 * sendoff_cli_load_password:
 * @plan: with the user name and host the password belongs to
 *
 * Asks the keyring. It gives the password for this very host and no other, so that no option can send it elsewhere. If it has
 * none, a line on standard error says so, and the plan stays without.
 */
void
sendoff_cli_load_password (SendoffPlan *plan)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = { loop, plan };

  if (plan->user == NULL)
    return;
  sendoff_secret_store_load_async (plan->user, plan->host, NULL, on_loaded, &wait);
  g_main_loop_run (loop);
}
