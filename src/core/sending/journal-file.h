#pragma once
/* The file under a journal: locked, appended to line by line, with room on the disk held ready. For this room alone. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffJournalFile SendoffJournalFile;

SendoffJournalFile *sendoff_journal_file_open    (const char *path, gboolean writing, GError **error);
void                sendoff_journal_file_close   (SendoffJournalFile *self);
char               *sendoff_journal_file_read    (SendoffJournalFile *self, gsize *length, GError **error);
gboolean            sendoff_journal_file_cut     (SendoffJournalFile *self, gsize length, GError **error);
gboolean            sendoff_journal_file_reserve (SendoffJournalFile *self, GError **error);
gboolean            sendoff_journal_file_append  (SendoffJournalFile *self, const char *line, GError **error);
gboolean            sendoff_journal_file_sync    (SendoffJournalFile *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffJournalFile, sendoff_journal_file_close)

G_END_DECLS
