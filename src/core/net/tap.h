#pragma once
/* A stream that lets everything through and remembers the first bytes that came by. GIO's TLS errors do not tell what the
 * other side said instead of TLS ("220 …", "HTTP/1.1 400", an alert): this does. */
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_TAP_MOST 512

#define SENDOFF_TYPE_TAP (sendoff_tap_get_type ())
G_DECLARE_FINAL_TYPE (SendoffTap, sendoff_tap, SENDOFF, TAP, GFilterInputStream)

SendoffTap *sendoff_tap_new          (GInputStream *base);
GBytes     *sendoff_tap_dup_bytes    (SendoffTap *self);
guint64     sendoff_tap_get_received (SendoffTap *self);

G_END_DECLS
