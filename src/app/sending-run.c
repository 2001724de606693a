#include "config.h"

/* How a message goes out: looked at, the password fetched, put together, sent, and its fate noted. */

#include "app/keeping.h"
#include "app/recording.h"
#include "app/remedy-settings.h"
#include "app/sending-private.h"
#include "message/composer.h"
#include "message/draft-check.h"
#include "message/test-message.h"

#include <glib/gi18n-lib.h>

static void on_prepared (GObject *source, GAsyncResult *result, gpointer data);
static void on_composed (GObject *source, GAsyncResult *result, gpointer data);
static void on_over (SendoffSending *self, SendoffRun *run);

static gboolean
ask_for_what_is_missing (SendoffSending *self)
{
  const char *words;
  SendoffField gap = sendoff_mailbox_find_gap (sendoff_session_get_mailbox (self->session), &words);

  if (gap != SENDOFF_FIELD_NONE)
    g_signal_emit_by_name (self->session, "wanted", (int) gap, words);
  return gap != SENDOFF_FIELD_NONE;
}

/* Of a ready message only who sends it to whom comes from a person. */
static gboolean
has_problems (SendoffSending *self, SendoffSendingKind kind)
{
  g_autoptr (GPtrArray) problems = kind == SENDOFF_SENDING_OWN ? sendoff_draft_check (self->draft)
                                                               : sendoff_draft_check_field (self->draft, SENDOFF_DRAFT_TO);

  if (problems->len > 0)
    sendoff_sending_tell_problems (self, problems);
  return problems->len > 0;
}

/**
 * sendoff_sending_send:
 * @kind: the message that was written, or the ready one
 *
 * Sends it. If something is to be set right first, "problems" or the session's "wanted" says what. Whether a message that may have
 * been taken is really to be sent again, the caller has asked.
 */
void
sendoff_sending_send (SendoffSending *self, SendoffSendingKind kind)
{
  g_autoptr (GCancellable) cancellable = NULL;

  if (sendoff_sending_is_busy (self) || ask_for_what_is_missing (self) || has_problems (self, kind))
    return;
  self->kind = kind;
  cancellable = g_cancellable_new ();
  sendoff_preview_stop (sendoff_session_get_preview (self->session));
  sendoff_sending_set_preparing (self, cancellable);
  sendoff_mailbox_prepare_async (sendoff_session_get_mailbox (self->session), cancellable, on_prepared, g_object_ref (self));
}

/**
 * sendoff_sending_send_to_others:
 *
 * Sends once more what the server did not take for all recipients: to those for whom it does.
 */
void
sendoff_sending_send_to_others (SendoffSending *self)
{
  self->partial = TRUE;
  sendoff_sending_send (self, self->kind);
  self->partial = self->preparing != NULL;
}

static SendoffDraft *
write_test_message (SendoffSending *self)
{
  g_autofree char *token = sendoff_test_message_new_token ();
  const SendoffTestMessage facts = {
    .from = sendoff_draft_get (self->draft, SENDOFF_DRAFT_FROM),
    .from_name = sendoff_draft_get (self->draft, SENDOFF_DRAFT_FROM_NAME),
    .to = sendoff_draft_get (self->draft, SENDOFF_DRAFT_TO),
    .token = token,
    .host = self->plan->host,
    .port = self->plan->port,
    .security = self->plan->security,
  };

  return sendoff_test_message_write (&facts);
}

static void
compose (SendoffSending *self)
{
  g_autoptr (SendoffDraft) draft = self->kind == SENDOFF_SENDING_TEST ? write_test_message (self) : g_object_ref (self->draft);

  sendoff_compose_async (draft, SENDOFF_COMPOSE_DEFAULT, self->preparing, on_composed, g_object_ref (self));
}

static void
ask_for_password (SendoffSending *self, const GError *error)
{
  sendoff_sending_set_preparing (self, NULL);
  if (error != NULL)
    sendoff_session_say (self->session, error->message);
  g_signal_emit_by_name (self->session, "wanted", (int) SENDOFF_FIELD_PASSWORD,
                         _("Your keyring has no password for this mailbox. Type it here, then send."));
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffSending) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffPlan) plan = sendoff_mailbox_prepare_finish (SENDOFF_MAILBOX (source), result, &error);

  if (plan == NULL || g_task_get_cancellable (G_TASK (result)) != self->preparing)
    return;
  if (plan->password == NULL)
    {
      ask_for_password (self, error);
      return;
    }
  self->plan = g_steal_pointer (&plan);
  g_object_get (self->session, "controls", &self->plan->controls, NULL);
  compose (self);
}

static void
start (SendoffSending *self, SendoffEnvelope *envelope)
{
  g_autoptr (SendoffRun) run = NULL;

  sendoff_plan_set_envelope (self->plan, envelope);
  self->plan->partial = self->partial;
  run = sendoff_run_new (self->plan);
  g_signal_connect_object (run, "over", G_CALLBACK (on_over), self, G_CONNECT_SWAPPED);
  if (self->kind == SENDOFF_SENDING_OWN)
    sendoff_sending_keep (self, TRUE);
  sendoff_sending_set_preparing (self, NULL);
  sendoff_sending_show_run (self, run);
  sendoff_run_start (run);
}

/* A file may have gone or changed since it was looked at: the field says so again, or the whole window if it is no field's. */
static void
tell_failure (SendoffSending *self, const GError *error)
{
  sendoff_sending_set_preparing (self, NULL);
  if (!has_problems (self, self->kind))
    sendoff_session_say (self->session, error->message);
}

static void
on_composed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffSending) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffEnvelope) envelope = sendoff_compose_finish (SENDOFF_DRAFT (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->preparing)
    return;
  if (envelope == NULL)
    tell_failure (self, error);
  else
    start (self, envelope);
}

static gboolean
names (SendoffReport *report, const char *id)
{
  GListModel *findings = sendoff_report_get_findings (report);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (SendoffFinding) finding = g_list_model_get_item (findings, i);

      if (g_strcmp0 (sendoff_finding_get_id (finding), id) == 0)
        return TRUE;
    }
  return FALSE;
}

/* While a message goes out the window may have turned to another account, whose password this says nothing of. */
static gboolean
is_of_this_account (SendoffSending *self, SendoffRun *run)
{
  SendoffAccount *account = sendoff_mailbox_get_account (sendoff_session_get_mailbox (self->session));

  return g_strcmp0 (sendoff_run_get_plan (run)->address, sendoff_account_get_address (account)) == 0;
}

static void
on_over (SendoffSending *self, SendoffRun *run)
{
  SendoffReport *report = sendoff_run_get_report (run);

  sendoff_sending_note_size (self, run);
  if (sendoff_evidence_was_message_accepted (sendoff_report_get_evidence (report)))
    sendoff_sending_set_fate (self, SENDOFF_FATE_SENT);
  else if (names (report, "message.uncertain"))
    sendoff_sending_set_fate (self, SENDOFF_FATE_UNCERTAIN);
  else
    sendoff_sending_set_fate (self, SENDOFF_FATE_OPEN);
  sendoff_recording_keep (self->session, run);
  if (is_of_this_account (self, run))
    sendoff_keeping_after_run (self->session, run);
  sendoff_sending_tell_change (self);
}

/**
 * sendoff_sending_cancel:
 *
 * Stops what is under way, at once. A run ends with a report of what was seen so far.
 */
void
sendoff_sending_cancel (SendoffSending *self)
{
  if (self->preparing != NULL)
    {
      g_cancellable_cancel (self->preparing);
      sendoff_sending_set_preparing (self, NULL);
    }
  if (self->run != NULL && !sendoff_run_is_over (self->run))
    sendoff_run_cancel (self->run);
}

/**
 * sendoff_sending_apply:
 * @remedy: what a person chose of a run that sent
 *
 * Changes what the remedy changes, of the message or of the settings.
 *
 * Returns: whether the message can be sent again now; %FALSE if the remedy is not about sending and is to be done elsewhere
 */
gboolean
sendoff_sending_apply (SendoffSending *self, const SendoffRemedy *remedy)
{
  if (remedy->from != NULL)
    sendoff_draft_set (self->draft, SENDOFF_DRAFT_FROM, remedy->from);
  if (sendoff_remedy_changes_settings (remedy))
    sendoff_remedy_set_account (remedy, sendoff_mailbox_get_account (sendoff_session_get_mailbox (self->session)));
  return sendoff_remedy_changes_settings (remedy) || remedy->id == SENDOFF_REMEDY_TRY_AGAIN
         || remedy->id == SENDOFF_REMEDY_TRY_LATER || remedy->id == SENDOFF_REMEDY_OTHER_NETWORK;
}
