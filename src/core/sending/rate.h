#pragma once
/* How fast messages may go out: evenly, none saved up. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64 interval_us;   /* between two messages; 0: as fast as it goes */
  gint64 due_us;        /* when the next may go, by the monotonic clock */
} SendoffRate;

gboolean sendoff_rate_parse   (const char *word, SendoffRate *rate);
guint    sendoff_rate_wait_ms (const SendoffRate *self, gint64 now_us);
void     sendoff_rate_take    (SendoffRate *self, gint64 now_us);

G_END_DECLS
