#include "config.h"

#include "check/check.h"

#include "check/controls.h"
#include "check/sign-in-control.h"
#include "check/surroundings.h"
#include "diagnosis/diagnosis.h"
#include "probe/probe.h"

/* A dial that found no answer by then will not find one, if the controls found theirs. */
#define PATIENCE_MS 4500

struct _SendoffCheck
{
  GObject          parent_instance;
  SendoffPlan     *plan;
  SendoffProbe    *probe;
  SendoffControls *controls;
  GCancellable    *cancellable;
  GTask           *task;
  gboolean         probe_over;
  gboolean         signing_in;     /* over IMAP */
  guint            patience;       /* source id */
  gboolean         impatient;      /* PATIENCE_MS are over */
};

enum { CONTROL_OVER, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffCheck, sendoff_check, G_TYPE_OBJECT)

static void on_probed    (GObject *source, GAsyncResult *result, gpointer data);
static void on_signed_in (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_check_finalize (GObject *object)
{
  SendoffCheck *self = SENDOFF_CHECK (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->controls);
  g_clear_object (&self->probe);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  G_OBJECT_CLASS (sendoff_check_parent_class)->finalize (object);
}

static void
sendoff_check_class_init (SendoffCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_check_finalize;
  signals[CONTROL_OVER] = g_signal_new ("control-over", SENDOFF_TYPE_CHECK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
sendoff_check_init (SendoffCheck *self)
{
}

/**
 * sendoff_check_new:
 * @plan: what to test; not to be changed any more
 *
 * Returns: (transfer full): a test that has not begun
 */
SendoffCheck *
sendoff_check_new (SendoffPlan *plan)
{
  SendoffCheck *self = g_object_new (SENDOFF_TYPE_CHECK, NULL);

  self->plan = sendoff_plan_ref (plan);
  self->probe = sendoff_probe_new (plan);
  return self;
}

/**
 * sendoff_check_get_plan:
 *
 * Returns: (transfer none): what is tested
 */
SendoffPlan *
sendoff_check_get_plan (SendoffCheck *self)
{
  return self->plan;
}

/**
 * sendoff_check_get_stages:
 *
 * Returns: (transfer none): all stages, from the start
 */
GListModel *
sendoff_check_get_stages (SendoffCheck *self)
{
  return sendoff_probe_get_stages (self->probe);
}

/**
 * sendoff_check_get_transcript:
 *
 * Returns: (transfer none): what was said so far
 */
SendoffTranscript *
sendoff_check_get_transcript (SendoffCheck *self)
{
  return sendoff_probe_get_transcript (self->probe);
}

/**
 * sendoff_check_get_evidence:
 *
 * Returns: (transfer none): what was seen so far
 */
SendoffEvidence *
sendoff_check_get_evidence (SendoffCheck *self)
{
  return sendoff_probe_get_evidence (self->probe);
}

static void
conclude (SendoffCheck *self)
{
  SendoffEvidence *evidence = sendoff_check_get_evidence (self);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (GListModel) findings = NULL;
  g_auto (GStrv) surroundings = NULL;
  SendoffReport *report;

  g_clear_handle_id (&self->patience, g_source_remove);
  evidence->duration_ms = sendoff_transcript_get_ms (sendoff_check_get_transcript (self));
  sendoff_surroundings_look (evidence);
  findings = sendoff_diagnose (evidence);
  report = sendoff_report_new (evidence, sendoff_check_get_stages (self), sendoff_check_get_transcript (self), findings);
  surroundings = sendoff_surroundings_list (evidence);
  sendoff_report_set_surroundings (report, (const char * const *) surroundings);
  g_task_return_pointer (task, report, g_object_unref);
}

static void
conclude_if_over (SendoffCheck *self)
{
  if (self->probe_over && !self->signing_in && !sendoff_controls_are_running (self->controls))
    conclude (self);
}

static gboolean
stage_is_running (SendoffCheck *self, SendoffStageKind kind)
{
  GListModel *stages = sendoff_check_get_stages (self);

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (stages, i);
      SendoffStageState state = sendoff_stage_get_state (stage);

      if (sendoff_stage_get_kind (stage) == kind)
        return state == SENDOFF_STAGE_RUNNING || state == SENDOFF_STAGE_SLOW;
    }
  return FALSE;
}

/* What the controls found may make waiting on needless. */
static void
stop_waiting_in_vain (SendoffCheck *self)
{
  if (self->probe_over)
    return;
  if (stage_is_running (self, SENDOFF_STAGE_TCP) && self->impatient && !sendoff_controls_are_running (self->controls)
      && sendoff_controls_answered (self->controls))
    sendoff_probe_give_up (self->probe);
  if (stage_is_running (self, SENDOFF_STAGE_GREETING) && sendoff_controls_found_another (self->controls))
    sendoff_probe_give_up (self->probe);
}

static gboolean
on_patience_over (gpointer data)
{
  SendoffCheck *self = data;

  self->patience = 0;
  self->impatient = TRUE;
  stop_waiting_in_vain (self);
  return G_SOURCE_REMOVE;
}

static void
on_control_over (SendoffCheck *self)
{
  g_signal_emit (self, signals[CONTROL_OVER], 0);
  stop_waiting_in_vain (self);
  conclude_if_over (self);
}

static void
on_trouble (SendoffCheck *self, int stage)
{
  if (self->plan->controls)
    sendoff_controls_start (self->controls, (SendoffStageKind) stage);
}

/* Once a connection stands, the other address family is tried beside it. */
static void
on_stage_changed (SendoffCheck *self, GParamSpec *pspec, SendoffStage *stage)
{
  if (self->plan->controls && sendoff_stage_get_kind (stage) == SENDOFF_STAGE_TCP
      && sendoff_stage_get_state (stage) == SENDOFF_STAGE_PASSED)
    sendoff_controls_start_other_family (self->controls);
}

static void
watch_connection (SendoffCheck *self)
{
  GListModel *stages = sendoff_check_get_stages (self);

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (stages, i);

      if (sendoff_stage_get_kind (stage) == SENDOFF_STAGE_TCP)
        g_signal_connect_object (stage, "notify::state", G_CALLBACK (on_stage_changed), self, G_CONNECT_SWAPPED);
    }
}

/**
 * sendoff_check_run_async:
 * @cancellable: (nullable): ends the test at once; there is a report all the same
 *
 * Runs the test. Call once.
 */
void
sendoff_check_run_async (SendoffCheck *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->task == NULL && self->controls == NULL);

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, sendoff_check_run_async);
  g_task_set_check_cancellable (self->task, FALSE);
  g_set_object (&self->cancellable, cancellable);
  self->controls = sendoff_controls_new (sendoff_check_get_evidence (self), cancellable);
  g_signal_connect_object (self->controls, "over", G_CALLBACK (on_control_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->probe, "trouble", G_CALLBACK (on_trouble), self, G_CONNECT_SWAPPED);
  watch_connection (self);
  self->patience = g_timeout_add (PATIENCE_MS, on_patience_over, self);
  sendoff_probe_run_async (self->probe, cancellable, on_probed, g_object_ref (self));
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffCheck) self = data;
  g_autoptr (SendoffEvidence) evidence = sendoff_probe_run_finish (SENDOFF_PROBE (source), result, NULL);

  self->probe_over = TRUE;
  if (!g_cancellable_is_cancelled (self->cancellable) && sendoff_sign_in_control_is_wanted (evidence))
    {
      self->signing_in = TRUE;
      sendoff_sign_in_control_run_async (evidence, self->cancellable, on_signed_in, g_object_ref (self));
      g_signal_emit (self, signals[CONTROL_OVER], 0);    /* it has begun: a row of its own */
    }
  conclude_if_over (self);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffCheck) self = data;

  sendoff_sign_in_control_run_finish (result);
  self->signing_in = FALSE;
  g_signal_emit (self, signals[CONTROL_OVER], 0);
  conclude_if_over (self);
}

/**
 * sendoff_check_run_finish:
 *
 * Returns: (transfer full): the report; a cancelled test has one too
 */
SendoffReport *
sendoff_check_run_finish (SendoffCheck *self, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
