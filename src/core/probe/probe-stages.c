#include "config.h"

/* The rows a person watches, the clock of what is waited for, and the end of a run. */

#include "probe/probe-private.h"

#include "probe/keeping.h"
#include "probe/stage-words.h"

static SendoffStage *
find_stage (SendoffProbe *self, SendoffStageKind kind)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stages)); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (self->stages), i);

      if (sendoff_stage_get_kind (stage) == kind)
        return stage;
    }
  return NULL;
}

/**
 * sendoff_probe_settle_stage:
 * @stage: a row
 * @state: how it ended; %SENDOFF_STAGE_WAITING: it was not reached
 *
 * Decides a stage, and writes what it came to into its row.
 */
void
sendoff_probe_settle_stage (SendoffProbe *self, SendoffStage *stage, SendoffStageState state)
{
  SendoffStageKind kind = sendoff_stage_get_kind (stage);
  g_autofree char *summary = NULL;

  self->evidence->states[kind] = state;
  summary = sendoff_stage_words_summary (self->evidence, kind, state);
  sendoff_stage_words_details (self->evidence, stage);
  sendoff_stage_settle (stage, state, sendoff_transcript_get_ms (self->transcript), summary);
  self->evidence->stage_ms[kind] = sendoff_stage_get_duration_ms (stage);
  if (self->stage == stage)
    self->stage = NULL;
  if (state == SENDOFF_STAGE_FAILED)
    g_signal_emit_by_name (self, "trouble", (int) kind);
}

static void
on_slow (gpointer data)
{
  SendoffProbe *self = data;

  if (self->stage == NULL)
    return;
  sendoff_stage_mark_slow (self->stage);
  g_signal_emit_by_name (self, "trouble", (int) sendoff_stage_get_kind (self->stage));
}

/**
 * sendoff_probe_wind_clock:
 * @soft_ms: after so many milliseconds the row says "slow"
 * @hard_ms: after so many the time is over
 *
 * Winds the clock of what is about to be waited for: one absolute end.
 *
 * Returns: (transfer none): what to hand to the operation
 */
GCancellable *
sendoff_probe_wind_clock (SendoffProbe *self, guint soft_ms, guint hard_ms)
{
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  self->deadline = sendoff_deadline_new (self->cancellable, MIN (soft_ms, hard_ms / 2), hard_ms, on_slow, self);
  return sendoff_deadline_get_cancellable (self->deadline);
}

/**
 * sendoff_probe_begin_stage:
 *
 * The stage runs from now on, unless it is over, or runs already: the second of several mails comes through stages that the first
 * has passed, or was refused in.
 */
void
sendoff_probe_begin_stage (SendoffProbe *self, SendoffStageKind kind)
{
  SendoffStage *stage = find_stage (self, kind);

  if (stage == NULL || stage == self->stage)
    return;
  if (sendoff_stage_is_over (stage))
    return;
  if (sendoff_stage_get_state (stage) == SENDOFF_STAGE_WAITING)
    sendoff_stage_begin (stage, sendoff_transcript_get_ms (self->transcript));
  self->stage = stage;
}

/* --- the end ----------------------------------------------------------------------------------------------------- */

/**
 * sendoff_probe_keep_evidence:
 *
 * Keeps what dialogue and channel know by now.
 */
void
sendoff_probe_keep_evidence (SendoffProbe *self)
{
  if (self->dialogue != NULL)
    sendoff_keep_what_was_heard (self->evidence, self->dialogue);
  if (self->channel != NULL)
    sendoff_keep_what_came (self->evidence, self->channel);
  self->evidence->duration_ms = sendoff_transcript_get_ms (self->transcript);
}

/**
 * sendoff_probe_finish:
 *
 * The run is over, and all that was asked for is decided.
 */
void
sendoff_probe_finish (SendoffProbe *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  sendoff_probe_keep_evidence (self);
  if (self->mails != NULL)
    sendoff_mails_settle (self->mails);
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  if (self->channel != NULL)
    sendoff_channel_close (self->channel);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stages)); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (self->stages), i);

      if (!sendoff_stage_is_over (stage) && *sendoff_stage_get_summary (stage) == '\0')
        sendoff_probe_settle_stage (self, stage, SENDOFF_STAGE_WAITING);
    }
  g_task_return_pointer (task, sendoff_evidence_ref (self->evidence), (GDestroyNotify) sendoff_evidence_unref);
}

static guint
waited_ms (SendoffProbe *self)
{
  return self->stage ? sendoff_transcript_get_ms (self->transcript) - sendoff_stage_get_start_ms (self->stage) : 0;
}

/**
 * sendoff_probe_end:
 * @outcome: what ended it
 * @error: (nullable): GIO's own words
 *
 * Ends the run at the running stage.
 */
void
sendoff_probe_end (SendoffProbe *self, SendoffOutcome outcome, const GError *error)
{
  SendoffEvidence *evidence = self->evidence;
  SendoffStageKind kind = self->stage ? sendoff_stage_get_kind (self->stage) : SENDOFF_STAGE_NONE;

  sendoff_probe_keep_evidence (self);
  evidence->stage = kind;
  evidence->outcome = outcome;
  evidence->waited_ms = waited_ms (self);
  if (self->dialogue != NULL)
    evidence->phrase = sendoff_dialogue_get_phrase (self->dialogue);
  if (error != NULL && evidence->error == NULL)
    evidence->error = g_error_copy (error);
  if (outcome == SENDOFF_OUTCOME_REFUSED && kind != SENDOFF_STAGE_NONE && evidence->reply == NULL
      && evidence->replies[kind] != NULL)
    evidence->reply = sendoff_reply_ref (evidence->replies[kind]);
  if (self->stage != NULL)
    sendoff_probe_settle_stage (self, self->stage, outcome == SENDOFF_OUTCOME_CANCELLED ? SENDOFF_STAGE_WAITING : SENDOFF_STAGE_FAILED);
  sendoff_probe_finish (self);
}

/**
 * sendoff_probe_was_cancelled:
 *
 * Returns: whether the one who started the run has stopped it
 */
gboolean
sendoff_probe_was_cancelled (SendoffProbe *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * sendoff_probe_outcome_for_error:
 *
 * Returns: what a failed operation means
 */
SendoffOutcome
sendoff_probe_outcome_for_error (SendoffProbe *self, const GError *error)
{
  if (sendoff_probe_was_cancelled (self))
    return SENDOFF_OUTCOME_CANCELLED;
  if (sendoff_deadline_has_passed (self->deadline) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return SENDOFF_OUTCOME_SILENT;
  if (g_error_matches (error, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_CLOSED))
    return SENDOFF_OUTCOME_CLOSED;
  if (g_error_matches (error, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_NOT_SMTP))
    return SENDOFF_OUTCOME_NOT_SMTP;
  if (g_error_matches (error, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_INJECTED))
    return SENDOFF_OUTCOME_INJECTED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return SENDOFF_OUTCOME_RESET;
  if (error->domain == G_TLS_ERROR)
    return SENDOFF_OUTCOME_TLS;
  return SENDOFF_OUTCOME_LOCAL;
}
