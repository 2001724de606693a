#include "config.h"

#include "message/spool-stream.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

struct _SendoffSpoolStream
{
  GInputStream  parent_instance;
  SendoffSpool *spool;
  guint64       place;
};

G_DEFINE_FINAL_TYPE (SendoffSpoolStream, sendoff_spool_stream, G_TYPE_INPUT_STREAM)

static gssize
spool_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  SendoffSpoolStream *self = SENDOFF_SPOOL_STREAM (stream);
  gssize n;

  do
    n = pread (sendoff_spool_get_fd (self->spool), buffer, count, (goffset) self->place);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                 _("The message cannot be read back from its temporary file: %s."), g_strerror (errno));
  else
    self->place += (guint64) n;
  return n;
}

static gssize
spool_stream_skip (GInputStream *stream, gsize count, GCancellable *cancellable, GError **error)
{
  SendoffSpoolStream *self = SENDOFF_SPOOL_STREAM (stream);
  gsize n = MIN (count, sendoff_spool_get_size (self->spool) - self->place);

  self->place += n;
  return (gssize) n;
}

static void
spool_stream_finalize (GObject *object)
{
  sendoff_spool_unref (SENDOFF_SPOOL_STREAM (object)->spool);
  G_OBJECT_CLASS (sendoff_spool_stream_parent_class)->finalize (object);
}

static void
sendoff_spool_stream_class_init (SendoffSpoolStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = spool_stream_read;
  G_INPUT_STREAM_CLASS (klass)->skip = spool_stream_skip;
  G_OBJECT_CLASS (klass)->finalize = spool_stream_finalize;
}

static void
sendoff_spool_stream_init (SendoffSpoolStream *self)
{
}

/**
 * sendoff_spool_stream_new:
 * @spool: what to read; all of it is written
 *
 * Returns: (transfer full): a stream at its first byte
 */
GInputStream *
sendoff_spool_stream_new (SendoffSpool *spool)
{
  SendoffSpoolStream *self = g_object_new (SENDOFF_TYPE_SPOOL_STREAM, NULL);

  self->spool = sendoff_spool_ref (spool);
  return G_INPUT_STREAM (self);
}
