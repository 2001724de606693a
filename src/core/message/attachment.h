#pragma once
/* A file that goes along with a message. Its bytes are read when the message is composed. */
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ATTACHMENT (sendoff_attachment_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAttachment, sendoff_attachment, SENDOFF, ATTACHMENT, GObject)

/* Properties, read-only: "name" (string), "size" (uint64, bytes of the file), "type" (string, a MIME type). */
SendoffAttachment *sendoff_attachment_new      (GFile *file);
GFile             *sendoff_attachment_get_file (SendoffAttachment *self);
const char        *sendoff_attachment_get_name (SendoffAttachment *self);
guint64            sendoff_attachment_get_size (SendoffAttachment *self);
const char        *sendoff_attachment_get_mime_type (SendoffAttachment *self);
gboolean           sendoff_attachment_check    (SendoffAttachment *self, GError **error);

G_END_DECLS
