#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
fixture_set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("sendoff-store-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "config", "sendoff", "accounts.conf", NULL);
  f->store = sendoff_account_store_new (f->path);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->store);
  remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

void
fixture_write (Fixture *f, const char *text, gssize length)
{
  g_autofree char *folder = g_path_get_dirname (f->path);

  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  g_assert_true (g_file_set_contents (f->path, text, length, NULL));
}

char *
fixture_read (Fixture *f)
{
  char *text = NULL;

  g_file_get_contents (f->path, &text, NULL, NULL);
  return text;
}

guint
count_accounts (SendoffAccountStore *store)
{
  return g_list_model_get_n_items (G_LIST_MODEL (store));
}

void
save_address (SendoffAccountStore *store, const char *address)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (address);
  g_autoptr (GError) error = NULL;

  sendoff_account_store_save (store, account, &error);
  g_assert_no_error (error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* The names of the files beside the store's, sorted, in one text. */
char *
fixture_list_folder (Fixture *f)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}
