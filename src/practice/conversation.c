#include "config.h"

#include "practice/conversation.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

typedef struct
{
  GSocketConnection        *connection;
  GIOStream                *stream;       /* the connection, or TLS over it */
  GPtrArray                *act;
  guint                     next;
  SendoffPracticeAuthority *authority;
  char                     *host;
  SendoffPracticeRecord    *record;       /* the server's; outlives the conversation: its cancellable ends this first */
  GCancellable             *cancellable;
  GByteArray               *unread;
  guint8                    buffer[4096];
  guint                     drip_ms;
  gsize                     said;         /* of the step's bytes, while dripping */
} Conversation;

static void go_on     (Conversation *self);
static void on_said   (GObject *source, GAsyncResult *result, gpointer data);
static void on_heard  (GObject *source, GAsyncResult *result, gpointer data);
static void on_secure (GObject *source, GAsyncResult *result, gpointer data);

static void
end (Conversation *self)
{
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_clear_object (&self->stream);
  g_object_unref (self->connection);
  g_ptr_array_unref (self->act);
  g_object_unref (self->cancellable);
  g_byte_array_unref (self->unread);
  g_free (self->host);
  g_free (self);
}

static const SendoffPracticeStep *
current (Conversation *self)
{
  return self->next < self->act->len ? g_ptr_array_index (self->act, self->next) : NULL;
}

static void
step_done (Conversation *self)
{
  self->next++;
  go_on (self);
}

/* --- saying ------------------------------------------------------------------------------------------------------ */

static void
say (Conversation *self, const void *bytes, gsize length)
{
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream), bytes, length, G_PRIORITY_DEFAULT,
                                   self->cancellable, on_said, self);
}

static void
say_step (Conversation *self, const SendoffPracticeStep *step)
{
  gsize length;
  const char *bytes = g_bytes_get_data (step->bytes, &length);

  if (length == 0)
    step_done (self);
  else if (self->drip_ms > 0)
    say (self, bytes + self->said, 1);
  else
    say (self, bytes, length);
}

static gboolean
on_time_to_drip (gpointer data)
{
  Conversation *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    end (self);
  else
    go_on (self);
  return G_SOURCE_REMOVE;
}

static void
on_said (GObject *source, GAsyncResult *result, gpointer data)
{
  Conversation *self = data;
  const SendoffPracticeStep *step = current (self);

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL) || step == NULL)
    {
      end (self);
      return;
    }
  if (step->kind == SENDOFF_STEP_ENDLESS)
    say_step (self, step);
  else if (self->drip_ms > 0 && ++self->said < g_bytes_get_size (step->bytes))
    g_timeout_add (self->drip_ms, on_time_to_drip, self);
  else
    {
      self->said = 0;
      step_done (self);
    }
}

/* --- hearing ----------------------------------------------------------------------------------------------------- */

static void
hear (Conversation *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->buffer, sizeof self->buffer,
                             G_PRIORITY_DEFAULT, self->cancellable, on_heard, self);
}

static gsize
line_length (Conversation *self)
{
  const guint8 *end_of_line = self->unread->len > 0 ? memchr (self->unread->data, '\n', self->unread->len) : NULL;

  return end_of_line ? (gsize) (end_of_line - self->unread->data) + 1 : 0;
}

static void
judge_line (Conversation *self, const SendoffPracticeStep *step, gsize length)
{
  g_autofree char *line = g_strndup ((const char *) self->unread->data, length);

  g_strchomp (line);
  if (g_ascii_strncasecmp (line, "AUTH", 4) == 0)
    self->record->auth++;
  /* What the client said instead is not repeated: it could be a secret. */
  if (self->record->mismatch == NULL && !g_pattern_match_simple (step->text, line))
    self->record->mismatch = g_strdup_printf ("line %u: the client did not say “%s”", step->line, step->text);
}

/* Whether the step has what it wants from what was heard. */
static gboolean
is_content (Conversation *self, const SendoffPracticeStep *step)
{
  gsize length = line_length (self);

  switch (step->kind)
    {
    case SENDOFF_STEP_HELLO:
      return self->unread->len > 0;
    case SENDOFF_STEP_EXPECT:
    case SENDOFF_STEP_MAY:
      if (length == 0)
        return FALSE;
      judge_line (self, step, length);
      g_byte_array_remove_range (self->unread, 0, (guint) length);
      return TRUE;
    case SENDOFF_STEP_MESSAGE:
      return self->unread->len >= 5 && memcmp (self->unread->data + self->unread->len - 5, "\r\n.\r\n", 5) == 0;
    default:
      return FALSE;
    }
}

static void
on_heard (GObject *source, GAsyncResult *result, gpointer data)
{
  Conversation *self = data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  const SendoffPracticeStep *step = current (self);

  if (length <= 0 || g_cancellable_is_cancelled (self->cancellable))
    {
      end (self);
      return;
    }
  g_byte_array_append (G_IS_TLS_CONNECTION (self->stream) ? self->record->sealed : self->record->open, self->buffer,
                       (guint) length);
  g_byte_array_append (self->unread, self->buffer, (guint) length);
  if (step != NULL && is_content (self, step))
    step_done (self);
  else
    hear (self);
}

/* --- the other steps --------------------------------------------------------------------------------------------- */

static void
begin_tls (Conversation *self, const SendoffPracticeStep *step)
{
  g_autoptr (GTlsCertificate) certificate = sendoff_practice_authority_issue (self->authority, step->text, self->host, NULL);
  GIOStream *tls = certificate ? g_tls_server_connection_new (G_IO_STREAM (self->connection), certificate, NULL) : NULL;

  if (tls == NULL)
    {
      self->record->mismatch = g_strdup_printf ("line %u: no TLS with “%s”", step->line, step->text);
      end (self);
      return;
    }
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, self->cancellable, on_secure, self);
  g_object_unref (tls);
}

static void
on_secure (GObject *source, GAsyncResult *result, gpointer data)
{
  Conversation *self = data;

  if (!g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL))
    {
      end (self);
      return;
    }
  self->record->encrypted = TRUE;
  g_set_object (&self->stream, G_IO_STREAM (source));
  step_done (self);
}

static void
reset (Conversation *self)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };
  int fd = g_socket_get_fd (g_socket_connection_get_socket (self->connection));

  setsockopt (fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  end (self);
}

static gboolean
on_waited (gpointer data)
{
  Conversation *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    end (self);
  else
    step_done (self);
  return G_SOURCE_REMOVE;
}

static void
listen_for (Conversation *self, const SendoffPracticeStep *step)
{
  if (is_content (self, step))
    step_done (self);
  else
    hear (self);
}

static void
go_on (Conversation *self)
{
  const SendoffPracticeStep *step = current (self);

  if (step == NULL)
    {
      self->record->finished = TRUE;
      hear (self);
      return;
    }
  switch (step->kind)
    {
    case SENDOFF_STEP_SAY:
    case SENDOFF_STEP_ENDLESS:
      say_step (self, step);
      break;
    case SENDOFF_STEP_EXPECT:
    case SENDOFF_STEP_MAY:
    case SENDOFF_STEP_MESSAGE:
    case SENDOFF_STEP_HELLO:
      listen_for (self, step);
      break;
    case SENDOFF_STEP_TLS:
      begin_tls (self, step);
      break;
    case SENDOFF_STEP_WAIT:
      g_timeout_add (step->ms, on_waited, self);
      break;
    case SENDOFF_STEP_DRIP:
      self->drip_ms = step->ms;
      step_done (self);
      break;
    case SENDOFF_STEP_SILENT:
      hear (self);
      break;
    case SENDOFF_STEP_RESET:
      reset (self);
      break;
    case SENDOFF_STEP_FAREWELL:
      g_io_stream_close (self->stream, NULL, NULL);
      end (self);
      break;
    case SENDOFF_STEP_CLOSE:
    default:
      end (self);
    }
}

/**
 * sendoff_practice_conversation_play:
 * @connection: a client's
 * @act: (element-type SendoffPracticeStep): what to do on it
 * @authority: makes the certificates; must live till @cancellable is cancelled, like @record
 * @host: whom good certificates are made out to
 * @record: where what came is written down
 * @cancellable: ends it
 *
 * Plays the act, on the default main context, without anyone waiting for it.
 */
void
sendoff_practice_conversation_play (GSocketConnection *connection, GPtrArray *act, SendoffPracticeAuthority *authority,
                                    const char *host, SendoffPracticeRecord *record, GCancellable *cancellable)
{
  Conversation *self = g_new0 (Conversation, 1);

  self->connection = g_object_ref (connection);
  self->stream = G_IO_STREAM (g_object_ref (connection));
  self->act = g_ptr_array_ref (act);
  self->authority = authority;
  self->host = g_strdup (host);
  self->record = record;
  self->cancellable = g_object_ref (cancellable);
  self->unread = g_byte_array_new ();
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  go_on (self);
}
