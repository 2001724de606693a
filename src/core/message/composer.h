#pragma once
/* From a draft to a message and its envelope. */
#include "message/draft.h"
#include "message/envelope.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_COMPOSE_DEFAULT   = 0,
  SENDOFF_COMPOSE_8BIT_TEXT = 1 << 0,   /* the server offers 8BITMIME, so the text may stay readable on the wire */
} SendoffComposeFlags;

SendoffEnvelope *sendoff_compose        (SendoffDraft *draft, SendoffComposeFlags flags, GCancellable *cancellable, GError **error);
void             sendoff_compose_async  (SendoffDraft *draft, SendoffComposeFlags flags, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
SendoffEnvelope *sendoff_compose_finish (SendoffDraft *draft, GAsyncResult *result, GError **error);

G_END_DECLS
