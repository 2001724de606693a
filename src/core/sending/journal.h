#pragma once
/* What became of every message of one mailing, on the disk before it can matter: a message whose last byte may have gone out is
 * never sent again by itself, whenever this program was killed. One process at a time holds it. */
#include "sending/journal-line.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_JOURNAL_ERROR (sendoff_journal_error_quark ())
typedef enum {
  SENDOFF_JOURNAL_ERROR_BUSY,      /* another process sends this mailing */
  SENDOFF_JOURNAL_ERROR_FOREIGN,   /* not a journal, or that of another mailing, or of a newer version */
  SENDOFF_JOURNAL_ERROR_DAMAGED,
  SENDOFF_JOURNAL_ERROR_DISK,      /* it cannot be opened or written: full, read-only, no permission */
} SendoffJournalError;

GQuark sendoff_journal_error_quark (void);

typedef struct _SendoffJournal SendoffJournal;

char           *sendoff_journal_dup_path  (const char *mailing, const char *account);
SendoffJournal *sendoff_journal_open      (const char *path, const char *mailing, GError **error);
SendoffJournal *sendoff_journal_look      (const char *path, const char *mailing, GError **error);
void            sendoff_journal_close     (SendoffJournal *self);
const char     *sendoff_journal_get_path  (SendoffJournal *self);
const char     *sendoff_journal_get_salt  (SendoffJournal *self);
const SendoffJournalLine *sendoff_journal_find (SendoffJournal *self, const char *name);
gboolean        sendoff_journal_begin     (SendoffJournal *self, const char *name, const char *message_id, GError **error);
gboolean        sendoff_journal_end       (SendoffJournal *self, const SendoffJournalLine *line, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffJournal, sendoff_journal_close)

G_END_DECLS
