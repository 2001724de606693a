#include "config.h"

/* What is kept of a mailbox on this computer: asked for before a run, written after it. */

#include "app/mailbox-private.h"

#include "account/account-password.h"
#include "account/secret-store.h"

static void on_loaded (GObject *source, GAsyncResult *result, gpointer data);
static void on_saved (GObject *source, GAsyncResult *result, gpointer data);
static void on_forgotten (GObject *source, GAsyncResult *result, gpointer data);

static SendoffPlan *
make_plan (SendoffMailbox *self)
{
  SendoffPlan *plan = sendoff_plan_new_for_account (self->account);

  if (self->password != NULL)
    {
      sendoff_plan_take_password (plan, sendoff_secret_ref (self->password));
      plan->look = self->look;
    }
  return plan;
}

/**
 * sendoff_mailbox_prepare_async:
 *
 * Makes a plan of what is set up. The password is the one that was typed; if none was, and the mailbox is kept on this
 * computer, the keyring is asked for it.
 */
void
sendoff_mailbox_prepare_async (SendoffMailbox *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  SendoffPlan *plan = make_plan (self);

  g_task_set_source_tag (task, sendoff_mailbox_prepare_async);
  g_task_set_task_data (task, plan, (GDestroyNotify) sendoff_plan_unref);
  if (plan->password != NULL || plan->user == NULL || plan->host == NULL || !sendoff_mailbox_is_saved (self))
    g_task_return_boolean (task, TRUE);
  else
    sendoff_secret_store_load_async (plan->user, plan->host, cancellable, on_loaded, g_steal_pointer (&task));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  SendoffSecret *password = sendoff_secret_store_load_finish (result, &error);

  if (password != NULL)
    sendoff_plan_take_kept_password (g_task_get_task_data (task), password,
                                     SENDOFF_MAILBOX (g_task_get_source_object (task))->account);
  if (password != NULL || g_error_matches (error, SENDOFF_SECRET_STORE_ERROR, SENDOFF_SECRET_STORE_ERROR_MISSING))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sendoff_mailbox_prepare_finish:
 * @error: why the keyring could not be asked
 *
 * Returns: (transfer full) (nullable): the plan; without a password if there is none, or if the keyring could not be asked.
 *   %NULL if it was cancelled
 */
SendoffPlan *
sendoff_mailbox_prepare_finish (SendoffMailbox *self, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  GError *local = NULL;

  if (!g_task_propagate_boolean (task, &local))
    g_propagate_error (error, local);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return NULL;
  return sendoff_plan_ref (g_task_get_task_data (task));
}

typedef struct {
  SendoffAccount *before;      /* as it was kept, or NULL */
  SendoffAccount *item;        /* as it is kept now */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_clear_object (&self->before);
  g_clear_object (&self->item);
  g_free (self);
}

/* Settings under the address they belong to: another address is another account, the first one stays. */
static Keeping *
keep_settings (SendoffMailbox *self, GError **error)
{
  SendoffAccount *kept = sendoff_mailbox_find_kept (self);
  g_autoptr (SendoffAccount) before = kept != NULL ? sendoff_account_copy (kept) : NULL;
  Keeping *keeping;

  if (!sendoff_mailbox_write (self, error))
    return NULL;
  keeping = g_new0 (Keeping, 1);
  keeping->before = g_steal_pointer (&before);
  keeping->item = g_object_ref (self->item);
  return keeping;
}

/* While a test went on, the person may have gone on typing: what stands there now is not what worked. */
static gboolean
is_still_set_up (SendoffMailbox *self, SendoffPlan *plan)
{
  return g_strcmp0 (plan->user, sendoff_account_get_user (self->account)) == 0
         && g_strcmp0 (plan->host, sendoff_account_get_host (self->account)) == 0
         && plan->port == sendoff_account_get_port (self->account)
         && plan->security == sendoff_account_get_security (self->account);
}

/**
 * sendoff_mailbox_remember_async:
 * @plan: the plan that worked: its password is the one to keep
 *
 * Keeps the settings on this computer, and the password in the keyring. To be called after they worked.
 */
void
sendoff_mailbox_remember_async (SendoffMailbox *self, SendoffPlan *plan, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;
  Keeping *keeping = self->store != NULL && is_still_set_up (self, plan) ? keep_settings (self, &error) : NULL;

  g_task_set_source_tag (task, sendoff_mailbox_remember_async);
  if (keeping != NULL)
    g_task_set_task_data (task, keeping, keeping_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (keeping == NULL || plan->password == NULL || plan->user == NULL)
    g_task_return_boolean (task, keeping != NULL);
  else
    sendoff_account_password_keep_async (self->store, keeping->item, plan->password, TRUE, cancellable, on_saved,
                                         g_steal_pointer (&task));
}

/* A password that was kept for another user name or another server is nobody's now. */
static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SendoffMailbox *self = g_task_get_source_object (task);
  Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sendoff_account_password_keep_finish (result, &error))
    g_task_return_error (task, error);
  else if (keeping->before == NULL || sendoff_account_same_password (keeping->before, keeping->item))
    g_task_return_boolean (task, TRUE);
  else
    sendoff_account_password_drop_async (self->store, keeping->before, FALSE, g_task_get_cancellable (task), on_forgotten,
                                         g_steal_pointer (&task));
}

/**
 * sendoff_mailbox_remember_finish:
 *
 * Returns: whether everything was kept; without an error nothing was, because other settings stand there by now
 */
gboolean
sendoff_mailbox_remember_finish (SendoffMailbox *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_mailbox_note_worked:
 *
 * Notes that the server has just taken the password from the keyring.
 *
 * Returns: whether it was noted; errors as for sendoff_account_store_change()
 */
gboolean
sendoff_mailbox_note_worked (SendoffMailbox *self, GError **error)
{
  SendoffAccount *kept = sendoff_mailbox_find_kept (self);

  return kept == NULL || sendoff_account_password_note_worked (self->store, kept, error);
}

/* The account that the plan was made of, as far as the password goes. */
static SendoffAccount *
new_owner (SendoffPlan *plan)
{
  SendoffAccount *owner = sendoff_account_new (plan->address);

  sendoff_account_set_user (owner, plan->user);
  sendoff_account_set_host (owner, plan->host);
  return owner;
}

/**
 * sendoff_mailbox_forget_async:
 * @plan: a plan of this mailbox: it names the user and the server
 *
 * Removes the password from the keyring, as it is of no use to any account. The settings stay.
 */
void
sendoff_mailbox_forget_async (SendoffMailbox *self, SendoffPlan *plan, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (SendoffAccount) owner = new_owner (plan);

  g_task_set_source_tag (task, sendoff_mailbox_forget_async);
  if (self->store == NULL || plan->user == NULL || plan->host == NULL)
    g_task_return_boolean (task, TRUE);
  else
    sendoff_account_password_drop_async (self->store, owner, TRUE, cancellable, on_forgotten, g_steal_pointer (&task));
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SendoffPasswordEnd end;
  GError *error = NULL;

  if (sendoff_account_password_drop_finish (result, &end, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sendoff_mailbox_forget_finish:
 *
 * Returns: whether the password is gone
 */
gboolean
sendoff_mailbox_forget_finish (SendoffMailbox *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
