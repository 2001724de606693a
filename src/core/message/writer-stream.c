#include "config.h"

#include "message/writer-stream.h"

typedef struct {
  GMimeStream           parent_instance;
  SendoffMessageWriter *writer;   /* not owned */
  GError               *error;
} SendoffWriterStream;

typedef GMimeStreamClass SendoffWriterStreamClass;

static GType sendoff_writer_stream_get_type (void);

G_DEFINE_TYPE (SendoffWriterStream, sendoff_writer_stream, GMIME_TYPE_STREAM)

static ssize_t
writer_stream_write (GMimeStream *stream, const char *bytes, size_t length)
{
  SendoffWriterStream *self = (SendoffWriterStream *) stream;

  if (self->error != NULL || !sendoff_message_writer_put (self->writer, bytes, length, &self->error))
    return -1;
  stream->position += (gint64) length;
  return (ssize_t) length;
}

static int
writer_stream_flush (GMimeStream *stream)
{
  return ((SendoffWriterStream *) stream)->error != NULL ? -1 : 0;
}

static int
writer_stream_close (GMimeStream *stream)
{
  return writer_stream_flush (stream);
}

static gint64
writer_stream_tell (GMimeStream *stream)
{
  return stream->position;
}

static void
writer_stream_finalize (GObject *object)
{
  g_clear_error (&((SendoffWriterStream *) object)->error);
  G_OBJECT_CLASS (sendoff_writer_stream_parent_class)->finalize (object);
}

static void
sendoff_writer_stream_class_init (SendoffWriterStreamClass *klass)
{
  klass->write = writer_stream_write;
  klass->flush = writer_stream_flush;
  klass->close = writer_stream_close;
  klass->tell = writer_stream_tell;
  G_OBJECT_CLASS (klass)->finalize = writer_stream_finalize;
}

static void
sendoff_writer_stream_init (SendoffWriterStream *self)
{
}

/**
 * sendoff_writer_stream_new:
 * @writer: where the bytes go; it must live as long as the stream
 *
 * Returns: (transfer full): a stream that can only be written
 */
GMimeStream *
sendoff_writer_stream_new (SendoffMessageWriter *writer)
{
  SendoffWriterStream *self = g_object_new (sendoff_writer_stream_get_type (), NULL);

  g_mime_stream_construct (GMIME_STREAM (self), 0, -1);
  self->writer = writer;
  return GMIME_STREAM (self);
}

/**
 * sendoff_writer_stream_take_error:
 *
 * Returns: (transfer full) (nullable): why writing failed
 */
GError *
sendoff_writer_stream_take_error (GMimeStream *stream)
{
  return g_steal_pointer (&((SendoffWriterStream *) stream)->error);
}
