#pragma once
/* Sends a mailing: one connection after another, for as long as there are messages and the server takes them. */
#include "check/check.h"
#include "sending/batch.h"

G_BEGIN_DECLS

/* What ended it, where the batch alone does not tell. */
typedef enum {
  SENDOFF_POST_BATCH,       /* the batch's own end: all went, or it gives no more */
  SENDOFF_POST_FAILED,      /* a connection did not come as far as mail: see the report */
  SENDOFF_POST_GAVE_UP,     /* connection after connection ended with nothing done */
  SENDOFF_POST_CANCELLED,
} SendoffPostEnd;

#define SENDOFF_TYPE_POST (sendoff_post_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPost, sendoff_post, SENDOFF, POST, GObject)

/* Signal "connecting" (SendoffCheck *): its models can be watched. Signal "pausing" (guint): seconds till the next connection. */
SendoffPost   *sendoff_post_new        (SendoffPlan *plan, SendoffBatch *batch);
void           sendoff_post_run_async  (SendoffPost *self, GAsyncReadyCallback callback, gpointer data);
SendoffPostEnd sendoff_post_run_finish (SendoffPost *self, GAsyncResult *result);
void           sendoff_post_stop       (SendoffPost *self);
SendoffReport *sendoff_post_get_report (SendoffPost *self);

G_END_DECLS
