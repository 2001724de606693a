#include "config.h"

#include "sending/journal-file.h"

#include "sending/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Held ready before a message goes: its own line, and the longest that can tell what became of it. */
#define RESERVE_LEAST (32 * 1024)
#define RESERVE_MOST  (128 * 1024)

struct _SendoffJournalFile
{
  char  *path;
  int    fd;
  gsize  size;
  gsize  reserved;   /* up to here the disk has room for sure */
  gboolean writing;
};

static gboolean
fail (SendoffJournalFile *self, GError **error)
{
  int number = errno;

  g_set_error (error, SENDOFF_JOURNAL_ERROR, SENDOFF_JOURNAL_ERROR_DISK,
               _("The journal of this mailing, %s, cannot be written: %s. Without it a message could go out twice, so sending"
                 " stopped. What was sent is written down; set this right, then the same command goes on."),
               self->path, g_strerror (number));
  return FALSE;
}

static gboolean
fail_to_open (const char *path, GError **error)
{
  int number = errno;

  g_set_error (error, SENDOFF_JOURNAL_ERROR, SENDOFF_JOURNAL_ERROR_DISK,
               _("The journal of this mailing, %s, cannot be opened: %s. Without it a message could go out twice, so nothing was"
                 " sent. --journal names another file."),
               path, g_strerror (number));
  return FALSE;
}

/* The name of a new file is on the disk once its folder is. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
open_for_writing (SendoffJournalFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean made = !g_file_test (self->path, G_FILE_TEST_EXISTS);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_open (self->path, error);
  self->fd = open (self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0600);
  if (self->fd < 0 || (made && !sync_folder (self->path)))
    return fail_to_open (self->path, error);
  return TRUE;
}

static gboolean
lock (SendoffJournalFile *self, GError **error)
{
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno != EWOULDBLOCK)
    return fail_to_open (self->path, error);
  g_set_error (error, SENDOFF_JOURNAL_ERROR, SENDOFF_JOURNAL_ERROR_BUSY,
               _("This mailing is being sent at this moment by another sendoff-cli (it holds %s). Wait until that one is done."),
               self->path);
  return FALSE;
}

static gboolean
is_regular (SendoffJournalFile *self, GError **error)
{
  struct stat status;

  if (fstat (self->fd, &status) != 0)
    return fail_to_open (self->path, error);
  self->size = self->reserved = (gsize) status.st_size;
  if (S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, SENDOFF_JOURNAL_ERROR, SENDOFF_JOURNAL_ERROR_FOREIGN,
               _("%s is not a file that can keep a journal. --journal names another one."), self->path);
  return FALSE;
}

/**
 * sendoff_journal_file_open:
 * @path: the file
 * @writing: it is made if it is not there, with its folders, for its owner alone, and locked; else it is only read
 *
 * Returns: (transfer full) (nullable): the file; or %NULL with %SENDOFF_JOURNAL_ERROR, or without an error if it is only to be
 *   read and is not there
 */
SendoffJournalFile *
sendoff_journal_file_open (const char *path, gboolean writing, GError **error)
{
  g_autoptr (SendoffJournalFile) self = g_new0 (SendoffJournalFile, 1);

  self->path = g_strdup (path);
  self->writing = writing;
  self->fd = -1;
  if (writing && (!open_for_writing (self, error) || !is_regular (self, error) || !lock (self, error)))
    return NULL;
  if (writing)
    return is_regular (self, error) ? g_steal_pointer (&self) : NULL;    /* its size, now that nobody else writes */

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0 && errno != ENOENT)
    fail_to_open (path, error);
  return self->fd >= 0 && is_regular (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sendoff_journal_file_close:
 * @self: (transfer full) (nullable): the file
 *
 * Gives back the room that was held ready, and the lock.
 */
void
sendoff_journal_file_close (SendoffJournalFile *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    {
      if (self->reserved > self->size && self->writing && ftruncate (self->fd, (off_t) self->size) != 0)
        g_debug ("%s keeps room it does not need: %s", self->path, g_strerror (errno));
      close (self->fd);
    }
  g_free (self->path);
  g_free (self);
}

/**
 * sendoff_journal_file_read:
 * @length: (out): number of bytes
 *
 * Returns: (transfer full): all of it, with a NUL behind
 */
char *
sendoff_journal_file_read (SendoffJournalFile *self, gsize *length, GError **error)
{
  g_autofree char *bytes = g_malloc (self->size + 1);
  gsize filled = 0;

  while (filled < self->size)
    {
      gssize got = pread (self->fd, bytes + filled, self->size - filled, (off_t) filled);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          fail_to_open (self->path, error);
          return NULL;
        }
      if (got == 0)
        break;
      filled += (gsize) got;
    }
  bytes[filled] = '\0';
  *length = filled;
  return g_steal_pointer (&bytes);
}

/**
 * sendoff_journal_file_cut:
 * @length: how many bytes stay
 *
 * Drops a half-written end.
 *
 * Returns: whether it could
 */
gboolean
sendoff_journal_file_cut (SendoffJournalFile *self, gsize length, GError **error)
{
  if (ftruncate (self->fd, (off_t) length) != 0)
    return fail (self, error);
  self->size = self->reserved = length;
  return TRUE;
}

/* Whether the system lets no file of this process grow that far (ulimit -f); a reservation does not tell. */
static gboolean
is_over_a_limit (SendoffJournalFile *self)
{
  struct rlimit limit;

  errno = EFBIG;
  return getrlimit (RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && self->size + RESERVE_LEAST > limit.rlim_cur;
}

/**
 * sendoff_journal_file_reserve:
 *
 * Makes sure that the disk takes what will have to be written about one message, so that a full disk shows before it is sent
 * and not after. File systems that cannot promise this are trusted.
 *
 * Returns: whether there is room
 */
gboolean
sendoff_journal_file_reserve (SendoffJournalFile *self, GError **error)
{
  if (is_over_a_limit (self))
    return fail (self, error);
  if (self->reserved >= self->size + RESERVE_LEAST)
    return TRUE;
  for (gsize room = RESERVE_MOST; room >= RESERVE_LEAST; room /= 2)
    if (fallocate (self->fd, FALLOC_FL_KEEP_SIZE, (off_t) self->size, (off_t) room) == 0 || errno == EOPNOTSUPP || errno == ENOSYS)
      {
        self->reserved = self->size + room;
        return TRUE;
      }
  return fail (self, error);
}

/**
 * sendoff_journal_file_append:
 * @line: with its line end
 *
 * Appends a line: the whole of it, or nothing.
 *
 * Returns: whether it could
 */
gboolean
sendoff_journal_file_append (SendoffJournalFile *self, const char *line, GError **error)
{
  gsize length = strlen (line), written = 0;

  while (written < length)
    {
      gssize now = write (self->fd, line + written, length - written);

      if (now < 0 && errno == EINTR)
        continue;
      if (now < 0)
        {
          int number = errno;

          if (written > 0 && ftruncate (self->fd, (off_t) self->size) != 0)
            g_debug ("%s ends with half a line", self->path);
          errno = number;
          return fail (self, error);
        }
      written += (gsize) now;
    }
  self->size += length;
  return TRUE;
}

/**
 * sendoff_journal_file_sync:
 *
 * Returns: whether all that was appended lies on the disk
 */
gboolean
sendoff_journal_file_sync (SendoffJournalFile *self, GError **error)
{
  while (fdatasync (self->fd) != 0)
    if (errno != EINTR)
      return fail (self, error);
  return TRUE;
}
