#include "config.h"

#include "message/spool.h"

#include "message/spool-stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Few system calls, and little memory. */
#define PENDING_MOST (64 * 1024)

struct _SendoffSpool
{
  gatomicrefcount  count;
  int              fd;
  GByteArray      *pending;   /* not written yet */
  guint64          written;
};

static void
set_error_from_errno (GError **error, int code)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                 _("The disk is full: there is no room for the message in %s. Free some space and try again."),
                 g_getenv ("TMPDIR") != NULL ? g_get_tmp_dir () : "/var/tmp");
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _("The message cannot be kept in a temporary file: %s."), g_strerror (code));
}

static int
open_unnamed_in (const char *folder)
{
  g_autofree char *path = NULL;
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;
  /* A file system that knows no files without a name: take the name away at once. */
  path = g_build_filename (folder, "sendoff-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    g_unlink (path);
  return fd;
}

/* /var/tmp before /tmp, which is in memory on many systems. */
static int
open_unnamed (void)
{
  int fd = g_getenv ("TMPDIR") == NULL ? open_unnamed_in ("/var/tmp") : -1;

  return fd >= 0 ? fd : open_unnamed_in (g_get_tmp_dir ());
}

/**
 * sendoff_spool_new:
 *
 * Returns: (transfer full): an empty spool in the folder TMPDIR names, else in /var/tmp; or %NULL with an error of
 *   %G_IO_ERROR
 */
SendoffSpool *
sendoff_spool_new (GError **error)
{
  int fd = open_unnamed ();
  SendoffSpool *self;

  if (fd < 0)
    {
      set_error_from_errno (error, errno);
      return NULL;
    }
  self = g_new0 (SendoffSpool, 1);
  g_atomic_ref_count_init (&self->count);
  self->fd = fd;
  self->pending = g_byte_array_new ();
  return self;
}

SendoffSpool *
sendoff_spool_ref (SendoffSpool *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
sendoff_spool_unref (SendoffSpool *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  close (self->fd);
  g_byte_array_unref (self->pending);
  g_free (self);
}

static gboolean
write_all (SendoffSpool *self, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = pwrite (self->fd, bytes, length, (goffset) self->written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_error_from_errno (error, errno);
          return FALSE;
        }
      self->written += (guint64) n;
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/**
 * sendoff_spool_append:
 *
 * Adds @length bytes at the end.
 *
 * Returns: %FALSE with an error of %G_IO_ERROR, %G_IO_ERROR_NO_SPACE if the disk is full; the spool is of no use then
 */
gboolean
sendoff_spool_append (SendoffSpool *self, const void *bytes, gsize length, GError **error)
{
  if (self->pending->len + length > PENDING_MOST && !sendoff_spool_flush (self, error))
    return FALSE;
  if (length > PENDING_MOST)
    return write_all (self, bytes, length, error);
  g_byte_array_append (self->pending, bytes, (guint) length);
  return TRUE;
}

/**
 * sendoff_spool_flush:
 *
 * Writes what waits; to be called before a stream is opened.
 */
gboolean
sendoff_spool_flush (SendoffSpool *self, GError **error)
{
  gboolean written = write_all (self, self->pending->data, self->pending->len, error);

  g_byte_array_set_size (self->pending, 0);
  return written;
}

/**
 * sendoff_spool_get_size:
 *
 * Returns: how many bytes were added
 */
guint64
sendoff_spool_get_size (SendoffSpool *self)
{
  return self->written + self->pending->len;
}

/**
 * sendoff_spool_get_fd:
 *
 * Returns: the open file, still the spool's own, for reading. Its offset means nothing to the spool.
 */
int
sendoff_spool_get_fd (SendoffSpool *self)
{
  return self->fd;
}

/**
 * sendoff_spool_open:
 *
 * Returns: (transfer full): a stream from the first byte on, independent of all others; it keeps the spool alive
 */
GInputStream *
sendoff_spool_open (SendoffSpool *self)
{
  g_return_val_if_fail (self->pending->len == 0, NULL);
  return sendoff_spool_stream_new (self);
}
