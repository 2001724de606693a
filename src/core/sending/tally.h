#pragma once
/* How much an account has sent in the last 24 hours, by every run of this program: providers allow so many messages and
 * recipients a day. A small file of fixed size, a count for every five minutes, shared under a lock. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint messages;
  guint recipients;
} SendoffTallySum;

typedef struct _SendoffTally SendoffTally;

SendoffTally *sendoff_tally_open     (const char *path, GError **error);
SendoffTally *sendoff_tally_open_for (const char *user, const char *host, GError **error);
void          sendoff_tally_close    (SendoffTally *self);
gboolean      sendoff_tally_add      (SendoffTally *self, gint64 now, guint messages, guint recipients, GError **error);
gboolean      sendoff_tally_read     (SendoffTally *self, gint64 now, SendoffTallySum *sum, GError **error);
gint64        sendoff_tally_free_at  (SendoffTally *self, gint64 now, const SendoffTallySum *most, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffTally, sendoff_tally_close)

G_END_DECLS
