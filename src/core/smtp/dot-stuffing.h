#pragma once
/* How a message travels behind DATA (RFC 5321 section 4.5.2): a line that begins with a dot gets another one before it, and a
 * lone dot stands behind the last line. Pure; the message comes in pieces of any size. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_DOTS_LINE_START,   /* the next byte begins a line: so it is before the first byte, too */
  SENDOFF_DOTS_WITHIN,
  SENDOFF_DOTS_AFTER_CR,
} SendoffDots;

void sendoff_dots_stuff (SendoffDots *state, const guint8 *bytes, gsize length, GByteArray *out);
void sendoff_dots_end   (SendoffDots *state, GByteArray *out);

G_END_DECLS
