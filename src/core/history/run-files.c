#include "config.h"

#include "history/run-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX      ".json"
#define NUMBER_MOST 999999
#define TRIES       100      /* other processes that take the same number at the same moment */

static gboolean
fail (GError **error, const char *path)
{
  int trouble = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (trouble), "%s: %s", path, g_strerror (trouble));
  return FALSE;
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  return fail (error, folder);
}

/**
 * sendoff_run_files_make_folder_of:
 * @path: a file
 *
 * Returns: whether the folder of @path is there now; else a %G_FILE_ERROR
 */
gboolean
sendoff_run_files_make_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return make_folder (folder, error);
}

/**
 * sendoff_run_files_dup_path:
 *
 * Returns: (transfer full): the file with that number
 */
char *
sendoff_run_files_dup_path (const char *folder, guint number)
{
  g_autofree char *name = g_strdup_printf ("%06u" SUFFIX, number);

  return g_build_filename (folder, name, NULL);
}

/* "000012.json" is 12; 0 for any other name. */
static guint
read_number (const char *name)
{
  g_autofree char *digits = g_strndup (name, strcspn (name, "."));
  guint64 number;

  if (strcmp (name + strlen (digits), SUFFIX) != 0 || !g_ascii_string_to_unsigned (digits, 10, 1, NUMBER_MOST, &number, NULL))
    return 0;
  return (guint) number;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/**
 * sendoff_run_files_list:
 *
 * Returns: (transfer full) (element-type guint): the numbers that are taken, ascending; none if the folder cannot be read
 */
GArray *
sendoff_run_files_list (const char *folder)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      guint number = read_number (name);

      if (number > 0)
        g_array_append_val (numbers, number);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* Gives the file at @path the next number. A file system without links has the last one to write win. */
static guint
take_number (const char *folder, const char *path)
{
  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GArray) numbers = sendoff_run_files_list (folder);
      guint number = numbers->len > 0 ? g_array_index (numbers, guint, numbers->len - 1) + 1 : 1;
      g_autofree char *target = sendoff_run_files_dup_path (folder, number);

      if (number > NUMBER_MOST)
        {
          errno = EOVERFLOW;
          return 0;
        }
      if (link (path, target) == 0)
        return number;
      if (errno != EEXIST)
        return g_rename (path, target) == 0 ? number : 0;
    }
  return 0;
}

/**
 * sendoff_run_files_write:
 * @text: what the file is to hold
 *
 * Makes the folder if there is none. Both are for their owner alone.
 *
 * Returns: the number of the new file; 0 on error, a %G_FILE_ERROR
 */
guint
sendoff_run_files_write (const char *folder, const char *text, GError **error)
{
  g_autofree char *name = g_strdup_printf (".run-%d-%08x", (int) getpid (), g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  guint number = 0;

  if (!make_folder (folder, error))
    return 0;
  /* One that was made by hand, or by a looser umask. */
  if (g_chmod (folder, 0700) != 0)
    fail (error, folder);
  else if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error)
           && (number = take_number (folder, path)) == 0)
    fail (error, folder);
  g_unlink (path);
  return number;
}

/**
 * sendoff_run_files_remove:
 *
 * Returns: whether it is gone; else a %G_FILE_ERROR
 */
gboolean
sendoff_run_files_remove (const char *folder, guint number, GError **error)
{
  g_autofree char *path = sendoff_run_files_dup_path (folder, number);

  return g_unlink (path) == 0 || fail (error, path);
}

static guint64
measure (const char *folder, guint number)
{
  g_autofree char *path = sendoff_run_files_dup_path (folder, number);
  GStatBuf status;

  return g_lstat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

/**
 * sendoff_run_files_prune:
 * @most: how many may stay
 * @total: how many bytes they may have together
 *
 * Removes the oldest beyond that. One that cannot be removed stays, and is tried again the next time.
 */
void
sendoff_run_files_prune (const char *folder, guint most, guint64 total)
{
  g_autoptr (GArray) numbers = sendoff_run_files_list (folder);
  guint64 bytes = 0;
  guint kept = 0;

  for (guint i = numbers->len; i > 0; i--)
    {
      guint number = g_array_index (numbers, guint, i - 1);

      bytes += measure (folder, number);
      if (++kept > most || bytes > total)
        sendoff_run_files_remove (folder, number, NULL);
    }
}
