#include "config.h"

#include "practice/library.h"

#include <stdlib.h>
#include <string.h>

#define FOLDER "/io/github/sendoff/Sendoff/practice/"
#define ENDING ".case"

struct _SendoffPracticeLibrary
{
  GObject    parent_instance;
  GPtrArray *cases;
};

static GType
library_get_item_type (GListModel *model)
{
  return SENDOFF_TYPE_PRACTICE_CASE;
}

static guint
library_get_n_items (GListModel *model)
{
  return SENDOFF_PRACTICE_LIBRARY (model)->cases->len;
}

static gpointer
library_get_item (GListModel *model, guint position)
{
  GPtrArray *cases = SENDOFF_PRACTICE_LIBRARY (model)->cases;

  return position < cases->len ? g_object_ref (g_ptr_array_index (cases, position)) : NULL;
}

static void
library_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = library_get_item_type;
  iface->get_n_items = library_get_n_items;
  iface->get_item = library_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffPracticeLibrary, sendoff_practice_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, library_list_model_init))

static void
sendoff_practice_library_finalize (GObject *object)
{
  g_ptr_array_unref (SENDOFF_PRACTICE_LIBRARY (object)->cases);
  G_OBJECT_CLASS (sendoff_practice_library_parent_class)->finalize (object);
}

static void
sendoff_practice_library_class_init (SendoffPracticeLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_practice_library_finalize;
}

static void
sendoff_practice_library_init (SendoffPracticeLibrary *self)
{
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static SendoffPracticeCase *
read_case (const char *file_name)
{
  g_autofree char *path = g_strconcat (FOLDER, file_name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *id = g_strndup (file_name, strlen (file_name) - strlen (ENDING));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;
  SendoffPracticeCase *scripted = sendoff_practice_case_new (id, text, &error);

  /* The cases are part of the program: one that cannot be read is a fault of the program's. */
  if (scripted == NULL)
    g_error ("%s", error->message);
  return scripted;
}

/**
 * sendoff_practice_library_new:
 *
 * Returns: (transfer full): all cases that came with the program, by name
 */
SendoffPracticeLibrary *
sendoff_practice_library_new (void)
{
  SendoffPracticeLibrary *self = g_object_new (SENDOFF_TYPE_PRACTICE_LIBRARY, NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (names != NULL, self);

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->cases, read_case (names[i]));
  return self;
}

/**
 * sendoff_practice_library_find:
 *
 * Returns: (transfer full) (nullable): the case of that name
 */
SendoffPracticeCase *
sendoff_practice_library_find (SendoffPracticeLibrary *self, const char *id)
{
  for (guint i = 0; i < self->cases->len; i++)
    if (strcmp (sendoff_practice_case_get_id (g_ptr_array_index (self->cases, i)), id) == 0)
      return g_object_ref (g_ptr_array_index (self->cases, i));
  return NULL;
}
