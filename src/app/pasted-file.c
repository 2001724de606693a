#include "config.h"

#include "app/pasted-file.h"

#include <string.h>

/* A log ends with the failure; more than that no one looks through in a window. */
#define FILE_LONGEST (256 * 1024)

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GByteArray *bytes = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, &error))
    g_task_return_pointer (task, sendoff_pasted_file_to_text ((const char *) bytes->data, length), g_free);
  else
    g_task_return_error (task, error);
}

/* What cannot be sought in, such as a pipe, is read from its beginning. */
static void
on_opened (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  GByteArray *bytes = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (file), result, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_seekable_can_seek (G_SEEKABLE (stream)) && g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, cancellable, NULL))
    {
      goffset size = g_seekable_tell (G_SEEKABLE (stream));

      g_seekable_seek (G_SEEKABLE (stream), MAX (size - FILE_LONGEST, 0), G_SEEK_SET, cancellable, NULL);
    }
  g_input_stream_read_all_async (G_INPUT_STREAM (stream), bytes->data, bytes->len, G_PRIORITY_DEFAULT, cancellable, on_read,
                                 g_steal_pointer (&task));
}

/**
 * sendoff_pasted_file_load_async:
 * @file: a text file of any length
 *
 * Reads the end of it.
 */
void
sendoff_pasted_file_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, data);
  GByteArray *bytes = g_byte_array_new ();

  g_task_set_source_tag (task, sendoff_pasted_file_load_async);
  g_byte_array_set_size (bytes, FILE_LONGEST);
  g_task_set_task_data (task, bytes, (GDestroyNotify) g_byte_array_unref);
  g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, on_opened, g_steal_pointer (&task));
}

/**
 * sendoff_pasted_file_load_finish:
 *
 * Returns: (transfer full): its text, or %NULL with @error set
 */
char *
sendoff_pasted_file_load_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sendoff_pasted_file_to_text:
 * @bytes: (array length=length): of a file
 *
 * Returns: (transfer full): UTF-8: of UTF-16 with its mark, as Windows programs write logs, or with "�" for what is neither
 */
char *
sendoff_pasted_file_to_text (const char *bytes, gsize length)
{
  gboolean wide = length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
  g_autofree char *text = wide ? g_convert (bytes, (gssize) (length - length % 2), "UTF-8", "UTF-16", NULL, NULL, NULL) : NULL;
  g_autoptr (GString) kept = g_string_new (NULL);

  if (text != NULL)
    return g_steal_pointer (&text);
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      g_string_append_c (kept, bytes[i]);
  return g_utf8_make_valid (kept->str, (gssize) kept->len);
}
