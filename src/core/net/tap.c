#include "config.h"

#include "net/tap.h"

struct _SendoffTap
{
  GFilterInputStream parent_instance;
  GMutex             lock;        /* glib-networking does the handshake in a thread of its own */
  GByteArray        *bytes;
  guint64            received;
};

static void tap_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffTap, sendoff_tap, G_TYPE_FILTER_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, tap_pollable_init))

static GInputStream *
base_of (gpointer self)
{
  return g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self));
}

static gssize
remember (SendoffTap *self, const void *buffer, gssize length)
{
  if (length > 0)
    {
      g_mutex_lock (&self->lock);
      g_byte_array_append (self->bytes, buffer, MIN ((guint) length, SENDOFF_TAP_MOST - self->bytes->len));
      self->received += (guint64) length;
      g_mutex_unlock (&self->lock);
    }
  return length;
}

static gssize
tap_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return remember (SENDOFF_TAP (stream), buffer, g_input_stream_read (base_of (stream), buffer, count, cancellable, error));
}

static gssize
tap_read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  GPollableInputStream *base = G_POLLABLE_INPUT_STREAM (base_of (stream));

  return remember (SENDOFF_TAP (stream), buffer,
                   g_pollable_input_stream_read_nonblocking (base, buffer, count, NULL, error));
}

static gboolean
tap_can_poll (GPollableInputStream *stream)
{
  return G_IS_POLLABLE_INPUT_STREAM (base_of (stream))
         && g_pollable_input_stream_can_poll (G_POLLABLE_INPUT_STREAM (base_of (stream)));
}

static gboolean
tap_is_readable (GPollableInputStream *stream)
{
  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (base_of (stream)));
}

static GSource *
tap_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GSource) base = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (base_of (stream)), cancellable);

  return g_pollable_source_new_full (stream, base, NULL);
}

static void
tap_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = tap_can_poll;
  iface->is_readable = tap_is_readable;
  iface->create_source = tap_create_source;
  iface->read_nonblocking = tap_read_nonblocking;
}

static void
sendoff_tap_finalize (GObject *object)
{
  SendoffTap *self = SENDOFF_TAP (object);

  g_byte_array_unref (self->bytes);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (sendoff_tap_parent_class)->finalize (object);
}

static void
sendoff_tap_class_init (SendoffTapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_tap_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = tap_read;
}

static void
sendoff_tap_init (SendoffTap *self)
{
  g_mutex_init (&self->lock);
  self->bytes = g_byte_array_new ();
}

/**
 * sendoff_tap_new:
 * @base: the stream to read from
 *
 * Returns: (transfer full): a stream that reads the same
 */
SendoffTap *
sendoff_tap_new (GInputStream *base)
{
  return g_object_new (SENDOFF_TYPE_TAP, "base-stream", base, "close-base-stream", FALSE, NULL);
}

/**
 * sendoff_tap_dup_bytes:
 *
 * Returns: (transfer full): the first bytes that were read, %SENDOFF_TAP_MOST at most
 */
GBytes *
sendoff_tap_dup_bytes (SendoffTap *self)
{
  GBytes *bytes;

  g_mutex_lock (&self->lock);
  bytes = g_bytes_new (self->bytes->data, self->bytes->len);
  g_mutex_unlock (&self->lock);
  return bytes;
}

/**
 * sendoff_tap_get_received:
 *
 * Returns: how many bytes were read in all
 */
guint64
sendoff_tap_get_received (SendoffTap *self)
{
  guint64 received;

  g_mutex_lock (&self->lock);
  received = self->received;
  g_mutex_unlock (&self->lock);
  return received;
}
