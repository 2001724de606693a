#pragma once
/* Writes a message to a server, a piece at a time, so that one of any size takes the same memory. Before each piece it asks
 * whether to go on: before the last one that is the moment from which the server may take the message. */
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SendoffPieceFunc:
 * @sent: bytes of the message that were written so far
 * @last: the next piece ends the message: once it is written, the server may have taken it
 * @data: the caller's
 *
 * Returns: %FALSE to stop here; the message is then not ended, and the server does not take it
 */
typedef gboolean (*SendoffPieceFunc) (guint64 sent, gboolean last, gpointer data);

void     sendoff_content_write_async  (GInputStream *message, guint64 size, gboolean stuff_dots, GOutputStream *out,
                                       SendoffPieceFunc ask, gpointer ask_data, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean sendoff_content_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
