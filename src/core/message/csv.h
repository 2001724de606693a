#pragma once
/* A table as a text file (RFC 4180), row by row: UTF-8 with or without a mark at its front, commas between the fields, or
 * semicolons if the first row has no comma, line ends of any kind. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffCsv SendoffCsv;

SendoffCsv *sendoff_csv_new  (GInputStream *stream);
void        sendoff_csv_free (SendoffCsv *self);
char      **sendoff_csv_next (SendoffCsv *self, guint64 *line, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffCsv, sendoff_csv_free)

G_END_DECLS
