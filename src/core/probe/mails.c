#include "config.h"

#include "probe/mails.h"

#include "probe/supply.h"

/* Up to this size a message may go out before sender and recipient were answered: what is lost when they are refused is less
 * than the time to wait for the answers. */
#define AHEAD_SIZE 65536

struct _SendoffMails
{
  SendoffPlan     *plan;
  SendoffEvidence *evidence;
  SendoffDialogue *dialogue;     /* borrowed */
  SendoffEnvelope *envelope;     /* in hand */
  SendoffMessage  *message;      /* of the envelope, in the form this server takes */
  gboolean         began;        /* the plan's own mail was had */
  gboolean         in_hand;      /* a mail of the supply, whose fate it has not been told */
  guint            senders;      /* further ones that were had */
};

/**
 * sendoff_mails_new:
 * @plan: what is to be done
 * @evidence: where the answers are kept
 * @dialogue: the conversation; must live as long as this
 *
 * Returns: (transfer full): the mails of a run
 */
SendoffMails *
sendoff_mails_new (SendoffPlan *plan, SendoffEvidence *evidence, SendoffDialogue *dialogue)
{
  SendoffMails *self = g_new0 (SendoffMails, 1);

  self->plan = sendoff_plan_ref (plan);
  self->evidence = sendoff_evidence_ref (evidence);
  self->dialogue = dialogue;
  return self;
}

static void
put_down (SendoffMails *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
}

/**
 * sendoff_mails_free:
 * @self: (transfer full) (nullable): the mails of a run
 */
void
sendoff_mails_free (SendoffMails *self)
{
  if (self == NULL)
    return;

  put_down (self);
  sendoff_evidence_unref (self->evidence);
  sendoff_plan_unref (self->plan);
  g_free (self);
}

/* --- which mail is next ---------------------------------------------------------------------------------------------- */

/* A server without 8BITMIME gets the message in seven bits (RFC 6152 section 3). */
static SendoffMessage *
fit_message (SendoffMails *self, SendoffMessage *message, GError **error)
{
  const SendoffCapabilities *heard = sendoff_dialogue_get_capabilities (self->dialogue, TRUE);

  if (!sendoff_message_is_8bit (message) || heard->eight_bit_mime)
    return g_object_ref (message);
  return sendoff_message_new_7bit (message, error);
}

static gboolean
take_envelope (SendoffMails *self, SendoffEnvelope *envelope, SendoffAction *action, GError **error)
{
  gboolean many = self->plan->supply != NULL;
  SendoffMail mail = { .send = TRUE, .partial = self->plan->partial, .one_of_many = many };

  put_down (self);
  self->envelope = sendoff_envelope_ref (envelope);
  self->message = fit_message (self, sendoff_envelope_get_message (envelope), error);
  if (self->message == NULL)
    return FALSE;

  mail.from = sendoff_envelope_get_from (envelope);
  mail.recipients = sendoff_envelope_get_recipients (envelope);
  mail.size = sendoff_message_get_size (self->message);
  mail.eight_bit = sendoff_message_is_8bit (self->message);
  mail.utf8 = sendoff_message_wants_smtputf8 (self->message);
  mail.ahead = many && mail.size <= AHEAD_SIZE;
  self->evidence->final_dot = FALSE;
  g_ptr_array_set_size (self->evidence->recipient_replies, 0);
  *action = sendoff_dialogue_take_mail (self->dialogue, &mail);
  return TRUE;
}

static gboolean
take_supplied (SendoffMails *self, SendoffAction *action, guint *wait_ms, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (SendoffEnvelope) envelope = sendoff_supply_next (self->plan->supply, wait_ms, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (envelope != NULL)
    {
      self->in_hand = TRUE;
      return take_envelope (self, envelope, action, error);
    }
  if (*wait_ms == 0)
    *action = sendoff_dialogue_take_leave (self->dialogue);
  return TRUE;
}

static SendoffAction
try_addresses (SendoffMails *self)
{
  const SendoffMail mail = {
    .from = self->plan->from,
    .recipients = (const char * const *) self->plan->recipients,
  };

  return sendoff_dialogue_take_mail (self->dialogue, &mail);
}

static gboolean
has_more_senders (SendoffMails *self)
{
  return self->plan->senders != NULL && self->plan->senders[self->senders] != NULL;
}

/**
 * sendoff_mails_next:
 * @action: (out): what the dialogue makes of it
 * @wait_ms: (out): milliseconds to wait, then to ask again; 0: @action is set
 *
 * The answer to %SENDOFF_ACTION_NEXT.
 *
 * Returns: %FALSE if this computer failed: a file cannot be read, a disk is full
 */
gboolean
sendoff_mails_next (SendoffMails *self, SendoffAction *action, guint *wait_ms, GError **error)
{
  gboolean first = !self->began;

  *wait_ms = 0;
  self->began = TRUE;
  sendoff_mails_settle (self);
  if (self->plan->supply != NULL)
    return take_supplied (self, action, wait_ms, error);
  if (first && self->plan->envelope != NULL)
    return take_envelope (self, self->plan->envelope, action, error);
  if (first && self->plan->from != NULL)
    *action = try_addresses (self);
  else if (has_more_senders (self))
    *action = sendoff_dialogue_take_other_sender (self->dialogue, self->plan->senders[self->senders++]);
  else
    *action = sendoff_dialogue_take_leave (self->dialogue);
  return TRUE;
}

/* --- what becomes of it --------------------------------------------------------------------------------------------------- */

static const char *
recipient_answered (SendoffMails *self)
{
  const char * const *recipients = self->envelope ? sendoff_envelope_get_recipients (self->envelope)
                                                  : (const char * const *) self->plan->recipients;

  return recipients[self->evidence->recipient_replies->len];
}

/**
 * sendoff_mails_keep_answer:
 * @reply: what the server said
 *
 * Keeps what is answered to a recipient or a further sender. Call before the dialogue takes @reply.
 */
void
sendoff_mails_keep_answer (SendoffMails *self, SendoffReply *reply)
{
  const char *other = sendoff_dialogue_get_other_sender (self->dialogue);

  if (other != NULL)
    g_ptr_array_add (self->evidence->sender_replies, sendoff_address_reply_new (other, reply));
  else if (sendoff_dialogue_is_naming_recipients (self->dialogue))
    g_ptr_array_add (self->evidence->recipient_replies, sendoff_address_reply_new (recipient_answered (self), reply));
}

/**
 * sendoff_mails_open_content:
 * @size: (out): bytes in it
 *
 * Returns: (transfer full) (nullable): the message in hand, to be read from its start; or an error of this computer
 */
GInputStream *
sendoff_mails_open_content (SendoffMails *self, guint64 *size, GError **error)
{
  *size = sendoff_message_get_size (self->message);
  return sendoff_message_open (self->message, error);
}

/**
 * sendoff_mails_commit:
 *
 * Call before the end of the message is written.
 *
 * Returns: whether it may be; else an error of this computer
 */
gboolean
sendoff_mails_commit (SendoffMails *self, GError **error)
{
  if (self->plan->supply != NULL && !sendoff_supply_commit (self->plan->supply, error))
    return FALSE;

  self->evidence->final_dot = TRUE;
  return TRUE;
}

static SendoffFateKind
fate_of_mail (SendoffMails *self)
{
  if (!sendoff_dialogue_is_mail_decided (self->dialogue))
    return self->evidence->final_dot ? SENDOFF_FATE_UNCERTAIN : SENDOFF_FATE_NOT_SENT;
  return sendoff_dialogue_get_mail_outcome (self->dialogue) == SENDOFF_OUTCOME_NONE ? SENDOFF_FATE_ACCEPTED : SENDOFF_FATE_REFUSED;
}

/**
 * sendoff_mails_settle:
 *
 * Tells the supply what became of the mail in hand, if there is one. Call at the end of a run, too.
 */
void
sendoff_mails_settle (SendoffMails *self)
{
  const SendoffFate fate = {
    .kind = fate_of_mail (self),
    .stage = sendoff_dialogue_get_mail_stage (self->dialogue),
    .outcome = sendoff_dialogue_get_mail_outcome (self->dialogue),
    .reply = sendoff_dialogue_get_mail_reply (self->dialogue),
    .recipients = self->evidence->recipient_replies,
  };

  if (self->in_hand)
    sendoff_supply_settle (self->plan->supply, &fate);
  self->in_hand = FALSE;
}
