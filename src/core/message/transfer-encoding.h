#pragma once
/* A message with lines that cannot go on the wire, made one that can: the parts at fault are encoded as quoted-printable or
 * base64 (RFC 2045 section 6), the others stay as they are. */
#include "message/message.h"

G_BEGIN_DECLS

SendoffMessage *sendoff_transfer_encoding_apply (SendoffMessage *message, gboolean seven_bit, GError **error);

G_END_DECLS
