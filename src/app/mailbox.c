#include "config.h"

#include "app/mailbox.h"

#include "account/secret-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SendoffMailbox
{
  GObject              parent_instance;
  SendoffAccountStore *store;       /* NULL: nothing is kept */
  SendoffAccount      *account;
  SendoffSecret       *password;    /* as typed, repaired; NULL if none was */
  SendoffPasswordLook  look;
};

enum { PROP_SAVED = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffMailbox, sendoff_mailbox, G_TYPE_OBJECT)

static void on_loaded (GObject *source, GAsyncResult *result, gpointer data);
static void on_saved (GObject *source, GAsyncResult *result, gpointer data);
static void on_forgotten (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_mailbox_finalize (GObject *object)
{
  SendoffMailbox *self = SENDOFF_MAILBOX (object);

  g_clear_object (&self->store);
  g_clear_object (&self->account);
  g_clear_pointer (&self->password, sendoff_secret_unref);
  G_OBJECT_CLASS (sendoff_mailbox_parent_class)->finalize (object);
}

static void
sendoff_mailbox_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SAVED)
    g_value_set_boolean (value, sendoff_mailbox_is_saved (SENDOFF_MAILBOX (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sendoff_mailbox_class_init (SendoffMailboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_mailbox_finalize;
  object_class->get_property = sendoff_mailbox_get_property;
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
notify_saved (SendoffMailbox *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

static void
sendoff_mailbox_init (SendoffMailbox *self)
{
  self->look.empty = TRUE;
}

static void
adopt (SendoffMailbox *self, SendoffAccount *account)
{
  g_set_object (&self->account, account);
  g_signal_connect_object (account, "notify::address", G_CALLBACK (notify_saved), self, G_CONNECT_SWAPPED);
}

/**
 * sendoff_mailbox_new:
 * @store: (nullable): where settings are kept, loaded; or %NULL to keep nothing
 *
 * Returns: (transfer full): the first mailbox of @store, or an empty one
 */
SendoffMailbox *
sendoff_mailbox_new (SendoffAccountStore *store)
{
  SendoffMailbox *self = g_object_new (SENDOFF_TYPE_MAILBOX, NULL);
  g_autoptr (SendoffAccount) kept = NULL;
  g_autoptr (SendoffAccount) account = NULL;

  g_set_object (&self->store, store);
  if (store != NULL)
    kept = g_list_model_get_item (G_LIST_MODEL (store), 0);
  account = kept != NULL ? sendoff_account_copy (kept) : sendoff_account_new (NULL);
  adopt (self, account);
  return self;
}

/**
 * sendoff_mailbox_get_account:
 *
 * Returns: (transfer none): the settings, to be watched and changed
 */
SendoffAccount *
sendoff_mailbox_get_account (SendoffMailbox *self)
{
  return self->account;
}

/* The account that is kept for this address, or NULL. */
static SendoffAccount *
find_kept (SendoffMailbox *self)
{
  const char *address = sendoff_account_get_address (self->account);

  if (self->store == NULL || address == NULL || *address == '\0')
    return NULL;
  return sendoff_account_store_find (self->store, address);
}

/**
 * sendoff_mailbox_is_saved:
 *
 * Returns: whether settings for this address are kept on this computer
 */
gboolean
sendoff_mailbox_is_saved (SendoffMailbox *self)
{
  return find_kept (self) != NULL;
}

/**
 * sendoff_mailbox_find_gap:
 * @words: (out) (nullable) (transfer none): what is missing, as a sentence
 *
 * Returns: the field that has to be filled in before anything can be tested, or %SENDOFF_FIELD_NONE
 */
SendoffField
sendoff_mailbox_find_gap (SendoffMailbox *self, const char **words)
{
  const char *host = sendoff_account_get_host (self->account);
  SendoffAddressFault fault = sendoff_address_check (sendoff_account_get_address (self->account));

  *words = NULL;
  if (fault != SENDOFF_ADDRESS_GOOD)
    {
      *words = fault == SENDOFF_ADDRESS_EMPTY ? _("Please type your e-mail address.")
                                              : sendoff_address_fault_describe (fault);
      return SENDOFF_FIELD_ADDRESS;
    }
  if (host == NULL || *host == '\0')
    {
      *words = _("Sendoff does not know this provider. Please type the name of its outgoing mail server.");
      return SENDOFF_FIELD_SERVER;
    }
  return SENDOFF_FIELD_NONE;
}

/**
 * sendoff_mailbox_type_password:
 * @typed: what stands in the field
 *
 * Takes the password as it is typed, repaired, into locked memory.
 */
void
sendoff_mailbox_type_password (SendoffMailbox *self, const char *typed)
{
  g_clear_pointer (&self->password, sendoff_secret_unref);
  self->password = sendoff_password_repair (typed, strlen (typed), sendoff_account_get_provider (self->account),
                                            &self->look);
}

/**
 * sendoff_mailbox_has_password:
 *
 * Returns: whether a password was typed
 */
gboolean
sendoff_mailbox_has_password (SendoffMailbox *self)
{
  return self->password != NULL;
}

/**
 * sendoff_mailbox_describe_password:
 *
 * Returns: (transfer full) (nullable): what was repaired in the typed password and what looks odd about it, or %NULL
 */
char *
sendoff_mailbox_describe_password (SendoffMailbox *self)
{
  return sendoff_password_look_describe (&self->look, sendoff_account_get_provider (self->account));
}

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

/* Settings under the address they belong to: another address is another account, the first one stays. */
static gboolean
keep_settings (SendoffMailbox *self, GError **error)
{
  SendoffAccount *kept = find_kept (self);
  g_autoptr (SendoffAccount) copy = NULL;

  if (self->store == NULL)
    return TRUE;
  copy = sendoff_account_copy (self->account);
  if (kept != NULL)
    sendoff_account_set_name (copy, sendoff_account_get_name (kept));
  else
    sendoff_account_set_name (copy, NULL);
  return sendoff_account_store_save (self->store, copy, error);
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
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, sendoff_mailbox_remember_async);
  if (!keep_settings (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  notify_saved (self);
  if (plan->password == NULL || plan->user == NULL)
    g_task_return_boolean (task, TRUE);
  else
    sendoff_secret_store_save_async (plan->user, plan->host, plan->password, cancellable, on_saved,
                                     g_steal_pointer (&task));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (sendoff_secret_store_save_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sendoff_mailbox_remember_finish:
 *
 * Returns: whether everything was kept
 */
gboolean
sendoff_mailbox_remember_finish (SendoffMailbox *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sendoff_mailbox_forget_async:
 * @plan: a plan of this mailbox: it names the user and the server
 *
 * Removes the password from the keyring. The settings stay.
 */
void
sendoff_mailbox_forget_async (SendoffMailbox *self, SendoffPlan *plan, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sendoff_mailbox_forget_async);
  if (plan->user == NULL || plan->host == NULL)
    g_task_return_boolean (task, TRUE);
  else
    sendoff_secret_store_forget_async (plan->user, plan->host, cancellable, on_forgotten, g_steal_pointer (&task));
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (sendoff_secret_store_forget_finish (result, &error))
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
