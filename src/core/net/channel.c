#include "config.h"

#include "net/channel-private.h"

#include "base/text.h"
#include "net/content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SendoffChannel, sendoff_channel, G_TYPE_OBJECT)
G_DEFINE_QUARK (sendoff-channel-error-quark, sendoff_channel_error)

static void on_written    (GObject *source, GAsyncResult *result, gpointer data);
static void on_content    (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_channel_finalize (GObject *object)
{
  SendoffChannel *self = SENDOFF_CHANNEL (object);

  sendoff_channel_close (self);
  g_clear_object (&self->tls);
  g_clear_object (&self->tap);
  g_clear_object (&self->connection);
  g_clear_object (&self->transcript);
  g_clear_pointer (&self->parser, sendoff_reply_parser_free);
  g_clear_pointer (&self->unread, g_byte_array_unref);
  g_clear_pointer (&self->partial, g_byte_array_unref);
  g_clear_pointer (&self->first_bytes, g_byte_array_unref);
  g_clear_pointer (&self->chain, sendoff_chain_unref);
  g_free (self->ca_file);
  g_free (self->cipher);
  G_OBJECT_CLASS (sendoff_channel_parent_class)->finalize (object);
}

static void
sendoff_channel_class_init (SendoffChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_channel_finalize;
}

static void
sendoff_channel_init (SendoffChannel *self)
{
  self->parser = sendoff_reply_parser_new ();
  self->unread = g_byte_array_new ();
  self->partial = g_byte_array_new ();
  self->first_bytes = g_byte_array_new ();
}

/**
 * sendoff_channel_new:
 * @connection: a connection that stands
 * @transcript: where all that is said is written down
 *
 * Returns: (transfer full): a channel over @connection
 */
SendoffChannel *
sendoff_channel_new (GSocketConnection *connection, SendoffTranscript *transcript)
{
  SendoffChannel *self = g_object_new (SENDOFF_TYPE_CHANNEL, NULL);

  self->connection = g_object_ref (connection);
  self->plain = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  self->transcript = g_object_ref (transcript);
  return self;
}

/* The connection, or TLS over it. */
GIOStream *
sendoff_channel_get_stream (SendoffChannel *self)
{
  return self->tls ? G_IO_STREAM (self->tls) : G_IO_STREAM (self->connection);
}

/* --- writing ---------------------------------------------------------------------------------------------------- */

/* Several commands go out in one segment: the point of pipelining. */
static SendoffSecret *
join_wires (GPtrArray *commands)
{
  SendoffSecret *joined;
  gsize length = 0;
  char *room;

  for (guint i = 0; i < commands->len; i++)
    length += sendoff_secret_get_length (((SendoffCommand *) g_ptr_array_index (commands, i))->wire);
  joined = sendoff_secret_new_blank (length, &room);
  for (guint i = 0; i < commands->len; i++)
    {
      const SendoffSecret *wire = ((SendoffCommand *) g_ptr_array_index (commands, i))->wire;

      memcpy (room, sendoff_secret_peek (wire), sendoff_secret_get_length (wire));
      room += sendoff_secret_get_length (wire);
    }
  return joined;
}

static void
write_down (SendoffChannel *self, const SendoffCommand *command)
{
  sendoff_transcript_add_client (self->transcript, command->shown);
  if (command->note != NULL)
    {
      g_autofree char *note = g_strdup_printf (_("••• stands for: %s"), command->note);

      sendoff_transcript_add_note (self->transcript, note);
    }
}

/**
 * sendoff_channel_send_async:
 * @commands: (element-type SendoffCommand): at least one; written in one go
 * @cancellable: (nullable): ends it
 *
 * Writes commands, and their shown form into the transcript.
 */
void
sendoff_channel_send_async (SendoffChannel *self, GPtrArray *commands, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  SendoffSecret *wire = join_wires (commands);
  GOutputStream *out = g_io_stream_get_output_stream (sendoff_channel_get_stream (self));

  g_task_set_source_tag (task, sendoff_channel_send_async);
  g_task_set_task_data (task, wire, (GDestroyNotify) sendoff_secret_unref);
  for (guint i = 0; i < commands->len; i++)
    write_down (self, g_ptr_array_index (commands, i));
  g_output_stream_write_all_async (out, sendoff_secret_peek (wire), sendoff_secret_get_length (wire), G_PRIORITY_DEFAULT,
                                   cancellable, on_written, g_steal_pointer (&task));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sendoff_channel_send_finish:
 *
 * Returns: whether all was written; else GIO's error, as it is
 */
gboolean
sendoff_channel_send_finish (SendoffChannel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- a message --------------------------------------------------------------------------------------------------- */

/**
 * sendoff_channel_send_message_async:
 * @message: (transfer none): the message, with CRLF as line end
 * @size: bytes in it, for the transcript
 * @stuff_dots: it goes behind DATA; else behind BDAT
 * @ask: asked before each piece is written
 * @ask_data: for @ask
 * @cancellable: (nullable): ends it
 *
 * Writes a message; the transcript says how large it is, and nothing of what stands in it.
 */
void
sendoff_channel_send_message_async (SendoffChannel *self, GInputStream *message, guint64 size, gboolean stuff_dots,
                                    SendoffPieceFunc ask, gpointer ask_data, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autofree char *text = sendoff_text_size (size);
  g_autofree char *note = g_strdup_printf (_("the message goes out: %s"), text);
  GOutputStream *out = g_io_stream_get_output_stream (sendoff_channel_get_stream (self));

  g_task_set_source_tag (task, sendoff_channel_send_message_async);
  sendoff_transcript_add_note (self->transcript, note);
  sendoff_content_write_async (message, size, stuff_dots, out, ask, ask_data, cancellable, on_content, g_steal_pointer (&task));
}

static void
on_content (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean written = sendoff_content_write_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, written);
}

/**
 * sendoff_channel_send_message_finish:
 *
 * Returns: whether all was written. %FALSE without an error: who was asked stopped it, and the connection is of no more use
 */
gboolean
sendoff_channel_send_message_finish (SendoffChannel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the end, and what is known of the connection ---------------------------------------------------------------- */

/**
 * sendoff_channel_close:
 *
 * Closes the connection at once. The TLS good-bye is left out: QUIT has been said, and nothing of ours is on the way.
 */
void
sendoff_channel_close (SendoffChannel *self)
{
  if (self->connection != NULL)
    g_socket_close (g_socket_connection_get_socket (self->connection), NULL);
}

/**
 * sendoff_channel_get_fault:
 *
 * Returns: what broke the grammar, after %SENDOFF_CHANNEL_ERROR_NOT_SMTP
 */
SendoffParseFault
sendoff_channel_get_fault (SendoffChannel *self)
{
  return sendoff_reply_parser_get_fault (self->parser);
}

/**
 * sendoff_channel_get_fault_line:
 * @length: (out): bytes
 *
 * Returns: (transfer none): the line that broke the grammar, as it came
 */
const char *
sendoff_channel_get_fault_line (SendoffChannel *self, gsize *length)
{
  return sendoff_reply_parser_get_line (self->parser, length);
}

/**
 * sendoff_channel_get_first_bytes:
 *
 * Returns: (transfer full): the first bytes the other side sent before TLS
 */
GBytes *
sendoff_channel_get_first_bytes (SendoffChannel *self)
{
  return g_bytes_new (self->first_bytes->data, self->first_bytes->len);
}

/**
 * sendoff_channel_get_tls_bytes:
 *
 * Returns: (transfer full) (nullable): the first bytes that came after our TLS hello; %NULL if none was sent
 */
GBytes *
sendoff_channel_get_tls_bytes (SendoffChannel *self)
{
  return self->tap ? sendoff_tap_dup_bytes (self->tap) : NULL;
}

/**
 * sendoff_channel_get_received:
 *
 * Returns: how many bytes came over the wire
 */
guint64
sendoff_channel_get_received (SendoffChannel *self)
{
  return self->received + (self->tap ? sendoff_tap_get_received (self->tap) : 0);
}

/**
 * sendoff_channel_get_chain:
 *
 * Returns: (transfer none) (nullable): the server's certificates
 */
SendoffChain *
sendoff_channel_get_chain (SendoffChannel *self)
{
  return self->chain;
}

/**
 * sendoff_channel_get_tls_version:
 *
 * Returns: the version that was agreed on; %G_TLS_PROTOCOL_VERSION_UNKNOWN before
 */
GTlsProtocolVersion
sendoff_channel_get_tls_version (SendoffChannel *self)
{
  return self->tls_version;
}

/**
 * sendoff_channel_get_cipher:
 *
 * Returns: (transfer none) (nullable): the cipher suite's name
 */
const char *
sendoff_channel_get_cipher (SendoffChannel *self)
{
  return self->cipher;
}

/**
 * sendoff_channel_was_resumed:
 *
 * Returns: whether an earlier TLS session was taken up again
 */
gboolean
sendoff_channel_was_resumed (SendoffChannel *self)
{
  return self->resumed;
}
