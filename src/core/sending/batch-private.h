#pragma once
/* A batch from inside, for the files that make it up. */
#include "sending/batch.h"

G_BEGIN_DECLS

struct _SendoffBatch
{
  GObject             parent_instance;
  SendoffBatchOptions options;
  SendoffBatchEnd     end;
  GError             *error;
  SendoffBatchCounts  counts;
  guint               decided;          /* by the server, in this run */
  guint               senders_refused;
  guint               pause_ms;         /* before the next connection */
  gboolean            leave;            /* this connection: the server wants a pause */
  gboolean            stopped;

  char               *name;             /* of the message that is next, or in hand */
  SendoffEnvelope    *envelope;         /* it */
  gboolean            in_hand;          /* given out, its fate not known */
  guint               given_back;       /* how often */
  gint64              began_us;
};

/* batch.c: telling */
void             sendoff_batch_tell              (SendoffBatch *self, const SendoffItem *item);
SendoffItem      sendoff_batch_item_in_hand      (SendoffBatch *self, SendoffItemState state);
void             sendoff_batch_put_down          (SendoffBatch *self);
void             sendoff_batch_warn              (SendoffBatch *self, const char *sentence);
void             sendoff_batch_break_off         (SendoffBatch *self, GError *error);

/* batch-next.c: which message is next */
gboolean         sendoff_batch_is_settled_before (SendoffBatch *self, const char *name);
gboolean         sendoff_batch_find_message      (SendoffBatch *self);
gboolean         sendoff_batch_may_go            (SendoffBatch *self, guint *wait_ms);
void             sendoff_batch_look_for_stop     (SendoffBatch *self);
SendoffEnvelope *sendoff_batch_next              (SendoffSupply *supply, guint *wait_ms, GError **error);
gboolean         sendoff_batch_commit            (SendoffSupply *supply, GError **error);

/* batch-fates.c: what became of it */
void             sendoff_batch_settle            (SendoffSupply *supply, const SendoffFate *fate);

G_END_DECLS
