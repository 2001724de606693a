#include "config.h"

/* From bytes to replies, and all of it into the transcript. */

#include "net/channel-private.h"

#include <glib/gi18n-lib.h>

static void on_read       (GObject *source, GAsyncResult *result, gpointer data);

static void
read_more (GTask *task)
{
  SendoffChannel *self = g_task_get_source_object (task);
  GInputStream *in = g_io_stream_get_input_stream (sendoff_channel_get_stream (self));

  g_input_stream_read_async (in, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                             on_read, g_object_ref (task));
}

static void
write_down_partial (SendoffChannel *self)
{
  if (self->partial->len > 0)
    sendoff_transcript_add_server (self->transcript, (const char *) self->partial->data, self->partial->len);
  g_byte_array_set_size (self->partial, 0);
}

static void
write_down_line (SendoffChannel *self)
{
  gsize length = 0;
  const char *line = sendoff_reply_parser_get_line (self->parser, &length);

  g_byte_array_set_size (self->partial, 0);
  sendoff_transcript_add_server (self->transcript, line, (gssize) length);
}

static void
keep_partial (SendoffChannel *self, gsize length)
{
  gsize room = SENDOFF_TAP_MOST - MIN (self->partial->len, SENDOFF_TAP_MOST);

  g_byte_array_append (self->partial, self->unread->data, (guint) MIN (length, room));
}

static void
return_broken (GTask *task)
{
  SendoffChannel *self = g_task_get_source_object (task);
  SendoffParseFault fault = sendoff_reply_parser_get_fault (self->parser);

  g_task_return_new_error (task, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_NOT_SMTP, "%s",
                           sendoff_parse_fault_describe (fault));
}

/* Parses what has come. Returns whether the task has its answer. */
static gboolean
parse (GTask *task)
{
  SendoffChannel *self = g_task_get_source_object (task);

  while (self->unread->len > 0)
    {
      gsize used = 0;
      SendoffParseResult parsed = sendoff_reply_parser_feed (self->parser, (const char *) self->unread->data,
                                                             self->unread->len, &used);

      if (parsed == SENDOFF_PARSE_MORE)
        keep_partial (self, used);
      else
        write_down_line (self);
      g_byte_array_remove_range (self->unread, 0, (guint) used);
      if (parsed == SENDOFF_PARSE_BROKEN)
        {
          return_broken (task);
          return TRUE;
        }
      if (parsed == SENDOFF_PARSE_REPLY)
        {
          g_task_return_pointer (task, sendoff_reply_parser_take_reply (self->parser),
                                 (GDestroyNotify) sendoff_reply_unref);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sendoff_channel_receive_async:
 * @cancellable: (nullable): ends it
 *
 * Waits for the next reply.
 */
void
sendoff_channel_receive_async (SendoffChannel *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, sendoff_channel_receive_async);
  if (!parse (task))
    read_more (task);
}

static void
keep_bytes (SendoffChannel *self, gsize length)
{
  g_byte_array_append (self->unread, (const guint8 *) self->buffer, (guint) length);
  if (self->tls != NULL)
    return;

  self->received += length;
  g_byte_array_append (self->first_bytes, (const guint8 *) self->buffer,
                       (guint) MIN (length, SENDOFF_TAP_MOST - self->first_bytes->len));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SendoffChannel *self = g_task_get_source_object (task);
  GError *error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length > 0)
    {
      keep_bytes (self, (gsize) length);
      if (!parse (task))
        read_more (task);
      return;
    }
  write_down_partial (self);
  if (length == 0 || g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF))
    {
      g_clear_error (&error);
      error = g_error_new_literal (SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_CLOSED,
                                   _("The server closed the connection."));
    }
  g_task_return_error (task, error);
}

/**
 * sendoff_channel_receive_finish:
 *
 * Returns: (transfer full) (nullable): the reply; or an error of %SENDOFF_CHANNEL_ERROR, or GIO's as it is
 */
SendoffReply *
sendoff_channel_receive_finish (SendoffChannel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
