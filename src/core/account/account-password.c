#include "config.h"

#include "account/account-password.h"

#include "account/secret-store.h"

typedef struct {
  SendoffAccountStore *store;
  SendoffAccount      *account;
  gboolean             worked;
  SendoffPasswordEnd   end;
} Work;

static void on_kept      (GObject *source, GAsyncResult *result, gpointer data);
static void on_forgotten (GObject *source, GAsyncResult *result, gpointer data);

static void
work_free (gpointer data)
{
  Work *self = data;

  g_object_unref (self->store);
  g_object_unref (self->account);
  g_free (self);
}

static GTask *
new_task (gpointer tag, SendoffAccountStore *store, SendoffAccount *account, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer data)
{
  GTask *task = g_task_new (store, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (store);
  work->account = g_object_ref (account);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, work, work_free);
  return task;
}

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* All accounts that sign in with this password know of it: @stored and @worked where they are not negative. */
static gboolean
note (SendoffAccountStore *store, SendoffAccount *account, gint64 stored, gint64 worked, GError **error)
{
  gboolean noted = TRUE;

  for (guint i = 0; noted && i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (SendoffAccount) item = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autoptr (SendoffAccount) changed = sendoff_account_copy (item);

      if (!sendoff_account_same_password (item, account))
        continue;
      if (stored >= 0)
        sendoff_account_set_password_stored (changed, stored);
      if (worked >= 0)
        sendoff_account_set_last_worked (changed, worked);
      noted = sendoff_account_store_change (store, item, changed, error);
    }
  return noted;
}

/**
 * sendoff_account_password_keep_async:
 * @store: where the account is kept
 * @item: an item of @store, with a user name and a server
 * @password: what to keep, in place of what was kept before
 * @worked: whether its server has just taken it
 *
 * Puts a password into the keyring, and notes when in the account.
 */
void
sendoff_account_password_keep_async (SendoffAccountStore *store, SendoffAccount *item, SendoffSecret *password, gboolean worked,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = new_task (sendoff_account_password_keep_async, store, item, cancellable, callback, data);

  ((Work *) g_task_get_task_data (task))->worked = worked;
  sendoff_secret_store_save_async (sendoff_account_get_user (item), sendoff_account_get_host (item), password, cancellable, on_kept,
                                   task);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (sendoff_secret_store_save_finish (result, &error)
      && note (work->store, work->account, now (), work->worked ? now () : 0, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sendoff_account_password_keep_finish:
 *
 * Returns: whether it is kept; else a %SENDOFF_SECRET_STORE_ERROR, or an error of sendoff_account_store_change() if the password
 *   is in the keyring and could not be noted
 */
gboolean
sendoff_account_password_keep_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_account_password_drop_async:
 * @store: where the account is kept, or was
 * @account: an item of @store, or an account that was removed from it or changed in it
 * @of_all: also if another account of @store signs in with it: it is of no use, as against no longer used by @account
 *
 * Removes the password of an account from the keyring.
 */
void
sendoff_account_password_drop_async (SendoffAccountStore *store, SendoffAccount *account, gboolean of_all,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = new_task (sendoff_account_password_drop_async, store, account, cancellable, callback, data);
  Work *work = g_task_get_task_data (task);
  const char *user = sendoff_account_get_user (account);
  const char *host = sendoff_account_get_host (account);

  work->end = !of_all && sendoff_account_store_shares_password (store, account) ? SENDOFF_PASSWORD_SHARED
                                                                                : SENDOFF_PASSWORD_REMOVED;
  if (work->end == SENDOFF_PASSWORD_REMOVED && user != NULL && host != NULL)
    {
      sendoff_secret_store_forget_async (user, host, cancellable, on_forgotten, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (sendoff_secret_store_forget_finish (result, &error)
      && note (work->store, work->account, 0, 0, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sendoff_account_password_drop_finish:
 * @end: (out): what became of the password
 *
 * Returns: whether it came to that end; else a %SENDOFF_SECRET_STORE_ERROR, or an error of sendoff_account_store_change()
 */
gboolean
sendoff_account_password_drop_finish (GAsyncResult *result, SendoffPasswordEnd *end, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  *end = work->end;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_account_password_note_worked:
 * @item: an item of @store
 *
 * Notes that its server has just taken the password from the keyring.
 *
 * Returns: whether it was noted; errors as for sendoff_account_store_change()
 */
gboolean
sendoff_account_password_note_worked (SendoffAccountStore *store, SendoffAccount *item, GError **error)
{
  return note (store, item, -1, now (), error);
}
