#include "config.h"

#include "sending/journal.h"

#include "message/token.h"
#include "sending/journal-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first line: what the file is, what makes the Message-IDs of this mailing its own, and which mailing it is. */
#define MAGIC       "sendoff-mailing 1\t"
#define SALT_LENGTH  26

struct _SendoffJournal
{
  SendoffJournalFile *file;      /* NULL: there is none yet, and it is only looked at */
  char               *path;
  char               *mailing;   /* its digest */
  char               *salt;
  GHashTable         *lines;     /* name → SendoffJournalLine: the last word on each message */
};

G_DEFINE_QUARK (sendoff-journal-error-quark, sendoff_journal_error)

static void
line_free (gpointer data)
{
  sendoff_journal_line_clear (data);
  g_free (data);
}

/**
 * sendoff_journal_dup_path:
 * @mailing: what is sent: the paths of its files
 * @account: whose account sends it, as "user@host"
 *
 * Returns: (transfer full): where its journal is kept if nothing else is asked for
 */
char *
sendoff_journal_dup_path (const char *mailing, const char *account)
{
  g_autofree char *name = sendoff_token_derive (mailing, account);
  g_autofree char *file = g_strconcat (name, ".journal", NULL);

  return g_build_filename (g_get_user_state_dir (), "sendoff", "mailings", file, NULL);
}

/* @sentence is taken over. */
static gboolean
fail (SendoffJournalError code, char *sentence, GError **error)
{
  g_set_error_literal (error, SENDOFF_JOURNAL_ERROR, (int) code, sentence);
  g_free (sentence);
  return FALSE;
}

/* --- reading -------------------------------------------------------------------------------------------------------- */

/* A line that tells less than one before it leaves what is known. */
static void
take_line (SendoffJournal *self, SendoffJournalLine *line)
{
  SendoffJournalLine *known = g_hash_table_lookup (self->lines, line->name);
  SendoffJournalLine *taken = g_new0 (SendoffJournalLine, 1);

  *taken = *line;
  *line = (SendoffJournalLine) { 0 };
  if (known != NULL && *taken->message_id == '\0')
    {
      g_free (taken->message_id);
      taken->message_id = g_steal_pointer (&known->message_id);
    }
  g_hash_table_replace (self->lines, taken->name, taken);
}

/* What a crash of the whole computer may leave at the end of the file: half a line, or zeros where the disk was to write.
 * Nothing was sent on the strength of those: what was is synchronized. */
static gsize
sound_length (const char *bytes, gsize length)
{
  const char *zero = memchr (bytes, '\0', length);
  const char *end;

  if (zero != NULL)
    length = (gsize) (zero - bytes);
  end = length > 0 ? g_strrstr_len (bytes, (gssize) length, "\n") : NULL;
  return end != NULL ? (gsize) (end - bytes) + 1 : 0;
}

/* As far as it goes: the rest of a first line may not have come to the disk, but nobody's own file is taken for that. */
static gboolean
could_be_a_journal (const char *bytes, gsize length)
{
  gsize text = strnlen (bytes, length);

  if (text >= strlen (MAGIC))
    return strncmp (bytes, MAGIC, strlen (MAGIC)) == 0;
  for (gsize i = text; i < length; i++)
    if (bytes[i] != '\0')
      return FALSE;
  return strncmp (bytes, MAGIC, text) == 0;
}

static gboolean
read_head (SendoffJournal *self, const char *head, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (head, "\t", -1);

  if (!g_str_has_prefix (head, MAGIC) || g_strv_length (fields) != 3 || strlen (fields[1]) != SALT_LENGTH)
    return fail (SENDOFF_JOURNAL_ERROR_FOREIGN,
                 g_strdup_printf (_("%s is not the journal of a mailing, or a newer version wrote it. --journal names another file."),
                                  self->path), error);
  if (strcmp (fields[2], self->mailing) != 0)
    return fail (SENDOFF_JOURNAL_ERROR_FOREIGN,
                 g_strdup_printf (_("%s is the journal of another mailing. --journal names another file."), self->path), error);
  self->salt = g_strdup (fields[1]);
  return TRUE;
}

static gboolean
read_lines (SendoffJournal *self, char *text, GError **error)
{
  char *line = text, *end;

  for (guint number = 1; (end = strchr (line, '\n')) != NULL; line = end + 1, number++)
    {
      g_auto (SendoffJournalLine) parsed = { 0 };

      *end = '\0';
      if (number == 1 && !read_head (self, line, error))
        return FALSE;
      if (number == 1)
        continue;
      if (!sendoff_journal_line_parse (line, &parsed))
        return fail (SENDOFF_JOURNAL_ERROR_DAMAGED,
                     g_strdup_printf (_("The journal of this mailing, %s, is damaged. Without it nobody knows which messages went out,"
                                        " so nothing was sent. If you have a copy, put it back; if you move the file away, every"
                                        " message goes out again."), self->path), error);
      take_line (self, &parsed);
    }
  return TRUE;
}

static gboolean
read_all (SendoffJournal *self, gboolean cut, GError **error)
{
  gsize length = 0, sound;
  g_autofree char *text = sendoff_journal_file_read (self->file, &length, error);

  if (text == NULL)
    return FALSE;
  if (!could_be_a_journal (text, length))
    return read_head (self, "", error);
  sound = sound_length (text, length);
  if (cut && sound < length && !sendoff_journal_file_cut (self->file, sound, error))
    return FALSE;
  text[sound] = '\0';
  return read_lines (self, text, error);
}

/* --- opening -------------------------------------------------------------------------------------------------------- */

static SendoffJournal *
make (const char *path, const char *mailing)
{
  SendoffJournal *self = g_new0 (SendoffJournal, 1);

  self->path = g_strdup (path);
  self->mailing = sendoff_token_derive (mailing, "");
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, line_free);
  return self;
}

static gboolean
begin_file (SendoffJournal *self, GError **error)
{
  g_autofree char *head = NULL;

  self->salt = sendoff_token_new (SALT_LENGTH);
  head = g_strdup_printf (MAGIC "%s\t%s\n", self->salt, self->mailing);
  return sendoff_journal_file_append (self->file, head, error) && sendoff_journal_file_sync (self->file, error);
}

/**
 * sendoff_journal_open:
 * @path: its file
 * @mailing: what is sent: the paths of its files, to tell one mailing's journal from another's
 *
 * Reads the journal, or begins it, and holds it till it is closed.
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL with %SENDOFF_JOURNAL_ERROR
 */
SendoffJournal *
sendoff_journal_open (const char *path, const char *mailing, GError **error)
{
  g_autoptr (SendoffJournal) self = make (path, mailing);

  self->file = sendoff_journal_file_open (path, TRUE, error);
  if (self->file == NULL || !read_all (self, TRUE, error))
    return NULL;
  if (self->salt == NULL && !begin_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sendoff_journal_look:
 *
 * As sendoff_journal_open(), but changes and holds nothing: for telling what would be sent.
 *
 * Returns: (transfer full) (nullable): the journal, to be read only, empty if there is none
 */
SendoffJournal *
sendoff_journal_look (const char *path, const char *mailing, GError **error)
{
  g_autoptr (SendoffJournal) self = make (path, mailing);
  g_autoptr (GError) failed = NULL;

  self->file = sendoff_journal_file_open (path, FALSE, &failed);
  if (failed == NULL && self->file != NULL)
    read_all (self, FALSE, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  if (self->salt == NULL)
    self->salt = sendoff_token_new (SALT_LENGTH);
  return g_steal_pointer (&self);
}

/**
 * sendoff_journal_close:
 * @self: (transfer full) (nullable): the journal
 *
 * Lets others have it.
 */
void
sendoff_journal_close (SendoffJournal *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->file, sendoff_journal_file_close);
  g_hash_table_unref (self->lines);
  g_free (self->path);
  g_free (self->mailing);
  g_free (self->salt);
  g_free (self);
}

/**
 * sendoff_journal_get_path:
 *
 * Returns: its file
 */
const char *
sendoff_journal_get_path (SendoffJournal *self)
{
  return self->path;
}

/**
 * sendoff_journal_get_salt:
 *
 * Returns: random words of this mailing, to make the Message-IDs from: the same in every run
 */
const char *
sendoff_journal_get_salt (SendoffJournal *self)
{
  return self->salt;
}

/**
 * sendoff_journal_find:
 * @name: of a message
 *
 * Returns: (nullable): the last word on it, valid till the next is written; %NULL: it was never begun
 */
const SendoffJournalLine *
sendoff_journal_find (SendoffJournal *self, const char *name)
{
  return g_hash_table_lookup (self->lines, name);
}

/* --- writing -------------------------------------------------------------------------------------------------------- */

static gboolean
write_line (SendoffJournal *self, const SendoffJournalLine *line, GError **error)
{
  g_autofree char *text = sendoff_journal_line_format (line, g_get_real_time () / G_USEC_PER_SEC);
  SendoffJournalLine kept = { 0 };

  if (!sendoff_journal_file_append (self->file, text, error))
    return FALSE;
  *strchr (text, '\n') = '\0';
  if (sendoff_journal_line_parse (text, &kept))
    take_line (self, &kept);
  return TRUE;
}

/**
 * sendoff_journal_begin:
 * @name: of a message
 * @message_id: its Message-ID, by which a person can look for it
 *
 * Call before its last byte is written. When this returns, the disk knows that it may have been sent.
 *
 * Returns: whether it may be
 */
gboolean
sendoff_journal_begin (SendoffJournal *self, const char *name, const char *message_id, GError **error)
{
  const SendoffJournalLine line = { SENDOFF_JOURNAL_SENDING, (char *) name, (char *) message_id, NULL, NULL };

  return sendoff_journal_file_reserve (self->file, error) && write_line (self, &line, error)
         && sendoff_journal_file_sync (self->file, error);
}

/**
 * sendoff_journal_end:
 * @line: what became of a message
 *
 * Written at once; on the disk with the next message at the latest. Until then a crash of the computer makes the message one of
 * which nobody knows, not one that is sent twice.
 *
 * Returns: whether it could be written
 */
gboolean
sendoff_journal_end (SendoffJournal *self, const SendoffJournalLine *line, GError **error)
{
  return write_line (self, line, error);
}
