#include "config.h"

#include "sending/journal-line.h"

#include "base/text.h"

#include <string.h>

#define N_FIELDS 6

static const char * const verbs[] = {
  [SENDOFF_JOURNAL_NOTHING] = "back",
  [SENDOFF_JOURNAL_SENDING] = "sending",
  [SENDOFF_JOURNAL_TAKEN]   = "taken",
  [SENDOFF_JOURNAL_LATER]   = "later",
  [SENDOFF_JOURNAL_REFUSED] = "refused",
};

/* Any bytes but NUL into ASCII without a control character, and back with g_strcompress(). */
static char *
escape (const char *text)
{
  return g_strescape (text != NULL ? text : "", NULL);
}

/**
 * sendoff_journal_line_format:
 * @when: seconds since 1970, for a person who reads the file
 *
 * Returns: (transfer full): the line with its line end
 */
char *
sendoff_journal_line_format (const SendoffJournalLine *line, gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when);
  g_autofree char *stamp = g_date_time_format_iso8601 (time);
  g_autofree char *name = escape (line->name);
  g_autofree char *message_id = escape (line->message_id);
  g_autofree char *queue_id = escape (line->queue_id);
  g_autofree char *excerpt = sendoff_text_excerpt (line->words != NULL ? line->words : "", -1, SENDOFF_JOURNAL_WORDS_LONGEST);
  g_autofree char *words = escape (excerpt);

  return g_strdup_printf ("%s\t%s\t%s\t%s\t%s\t%s\n", verbs[line->state], stamp, name, message_id, queue_id, words);
}

/**
 * sendoff_journal_line_parse:
 * @text: a line without its line end
 * @line: (out): to be cleared
 *
 * Returns: whether it is one
 */
gboolean
sendoff_journal_line_parse (const char *text, SendoffJournalLine *line)
{
  g_auto (GStrv) fields = g_strsplit (text, "\t", -1);

  *line = (SendoffJournalLine) { 0 };
  if (g_strv_length (fields) != N_FIELDS || *fields[2] == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (fields[0], verbs[i]) == 0)
      {
        *line = (SendoffJournalLine) {
          (SendoffJournalState) i, g_strcompress (fields[2]), g_strcompress (fields[3]), g_strcompress (fields[4]),
          g_strcompress (fields[5]),
        };
        return TRUE;
      }
  return FALSE;
}

/**
 * sendoff_journal_line_clear:
 *
 * Frees what it holds.
 */
void
sendoff_journal_line_clear (SendoffJournalLine *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->message_id, g_free);
  g_clear_pointer (&line->queue_id, g_free);
  g_clear_pointer (&line->words, g_free);
}
