#include "config.h"

#include "net/content.h"

#include "smtp/dot-stuffing.h"

#include <glib/gi18n-lib.h>

#define PIECE 65536

typedef struct
{
  GInputStream     *message;
  GOutputStream    *out;
  guint64           size;
  gboolean          stuff_dots;
  SendoffPieceFunc  ask;
  gpointer          ask_data;
  SendoffDots       dots;
  guint8           *read;       /* PIECE bytes */
  GByteArray       *piece;      /* as it goes over the wire */
  guint64           sent;       /* bytes of the message, without what was added for the wire */
  gsize             in_piece;
  gboolean          last;
} Writing;

static void on_read    (GObject *source, GAsyncResult *result, gpointer data);
static void on_written (GObject *source, GAsyncResult *result, gpointer data);

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_object_unref (self->message);
  g_object_unref (self->out);
  g_byte_array_unref (self->piece);
  g_free (self->read);
  g_free (self);
}

static void
read_piece (GTask *task)
{
  Writing *self = g_task_get_task_data (task);

  g_input_stream_read_all_async (self->message, self->read, PIECE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_read, task);
}

/**
 * sendoff_content_write_async:
 * @message: (transfer none): the message, with CRLF as line end
 * @size: bytes in it
 * @stuff_dots: it goes behind DATA (RFC 5321 section 4.5.2); else its bytes go as they are (RFC 3030)
 * @out: (transfer none): where to
 * @ask: asked before each piece; must be callable till the callback is called
 * @ask_data: for @ask
 * @cancellable: (nullable): ends it
 *
 * Writes the message.
 */
void
sendoff_content_write_async (GInputStream *message, guint64 size, gboolean stuff_dots, GOutputStream *out, SendoffPieceFunc ask,
                             gpointer ask_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Writing *self = g_new0 (Writing, 1);

  g_task_set_source_tag (task, sendoff_content_write_async);
  g_task_set_task_data (task, self, writing_free);
  self->message = g_object_ref (message);
  self->out = g_object_ref (out);
  self->size = size;
  self->stuff_dots = stuff_dots;
  self->ask = ask;
  self->ask_data = ask_data;
  self->read = g_malloc (PIECE);
  self->piece = g_byte_array_sized_new (PIECE + PIECE / 64);
  read_piece (g_steal_pointer (&task));
}

static void
prepare_piece (Writing *self, gsize length)
{
  self->in_piece = length;
  self->last = self->sent + length >= self->size;
  g_byte_array_set_size (self->piece, 0);
  if (!self->stuff_dots)
    {
      g_byte_array_append (self->piece, self->read, (guint) length);
      return;
    }
  sendoff_dots_stuff (&self->dots, self->read, length, self->piece);
  if (self->last)
    sendoff_dots_end (&self->dots, self->piece);
}

static void
write_piece (GTask *task)
{
  Writing *self = g_task_get_task_data (task);

  g_output_stream_write_all_async (self->out, self->piece->data, self->piece->len, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   on_written, task);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Writing *self = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (length == 0 && self->sent < self->size)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _("The message ended before its end."));
      return;
    }
  prepare_piece (self, length);
  if (!self->ask (self->sent, self->last, self->ask_data))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  write_piece (g_steal_pointer (&task));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Writing *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->sent += self->in_piece;
  if (self->last)
    g_task_return_boolean (task, TRUE);
  else
    read_piece (g_steal_pointer (&task));
}

/**
 * sendoff_content_write_finish:
 *
 * Returns: whether all of it went out. %FALSE without an error: @ask stopped it. An error is that of the message (a file that
 *   cannot be read any more) or of the connection.
 */
gboolean
sendoff_content_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
