#include "config.h"

#include "probe/probe-private.h"

G_DEFINE_FINAL_TYPE (SendoffProbe, sendoff_probe, G_TYPE_OBJECT)

static void on_looked_up   (GObject *source, GAsyncResult *result, gpointer data);
static void on_dialled     (GObject *source, GAsyncResult *result, gpointer data);

static void
sendoff_probe_finalize (GObject *object)
{
  SendoffProbe *self = SENDOFF_PROBE (object);

  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  g_clear_pointer (&self->mails, sendoff_mails_free);
  g_clear_pointer (&self->dialogue, sendoff_dialogue_free);
  g_clear_object (&self->channel);
  g_clear_object (&self->connected);
  g_clear_error (&self->local_error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->stages);
  g_clear_object (&self->transcript);
  g_clear_pointer (&self->evidence, sendoff_evidence_unref);
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  G_OBJECT_CLASS (sendoff_probe_parent_class)->finalize (object);
}

static void
sendoff_probe_class_init (SendoffProbeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_probe_finalize;
  g_signal_new ("trouble", SENDOFF_TYPE_PROBE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sendoff_probe_init (SendoffProbe *self)
{
  self->stages = g_list_store_new (SENDOFF_TYPE_STAGE);
}

/**
 * sendoff_probe_new:
 * @plan: what to do; not to be changed any more
 *
 * Returns: (transfer full): a probe that has not begun
 */
SendoffProbe *
sendoff_probe_new (SendoffPlan *plan)
{
  SendoffProbe *self = g_object_new (SENDOFF_TYPE_PROBE, NULL);
  SendoffStageKind kinds[SENDOFF_N_STAGES];
  guint n = sendoff_stage_kinds_in_order (plan->security, kinds);

  self->plan = sendoff_plan_ref (plan);
  self->evidence = sendoff_evidence_new (plan);
  self->transcript = sendoff_transcript_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffStage) stage = sendoff_stage_new (kinds[i]);

      g_list_store_append (self->stages, stage);
    }
  return self;
}

/**
 * sendoff_probe_get_stages:
 *
 * Returns: (transfer none): all stages of the run, from the start, in their order
 */
GListModel *
sendoff_probe_get_stages (SendoffProbe *self)
{
  return G_LIST_MODEL (self->stages);
}

/**
 * sendoff_probe_get_transcript:
 *
 * Returns: (transfer none): what was said so far
 */
SendoffTranscript *
sendoff_probe_get_transcript (SendoffProbe *self)
{
  return self->transcript;
}

/**
 * sendoff_probe_get_evidence:
 *
 * Returns: (transfer none): what was seen so far
 */
SendoffEvidence *
sendoff_probe_get_evidence (SendoffProbe *self)
{
  return self->evidence;
}

/* --- name ------------------------------------------------------------------------------------------------------- */

static void
look_up (SendoffProbe *self)
{
  GPtrArray *given = sendoff_plan_get_given (self->plan, self->plan->host, self->plan->port);
  GCancellable *cancellable;

  sendoff_probe_begin_stage (self, SENDOFF_STAGE_DNS);
  cancellable = sendoff_probe_wind_clock (self, SENDOFF_CONNECT_SLOW_MS, self->plan->connect_timeout_ms);
  if (given != NULL)
    {
      g_autoptr (GTask) known = g_task_new (NULL, cancellable, on_looked_up, g_object_ref (self));

      g_task_return_pointer (known, sendoff_lookup_new_given (given), (GDestroyNotify) sendoff_lookup_free);
      return;
    }
  sendoff_lookup_async (self->plan->resolver, self->plan->host, cancellable, on_looked_up, g_object_ref (self));
}

static void dial (SendoffProbe *self);

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;
  SendoffEvidence *evidence = self->evidence;

  evidence->lookup = sendoff_lookup_finish (result, &error);
  if (evidence->lookup == NULL && !sendoff_probe_was_cancelled (self))
    evidence->lookup = sendoff_lookup_new_silent (error);
  if (sendoff_probe_was_cancelled (self))
    sendoff_probe_end (self, SENDOFF_OUTCOME_CANCELLED, error);
  else if (evidence->lookup->addresses->len == 0)
    sendoff_probe_end (self, SENDOFF_OUTCOME_NAME, evidence->lookup->error);
  else
    {
      sendoff_probe_settle_stage (self, self->stage, SENDOFF_STAGE_PASSED);
      dial (self);
    }
}

/* --- connection ------------------------------------------------------------------------------------------------- */

static void
dial (SendoffProbe *self)
{
  SendoffEvidence *evidence = self->evidence;

  sendoff_probe_begin_stage (self, SENDOFF_STAGE_TCP);
  for (guint i = 0; i < evidence->lookup->addresses->len; i++)
    g_ptr_array_add (evidence->attempts, sendoff_attempt_new (g_ptr_array_index (evidence->lookup->addresses, i)));
  sendoff_dial_async (evidence->attempts, self->plan->port,
                      sendoff_probe_wind_clock (self, SENDOFF_CONNECT_SLOW_MS, self->plan->connect_timeout_ms), on_dialled,
                      g_object_ref (self));
}

/* Attempts that were cut off by the clock had their chance, and no answer came. */
static void
mark_silent (SendoffProbe *self)
{
  for (guint i = 0; i < self->evidence->attempts->len; i++)
    {
      SendoffAttempt *attempt = g_ptr_array_index (self->evidence->attempts, i);

      if (attempt->state != SENDOFF_ATTEMPT_WAITING || attempt->started_us == 0)
        continue;
      attempt->state = SENDOFF_ATTEMPT_SILENT;
      attempt->duration_ms = (guint) ((g_get_monotonic_time () - attempt->started_us) / 1000);
    }
}

static void
keep_address (SendoffProbe *self)
{
  for (guint i = 0; i < self->evidence->attempts->len; i++)
    {
      SendoffAttempt *attempt = g_ptr_array_index (self->evidence->attempts, i);

      if (attempt->state != SENDOFF_ATTEMPT_CONNECTED)
        continue;
      g_set_object (&self->connected, attempt->address);
      g_free (self->evidence->address);
      self->evidence->address = g_strdup (attempt->text);
    }
}

/* A connection that stood for a moment and was reset before anyone could use it was not refused: it was lost. */
static SendoffOutcome
outcome_for_dial (SendoffProbe *self, const GError *error)
{
  if (sendoff_probe_was_cancelled (self))
    return SENDOFF_OUTCOME_CANCELLED;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ? SENDOFF_OUTCOME_RESET : SENDOFF_OUTCOME_CONNECT;
}

static void
on_dialled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = sendoff_dial_finish (result, &error);

  if (connection == NULL)
    {
      if (!sendoff_probe_was_cancelled (self))
        mark_silent (self);
      sendoff_probe_end (self, outcome_for_dial (self, error), error);
      return;
    }
  keep_address (self);
  sendoff_probe_settle_stage (self, self->stage, SENDOFF_STAGE_PASSED);
  sendoff_probe_converse (self, connection);
}

/* --- the run ----------------------------------------------------------------------------------------------------------- */

/**
 * sendoff_probe_run_async:
 * @cancellable: (nullable): ends the run at once; what was seen so far stays
 *
 * Runs the plan. Call once.
 */
void
sendoff_probe_run_async (SendoffProbe *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (self->task == NULL && self->evidence->lookup == NULL);

  self->task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (self->task, sendoff_probe_run_async);
  /* A cancelled run has a result too: what was seen. */
  g_task_set_check_cancellable (self->task, FALSE);
  g_set_object (&self->cancellable, cancellable);
  self->evidence->started = g_get_real_time () / G_USEC_PER_SEC;
  look_up (self);
}

/**
 * sendoff_probe_give_up:
 *
 * Ends what is being waited for as if its time were over: for when the controls have shown that no answer will come.
 */
void
sendoff_probe_give_up (SendoffProbe *self)
{
  if (self->deadline != NULL)
    sendoff_deadline_pass (self->deadline);
}

/**
 * sendoff_probe_run_finish:
 *
 * Returns: (transfer full): what was seen, of a cancelled run too
 */
SendoffEvidence *
sendoff_probe_run_finish (SendoffProbe *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
