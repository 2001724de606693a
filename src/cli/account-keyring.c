#include "config.h"

#include "cli/account-keyring.h"

#include "account/secret-store.h"

typedef struct {
  GMainLoop    *loop;
  GAsyncResult *result;
} Wait;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
wait_begin (Wait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
}

static GAsyncResult *
wait_end (Wait *wait)
{
  g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
  return wait->result;
}

/**
 * sendoff_cli_keyring_has:
 *
 * Returns: whether the keyring holds a password for @account; nothing is unlocked for it
 */
gboolean
sendoff_cli_keyring_has (SendoffAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { 0 };

  if (sendoff_account_get_user (account) == NULL || sendoff_account_get_host (account) == NULL)
    return FALSE;
  wait_begin (&wait);
  sendoff_secret_store_has_async (sendoff_account_get_user (account), sendoff_account_get_host (account), NULL, on_answer, &wait);
  result = wait_end (&wait);
  return sendoff_secret_store_has_finish (result, error);
}

/**
 * sendoff_cli_keyring_keep:
 *
 * Returns: as sendoff_account_password_keep_finish()
 */
gboolean
sendoff_cli_keyring_keep (SendoffAccountStore *store, SendoffAccount *item, SendoffSecret *password, gboolean worked,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { 0 };

  wait_begin (&wait);
  sendoff_account_password_keep_async (store, item, password, worked, NULL, on_answer, &wait);
  result = wait_end (&wait);
  return sendoff_account_password_keep_finish (result, error);
}

/**
 * sendoff_cli_keyring_drop:
 *
 * Returns: as sendoff_account_password_drop_finish()
 */
gboolean
sendoff_cli_keyring_drop (SendoffAccountStore *store, SendoffAccount *account, gboolean of_all, SendoffPasswordEnd *end,
                          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  Wait wait = { 0 };

  wait_begin (&wait);
  sendoff_account_password_drop_async (store, account, of_all, NULL, on_answer, &wait);
  result = wait_end (&wait);
  return sendoff_account_password_drop_finish (result, end, error);
}
