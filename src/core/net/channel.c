#include "config.h"

#include "net/channel.h"

#include "base/text.h"
#include "net/content.h"
#include "net/tap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define READ_SIZE 4096

struct _SendoffChannel
{
  GObject             parent_instance;
  GSocketConnection  *connection;
  GInputStream       *plain;         /* the connection's own stream */
  GTlsConnection     *tls;           /* NULL before the handshake */
  SendoffTap         *tap;           /* under TLS: what really came over the wire */
  SendoffTranscript  *transcript;

  SendoffReplyParser *parser;
  GByteArray         *unread;        /* came, and not yet parsed */
  GByteArray         *partial;       /* a line that has begun, for the transcript if it never ends */
  char                buffer[READ_SIZE];
  guint64             received;      /* bytes in plain text */
  GByteArray         *first_bytes;

  char               *ca_file;
  SendoffChain       *chain;
  GTlsProtocolVersion tls_version;
  char               *cipher;
  gboolean            resumed;
};

G_DEFINE_FINAL_TYPE (SendoffChannel, sendoff_channel, G_TYPE_OBJECT)
G_DEFINE_QUARK (sendoff-channel-error-quark, sendoff_channel_error)

static void on_written    (GObject *source, GAsyncResult *result, gpointer data);
static void on_content    (GObject *source, GAsyncResult *result, gpointer data);
static void on_read       (GObject *source, GAsyncResult *result, gpointer data);
static void on_handshaken (GObject *source, GAsyncResult *result, gpointer data);

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

static GIOStream *
stream_of (SendoffChannel *self)
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
  GOutputStream *out = g_io_stream_get_output_stream (stream_of (self));

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

  g_task_set_source_tag (task, sendoff_channel_send_message_async);
  sendoff_transcript_add_note (self->transcript, note);
  sendoff_content_write_async (message, size, stuff_dots, g_io_stream_get_output_stream (stream_of (self)), ask, ask_data, cancellable,
                               on_content, g_steal_pointer (&task));
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

/* --- reading ---------------------------------------------------------------------------------------------------- */

static void
read_more (GTask *task)
{
  SendoffChannel *self = g_task_get_source_object (task);
  GInputStream *in = g_io_stream_get_input_stream (stream_of (self));

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

/* --- TLS -------------------------------------------------------------------------------------------------------- */

/* Nothing may stand between the 220 of STARTTLS and the first TLS byte, which is ours to send (RFC 3207 section 5;
 * CVE-2011-0411 and its many children). What is waiting now came over the open line and could be anybody's. */
static gboolean
bytes_are_waiting (SendoffChannel *self)
{
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  return self->unread->len > 0 || self->partial->len > 0 || g_socket_get_available_bytes (socket) > 0;
}

static void
write_down_waiting (SendoffChannel *self)
{
  if (self->unread->len > 0)
    sendoff_transcript_add_server (self->transcript, (const char *) self->unread->data, self->unread->len);
}

/* Nothing is ever accepted here: what verification refused is kept, and refused. */
static gboolean
on_accept_certificate (GTlsConnection *tls, GTlsCertificate *certificate, GTlsCertificateFlags flags, gpointer data)
{
  SendoffChannel *self = data;

  g_clear_pointer (&self->chain, sendoff_chain_unref);
  self->chain = sendoff_chain_new (certificate, flags, self->ca_file);
  return FALSE;
}

static GTlsConnection *
wrap (SendoffChannel *self, const char *host, GError **error)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 0);
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GIOStream) tapped = NULL;
  GIOStream *tls;

  if (self->ca_file != NULL && (trust = g_tls_file_database_new (self->ca_file, error)) == NULL)
    return NULL;

  g_clear_object (&self->tap);
  self->tap = sendoff_tap_new (self->plain);
  tapped = g_simple_io_stream_new (G_INPUT_STREAM (self->tap),
                                   g_io_stream_get_output_stream (G_IO_STREAM (self->connection)));
  tls = g_tls_client_connection_new (tapped, identity, error);
  if (tls == NULL)
    return NULL;

  if (trust != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (tls), trust);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_signal_connect_object (tls, "accept-certificate", G_CALLBACK (on_accept_certificate), self, 0);
  return G_TLS_CONNECTION (tls);
}

/**
 * sendoff_channel_start_tls_async:
 * @host: the name the certificate must be made out to
 * @ca_file: (nullable): PEM file of the CAs to trust in place of the system's
 * @cancellable: (nullable): ends it
 *
 * Does the TLS handshake. After STARTTLS, bytes that came in plain text end it with %SENDOFF_CHANNEL_ERROR_INJECTED.
 */
void
sendoff_channel_start_tls_async (SendoffChannel *self, const char *host, const char *ca_file, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTlsConnection) tls = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sendoff_channel_start_tls_async);
  if (self->received > 0 && bytes_are_waiting (self))
    {
      write_down_waiting (self);
      g_task_return_new_error (task, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_INJECTED,
                               _("Unencrypted bytes came where the encryption was to begin."));
      return;
    }
  g_free (self->ca_file);
  self->ca_file = g_strdup (ca_file);
  tls = wrap (self, host, &error);
  if (tls == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_tls_connection_handshake_async (tls, G_PRIORITY_DEFAULT, cancellable, on_handshaken, g_steal_pointer (&task));
}

static void
keep_tls_facts (SendoffChannel *self, GTlsConnection *tls)
{
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (tls);

  self->tls_version = g_tls_connection_get_protocol_version (tls);
  g_free (self->cipher);
  self->cipher = g_tls_connection_get_ciphersuite_name (tls);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (tls), "session-reused") != NULL)
    g_object_get (tls, "session-reused", &self->resumed, NULL);
  if (self->chain == NULL && certificate != NULL)
    self->chain = sendoff_chain_new (certificate, g_tls_connection_get_peer_certificate_errors (tls), self->ca_file);
}

static void
on_handshaken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SendoffChannel *self = g_task_get_source_object (task);
  GTlsConnection *tls = G_TLS_CONNECTION (source);
  GError *error = NULL;
  gboolean shaken = g_tls_connection_handshake_finish (tls, result, &error);

  keep_tls_facts (self, tls);
  if (!shaken)
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_object (&self->tls, tls);
  g_task_return_boolean (task, TRUE);
}

/**
 * sendoff_channel_start_tls_finish:
 *
 * Returns: whether TLS stands and the certificate was verified; else an error of %SENDOFF_CHANNEL_ERROR, or GIO's as it is.
 *   What was seen of certificate, version and first bytes can be asked for in either case.
 */
gboolean
sendoff_channel_start_tls_finish (SendoffChannel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

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
