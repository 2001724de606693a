#include "config.h"

#include "app/mailbox-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { PROP_SAVED = 1, PROP_ITEM, PROP_CHANGED, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffMailbox, sendoff_mailbox, G_TYPE_OBJECT)

static void notify_state (SendoffMailbox *self);

static void
sendoff_mailbox_finalize (GObject *object)
{
  SendoffMailbox *self = SENDOFF_MAILBOX (object);

  g_clear_object (&self->store);
  g_clear_object (&self->item);
  g_clear_object (&self->base);
  g_clear_object (&self->account);
  g_hash_table_unref (self->drafts);
  g_clear_pointer (&self->password, sendoff_secret_unref);
  G_OBJECT_CLASS (sendoff_mailbox_parent_class)->finalize (object);
}

static void
sendoff_mailbox_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffMailbox *self = SENDOFF_MAILBOX (object);

  switch (id)
    {
    case PROP_SAVED: g_value_set_boolean (value, sendoff_mailbox_is_saved (self)); break;
    case PROP_CHANGED: g_value_set_boolean (value, sendoff_mailbox_is_changed (self)); break;
    case PROP_ITEM: g_value_set_object (value, self->item); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_mailbox_class_init (SendoffMailboxClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_mailbox_finalize;
  object_class->get_property = sendoff_mailbox_get_property;
  properties[PROP_SAVED] = g_param_spec_boolean ("saved", NULL, NULL, FALSE, flags);
  properties[PROP_CHANGED] = g_param_spec_boolean ("changed", NULL, NULL, FALSE, flags);
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SENDOFF_TYPE_ACCOUNT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sendoff_mailbox_init (SendoffMailbox *self)
{
  self->look.empty = TRUE;
  self->account = sendoff_account_new (NULL);
  self->drafts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_signal_connect_object (self->account, "notify", G_CALLBACK (notify_state), self, G_CONNECT_SWAPPED);
}

static void
notify_state (SendoffMailbox *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHANGED]);
}

/* --- which account ----------------------------------------------------------------------------------------------- */

static gboolean
is_in_store (SendoffMailbox *self, SendoffAccount *item)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (SendoffAccount) other = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (other == item)
        return TRUE;
    }
  return FALSE;
}

/* The first account of the store, or an empty one. */
static void
choose_first (SendoffMailbox *self)
{
  g_autoptr (SendoffAccount) first = self->store != NULL ? g_list_model_get_item (G_LIST_MODEL (self->store), 0) : NULL;

  sendoff_mailbox_choose (self, first);
}

static gboolean
is_of_nothing (gpointer item, gpointer draft, gpointer self)
{
  return item != NULL && !is_in_store (self, item);
}

/* Somebody may have removed the account that stands here. */
static void
on_items_changed (SendoffMailbox *self)
{
  g_hash_table_foreach_remove (self->drafts, is_of_nothing, self);
  if (self->item == NULL || is_in_store (self, self->item))
    return;
  g_clear_object (&self->base);
  choose_first (self);
}

/* What was saved elsewhere is shown here, unless the person is changing it; the notes of the password are never theirs. */
static void
on_item_changed (SendoffMailbox *self)
{
  if (sendoff_account_same_settings (self->account, self->base))
    sendoff_account_assign (self->account, self->item);
  sendoff_account_set_password_stored (self->account, sendoff_account_get_password_stored (self->item));
  sendoff_account_set_last_worked (self->account, sendoff_account_get_last_worked (self->item));
  sendoff_account_assign (self->base, self->item);
  notify_state (self);
}

/* From now on @item is the one that is set up, and what stands here is a change of it. */
void
sendoff_mailbox_adopt (SendoffMailbox *self, SendoffAccount *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_item_changed, self);
  g_clear_object (&self->base);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      self->base = sendoff_account_copy (item);
      g_hash_table_remove (self->drafts, item);
      g_signal_connect_object (item, "notify", G_CALLBACK (on_item_changed), self, G_CONNECT_SWAPPED);
    }
  notify_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
keep_draft (SendoffMailbox *self)
{
  if (self->item == NULL || sendoff_mailbox_is_changed (self))
    g_hash_table_insert (self->drafts, self->item, sendoff_account_copy (self->account));
}

/**
 * sendoff_mailbox_choose:
 * @item: (nullable): an item of the store; %NULL for a new account
 *
 * Sets up another account. What was changed in the one before and is not saved is there again when it is chosen again. A typed
 * password is forgotten: it belonged to the one before.
 */
void
sendoff_mailbox_choose (SendoffMailbox *self, SendoffAccount *item)
{
  g_autoptr (SendoffAccount) draft = NULL;

  if (self->base != NULL || self->item == NULL)
    keep_draft (self);
  draft = g_hash_table_lookup (self->drafts, item);
  draft = draft != NULL ? g_object_ref (draft) : item != NULL ? sendoff_account_copy (item) : sendoff_account_new (NULL);
  sendoff_mailbox_type_password (self, "");
  sendoff_account_assign (self->account, draft);
  sendoff_mailbox_adopt (self, item);
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

  if (store == NULL)
    return self;
  g_set_object (&self->store, store);
  g_signal_connect_object (store, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  choose_first (self);
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

/**
 * sendoff_mailbox_get_store:
 *
 * Returns: (transfer none) (nullable): where settings are kept
 */
SendoffAccountStore *
sendoff_mailbox_get_store (SendoffMailbox *self)
{
  return self->store;
}

/**
 * sendoff_mailbox_get_item:
 *
 * Returns: (transfer none) (nullable): the account of the store that is set up, or %NULL for a new one
 */
SendoffAccount *
sendoff_mailbox_get_item (SendoffMailbox *self)
{
  return self->item;
}

static gboolean
has_address (SendoffAccount *account, const char *address)
{
  const char *own = sendoff_account_get_address (account);

  return own != NULL && address != NULL && g_ascii_strcasecmp (own, address) == 0;
}

/* The account that is kept for this address, or NULL: another address is another account. */
SendoffAccount *
sendoff_mailbox_find_kept (SendoffMailbox *self)
{
  const char *address = sendoff_account_get_address (self->account);

  if (self->store == NULL || address == NULL || *address == '\0')
    return NULL;
  if (self->item != NULL && has_address (self->item, address))
    return self->item;
  return sendoff_account_store_find (self->store, address);
}

/* Writes what is set up, under the address it belongs to, and adopts it. */
gboolean
sendoff_mailbox_write (SendoffMailbox *self, GError **error)
{
  SendoffAccount *kept = sendoff_mailbox_find_kept (self);
  g_autoptr (SendoffAccount) copy = sendoff_account_copy (self->account);

  sendoff_account_set_name (copy, kept != NULL && sendoff_account_has_own (kept, "name") ? sendoff_account_get_name (kept) : NULL);
  if (kept != NULL ? !sendoff_account_store_change (self->store, kept, copy, error)
                   : !sendoff_account_store_save (self->store, copy, error))
    return FALSE;
  if (kept == NULL)
    kept = sendoff_account_store_find (self->store, sendoff_account_get_name (copy));
  g_hash_table_remove (self->drafts, self->item);
  sendoff_account_assign (self->account, kept);
  sendoff_mailbox_adopt (self, kept);
  return TRUE;
}

/**
 * sendoff_mailbox_is_changed:
 *
 * Returns: whether what stands here is a change of a saved account that is not saved
 */
gboolean
sendoff_mailbox_is_changed (SendoffMailbox *self)
{
  return self->item != NULL && !sendoff_account_same_settings (self->account, self->item);
}

/**
 * sendoff_mailbox_save:
 *
 * Saves the changes of a saved account without a test.
 *
 * Returns: whether they were; else an error of sendoff_account_store_change()
 */
gboolean
sendoff_mailbox_save (SendoffMailbox *self, GError **error)
{
  g_return_val_if_fail (self->item != NULL, FALSE);
  return sendoff_mailbox_write (self, error);
}

/**
 * sendoff_mailbox_undo:
 *
 * Takes the changes of a saved account back.
 */
void
sendoff_mailbox_undo (SendoffMailbox *self)
{
  g_return_if_fail (self->item != NULL);
  g_hash_table_remove (self->drafts, self->item);
  sendoff_account_assign (self->account, self->item);
}

/**
 * sendoff_mailbox_is_saved:
 *
 * Returns: whether settings for this address are kept on this computer
 */
gboolean
sendoff_mailbox_is_saved (SendoffMailbox *self)
{
  return sendoff_mailbox_find_kept (self) != NULL;
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
