#include "config.h"

#include "account/account-file.h"

#include "account/account-private.h"
#include "account/account-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define FORMAT        1
#define HEAD          "Sendoff"
#define ACCOUNT_GROUP "Account "

/* Another process needs a few milliseconds to write. One that holds the lock for longer is stopped or stuck. */
#define LOCK_TRIES    100
#define LOCK_PAUSE_US 10000

/* Nobody takes as long to write. */
#define LEFT_OVER_SECONDS 3600

static char *
dup_name_aside (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  char *aside = g_strdup_printf ("%s.broken-%s", path, stamp);

  for (guint i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.broken-%s-%u", path, stamp, i);
    }
  return aside;
}

static void
set_aside (const char *path, GError **error)
{
  g_autofree char *aside = dup_name_aside (path);

  if (g_rename (path, aside) == 0)
    g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN,
                 _("The file with your accounts is damaged. It was set aside as %s; please set up your account again."), aside);
  else
    g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_BROKEN,
                 _("The file %s with your accounts is damaged, and could not be set aside (%s). Please move it away."), path,
                 g_strerror (errno));
}

/* What a program that was killed while it wrote has left beside the file: the file's name, a dot, six of GLib's letters. */
static gboolean
is_left_over (const char *name, const char *folder, const char *base)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length = strlen (base);
  GStatBuf status;

  return g_str_has_prefix (name, base) && name[length] == '.' && strlen (name + length + 1) == 6
         && strspn (name + length + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == 6 && g_lstat (path, &status) == 0
         && S_ISREG (status.st_mode) && time (NULL) - status.st_mtime > LEFT_OVER_SECONDS;
}

static void
tidy (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_left_over (name, folder, base))
      {
        g_autofree char *left_over = g_build_filename (folder, name, NULL);

        g_unlink (left_over);
      }
}

static GKeyFile *
parse (const char *text, gsize length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_utf8_validate (text, length, NULL)
      || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return NULL;
  return g_steal_pointer (&file);
}

static GKeyFile *
new_file (void)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_set_integer (file, HEAD, "format", FORMAT);
  return file;
}

/**
 * sendoff_account_file_read:
 * @path: the file
 *
 * Returns: (transfer full): what the file holds, nothing if there is none; %NULL on error: %SENDOFF_ACCOUNT_STORE_ERROR_NEWER,
 *   %SENDOFF_ACCOUNT_STORE_ERROR_BROKEN (the file was set aside), or a %G_FILE_ERROR
 */
GKeyFile *
sendoff_account_file_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;
  int format = 0;

  if (!g_file_get_contents (path, &text, &length, &reason))
    {
      if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return new_file ();
      g_propagate_prefixed_error (error, g_steal_pointer (&reason), "%s", _("Your accounts could not be read. "));
      return NULL;
    }
  /* One that nothing was written to yet. */
  if (length == 0)
    return new_file ();
  file = parse (text, length);
  if (file != NULL)
    format = g_key_file_get_integer (file, HEAD, "format", NULL);
  if (format > FORMAT)
    g_set_error (error, SENDOFF_ACCOUNT_STORE_ERROR, SENDOFF_ACCOUNT_STORE_ERROR_NEWER,
                 _("The file %s was written by a newer version of Sendoff and was left as it is. Please update Sendoff to use "
                   "the accounts in it."), path);
  else if (format < 1)
    set_aside (path, error);
  else
    return g_steal_pointer (&file);
  return NULL;
}

/**
 * sendoff_account_file_write:
 * @path: the file
 * @file: what it is to hold
 *
 * The new file is written beside the old one, brought to the disk, then moved into its place, readable by its owner alone, and
 * the folder is brought to the disk: a crash or a full disk at any moment leaves the old file or the new one. Where @path is a
 * link, the file it points to is replaced.
 *
 * Returns: whether it was written; else a %G_FILE_ERROR, and the old file is as it was
 */
gboolean
sendoff_account_file_write (const char *path, GKeyFile *file, GError **error)
{
  g_autofree char *text = NULL;
  char *target = realpath (path, NULL);
  gboolean written;
  gsize length;

  text = g_key_file_to_data (file, &length, NULL);
  written = g_file_set_contents_full (target != NULL ? target : path, text, length,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  if (written)
    tidy (target != NULL ? target : path);
  else
    g_prefix_error (error, "%s", _("Your accounts could not be saved. "));
  free (target);
  return written;
}

/**
 * sendoff_account_file_lock:
 * @path: the file
 *
 * Makes the folder if there is none, and keeps other processes of this program from writing the file until
 * sendoff_account_file_unlock(). A file system that knows no locks, or a process that never lets go, is no reason to refuse:
 * then the last one to write wins, as it would without.
 *
 * Returns: the lock, or -1 on error: a %G_FILE_ERROR, the folder could not be made or opened
 */
int
sendoff_account_file_lock (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int lock = g_mkdir_with_parents (folder, 0700) == 0 ? open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

  if (lock < 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved),
                   _("Your accounts could not be saved: the folder %s cannot be used (%s)."), folder, g_strerror (saved));
      return -1;
    }
  for (guint i = 0; i < LOCK_TRIES && flock (lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; i++)
    g_usleep (LOCK_PAUSE_US);
  return lock;
}

/**
 * sendoff_account_file_unlock:
 * @lock: what sendoff_account_file_lock() gave
 */
void
sendoff_account_file_unlock (int lock)
{
  close (lock);
}

/**
 * sendoff_account_file_is_account:
 * @group: the name of a group
 *
 * Returns: whether the group describes an account
 */
gboolean
sendoff_account_file_is_account (const char *group)
{
  return g_str_has_prefix (group, ACCOUNT_GROUP);
}

/**
 * sendoff_account_file_dup_group:
 * @file: the file
 *
 * The name is drawn by lot, so that it is not taken again for another account by a process that has not seen this one.
 *
 * Returns: (transfer full): the name of a group for a new account
 */
char *
sendoff_account_file_dup_group (GKeyFile *file)
{
  for (;;)
    {
      g_autofree char *group = g_strdup_printf (ACCOUNT_GROUP "%08x", g_random_int ());

      if (!g_key_file_has_group (file, group))
        return g_steal_pointer (&group);
    }
}

static void
read_setting (GKeyFile *file, const char *group, SendoffAccount *account, SendoffSettingId id)
{
  const char *key = sendoff_settings_get_name (id);
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);
  g_auto (GStrv) list = NULL;
  SendoffSecurity security;
  gint64 number;

  if (id == SENDOFF_SETTING_ADDRESSES || !g_key_file_has_key (file, group, key, NULL))
    return;
  number = g_key_file_get_int64 (file, group, key, NULL);
  switch (sendoff_settings_get_kind (id))
    {
    case SENDOFF_SETTING_LIST:
      list = g_key_file_get_string_list (file, group, key, NULL, NULL);
      g_object_set (account, key, list, NULL);
      break;
    case SENDOFF_SETTING_TIME:
      g_object_set (account, key, MAX (number, 0), NULL);
      break;
    case SENDOFF_SETTING_NUMBER:
      if (number > 0 && number <= (id == SENDOFF_SETTING_PORT ? G_MAXUINT16 : G_MAXINT))
        g_object_set (account, key, (guint) number, NULL);
      break;
    case SENDOFF_SETTING_WORD:
      if (text != NULL && sendoff_security_from_id (text, &security))
        sendoff_account_set_security (account, security);
      break;
    case SENDOFF_SETTING_TEXT:
    default:
      g_object_set (account, key, text, NULL);
    }
}

/**
 * sendoff_account_file_get_account:
 * @file: the file
 * @group: a group of it
 *
 * Reads an account. A value that makes no sense counts as not set.
 *
 * Returns: (transfer full): the account
 */
SendoffAccount *
sendoff_account_file_get_account (GKeyFile *file, const char *group)
{
  SendoffAccount *account = sendoff_account_new (NULL);

  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    read_setting (file, group, account, i);
  return account;
}

static void
write_setting (GKeyFile *file, const char *group, SendoffAccount *account, SendoffSettingId id)
{
  const SendoffSettings *settings = sendoff_account_peek (account);
  const char *key = sendoff_settings_get_name (id);
  gpointer field = sendoff_settings_field (settings, id);
  char **list;

  switch (sendoff_settings_get_kind (id))
    {
    case SENDOFF_SETTING_LIST:
      list = *(char ***) field;
      g_key_file_set_string_list (file, group, key, (const char * const *) list, g_strv_length (list));
      break;
    case SENDOFF_SETTING_TIME:
      g_key_file_set_int64 (file, group, key, *(gint64 *) field);
      break;
    case SENDOFF_SETTING_NUMBER:
      g_key_file_set_uint64 (file, group, key, *(guint *) field);
      break;
    case SENDOFF_SETTING_WORD:
      g_key_file_set_string (file, group, key, sendoff_security_get_id (settings->security));
      break;
    case SENDOFF_SETTING_TEXT:
    default:
      g_key_file_set_string (file, group, key, *(char **) field);
    }
}

/**
 * sendoff_account_file_set_account:
 * @file: the file
 * @group: a group of it, or a new one
 * @account: what it is to hold
 *
 * Writes what was set in @account into the group, over what it held; keys that this version does not know stay.
 */
void
sendoff_account_file_set_account (GKeyFile *file, const char *group, SendoffAccount *account)
{
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    if (sendoff_account_has_own (account, sendoff_settings_get_name (i)))
      write_setting (file, group, account, i);
    else
      g_key_file_remove_key (file, group, sendoff_settings_get_name (i), NULL);
}
