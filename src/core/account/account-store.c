#include "config.h"

#include "account/account-store.h"

#include "account/account-file.h"

#include <glib/gi18n-lib.h>

typedef struct {
  char           *group;      /* its group in the file */
  SendoffAccount *account;
} Entry;

struct _SendoffAccountStore
{
  GObject    parent_instance;
  char      *path;
  GPtrArray *entries;
};

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->group);
  g_object_unref (self->account);
  g_free (self);
}

static GType
get_item_type (GListModel *model)
{
  return SENDOFF_TYPE_ACCOUNT;
}

static guint
get_n_items (GListModel *model)
{
  return SENDOFF_ACCOUNT_STORE (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *entries = SENDOFF_ACCOUNT_STORE (model)->entries;
  Entry *entry = position < entries->len ? g_ptr_array_index (entries, position) : NULL;

  return entry != NULL ? g_object_ref (entry->account) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffAccountStore, sendoff_account_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

G_DEFINE_QUARK (sendoff-account-store-error-quark, sendoff_account_store_error)

static void
sendoff_account_store_finalize (GObject *object)
{
  SendoffAccountStore *self = SENDOFF_ACCOUNT_STORE (object);

  g_free (self->path);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (sendoff_account_store_parent_class)->finalize (object);
}

static void
sendoff_account_store_class_init (SendoffAccountStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_account_store_finalize;
}

static void
sendoff_account_store_init (SendoffAccountStore *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

/**
 * sendoff_account_store_new:
 * @path: (nullable): the file; %NULL for `sendoff/accounts.conf` in the person's configuration folder
 *
 * Returns: (transfer full): a store that has not read the file yet
 */
SendoffAccountStore *
sendoff_account_store_new (const char *path)
{
  SendoffAccountStore *self = g_object_new (SENDOFF_TYPE_ACCOUNT_STORE, NULL);

  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_config_dir (), "sendoff", "accounts.conf", NULL);
  return self;
}

/**
 * sendoff_account_store_get_path:
 *
 * Returns: the file
 */
const char *
sendoff_account_store_get_path (SendoffAccountStore *self)
{
  return self->path;
}

/* The account that was read from @group before, brought up to date, or a new one: a list that shows an account does not lose it
 * because another one was saved. */
static Entry *
read_entry (GPtrArray *before, GKeyFile *file, const char *group)
{
  g_autoptr (SendoffAccount) account = sendoff_account_file_get_account (file, group);
  Entry *entry = g_new0 (Entry, 1);

  entry->group = g_strdup (group);
  for (guint i = 0; i < before->len; i++)
    {
      Entry *known = g_ptr_array_index (before, i);

      if (g_str_equal (known->group, group))
        {
          sendoff_account_assign (known->account, account);
          entry->account = g_object_ref (known->account);
          return entry;
        }
    }
  entry->account = g_steal_pointer (&account);
  return entry;
}

static gboolean
same_accounts (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (((Entry *) g_ptr_array_index (a, i))->account != ((Entry *) g_ptr_array_index (b, i))->account)
      return FALSE;
  return TRUE;
}

/* Makes the list what the file holds. */
static void
follow (SendoffAccountStore *self, GKeyFile *file)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; groups[i] != NULL; i++)
    if (sendoff_account_file_is_account (groups[i]))
      g_ptr_array_add (self->entries, read_entry (before, file, groups[i]));
  if (!same_accounts (before, self->entries))
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, self->entries->len);
}

static void
forget_all (SendoffAccountStore *self)
{
  g_autoptr (GKeyFile) nothing = g_key_file_new ();

  follow (self, nothing);
}

/**
 * sendoff_account_store_load:
 *
 * Reads the file; if there is none, the store is empty. After an error it is empty too.
 *
 * Returns: whether it could be read; else a %SENDOFF_ACCOUNT_STORE_ERROR or a %G_FILE_ERROR, with a sentence for people
 */
gboolean
sendoff_account_store_load (SendoffAccountStore *self, GError **error)
{
  g_autoptr (GKeyFile) file = sendoff_account_file_read (self->path, error);

  if (file == NULL)
    {
      forget_all (self);
      return FALSE;
    }
  follow (self, file);
  return TRUE;
}

static const char *
find_group_of (SendoffAccountStore *self, SendoffAccount *account)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->account == account)
        return entry->group;
    }
  return NULL;
}

static char *
find_group_named (GKeyFile *file, const char *name)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (SendoffAccount) account = NULL;

      if (!sendoff_account_file_is_account (groups[i]))
        continue;
      account = sendoff_account_file_get_account (file, groups[i]);
      if (g_strcmp0 (sendoff_account_get_name (account), name) == 0)
        return g_strdup (groups[i]);
    }
  return NULL;
}

static gboolean
is_same_mailbox (GKeyFile *file, const char *group, SendoffAccount *account)
{
  g_autoptr (SendoffAccount) other = sendoff_account_file_get_account (file, group);
  const char *a = sendoff_account_get_address (account);
  const char *b = sendoff_account_get_address (other);

  return a != NULL && b != NULL ? g_ascii_strcasecmp (a, b) == 0 : a == b;
}

/* Where in the file @account belongs: to its own group if it is one of the store's, to that of the same name if it is the same
 * mailbox, else to a new one. NULL if the name is taken. */
static char *
choose_group (SendoffAccountStore *self, GKeyFile *file, SendoffAccount *account, GError **error)
{
  const char *name = sendoff_account_get_name (account);
  const char *own = find_group_of (self, account);
  g_autofree char *named = find_group_named (file, name);

  if (named == NULL)
    return own != NULL ? g_strdup (own) : sendoff_account_file_dup_group (file);
  if (own != NULL ? g_str_equal (own, named) : is_same_mailbox (file, named, account))
    return g_steal_pointer (&named);
  g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS,
               _("Another account is called “%s” already. Please choose another name."), name);
  return NULL;
}

/* Another process may have written meanwhile, so the file is read before it is written, and what is new in it stays. */
static GKeyFile *
read_again (SendoffAccountStore *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GKeyFile *file = sendoff_account_file_read (self->path, &reason);

  if (g_error_matches (reason, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN))
    forget_all (self);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return file;
}

static gboolean
save_locked (SendoffAccountStore *self, SendoffAccount *account, GError **error)
{
  g_autoptr (GKeyFile) file = read_again (self, error);
  g_autofree char *group = file != NULL ? choose_group (self, file, account, error) : NULL;

  if (group == NULL)
    return FALSE;
  sendoff_account_file_set_account (file, group, account);
  if (!sendoff_account_file_write (self->path, file, error))
    return FALSE;
  follow (self, file);
  return TRUE;
}

/**
 * sendoff_account_store_save:
 * @account: an account with a name or an address
 *
 * Keeps @account: an item of the store in its place, also under a new name; any other in place of the account of the same name
 * and address, or as a new one. The store has an account of its own for it; @account itself does not become an item.
 *
 * Returns: whether it was written; else the file and the list are as they were, and the error is a %SENDOFF_ACCOUNT_STORE_ERROR
 *   or a %G_FILE_ERROR, with a sentence for people
 */
gboolean
sendoff_account_store_save (SendoffAccountStore *self, SendoffAccount *account, GError **error)
{
  gboolean saved;
  int lock;

  g_return_val_if_fail (sendoff_account_get_name (account) != NULL, FALSE);

  lock = sendoff_account_file_lock (self->path, error);
  if (lock < 0)
    return FALSE;
  saved = save_locked (self, account, error);
  sendoff_account_file_unlock (lock);
  return saved;
}

static gboolean
remove_locked (SendoffAccountStore *self, SendoffAccount *account, GError **error)
{
  g_autoptr (GKeyFile) file = read_again (self, error);
  g_autofree char *group = NULL;

  if (file == NULL)
    return FALSE;
  group = g_strdup (find_group_of (self, account));
  if (group == NULL)
    group = find_group_named (file, sendoff_account_get_name (account));
  if (group != NULL && g_key_file_remove_group (file, group, NULL)
      && !sendoff_account_file_write (self->path, file, error))
    return FALSE;
  follow (self, file);
  return TRUE;
}

/**
 * sendoff_account_store_remove:
 * @account: an item of the store, or an account of the same name as one
 *
 * Returns: whether the file does not hold @account any more; errors as for sendoff_account_store_save()
 */
gboolean
sendoff_account_store_remove (SendoffAccountStore *self, SendoffAccount *account, GError **error)
{
  gboolean removed;
  int lock = sendoff_account_file_lock (self->path, error);

  if (lock < 0)
    return FALSE;
  removed = remove_locked (self, account, error);
  sendoff_account_file_unlock (lock);
  return removed;
}

/**
 * sendoff_account_store_find:
 * @name_or_address: (nullable): how a person calls an account
 *
 * Returns: (transfer none) (nullable): the account of that name, else the first of that address
 */
SendoffAccount *
sendoff_account_store_find (SendoffAccountStore *self, const char *name_or_address)
{
  SendoffAccount *found = NULL;

  if (name_or_address == NULL)
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    {
      SendoffAccount *account = ((Entry *) g_ptr_array_index (self->entries, i))->account;
      const char *address = sendoff_account_get_address (account);

      if (g_strcmp0 (sendoff_account_get_name (account), name_or_address) == 0)
        return account;
      if (found == NULL && address != NULL && g_ascii_strcasecmp (address, name_or_address) == 0)
        found = account;
    }
  return found;
}
