#pragma once
/* Bytes of any origin written as a message: every line end becomes CRLF, the last line gets one, and what a server may not like
 * is seen on the way. */
#include "message/message-private.h"

G_BEGIN_DECLS

typedef struct _SendoffMessageWriter SendoffMessageWriter;

SendoffMessageWriter *sendoff_message_writer_new    (GError **error);
void                  sendoff_message_writer_free   (SendoffMessageWriter *self);
gboolean              sendoff_message_writer_put    (SendoffMessageWriter *self, const char *bytes, gsize length, GError **error);
gboolean              sendoff_message_writer_copy   (SendoffMessageWriter *self, GInputStream *stream, GCancellable *cancellable,
                                                     GError **error);
SendoffMessage       *sendoff_message_writer_finish (SendoffMessageWriter *self, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffMessageWriter, sendoff_message_writer_free)

G_END_DECLS
