#include "config.h"

#include "probe/probe.h"

#include "base/deadline.h"
#include "net/channel.h"
#include "probe/keeping.h"
#include "probe/mails.h"
#include "probe/stage-words.h"

#include <glib/gi18n-lib.h>

/* The good-bye is courtesy: nobody is kept waiting for it. */
#define QUIT_TIMEOUT_MS 1000

struct _SendoffProbe
{
  GObject            parent_instance;
  SendoffPlan       *plan;
  SendoffEvidence   *evidence;
  GListStore        *stages;
  SendoffTranscript *transcript;

  GCancellable      *cancellable;   /* of whoever started the run, or NULL */
  SendoffDeadline   *deadline;      /* of what is being waited for */
  SendoffStage      *stage;         /* the running one, or NULL */
  SendoffDialogue   *dialogue;
  SendoffMails      *mails;
  GSource           *pause;         /* before the next mail, to keep to a rate */
  gulong             pause_handler;
  SendoffChannel    *channel;
  GInetAddress      *connected;
  gboolean           message_follows;  /* behind the commands that are being written */
  guint64            content_size;
  GError            *local_error;   /* why the end of the message was held back */
  GTask             *task;          /* the run, while it lasts */
};

enum { TROUBLE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffProbe, sendoff_probe, G_TYPE_OBJECT)

static void on_looked_up   (GObject *source, GAsyncResult *result, gpointer data);
static void on_dialled     (GObject *source, GAsyncResult *result, gpointer data);
static void on_sent        (GObject *source, GAsyncResult *result, gpointer data);
static void on_message_sent (GObject *source, GAsyncResult *result, gpointer data);
static void on_received    (GObject *source, GAsyncResult *result, gpointer data);
static void on_tls_started (GObject *source, GAsyncResult *result, gpointer data);
static void act            (SendoffProbe *self, SendoffAction action);
static void pause_for      (SendoffProbe *self, guint ms);

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
  signals[TROUBLE] = g_signal_new ("trouble", SENDOFF_TYPE_PROBE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT);
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

/* --- stages ------------------------------------------------------------------------------------------------------ */

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

static void
settle_stage (SendoffProbe *self, SendoffStage *stage, SendoffStageState state)
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
    g_signal_emit (self, signals[TROUBLE], 0, (int) kind);
}

static void
on_slow (gpointer data)
{
  SendoffProbe *self = data;

  if (self->stage == NULL)
    return;
  sendoff_stage_mark_slow (self->stage);
  g_signal_emit (self, signals[TROUBLE], 0, (int) sendoff_stage_get_kind (self->stage));
}

/* The clock of what is about to be waited for: one absolute end. */
static GCancellable *
wind_clock (SendoffProbe *self, guint soft_ms, guint hard_ms)
{
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  self->deadline = sendoff_deadline_new (self->cancellable, MIN (soft_ms, hard_ms / 2), hard_ms, on_slow, self);
  return sendoff_deadline_get_cancellable (self->deadline);
}

static void
begin_stage (SendoffProbe *self, SendoffStageKind kind)
{
  SendoffStage *stage = find_stage (self, kind);

  if (stage == NULL || stage == self->stage)
    return;
  /* The second of several mails comes through stages that are over. */
  if (sendoff_stage_is_over (stage))
    return;
  sendoff_stage_begin (stage, sendoff_transcript_get_ms (self->transcript));
  self->stage = stage;
}

/* --- the end ----------------------------------------------------------------------------------------------------- */

static void
keep_evidence (SendoffProbe *self)
{
  if (self->dialogue != NULL)
    sendoff_keep_what_was_heard (self->evidence, self->dialogue);
  if (self->channel != NULL)
    sendoff_keep_what_came (self->evidence, self->channel);
  self->evidence->duration_ms = sendoff_transcript_get_ms (self->transcript);
}

static void
finish (SendoffProbe *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  keep_evidence (self);
  if (self->mails != NULL)
    sendoff_mails_settle (self->mails);
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  if (self->channel != NULL)
    sendoff_channel_close (self->channel);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stages)); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (self->stages), i);

      if (!sendoff_stage_is_over (stage) && *sendoff_stage_get_summary (stage) == '\0')
        settle_stage (self, stage, SENDOFF_STAGE_WAITING);
    }
  g_task_return_pointer (task, sendoff_evidence_ref (self->evidence), (GDestroyNotify) sendoff_evidence_unref);
}

static guint
waited_ms (SendoffProbe *self)
{
  return self->stage ? sendoff_transcript_get_ms (self->transcript) - sendoff_stage_get_start_ms (self->stage) : 0;
}

/* Ends the run at the running stage. */
static void
end (SendoffProbe *self, SendoffOutcome outcome, const GError *error)
{
  SendoffEvidence *evidence = self->evidence;
  SendoffStageKind kind = self->stage ? sendoff_stage_get_kind (self->stage) : SENDOFF_STAGE_NONE;

  keep_evidence (self);
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
    settle_stage (self, self->stage, outcome == SENDOFF_OUTCOME_CANCELLED ? SENDOFF_STAGE_WAITING : SENDOFF_STAGE_FAILED);
  finish (self);
}

static gboolean
was_cancelled (SendoffProbe *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* What a failed operation means. */
static SendoffOutcome
outcome_for_error (SendoffProbe *self, const GError *error)
{
  if (was_cancelled (self))
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

/* --- name ------------------------------------------------------------------------------------------------------- */

static void
look_up (SendoffProbe *self)
{
  GPtrArray *given = sendoff_plan_get_given (self->plan, self->plan->host, self->plan->port);
  GCancellable *cancellable;

  begin_stage (self, SENDOFF_STAGE_DNS);
  cancellable = wind_clock (self, SENDOFF_CONNECT_SLOW_MS, self->plan->connect_timeout_ms);
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
  if (evidence->lookup == NULL && !was_cancelled (self))
    evidence->lookup = sendoff_lookup_new_silent (error);
  if (was_cancelled (self))
    end (self, SENDOFF_OUTCOME_CANCELLED, error);
  else if (evidence->lookup->addresses->len == 0)
    end (self, SENDOFF_OUTCOME_NAME, evidence->lookup->error);
  else
    {
      settle_stage (self, self->stage, SENDOFF_STAGE_PASSED);
      dial (self);
    }
}

/* --- connection ------------------------------------------------------------------------------------------------- */

static void
dial (SendoffProbe *self)
{
  SendoffEvidence *evidence = self->evidence;

  begin_stage (self, SENDOFF_STAGE_TCP);
  for (guint i = 0; i < evidence->lookup->addresses->len; i++)
    g_ptr_array_add (evidence->attempts, sendoff_attempt_new (g_ptr_array_index (evidence->lookup->addresses, i)));
  sendoff_dial_async (evidence->attempts, self->plan->port,
                      wind_clock (self, SENDOFF_CONNECT_SLOW_MS, self->plan->connect_timeout_ms), on_dialled,
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

static SendoffDialogue *
make_dialogue (SendoffProbe *self)
{
  const SendoffPlan *plan = self->plan;
  const SendoffScript script = {
    .security = plan->security,
    .on_loopback = sendoff_scope_of_address (self->connected) == SENDOFF_SCOPE_LOOPBACK,
    .sign_in = plan->sign_in,
    .user = plan->user,
    .password = plan->password,
  };

  return sendoff_dialogue_new (&script);
}

/* A connection that stood for a moment and was reset before anyone could use it was not refused: it was lost. */
static SendoffOutcome
outcome_for_dial (SendoffProbe *self, const GError *error)
{
  if (was_cancelled (self))
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
      if (!was_cancelled (self))
        mark_silent (self);
      end (self, outcome_for_dial (self, error), error);
      return;
    }
  keep_address (self);
  settle_stage (self, self->stage, SENDOFF_STAGE_PASSED);
  self->channel = sendoff_channel_new (connection, self->transcript);
  self->dialogue = make_dialogue (self);
  self->mails = sendoff_mails_new (self->plan, self->evidence, self->dialogue);
  act (self, sendoff_dialogue_begin (self->dialogue));
}

/* --- the dialogue ----------------------------------------------------------------------------------------------- */

static void
begin_step (SendoffProbe *self)
{
  SendoffStageKind stage = sendoff_dialogue_get_stage (self->dialogue);

  if (stage != SENDOFF_STAGE_NONE && !sendoff_dialogue_is_settled (self->dialogue))
    begin_stage (self, stage);
}

static void
settle_decided (SendoffProbe *self)
{
  keep_evidence (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stages)); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (self->stages), i);
      SendoffStageKind kind = sendoff_stage_get_kind (stage);
      SendoffStageState state = sendoff_dialogue_get_state (self->dialogue, kind);

      if (state == SENDOFF_STAGE_WAITING || sendoff_stage_is_over (stage))
        continue;
      if (state == SENDOFF_STAGE_FAILED)
        {
          self->evidence->stage = kind;
          self->evidence->outcome = sendoff_dialogue_get_outcome (self->dialogue);
          self->evidence->phrase = sendoff_dialogue_get_phrase (self->dialogue);
          if (self->evidence->outcome == SENDOFF_OUTCOME_REFUSED && self->evidence->replies[kind] != NULL)
            self->evidence->reply = sendoff_reply_ref (self->evidence->replies[kind]);
        }
      settle_stage (self, stage, state);
    }
}

static GCancellable *
wind_reply_clock (SendoffProbe *self)
{
  if (sendoff_dialogue_is_courtesy (self->dialogue))
    return wind_clock (self, 0, MIN (QUIT_TIMEOUT_MS, self->plan->reply_timeout_ms));
  return wind_clock (self, SENDOFF_REPLY_SLOW_MS, self->plan->reply_timeout_ms);
}

static void
receive (SendoffProbe *self)
{
  sendoff_channel_receive_async (self->channel, sendoff_deadline_get_cancellable (self->deadline), on_received,
                                 g_object_ref (self));
}

/* --- mail after mail ------------------------------------------------------------------------------------------- */

static void
go_on_to_next (SendoffProbe *self)
{
  g_autoptr (GError) error = NULL;
  SendoffAction action = SENDOFF_ACTION_FINISH;
  guint wait_ms = 0;

  if (!sendoff_mails_next (self->mails, &action, &wait_ms, &error))
    end (self, was_cancelled (self) ? SENDOFF_OUTCOME_CANCELLED : SENDOFF_OUTCOME_LOCAL, error);
  else if (wait_ms > 0)
    pause_for (self, wait_ms);
  else
    act (self, action);
}

static gboolean
on_paused (gpointer data)
{
  SendoffProbe *self = data;

  g_cancellable_disconnect (self->cancellable, self->pause_handler);
  self->pause_handler = 0;
  g_clear_pointer (&self->pause, g_source_unref);
  if (was_cancelled (self))
    end (self, SENDOFF_OUTCOME_CANCELLED, NULL);
  else
    go_on_to_next (self);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled_in_pause (GCancellable *cancellable, gpointer pause)
{
  g_source_set_ready_time (pause, 0);
}

static void
pause_for (SendoffProbe *self, guint ms)
{
  self->pause = g_timeout_source_new (ms);
  g_source_set_callback (self->pause, on_paused, g_object_ref (self), g_object_unref);
  g_source_attach (self->pause, g_main_context_get_thread_default ());
  if (self->cancellable != NULL)
    self->pause_handler = g_cancellable_connect (self->cancellable, G_CALLBACK (on_cancelled_in_pause),
                                                 g_source_ref (self->pause), (GDestroyNotify) g_source_unref);
}

/* --- a message --------------------------------------------------------------------------------------------------- */

/* Each piece has the time of a reply; the last word on the whole has longer (RFC 5321 section 4.5.3.2.5 and .6). */
static gboolean
on_piece (guint64 sent, gboolean last, gpointer data)
{
  SendoffProbe *self = data;
  guint64 size = self->content_size;

  self->evidence->content_sent = sent;
  if (self->stage != NULL && size > 0)
    sendoff_stage_set_progress (self->stage, MIN (1.0, (double) sent / (double) size));
  sendoff_deadline_prolong (self->deadline, self->plan->reply_timeout_ms);
  return !last || sendoff_mails_commit (self->mails, &self->local_error);
}

static void
send_message (SendoffProbe *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) content = sendoff_mails_open_content (self->mails, &self->content_size, &error);

  if (content == NULL)
    {
      end (self, SENDOFF_OUTCOME_LOCAL, error);
      return;
    }
  sendoff_channel_send_message_async (self->channel, content, self->content_size, sendoff_dialogue_stuffs_dots (self->dialogue),
                                      on_piece, self, sendoff_deadline_get_cancellable (self->deadline), on_message_sent,
                                      g_object_ref (self));
}

/* Trouble of the message itself (a file that went away) as against trouble of the connection, which reading will tell. */
static gboolean
is_of_the_message (SendoffProbe *self, const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && !was_cancelled (self);
}

static void
on_message_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;
  gboolean sent = sendoff_channel_send_message_finish (self->channel, result, &error);

  if (sent)
    {
      self->evidence->content_sent = self->content_size;
      if (self->stage != NULL)
        sendoff_stage_set_progress (self->stage, 1.0);
      sendoff_deadline_prolong (self->deadline, MAX (self->plan->receipt_timeout_ms, self->plan->reply_timeout_ms));
    }
  if (!sent && error == NULL)
    end (self, SENDOFF_OUTCOME_LOCAL, self->local_error);
  else if (error != NULL && is_of_the_message (self, error))
    end (self, SENDOFF_OUTCOME_LOCAL, error);
  else
    receive (self);
}

/* --- what is decided is done --------------------------------------------------------------------------------------- */

/* Carries out what the dialogue decided: the one switch between deciding and speaking. */
static void
act (SendoffProbe *self, SendoffAction action)
{
  settle_decided (self);
  if (was_cancelled (self))
    {
      end (self, SENDOFF_OUTCOME_CANCELLED, NULL);
      return;
    }
  if (action == SENDOFF_ACTION_FINISH)
    {
      finish (self);
      return;
    }
  if (action == SENDOFF_ACTION_NEXT)
    {
      go_on_to_next (self);
      return;
    }
  begin_step (self);
  wind_reply_clock (self);
  self->message_follows = action == SENDOFF_ACTION_SEND_MESSAGE;
  switch (action)
    {
    case SENDOFF_ACTION_SEND_MESSAGE:
      if (sendoff_dialogue_get_commands (self->dialogue)->len == 0)
        {
          send_message (self);
          break;
        }
      G_GNUC_FALLTHROUGH;
    case SENDOFF_ACTION_SEND:
      if (sendoff_dialogue_get_stage (self->dialogue) == SENDOFF_STAGE_AUTH)
        self->evidence->password_sent |= sendoff_dialogue_get_mechanism (self->dialogue) != SENDOFF_SASL_NONE;
      sendoff_channel_send_async (self->channel, sendoff_dialogue_get_commands (self->dialogue),
                                  sendoff_deadline_get_cancellable (self->deadline), on_sent, g_object_ref (self));
      break;
    case SENDOFF_ACTION_START_TLS:
      sendoff_channel_start_tls_async (self->channel, self->plan->host, self->plan->ca_file,
                                       sendoff_deadline_get_cancellable (self->deadline), on_tls_started,
                                       g_object_ref (self));
      break;
    case SENDOFF_ACTION_READ:
    case SENDOFF_ACTION_NEXT:
    case SENDOFF_ACTION_FINISH:
    default:
      receive (self);
    }
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;

  /* If writing failed because the other side has gone, its last words may still be there to be read: reading tells. */
  if (sendoff_channel_send_finish (self->channel, result, &error) && self->message_follows)
    send_message (self);
  else
    receive (self);
}

/* A server that says no and hangs up has said no. */
static gboolean
had_refused (SendoffProbe *self)
{
  SendoffStageKind stage = sendoff_dialogue_get_stage (self->dialogue);
  SendoffReply *reply = stage == SENDOFF_STAGE_NONE ? NULL : sendoff_dialogue_get_reply (self->dialogue, stage);

  return reply != NULL && (sendoff_reply_is_permanent (reply) || sendoff_reply_is_temporary (reply));
}

static void
on_received (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffReply) reply = sendoff_channel_receive_finish (self->channel, result, &error);
  SendoffOutcome outcome;

  if (reply != NULL)
    {
      sendoff_mails_keep_answer (self->mails, reply);
      act (self, sendoff_dialogue_take_reply (self->dialogue, reply));
      return;
    }
  if (sendoff_dialogue_is_settled (self->dialogue))
    {
      finish (self);
      return;
    }
  outcome = outcome_for_error (self, error);
  if (outcome == SENDOFF_OUTCOME_NOT_SMTP)
    sendoff_keep_fault (self->evidence, self->channel);
  if ((outcome == SENDOFF_OUTCOME_CLOSED || outcome == SENDOFF_OUTCOME_RESET) && had_refused (self))
    outcome = SENDOFF_OUTCOME_REFUSED;
  end (self, outcome, error);
}

/* --- TLS -------------------------------------------------------------------------------------------------------- */

static SendoffOutcome
outcome_for_handshake (SendoffProbe *self, const GError *error)
{
  SendoffOutcome outcome = outcome_for_error (self, error);

  return outcome == SENDOFF_OUTCOME_TLS ? sendoff_judge_failed_tls (self->channel, self->plan->security, error) : outcome;
}

static void
note_tls (SendoffProbe *self)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (sendoff_channel_get_chain (self->channel));
  const char *cipher = sendoff_channel_get_cipher (self->channel);
  g_autofree char *note = NULL;

  /* Translators: a TLS version, a cipher suite, a host name, a certificate authority */
  note = g_strdup_printf (_("%s, %s; certificate for %s by %s"),
                          sendoff_tls_version_get_name (sendoff_channel_get_tls_version (self->channel)),
                          cipher ? cipher : "?", leaf->common_name, leaf->issuer_name);
  sendoff_transcript_add_note (self->transcript, note);
}

static void
on_tls_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffProbe) self = data;
  g_autoptr (GError) error = NULL;
  SendoffOutcome outcome = SENDOFF_OUTCOME_NONE;

  if (!sendoff_channel_start_tls_finish (self->channel, result, &error))
    outcome = outcome_for_handshake (self, error);
  else
    outcome = sendoff_judge_tls (self->channel);
  if (error != NULL)
    sendoff_transcript_add_note (self->transcript, error->message);
  else
    note_tls (self);
  if (outcome != SENDOFF_OUTCOME_NONE)
    end (self, outcome, error);
  else
    act (self, sendoff_dialogue_take_tls (self->dialogue));
}

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
