#include "config.h"

#include "sending/post.h"

/* Before the next connection, when the last one ended early; the more often in vain, the longer. */
#define PAUSE_MS        200u
#define VAIN_PAUSE_MS   2000u
#define CONNECTIONS_IN_VAIN 3

/* Of each connection: enough for how it began and how it ended. */
#define TRANSCRIPT_LINES 1000

/* A person who stops wants to know what became of the message on its way; but does not want to wait for long. */
#define LAST_ANSWER_MS 4000

struct _SendoffPost
{
  GObject        parent_instance;
  SendoffPlan   *plan;
  SendoffBatch  *batch;
  SendoffCheck  *check;            /* the running connection, or NULL */
  SendoffReport *report;           /* of the last one, or of the first of several in vain */
  GCancellable  *cancellable;
  GTask         *task;
  guint          in_vain;          /* connections in a row that brought nothing */
  guint          decided;          /* by the server before this connection */
  guint          pause;            /* source ids */
  guint          patience;
};

enum { CONNECTING, PAUSING, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffPost, sendoff_post, G_TYPE_OBJECT)

static void     go_on      (SendoffPost *self);
static gboolean on_paused  (gpointer data);
static void     on_checked (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_post_finalize (GObject *object)
{
  SendoffPost *self = SENDOFF_POST (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->check);
  g_clear_object (&self->report);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  G_OBJECT_CLASS (sendoff_post_parent_class)->finalize (object);
}

static void
sendoff_post_class_init (SendoffPostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_post_finalize;
  signals[CONNECTING] = g_signal_new ("connecting", SENDOFF_TYPE_POST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      SENDOFF_TYPE_CHECK);
  signals[PAUSING] = g_signal_new ("pausing", SENDOFF_TYPE_POST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
}

static void
sendoff_post_init (SendoffPost *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sendoff_post_new:
 * @plan: which server, and how; each connection runs a copy of it
 * @batch: the messages
 *
 * Returns: (transfer full): a mailing that has not begun
 */
SendoffPost *
sendoff_post_new (SendoffPlan *plan, SendoffBatch *batch)
{
  SendoffPost *self = g_object_new (SENDOFF_TYPE_POST, NULL);

  self->plan = sendoff_plan_ref (plan);
  self->batch = g_object_ref (batch);
  return self;
}

static void
finish (SendoffPost *self, SendoffPostEnd end)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_task_return_int (task, (gssize) end);
}

static void
finish_by_batch (SendoffPost *self)
{
  finish (self, sendoff_batch_get_end (self->batch) == SENDOFF_BATCH_STOPPED ? SENDOFF_POST_CANCELLED : SENDOFF_POST_BATCH);
}

/**
 * sendoff_post_run_async:
 *
 * Sends what the batch gives. Call once.
 */
void
sendoff_post_run_async (SendoffPost *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->task, sendoff_post_run_async);
  go_on (self);
}

/* --- one connection --------------------------------------------------------------------------------------------------- */

/* The control experiments tell why a first connection does not come about. Later on it is known that the way is open. */
static SendoffPlan *
make_plan (SendoffPost *self)
{
  SendoffPlan *plan = sendoff_plan_copy (self->plan);

  sendoff_plan_set_supply (plan, SENDOFF_SUPPLY (self->batch));
  plan->controls = self->plan->controls && self->report == NULL;
  return plan;
}

static void
connect_now (SendoffPost *self)
{
  g_autoptr (SendoffPlan) plan = make_plan (self);

  self->decided = sendoff_batch_count_decided (self->batch);
  self->check = sendoff_check_new (plan);
  sendoff_transcript_set_most (sendoff_check_get_transcript (self->check), TRANSCRIPT_LINES);
  g_signal_emit (self, signals[CONNECTING], 0, self->check);
  sendoff_check_run_async (self->check, self->cancellable, on_checked, g_object_ref (self));
}

static void
pause_for (SendoffPost *self, guint ms)
{
  if (ms >= 1000)
    g_signal_emit (self, signals[PAUSING], 0, (ms + 999) / 1000);
  self->pause = g_timeout_add (ms, on_paused, self);
}

static void
go_on (SendoffPost *self)
{
  guint wait_ms;

  if (sendoff_batch_get_end (self->batch) != SENDOFF_BATCH_GOES_ON)
    {
      finish_by_batch (self);
      return;
    }
  wait_ms = sendoff_batch_get_pause_ms (self->batch);
  if (wait_ms > VAIN_PAUSE_MS << CONNECTIONS_IN_VAIN)
    self->in_vain = 0;    /* whoever waits for the day to be over waits for as long as it takes */
  if (self->in_vain > 0)
    wait_ms = MAX (wait_ms, VAIN_PAUSE_MS << (self->in_vain - 1));
  else if (self->report != NULL)
    wait_ms = MAX (wait_ms, PAUSE_MS);
  if (wait_ms > 0)
    pause_for (self, wait_ms);
  else
    connect_now (self);
}

static gboolean
on_paused (gpointer data)
{
  SendoffPost *self = data;

  self->pause = 0;
  if (sendoff_batch_get_end (self->batch) == SENDOFF_BATCH_GOES_ON)
    connect_now (self);
  else
    finish_by_batch (self);
  return G_SOURCE_REMOVE;
}

/* Whether another try could end otherwise: not with the same password, the same certificate, the same rules. */
static gboolean
may_pass (const SendoffEvidence *evidence)
{
  switch (evidence->outcome)
    {
    case SENDOFF_OUTCOME_NONE:
    case SENDOFF_OUTCOME_SILENT:
    case SENDOFF_OUTCOME_CLOSED:
    case SENDOFF_OUTCOME_RESET:
    case SENDOFF_OUTCOME_NAME:
    case SENDOFF_OUTCOME_CONNECT:
      return TRUE;
    case SENDOFF_OUTCOME_REFUSED:
      return evidence->reply == NULL || !sendoff_reply_is_permanent (evidence->reply) || evidence->stage >= SENDOFF_STAGE_SENDER;
    case SENDOFF_OUTCOME_NOT_OFFERED:
    case SENDOFF_OUTCOME_TOO_LARGE:
      return evidence->stage >= SENDOFF_STAGE_SENDER;
    case SENDOFF_OUTCOME_NOT_SMTP:
    case SENDOFF_OUTCOME_INJECTED:
    case SENDOFF_OUTCOME_TLS:
    case SENDOFF_OUTCOME_CERTIFICATE:
    case SENDOFF_OUTCOME_TLS_TOO_OLD:
    case SENDOFF_OUTCOME_WITHHELD:
    case SENDOFF_OUTCOME_LOCAL:
    case SENDOFF_OUTCOME_CANCELLED:
    default:
      return FALSE;
    }
}

/* Of several connections in vain the first is the one to tell of: it alone had the control experiments. */
static void
keep_report (SendoffPost *self, SendoffReport *report)
{
  if (self->in_vain < 2 || !may_pass (sendoff_report_get_evidence (report)))
    g_set_object (&self->report, report);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffPost) self = data;
  g_autoptr (SendoffReport) report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
  SendoffBatchEnd end = sendoff_batch_get_end (self->batch);

  g_clear_object (&self->check);
  self->in_vain = sendoff_batch_count_decided (self->batch) > self->decided ? 0 : self->in_vain + 1;
  keep_report (self, report);

  if (end != SENDOFF_BATCH_GOES_ON)
    finish_by_batch (self);
  else if (self->in_vain > 0 && !may_pass (sendoff_report_get_evidence (self->report)))
    finish (self, SENDOFF_POST_FAILED);
  else if (self->in_vain >= CONNECTIONS_IN_VAIN)
    finish (self, SENDOFF_POST_GAVE_UP);
  else
    go_on (self);
}

/* --- stopping --------------------------------------------------------------------------------------------------------------- */

static gboolean
on_patience_over (gpointer data)
{
  SendoffPost *self = data;

  self->patience = 0;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * sendoff_post_stop:
 *
 * Ends it: no more messages go out, and the answer to the one on its way is waited for, though not for long. Called again, not
 * at all.
 */
void
sendoff_post_stop (SendoffPost *self)
{
  gboolean again = self->patience != 0;

  if (self->task == NULL)
    return;
  sendoff_batch_stop (self->batch);
  if (self->pause != 0)
    finish_by_batch (self);
  else if (sendoff_batch_is_busy (self->batch) && !again)
    self->patience = g_timeout_add (LAST_ANSWER_MS, on_patience_over, self);
  else
    g_cancellable_cancel (self->cancellable);
}

/**
 * sendoff_post_run_finish:
 *
 * Returns: what ended it
 */
SendoffPostEnd
sendoff_post_run_finish (SendoffPost *self, GAsyncResult *result)
{
  return (SendoffPostEnd) g_task_propagate_int (G_TASK (result), NULL);
}

/**
 * sendoff_post_get_report:
 *
 * Returns: (transfer none) (nullable): of the last connection, or of the first of several that brought nothing; %NULL: there was none
 */
SendoffReport *
sendoff_post_get_report (SendoffPost *self)
{
  return self->report;
}
