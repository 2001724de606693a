#include "config.h"

#include "app/run.h"

#include "diagnosis/facts.h"
#include "sending/count.h"

struct _SendoffRun
{
  GObject                parent_instance;
  SendoffCheck          *check;
  SendoffPracticeServer *server;        /* NULL: the run is real */
  GCancellable          *cancellable;
  SendoffReport         *report;        /* NULL while it runs */
};

enum { OVER, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffRun, sendoff_run, G_TYPE_OBJECT)

static void on_checked (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_run_finalize (GObject *object)
{
  SendoffRun *self = SENDOFF_RUN (object);

  g_clear_object (&self->check);
  g_clear_object (&self->server);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->report);
  G_OBJECT_CLASS (sendoff_run_parent_class)->finalize (object);
}

static void
sendoff_run_class_init (SendoffRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_run_finalize;
  signals[OVER] = g_signal_new ("over", SENDOFF_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_run_init (SendoffRun *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * sendoff_run_new:
 * @plan: what to test
 *
 * Returns: (transfer full): a run that has not begun
 */
SendoffRun *
sendoff_run_new (SendoffPlan *plan)
{
  SendoffRun *self = g_object_new (SENDOFF_TYPE_RUN, NULL);

  self->check = sendoff_check_new (plan);
  return self;
}

/**
 * sendoff_run_new_practice:
 * @plan: what to test
 * @server: the practice server that answers; it is stopped when the run is over
 *
 * Returns: (transfer full): a run that has not begun
 */
SendoffRun *
sendoff_run_new_practice (SendoffPlan *plan, SendoffPracticeServer *server)
{
  SendoffRun *self = sendoff_run_new (plan);

  self->server = g_object_ref (server);
  return self;
}

/**
 * sendoff_run_start:
 *
 * Begins. The run keeps itself alive until it is over. Call once.
 */
void
sendoff_run_start (SendoffRun *self)
{
  sendoff_check_run_async (self->check, self->cancellable, on_checked, g_object_ref (self));
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffRun) self = data;

  self->report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
  if (self->server != NULL)
    sendoff_practice_server_stop (self->server);
  else
    sendoff_count_run (sendoff_report_get_evidence (self->report));
  g_signal_emit (self, signals[OVER], 0);
}

/**
 * sendoff_run_cancel:
 *
 * Ends the run at once. There is a report all the same.
 */
void
sendoff_run_cancel (SendoffRun *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * sendoff_run_is_over:
 *
 * Returns: whether the report is there
 */
gboolean
sendoff_run_is_over (SendoffRun *self)
{
  return self->report != NULL;
}

/**
 * sendoff_run_is_practice:
 *
 * Returns: whether a practice server answers
 */
gboolean
sendoff_run_is_practice (SendoffRun *self)
{
  return self->server != NULL;
}

/**
 * sendoff_run_get_server:
 *
 * Returns: (transfer none) (nullable): the practice server that answers
 */
SendoffPracticeServer *
sendoff_run_get_server (SendoffRun *self)
{
  return self->server;
}

/**
 * sendoff_run_get_check:
 *
 * Returns: (transfer none): the models to watch
 */
SendoffCheck *
sendoff_run_get_check (SendoffRun *self)
{
  return self->check;
}

/**
 * sendoff_run_get_plan:
 *
 * Returns: (transfer none): what is tested
 */
SendoffPlan *
sendoff_run_get_plan (SendoffRun *self)
{
  return sendoff_check_get_plan (self->check);
}

/**
 * sendoff_run_get_report:
 *
 * Returns: (transfer none) (nullable): the report, or %NULL while it runs
 */
SendoffReport *
sendoff_run_get_report (SendoffRun *self)
{
  return self->report;
}

/**
 * sendoff_run_signed_in:
 *
 * Returns: whether the server took the password
 */
gboolean
sendoff_run_signed_in (SendoffRun *self)
{
  SendoffEvidence *evidence = sendoff_check_get_evidence (self->check);

  return self->report != NULL && evidence->password_sent && evidence->states[SENDOFF_STAGE_AUTH] == SENDOFF_STAGE_PASSED;
}

/**
 * sendoff_run_password_was_refused:
 *
 * Returns: whether the server judged the password and said no: a server in trouble has judged nothing
 */
gboolean
sendoff_run_password_was_refused (SendoffRun *self)
{
  return self->report != NULL && sendoff_password_was_refused (sendoff_check_get_evidence (self->check));
}

/**
 * sendoff_run_get_from_keyring:
 *
 * Returns: whether the password of the plan came from the keyring
 */
gboolean
sendoff_run_get_from_keyring (SendoffRun *self)
{
  return sendoff_run_get_plan (self)->password_kept;
}
