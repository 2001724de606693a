#pragma once
/* The messages of a mailing as a supply for one connection or several: takes them from their source, leaves out those that went
 * before, keeps to the pace and the day's limit, and writes down what becomes of each. */
#include "sending/allowance.h"
#include "sending/item.h"
#include "sending/journal.h"
#include "sending/source.h"
#include "probe/supply.h"

G_BEGIN_DECLS

/* Why it gives no more, though there may be. */
typedef enum {
  SENDOFF_BATCH_GOES_ON,
  SENDOFF_BATCH_DONE,           /* there is no more */
  SENDOFF_BATCH_NO_MORE_NOW,    /* as many as were asked for now */
  SENDOFF_BATCH_DAY_OVER,       /* the day's limit, by our count or by the server's word */
  SENDOFF_BATCH_WRONG_SENDER,   /* the server takes none of this sender */
  SENDOFF_BATCH_STOPPED,        /* by a person */
  SENDOFF_BATCH_BROKEN,         /* this computer failed: see the error */
} SendoffBatchEnd;

/* Borrowed, and must live as long as the batch. */
typedef struct {
  SendoffPlan     *plan;            /* how it is sent: for saying what a refusal means */
  SendoffSource   *source;
  SendoffJournal  *journal;
  SendoffAllowance allowance;
  gboolean         retry_refused;   /* those that were refused for good too */
} SendoffBatchOptions;

typedef struct {
  guint states[SENDOFF_N_ITEM_STATES];
  guint later;                      /* of all: those that may go in the next run, with nothing changed */
} SendoffBatchCounts;

#define SENDOFF_TYPE_BATCH (sendoff_batch_get_type ())
G_DECLARE_FINAL_TYPE (SendoffBatch, sendoff_batch, SENDOFF, BATCH, GObject)

/* Signal "told" (SendoffItem *): what became of a message. Signal "warning" (char *): a sentence. */
SendoffBatch             *sendoff_batch_new          (const SendoffBatchOptions *options);
SendoffBatchEnd           sendoff_batch_get_end      (SendoffBatch *self);
const GError             *sendoff_batch_get_error    (SendoffBatch *self);
const SendoffBatchCounts *sendoff_batch_get_counts   (SendoffBatch *self);
guint                     sendoff_batch_count_decided (SendoffBatch *self);
guint                     sendoff_batch_get_pause_ms (SendoffBatch *self);
gboolean                  sendoff_batch_is_busy      (SendoffBatch *self);
void                      sendoff_batch_stop         (SendoffBatch *self);
void                      sendoff_batch_tell_rest    (SendoffBatch *self);
void                      sendoff_batch_rehearse     (SendoffBatch *self);

G_END_DECLS
