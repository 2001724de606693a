#include "config.h"

/* Changing what a store holds. Each change reads the file again, makes one change, and writes it whole, under a lock. */

#include "account/account-file.h"
#include "account/account-store-private.h"

#include <glib/gi18n-lib.h>

/* The group of an item, or NULL. */
static const char *
find_group_of (SendoffAccountStore *self, SendoffAccount *account)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      SendoffStoredAccount *entry = g_ptr_array_index (self->entries, i);

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

static void
set_taken (GError **error, const char *name)
{
  g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_EXISTS,
               _("Another account is called “%s” already. Please choose another name."), name);
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
  set_taken (error, name);
  return NULL;
}

/* Another process may have written meanwhile, so the file is read before it is written, and what is new in it stays. */
static GKeyFile *
read_again (SendoffAccountStore *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  GKeyFile *file = sendoff_account_file_read (self->path, &reason);

  if (g_error_matches (reason, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN))
    sendoff_account_store_forget_all (self);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return file;
}

static gboolean
write_and_follow (SendoffAccountStore *self, GKeyFile *file, GError **error)
{
  if (!sendoff_account_file_write (self->path, file, error))
    return FALSE;
  sendoff_account_store_follow (self, file);
  return TRUE;
}

static gboolean
save_locked (SendoffAccountStore *self, SendoffAccount *account, GError **error)
{
  g_autoptr (GKeyFile) file = read_again (self, error);
  g_autofree char *group = file != NULL ? choose_group (self, file, account, error) : NULL;

  if (group == NULL)
    return FALSE;
  sendoff_account_file_set_account (file, group, account);
  return write_and_follow (self, file, error);
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
  sendoff_account_store_follow (self, file);
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

static gboolean
change_locked (SendoffAccountStore *self, SendoffAccount *item, SendoffAccount *settings, GError **error)
{
  g_autoptr (GKeyFile) file = read_again (self, error);
  const char *group = find_group_of (self, item);
  g_autofree char *named = NULL;

  if (file == NULL)
    return FALSE;
  if (group == NULL || !g_key_file_has_group (file, group))
    {
      g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_GONE,
                   _("The account “%s” was removed meanwhile."), sendoff_account_get_name (item));
      return FALSE;
    }
  named = find_group_named (file, sendoff_account_get_name (settings));
  if (named != NULL && !g_str_equal (named, group))
    {
      set_taken (error, sendoff_account_get_name (settings));
      return FALSE;
    }
  sendoff_account_file_set_account (file, group, settings);
  return write_and_follow (self, file, error);
}

/**
 * sendoff_account_store_change:
 * @item: an item of the store
 * @settings: what it is to be; it may have another name and another address
 *
 * Returns: whether it was written; errors as for sendoff_account_store_save(), and %SENDOFF_ACCOUNT_STORE_ERROR_GONE
 */
gboolean
sendoff_account_store_change (SendoffAccountStore *self, SendoffAccount *item, SendoffAccount *settings, GError **error)
{
  gboolean changed;
  int lock;

  g_return_val_if_fail (sendoff_account_get_name (settings) != NULL, FALSE);

  lock = sendoff_account_file_lock (self->path, error);
  if (lock < 0)
    return FALSE;
  changed = change_locked (self, item, settings, error);
  sendoff_account_file_unlock (lock);
  return changed;
}

/**
 * sendoff_account_store_rename:
 * @item: an item of the store
 * @name: (nullable): what to call it; %NULL or "" to call it by its address
 *
 * Returns: whether it was written; errors as for sendoff_account_store_change()
 */
gboolean
sendoff_account_store_rename (SendoffAccountStore *self, SendoffAccount *item, const char *name, GError **error)
{
  g_autoptr (SendoffAccount) settings = sendoff_account_copy (item);

  sendoff_account_set_name (settings, name);
  return sendoff_account_store_change (self, item, settings, error);
}

static gboolean
is_taken (SendoffAccountStore *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_strcmp0 (sendoff_account_get_name (((SendoffStoredAccount *) self->entries->pdata[i])->account), name) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_free_name (SendoffAccountStore *self, const char *name)
{
  /* Translators: the name of a second account with the settings of the first one. */
  char *copy = g_strdup_printf (_("%s (copy)"), name);

  for (guint i = 2; is_taken (self, copy); i++)
    {
      g_free (copy);
      /* Translators: the name of a further account with the settings of the first one: "Work (copy 2)". */
      copy = g_strdup_printf (_("%s (copy %u)"), name, i);
    }
  return copy;
}

/**
 * sendoff_account_store_duplicate:
 * @item: an item of the store
 * @name: (nullable): what to call the new one; %NULL for a free name
 *
 * A second account with the same settings. As it signs in to the same server by the same name, it has the same password.
 *
 * Returns: (transfer none) (nullable): the new item; errors as for sendoff_account_store_save()
 */
SendoffAccount *
sendoff_account_store_duplicate (SendoffAccountStore *self, SendoffAccount *item, const char *name, GError **error)
{
  g_autoptr (SendoffAccount) copy = sendoff_account_copy (item);
  g_autofree char *free_name = name == NULL ? dup_free_name (self, sendoff_account_get_name (item)) : NULL;

  sendoff_account_set_name (copy, name != NULL ? name : free_name);
  if (is_taken (self, sendoff_account_get_name (copy)))
    {
      set_taken (error, sendoff_account_get_name (copy));
      return NULL;
    }
  return sendoff_account_store_save (self, copy, error)
           ? sendoff_account_store_find (self, sendoff_account_get_name (copy)) : NULL;
}

/**
 * sendoff_account_store_shares_password:
 * @account: an item of the store, or one that was removed from it
 *
 * Returns: whether another account of the store signs in with the same password
 */
gboolean
sendoff_account_store_shares_password (SendoffAccountStore *self, SendoffAccount *account)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      SendoffAccount *other = ((SendoffStoredAccount *) self->entries->pdata[i])->account;

      if (other != account && sendoff_account_same_password (other, account))
        return TRUE;
    }
  return FALSE;
}
