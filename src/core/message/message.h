#pragma once
/* A message as it goes on the wire: header, empty line, body, with CRLF line ends. It never changes once it is made. */
#include <gio/gio.h>

G_BEGIN_DECLS

/* What is wrong with a message, and not with this computer (that is %G_IO_ERROR). */
#define SENDOFF_MESSAGE_ERROR (sendoff_message_error_quark ())
typedef enum {
  SENDOFF_MESSAGE_ERROR_EMPTY,          /* there is nothing in it */
  SENDOFF_MESSAGE_ERROR_NO_SENDER,
  SENDOFF_MESSAGE_ERROR_NO_RECIPIENT,
  SENDOFF_MESSAGE_ERROR_BAD_ADDRESS,
  SENDOFF_MESSAGE_ERROR_BAD_HEADER,
  SENDOFF_MESSAGE_ERROR_BAD_FILE,       /* an attachment, or a list, that cannot be what it should be */
  SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG,  /* and it cannot be encoded otherwise */
} SendoffMessageError;

GQuark sendoff_message_error_quark (void);

#define SENDOFF_TYPE_MESSAGE (sendoff_message_get_type ())
G_DECLARE_FINAL_TYPE (SendoffMessage, sendoff_message, SENDOFF, MESSAGE, GObject)

const char     *sendoff_message_get_id         (SendoffMessage *self);
guint64         sendoff_message_get_size       (SendoffMessage *self);
gboolean        sendoff_message_is_8bit        (SendoffMessage *self);
gboolean        sendoff_message_wants_smtputf8 (SendoffMessage *self);
GInputStream   *sendoff_message_open           (SendoffMessage *self, GError **error);
SendoffMessage *sendoff_message_new_7bit       (SendoffMessage *self, GError **error);

G_END_DECLS
