#include "config.h"

#include "message/message-writer.h"

struct _SendoffMessageWriter
{
  SendoffSpool         *spool;
  SendoffMessageTraits  traits;
  gboolean              in_body;
  gboolean              after_cr;   /* a CR was read, and what follows decides what it is */
  guint64               line;       /* bytes of this line so far */
  guint64               number;     /* of this line, from 1 */
};

/**
 * sendoff_message_writer_new:
 *
 * Returns: (transfer full): a writer at the first line of the header; or %NULL with an error of %G_IO_ERROR
 */
SendoffMessageWriter *
sendoff_message_writer_new (GError **error)
{
  g_autoptr (SendoffSpool) spool = sendoff_spool_new (error);
  SendoffMessageWriter *self;

  if (spool == NULL)
    return NULL;
  self = g_new0 (SendoffMessageWriter, 1);
  self->spool = g_steal_pointer (&spool);
  self->number = 1;
  return self;
}

void
sendoff_message_writer_free (SendoffMessageWriter *self)
{
  sendoff_spool_unref (self->spool);
  g_free (self);
}

static void
note_line (SendoffMessageWriter *self)
{
  if (self->line > self->traits.longest_line)
    {
      self->traits.longest_line = self->line;
      self->traits.longest_at = self->number;
    }
  if (!self->in_body && self->line > SENDOFF_LINE_LONGEST)
    self->traits.long_in_header = TRUE;
}

static gboolean
end_line (SendoffMessageWriter *self, GError **error)
{
  note_line (self);
  if (self->line == 0)
    self->in_body = TRUE;
  self->line = 0;
  self->number++;
  self->after_cr = FALSE;
  return sendoff_spool_append (self->spool, "\r\n", 2, error);
}

static void
note_bytes (SendoffMessageWriter *self, const char *bytes, gsize length)
{
  gboolean *high = self->in_body ? &self->traits.body_8bit : &self->traits.header_8bit;

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) bytes[i] > 127)
        *high = TRUE;
      if (bytes[i] == '\0' || bytes[i] == '\r')
        self->traits.stray = TRUE;
    }
}

/* Bytes within one line. */
static gboolean
put_text (SendoffMessageWriter *self, const char *bytes, gsize length, GError **error)
{
  note_bytes (self, bytes, length);
  self->line += length;
  return sendoff_spool_append (self->spool, bytes, length, error);
}

/* The CR kept back was no part of a line end. */
static gboolean
release_cr (SendoffMessageWriter *self, GError **error)
{
  self->after_cr = FALSE;
  return put_text (self, "\r", 1, error);
}

static gsize
text_length (const char *bytes, gsize length)
{
  gsize n = 0;

  while (n < length && bytes[n] != '\n' && bytes[n] != '\r')
    n++;
  return n;
}

/**
 * sendoff_message_writer_put:
 *
 * Writes @length bytes: LF and CRLF are line ends, wherever the bytes are cut. A CR alone stays as it is.
 *
 * Returns: %FALSE with an error of %G_IO_ERROR
 */
gboolean
sendoff_message_writer_put (SendoffMessageWriter *self, const char *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gsize n = text_length (bytes, length);
      gboolean good = TRUE;

      if (self->after_cr && bytes[0] != '\n')
        good = release_cr (self, error);
      if (good && n > 0)
        good = put_text (self, bytes, n, error);
      else if (good && bytes[0] == '\n')
        good = end_line (self, error);
      else
        self->after_cr = TRUE;
      if (!good)
        return FALSE;
      bytes += MAX (n, 1);
      length -= MAX (n, 1);
    }
  return TRUE;
}

/**
 * sendoff_message_writer_copy:
 * @stream: read to its end, blocking
 *
 * Writes all that comes from @stream.
 */
gboolean
sendoff_message_writer_copy (SendoffMessageWriter *self, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  char buffer[16 * 1024];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0)
    if (!sendoff_message_writer_put (self, buffer, (gsize) n, error))
      return FALSE;
  return n == 0;
}

/**
 * sendoff_message_writer_finish:
 * @id: the Message-ID that stands in what was written
 *
 * Ends the last line, and the header if no empty line did.
 *
 * Returns: (transfer full): the message; the writer can only be freed then. %NULL with an error of %G_IO_ERROR
 */
SendoffMessage *
sendoff_message_writer_finish (SendoffMessageWriter *self, const char *id, GError **error)
{
  if (self->after_cr && !release_cr (self, error))
    return NULL;
  if (self->line > 0 && !end_line (self, error))
    return NULL;
  if (!self->in_body && !end_line (self, error))
    return NULL;
  if (!sendoff_spool_flush (self->spool, error))
    return NULL;
  return sendoff_message_new (self->spool, id, &self->traits);
}
