#pragma once
/* One line of a journal: fields between tabs, and what could be taken for a tab or a line end escaped. */
#include <glib.h>

G_BEGIN_DECLS

/* What became of a message, as far as it is written down. */
typedef enum {
  SENDOFF_JOURNAL_NOTHING,   /* never begun, or given back: it was not sent */
  SENDOFF_JOURNAL_SENDING,   /* its last byte was about to be written: whether the server has it is not known */
  SENDOFF_JOURNAL_TAKEN,
  SENDOFF_JOURNAL_LATER,     /* refused for the time being */
  SENDOFF_JOURNAL_REFUSED,   /* for good */
} SendoffJournalState;

typedef struct {
  SendoffJournalState  state;
  char                *name;
  char                *message_id;   /* "" if the line does not tell */
  char                *queue_id;     /* "" */
  char                *words;        /* the server's, "" */
} SendoffJournalLine;

/* Long enough for any reply; a line has to fit into what is reserved on the disk before a message goes. */
#define SENDOFF_JOURNAL_WORDS_LONGEST 600

char    *sendoff_journal_line_format (const SendoffJournalLine *line, gint64 when);
gboolean sendoff_journal_line_parse  (const char *text, SendoffJournalLine *line);
void     sendoff_journal_line_clear  (SendoffJournalLine *line);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffJournalLine, sendoff_journal_line_clear)

G_END_DECLS
