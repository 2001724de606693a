#include "config.h"

#include "sending/tally.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DAY     86400
#define SLOT    300                 /* seconds */
#define N_SLOTS (DAY / SLOT + 1)    /* the oldest and the running one share a window */
#define RECORD  31                  /* "000001790000 00000012 00000034\n" without its NUL */
#define FORMAT  "%012" G_GINT64_FORMAT " %08u %08u\n"

typedef struct {
  gint64          start;            /* seconds since 1970 */
  SendoffTallySum sum;
} Slot;

struct _SendoffTally
{
  char *path;
  int   fd;
};

static gboolean
fail (SendoffTally *self, GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               _("The count of what this account sent today, %s, cannot be kept: %s"), self->path, g_strerror (number));
  return FALSE;
}

/**
 * sendoff_tally_open:
 * @path: its file; made with its folders if it is not there, for its owner alone
 *
 * Returns: (transfer full) (nullable): the count
 */
SendoffTally *
sendoff_tally_open (const char *path, GError **error)
{
  g_autoptr (SendoffTally) self = g_new0 (SendoffTally, 1);
  g_autofree char *folder = g_path_get_dirname (path);

  self->path = g_strdup (path);
  self->fd = -1;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  if (self->fd < 0)
    fail (self, error);
  return self->fd >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * sendoff_tally_open_for:
 * @user: (nullable): the user name; %NULL: nobody signs in
 * @host: the server
 *
 * Returns: (transfer full) (nullable): the count of this account
 */
SendoffTally *
sendoff_tally_open_for (const char *user, const char *host, GError **error)
{
  g_autofree char *account = g_strdup_printf ("%s@%s", user != NULL ? user : "", host);
  g_autofree char *lower = g_ascii_strdown (account, -1);
  g_autofree char *name = g_uri_escape_string (lower, "@", FALSE);
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "sendoff", "tally", name, NULL);

  return sendoff_tally_open (path, error);
}

/**
 * sendoff_tally_close:
 * @self: (transfer full) (nullable): the count
 */
void
sendoff_tally_close (SendoffTally *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

/* --- the slots ------------------------------------------------------------------------------------------------------- */

static gboolean
lock (SendoffTally *self, int how, GError **error)
{
  while (flock (self->fd, how) != 0)
    if (errno != EINTR)
      return fail (self, error);
  return TRUE;
}

/* What is no record counts nothing. */
static Slot
parse (const char *record)
{
  Slot slot = { 0 };
  g_autofree char *text = g_strndup (record, RECORD);

  if (sscanf (text, "%12" G_GINT64_MODIFIER "d %8u %8u", &slot.start, &slot.sum.messages, &slot.sum.recipients) != 3)
    return (Slot) { 0 };
  return slot;
}

/* A slot counts as long as any second of it lies within the last 24 hours. One in the future comes from a clock that was wrong. */
static gboolean
counts (const Slot *slot, gint64 now)
{
  return slot->start > now - DAY - SLOT && slot->start <= now + SLOT;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const Slot *one = a, *other = b;

  return one->start < other->start ? -1 : one->start > other->start;
}

/* Returns: (transfer full): the slots that count, oldest first. */
static GArray *
read_slots (SendoffTally *self, gint64 now, GError **error)
{
  char bytes[N_SLOTS * RECORD];
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  gssize length;

  if (!lock (self, LOCK_SH, error))
    return NULL;
  length = pread (self->fd, bytes, sizeof bytes, 0);
  if (length < 0)
    fail (self, error);
  flock (self->fd, LOCK_UN);
  if (length < 0)
    return NULL;

  for (gssize at = 0; at + RECORD <= length; at += RECORD)
    {
      Slot slot = parse (bytes + at);

      if (counts (&slot, now))
        g_array_append_val (slots, slot);
    }
  g_array_sort (slots, compare_slots);
  return g_steal_pointer (&slots);
}

/**
 * sendoff_tally_add:
 * @now: seconds since 1970
 * @messages: how many the server took
 * @recipients: for how many recipients
 *
 * Returns: whether it could be counted
 */
gboolean
sendoff_tally_add (SendoffTally *self, gint64 now, guint messages, guint recipients, GError **error)
{
  gint64 start = now - now % SLOT;
  off_t at = (off_t) (now / SLOT % N_SLOTS) * RECORD;
  char record[64] = "";
  Slot slot = { 0 };
  gboolean written;

  if (!lock (self, LOCK_EX, error))
    return FALSE;
  if (pread (self->fd, record, RECORD, at) == RECORD)
    slot = parse (record);
  if (slot.start != start)
    slot = (Slot) { .start = start };
  slot.sum.messages += messages;
  slot.sum.recipients += recipients;
  g_snprintf (record, sizeof record, FORMAT, slot.start, MIN (slot.sum.messages, 99999999), MIN (slot.sum.recipients, 99999999));
  written = pwrite (self->fd, record, RECORD, at) == RECORD || fail (self, error);
  flock (self->fd, LOCK_UN);
  return written;
}

/**
 * sendoff_tally_read:
 * @now: seconds since 1970
 * @sum: (out): what went out within the 24 hours before
 *
 * Returns: whether it could be read
 */
gboolean
sendoff_tally_read (SendoffTally *self, gint64 now, SendoffTallySum *sum, GError **error)
{
  g_autoptr (GArray) slots = read_slots (self, now, error);

  *sum = (SendoffTallySum) { 0 };
  for (guint i = 0; slots != NULL && i < slots->len; i++)
    {
      sum->messages += g_array_index (slots, Slot, i).sum.messages;
      sum->recipients += g_array_index (slots, Slot, i).sum.recipients;
    }
  return slots != NULL;
}

/**
 * sendoff_tally_free_at:
 * @now: seconds since 1970
 * @most: what may have been sent within 24 hours
 *
 * Returns: when no more than @most will have been, seconds since 1970; @now if it is so already; 0 with an error
 */
gint64
sendoff_tally_free_at (SendoffTally *self, gint64 now, const SendoffTallySum *most, GError **error)
{
  g_autoptr (GArray) slots = read_slots (self, now, error);
  SendoffTallySum left = { 0 };
  gint64 at = now;

  if (slots == NULL)
    return 0;
  for (guint i = 0; i < slots->len; i++)
    {
      left.messages += g_array_index (slots, Slot, i).sum.messages;
      left.recipients += g_array_index (slots, Slot, i).sum.recipients;
    }
  for (guint i = 0; i < slots->len && (left.messages > most->messages || left.recipients > most->recipients); i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);

      left.messages -= slot->sum.messages;
      left.recipients -= slot->sum.recipients;
      at = slot->start + SLOT + DAY;
    }
  return at;
}
