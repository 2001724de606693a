#pragma once
/* The parts of a composed message: its text, and each file. */
#include "message/attachment.h"
#include "message/message-writer.h"

G_BEGIN_DECLS

gboolean sendoff_body_part_write_text (SendoffMessageWriter *writer, const char *text, gboolean allow_8bit, GError **error);
guint64  sendoff_body_part_text_size  (const char *text);
gboolean sendoff_body_part_write_file (SendoffMessageWriter *writer, SendoffAttachment *attachment, GCancellable *cancellable,
                                       GError **error);
guint64  sendoff_body_part_file_size  (SendoffAttachment *attachment);

G_END_DECLS
