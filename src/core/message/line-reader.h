#pragma once
/* A stream read line by line without holding more than a piece of it: a line that is longer than a piece comes in several. */
#include <gio/gio.h>

G_BEGIN_DECLS

/* The longest piece. */
#define SENDOFF_LINE_READER_PIECE (32 * 1024)

typedef struct _SendoffLineReader SendoffLineReader;

SendoffLineReader *sendoff_line_reader_new        (GInputStream *stream);
void               sendoff_line_reader_free       (SendoffLineReader *self);
const char        *sendoff_line_reader_peek       (SendoffLineReader *self, gsize *length, GCancellable *cancellable,
                                                   GError **error);
void               sendoff_line_reader_take       (SendoffLineReader *self);
gboolean           sendoff_line_reader_at_start   (SendoffLineReader *self);
guint64            sendoff_line_reader_get_place  (SendoffLineReader *self);
guint64            sendoff_line_reader_get_number (SendoffLineReader *self);
gsize              sendoff_line_reader_text_length (const char *line, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffLineReader, sendoff_line_reader_free)

G_END_DECLS
