#include "config.h"

#include "account/account-store.h"

#include "account/account-file.h"
#include "account/account-store-private.h"

/* A change comes as several events; the file is read once for all of them. */
#define PAUSE_MS 100

typedef SendoffStoredAccount Entry;

enum { TROUBLE, N_SIGNALS };
static guint signals[N_SIGNALS];

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

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->monitor);
  g_free (self->path);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (sendoff_account_store_parent_class)->finalize (object);
}

static void
sendoff_account_store_class_init (SendoffAccountStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_account_store_finalize;
  signals[TROUBLE] = g_signal_new ("trouble", SENDOFF_TYPE_ACCOUNT_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
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
same_account (GPtrArray *a, guint in_a, GPtrArray *b, guint in_b)
{
  return ((Entry *) g_ptr_array_index (a, in_a))->account == ((Entry *) g_ptr_array_index (b, in_b))->account;
}

/* Tells of what has changed and of nothing else: a list on show keeps the rows that stay. */
static void
tell_change (SendoffAccountStore *self, GPtrArray *before)
{
  GPtrArray *after = self->entries;
  guint least = MIN (before->len, after->len);
  guint start = 0, end = 0;

  while (start < least && same_account (before, start, after, start))
    start++;
  while (end < least - start && same_account (before, before->len - 1 - end, after, after->len - 1 - end))
    end++;
  if (start + end < MAX (before->len, after->len))
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end, after->len - start - end);
}

/* Makes the list what the file holds. */
void
sendoff_account_store_follow (SendoffAccountStore *self, GKeyFile *file)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->entries);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; groups[i] != NULL; i++)
    if (sendoff_account_file_is_account (groups[i]))
      g_ptr_array_add (self->entries, read_entry (before, file, groups[i]));
  tell_change (self, before);
}

/* Makes the list empty. */
void
sendoff_account_store_forget_all (SendoffAccountStore *self)
{
  g_autoptr (GKeyFile) nothing = g_key_file_new ();

  sendoff_account_store_follow (self, nothing);
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
      sendoff_account_store_forget_all (self);
      return FALSE;
    }
  sendoff_account_store_follow (self, file);
  return TRUE;
}

static gboolean
on_pause_over (gpointer data)
{
  SendoffAccountStore *self = data;
  g_autoptr (GError) error = NULL;

  self->pause = 0;
  if (!sendoff_account_store_load (self, &error))
    g_signal_emit (self, signals[TROUBLE], 0, error->message);
  return G_SOURCE_REMOVE;
}

static void
on_file_event (SendoffAccountStore *self, GFile *file, GFile *other, GFileMonitorEvent event)
{
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED || event == G_FILE_MONITOR_EVENT_PRE_UNMOUNT || self->pause != 0)
    return;
  self->pause = g_timeout_add (PAUSE_MS, on_pause_over, self);
}

/**
 * sendoff_account_store_watch:
 *
 * From now on follows what other processes write. Where files cannot be watched, the store reads the file when it is told to.
 */
void
sendoff_account_store_watch (SendoffAccountStore *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  g_return_if_fail (self->monitor == NULL);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_file_event), self, G_CONNECT_SWAPPED);
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
