#pragma once
/* The one control with a password: the same user and password at the provider's IMAP server, because a person asked for it. It parts
 * a dead password from a setting of sending. */
#include "probe/evidence.h"

G_BEGIN_DECLS

gboolean sendoff_sign_in_control_is_wanted  (const SendoffEvidence *evidence);
void     sendoff_sign_in_control_run_async  (SendoffEvidence *evidence, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer data);
void     sendoff_sign_in_control_run_finish (GAsyncResult *result);

G_END_DECLS
