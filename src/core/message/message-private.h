#pragma once
/* How a message is made, for this room alone. */
#include "message/message.h"
#include "message/spool.h"

G_BEGIN_DECLS

/* What was seen of the bytes while they were written. */
typedef struct {
  gboolean header_8bit;     /* a byte above 127 in the header */
  gboolean body_8bit;       /* and in the body */
  gboolean stray;           /* a NUL, or a CR without its LF (RFC 5321 section 2.3.8) */
  guint64  longest_line;    /* bytes without CRLF */
  guint64  longest_at;      /* its number, from 1 */
  gboolean long_in_header;  /* a header line is longer than can be sent */
} SendoffMessageTraits;

/* RFC 5321 section 4.5.3.1.6, without CRLF. */
#define SENDOFF_LINE_LONGEST 998u

SendoffMessage             *sendoff_message_new         (SendoffSpool *spool, const char *id, const SendoffMessageTraits *traits);
SendoffSpool               *sendoff_message_get_spool   (SendoffMessage *self);
const SendoffMessageTraits *sendoff_message_get_traits  (SendoffMessage *self);
gboolean                    sendoff_message_fits        (SendoffMessage *self);

G_END_DECLS
