#include "config.h"

#include "message/mbox.h"

#include "message/header.h"
#include "message/line-reader.h"
#include "message/message.h"
#include "message/spool.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough of a SHA-256 to tell a message from all others of a file. */
#define DIGEST_CHARACTERS 16

struct _SendoffMbox
{
  char              *path;
  SendoffMboxKind    kind;
  GPtrArray         *files;      /* of a folder: paths, sorted; NULL for one file */
  guint              next_file;
  gboolean           maildir;    /* whose files move from new to cur, and get flags behind a colon */
  SendoffLineReader *reader;     /* of one file */
  gboolean           separated;  /* which begins with a "From " line */
  guint              index;      /* of the next message in it, from 1 */
};

/* --- Folders ------------------------------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer one, gconstpointer other)
{
  g_autofree char *a = g_path_get_basename (*(const char * const *) one);
  g_autofree char *b = g_path_get_basename (*(const char * const *) other);
  int order = strcmp (a, b);

  return order != 0 ? order : strcmp (*(const char * const *) one, *(const char * const *) other);
}

static gboolean
list_folder (GPtrArray *files, const char *folder, GError **error)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, error);
  const char *name;

  if (names == NULL)
    return FALSE;
  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name != '.' && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
  return TRUE;
}

/* A Maildir has its messages in two folders; what is in tmp is not there yet. */
static gboolean
list_messages (SendoffMbox *self, GError **error)
{
  g_autofree char *fresh = g_build_filename (self->path, "new", NULL);
  g_autofree char *seen = g_build_filename (self->path, "cur", NULL);

  self->maildir = g_file_test (fresh, G_FILE_TEST_IS_DIR) && g_file_test (seen, G_FILE_TEST_IS_DIR);
  self->files = g_ptr_array_new_with_free_func (g_free);
  if (self->maildir ? !list_folder (self->files, fresh, error) || !list_folder (self->files, seen, error)
                    : !list_folder (self->files, self->path, error))
    return FALSE;
  g_ptr_array_sort (self->files, compare_names);
  return TRUE;
}

/* --- Lines of an mbox ---------------------------------------------------------------------------------------------- */

static gboolean
has_clock (const char *line, gsize length)
{
  for (gsize i = 0; i + 6 <= length; i++)
    if (line[i] == ' ' && g_ascii_isdigit (line[i + 1]) && g_ascii_isdigit (line[i + 2]) && line[i + 3] == ':'
        && g_ascii_isdigit (line[i + 4]) && g_ascii_isdigit (line[i + 5]))
      return TRUE;
  return FALSE;
}

/* With a time of day, so that a sentence that begins with "From" and that nobody quoted does not cut a message in two: what is
 * behind the cut would go out as a message of its own. */
static gboolean
is_separator (const char *line, gsize length)
{
  return length > 5 && memcmp (line, "From ", 5) == 0 && has_clock (line, length);
}

static gboolean
is_quoted (SendoffMboxKind kind, const char *line, gsize length)
{
  gsize marks = 0;

  while (marks < length && line[marks] == '>')
    marks++;
  return marks > 0 && (marks == 1 || kind == SENDOFF_MBOX_RD) && length >= marks + 5 && memcmp (line + marks, "From ", 5) == 0;
}

/* --- One message --------------------------------------------------------------------------------------------------- */

typedef struct {
  SendoffSpool *spool;
  GChecksum    *digest;
  char          held[3];    /* an empty line that may be the one before a separator */
  gsize         n_held;
} Copy;

static void
copy_clear (Copy *self)
{
  g_clear_pointer (&self->spool, sendoff_spool_unref);
  g_clear_pointer (&self->digest, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
copy_bytes (Copy *self, const char *bytes, gsize length, GError **error)
{
  g_checksum_update (self->digest, (const guchar *) bytes, (gssize) length);
  return sendoff_spool_append (self->spool, bytes, length, error);
}

static gboolean
copy_line (Copy *self, SendoffMbox *mbox, const char *line, gsize length, gboolean at_start, GError **error)
{
  gsize text = sendoff_line_reader_text_length (line, length);

  if (self->n_held > 0 && !copy_bytes (self, self->held, self->n_held, error))
    return FALSE;
  self->n_held = 0;
  if (mbox->separated && at_start && text == 0)
    {
      self->n_held = length;
      memcpy (self->held, line, length);
      return TRUE;
    }
  if (mbox->separated && at_start && is_quoted (mbox->kind, line, length))
    return copy_bytes (self, line + 1, length - 1, error);
  return copy_bytes (self, line, length, error);
}

static gboolean
copy_message (SendoffMbox *self, Copy *copy, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean after_empty = FALSE;
  const char *line;
  gsize length;

  while ((line = sendoff_line_reader_peek (self->reader, &length, cancellable, &failure)) != NULL)
    {
      gboolean at_start = sendoff_line_reader_at_start (self->reader);

      if (self->separated && at_start && after_empty && is_separator (line, length))
        break;
      after_empty = at_start && sendoff_line_reader_text_length (line, length) == 0;
      if (!copy_line (copy, self, line, length, at_start, error))
        return FALSE;
      sendoff_line_reader_take (self->reader);
    }
  if (failure == NULL)
    return sendoff_spool_flush (copy->spool, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
take_copy (SendoffMbox *self, const char *prefix, char **name, GInputStream **stream, GCancellable *cancellable, GError **error)
{
  g_auto (Copy) copy = { .spool = sendoff_spool_new (error), .digest = g_checksum_new (G_CHECKSUM_SHA256) };

  if (copy.spool == NULL || !copy_message (self, &copy, cancellable, error))
    return FALSE;
  *name = g_strdup_printf ("%s:%.*s", prefix, DIGEST_CHARACTERS, g_checksum_get_string (copy.digest));
  *stream = sendoff_spool_open (copy.spool);
  return TRUE;
}

/* --- One after the other ------------------------------------------------------------------------------------------- */

static gboolean
open_file (SendoffMbox *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  g_clear_pointer (&self->reader, sendoff_line_reader_free);
  if (stream != NULL)
    self->reader = sendoff_line_reader_new (G_INPUT_STREAM (stream));
  return stream != NULL;
}

/* A single message may have a "From " line as well, which whoever reads it drops. */
static gboolean
find_kind (SendoffMbox *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize length;
  const char *line = sendoff_line_reader_peek (self->reader, &length, NULL, &failure);

  self->separated = line != NULL && is_separator (line, length);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sendoff_mbox_open:
 * @path: an mbox file, a folder with a message in each file, a Maildir, or a file with one message
 * @kind: how its ">From " lines are to be read, if it is an mbox
 *
 * Returns: (transfer full): all messages in it, the files of a folder by name, hidden ones left out; or %NULL with an error of GIO
 */
SendoffMbox *
sendoff_mbox_open (const char *path, SendoffMboxKind kind, GError **error)
{
  g_autoptr (SendoffMbox) self = g_new0 (SendoffMbox, 1);
  gboolean opened;

  self->path = g_strdup (path);
  self->kind = kind;
  self->index = 1;
  opened = g_file_test (path, G_FILE_TEST_IS_DIR) ? list_messages (self, error)
                                                  : open_file (self, path, error) && find_kind (self, error);
  return opened ? g_steal_pointer (&self) : NULL;
}

void
sendoff_mbox_free (SendoffMbox *self)
{
  g_clear_pointer (&self->reader, sendoff_line_reader_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

/* Where a message stands, whatever a mail program does with its file in the meantime. */
static char *
dup_place (SendoffMbox *self, const char *path)
{
  g_autofree char *file = g_path_get_basename (path);

  if (!self->maildir)
    return g_strdup (path);
  file[strcspn (file, ":")] = '\0';
  return g_build_filename (self->path, file, NULL);
}

static gboolean
next_in_folder (SendoffMbox *self, char **name, GInputStream **stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *place = NULL;
  const char *path;

  if (self->next_file == self->files->len)
    return FALSE;
  path = g_ptr_array_index (self->files, self->next_file++);
  place = dup_place (self, path);
  return open_file (self, path, error) && take_copy (self, place, name, stream, cancellable, error);
}

static gboolean
next_in_file (SendoffMbox *self, char **name, GInputStream **stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *prefix = g_strdup_printf ("%s#%u", self->path, self->index);
  gsize length;

  if (sendoff_line_reader_peek (self->reader, &length, cancellable, error) == NULL)
    return FALSE;
  self->index++;
  while (self->separated && sendoff_line_reader_peek (self->reader, &length, cancellable, error) != NULL)
    {
      sendoff_line_reader_take (self->reader);
      if (sendoff_line_reader_at_start (self->reader))
        break;
    }
  return take_copy (self, prefix, name, stream, cancellable, error);
}

/**
 * sendoff_mbox_next:
 * @name: (out): (transfer full): what the message can be known by on the next run: where it stands, and a digest of its bytes
 * @stream: (out): (transfer full): its bytes, for sendoff_whole_message_read()
 *
 * Goes on to the next message. One message at a time is kept, in a file without a name.
 *
 * Returns: %FALSE at the end, and with an error; in a folder one may go on behind an error with the next file
 */
gboolean
sendoff_mbox_next (SendoffMbox *self, char **name, GInputStream **stream, GCancellable *cancellable, GError **error)
{
  if (self->files != NULL)
    return next_in_folder (self, name, stream, cancellable, error);
  return next_in_file (self, name, stream, cancellable, error);
}
