#pragma once
/* Bytes kept in a file without a name: a message of any size takes no memory, and nothing is left behind when the program
 * ends in whatever way. Written once from front to end, then read by any number of streams. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffSpool SendoffSpool;

SendoffSpool *sendoff_spool_new      (GError **error);
SendoffSpool *sendoff_spool_ref      (SendoffSpool *self);
void          sendoff_spool_unref    (SendoffSpool *self);
gboolean      sendoff_spool_append   (SendoffSpool *self, const void *bytes, gsize length, GError **error);
gboolean      sendoff_spool_flush    (SendoffSpool *self, GError **error);
guint64       sendoff_spool_get_size (SendoffSpool *self);
int           sendoff_spool_get_fd   (SendoffSpool *self);
GInputStream *sendoff_spool_open     (SendoffSpool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffSpool, sendoff_spool_unref)

G_END_DECLS
