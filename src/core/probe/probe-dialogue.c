#include "config.h"

/* What the dialogue decides is done on the channel, and what the channel brings goes to the dialogue. */

#include "probe/probe-private.h"

#include "probe/keeping.h"

#include <glib/gi18n-lib.h>

/* The good-bye is courtesy: nobody is kept waiting for it. */
#define QUIT_TIMEOUT_MS 1000

static void on_sent         (GObject *source, GAsyncResult *result, gpointer data);
static void on_message_sent (GObject *source, GAsyncResult *result, gpointer data);
static void on_received     (GObject *source, GAsyncResult *result, gpointer data);
static void on_tls_started  (GObject *source, GAsyncResult *result, gpointer data);
static void act             (SendoffProbe *self, SendoffAction action);
static void pause_for       (SendoffProbe *self, guint ms);

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

/**
 * sendoff_probe_converse:
 * @connection: (transfer none): the connection that stands
 *
 * Goes on with the dialogue.
 */
void
sendoff_probe_converse (SendoffProbe *self, GSocketConnection *connection)
{
  self->channel = sendoff_channel_new (connection, self->transcript);
  self->dialogue = make_dialogue (self);
  self->mails = sendoff_mails_new (self->plan, self->evidence, self->dialogue);
  act (self, sendoff_dialogue_begin (self->dialogue));
}

static void
begin_step (SendoffProbe *self)
{
  SendoffStageKind stage = sendoff_dialogue_get_stage (self->dialogue);

  if (stage != SENDOFF_STAGE_NONE && !sendoff_dialogue_is_settled (self->dialogue))
    sendoff_probe_begin_stage (self, stage);
}

static void
settle_decided (SendoffProbe *self)
{
  sendoff_probe_keep_evidence (self);
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
      sendoff_probe_settle_stage (self, stage, state);
    }
}

static GCancellable *
wind_reply_clock (SendoffProbe *self)
{
  if (sendoff_dialogue_is_courtesy (self->dialogue))
    return sendoff_probe_wind_clock (self, 0, MIN (QUIT_TIMEOUT_MS, self->plan->reply_timeout_ms));
  return sendoff_probe_wind_clock (self, SENDOFF_REPLY_SLOW_MS, self->plan->reply_timeout_ms);
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
    sendoff_probe_end (self, sendoff_probe_was_cancelled (self) ? SENDOFF_OUTCOME_CANCELLED : SENDOFF_OUTCOME_LOCAL, error);
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
  if (sendoff_probe_was_cancelled (self))
    sendoff_probe_end (self, SENDOFF_OUTCOME_CANCELLED, NULL);
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
      sendoff_probe_end (self, SENDOFF_OUTCOME_LOCAL, error);
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
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && !sendoff_probe_was_cancelled (self);
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
  /* A server that reads no more may have said why. */
  if (error != NULL && sendoff_deadline_has_passed (self->deadline))
    sendoff_probe_wind_clock (self, 0, QUIT_TIMEOUT_MS);
  if (!sent && error == NULL)
    sendoff_probe_end (self, SENDOFF_OUTCOME_LOCAL, self->local_error);
  else if (error != NULL && is_of_the_message (self, error))
    sendoff_probe_end (self, SENDOFF_OUTCOME_LOCAL, error);
  else
    receive (self);
}

/* --- what is decided is done --------------------------------------------------------------------------------------- */

/* Carries out what the dialogue decided: the one switch between deciding and speaking. */
static void
act (SendoffProbe *self, SendoffAction action)
{
  settle_decided (self);
  if (sendoff_probe_was_cancelled (self))
    {
      sendoff_probe_end (self, SENDOFF_OUTCOME_CANCELLED, NULL);
      return;
    }
  if (action == SENDOFF_ACTION_FINISH)
    {
      sendoff_probe_finish (self);
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
      sendoff_probe_finish (self);
      return;
    }
  outcome = sendoff_probe_outcome_for_error (self, error);
  if (outcome == SENDOFF_OUTCOME_NOT_SMTP)
    sendoff_keep_fault (self->evidence, self->channel);
  if ((outcome == SENDOFF_OUTCOME_CLOSED || outcome == SENDOFF_OUTCOME_RESET) && had_refused (self))
    outcome = SENDOFF_OUTCOME_REFUSED;
  sendoff_probe_end (self, outcome, error);
}

/* --- TLS -------------------------------------------------------------------------------------------------------- */

static SendoffOutcome
outcome_for_handshake (SendoffProbe *self, const GError *error)
{
  SendoffOutcome outcome = sendoff_probe_outcome_for_error (self, error);

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
    sendoff_probe_end (self, outcome, error);
  else
    act (self, sendoff_dialogue_take_tls (self->dialogue));
}
