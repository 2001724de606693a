#pragma once
/* A cancellable with a clock: it is cancelled when its owner's cancellable is, or when its time is over, and it can say
 * which of the two it was. One absolute end, so that a peer who drips a byte a second does not live for ever. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffDeadline SendoffDeadline;
typedef void (*SendoffSlowFunc) (gpointer data);

SendoffDeadline *sendoff_deadline_new             (GCancellable *parent, guint soft_ms, guint hard_ms,
                                                   SendoffSlowFunc slow, gpointer data);
void             sendoff_deadline_free            (SendoffDeadline *self);
void             sendoff_deadline_prolong         (SendoffDeadline *self, guint hard_ms);
GCancellable    *sendoff_deadline_get_cancellable (SendoffDeadline *self);
gboolean         sendoff_deadline_has_passed      (SendoffDeadline *self);
void             sendoff_deadline_pass            (SendoffDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffDeadline, sendoff_deadline_free)

G_END_DECLS
