#include "config.h"

/* Between two mails: the driver says what comes next, and hears what became of the one in hand. And the good-bye. */

#include "smtp/dialogue-private.h"

#include <glib/gi18n-lib.h>

static SendoffAction
next_enter (SendoffDialogue *self)
{
  return SENDOFF_ACTION_NEXT;
}

/* A server that speaks without being asked mostly says 421: it wants to close. */
static SendoffAction
next_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return sendoff_dialogue_leave (self);
}

const SendoffStep sendoff_next_step = { SENDOFF_STAGE_NONE, N_("nothing"), next_enter, next_reply };

/* All stages are decided; what is left is to take leave (RFC 5321 section 4.1.1.10). */
SendoffAction
sendoff_dialogue_leave (SendoffDialogue *self)
{
  self->settled = TRUE;
  return sendoff_dialogue_enter (self, STEP_QUIT);
}

static SendoffAction
quit_enter (SendoffDialogue *self)
{
  return sendoff_dialogue_send_line (self, "QUIT");
}

static SendoffAction
quit_reply (SendoffDialogue *self, SendoffReply *reply)
{
  self->step = STEP_END;
  return SENDOFF_ACTION_FINISH;
}

const SendoffStep sendoff_quit_step = { SENDOFF_STAGE_NONE, N_("the good-bye"), quit_enter, quit_reply };

void
sendoff_dialogue_forget_mail (SendoffDialogue *self)
{
  g_clear_pointer (&self->mail.reply, sendoff_reply_unref);
  g_clear_pointer (&self->other_sender, g_free);
  self->mail = (MailProgress) { .stage = SENDOFF_STAGE_NONE };
}

/**
 * sendoff_dialogue_take_mail:
 * @mail: what to do; its strings must live till the next action is %SENDOFF_ACTION_NEXT or the conversation is over
 *
 * The answer to %SENDOFF_ACTION_NEXT: one mail to be tried or sent.
 *
 * Returns: what to do next
 */
SendoffAction
sendoff_dialogue_take_mail (SendoffDialogue *self, const SendoffMail *mail)
{
  g_return_val_if_fail (self->step == STEP_NEXT, SENDOFF_ACTION_FINISH);

  sendoff_dialogue_forget_mail (self);
  g_ptr_array_set_size (self->commands, 0);
  self->mail.what = *mail;
  self->mail.n_recipients = mail->recipients ? g_strv_length ((char **) mail->recipients) : 0;
  if (!mail->send)
    sendoff_dialogue_set_state (self, SENDOFF_STAGE_MESSAGE, SENDOFF_STAGE_SKIPPED);
  return sendoff_dialogue_enter (self, STEP_MAIL);
}

/**
 * sendoff_dialogue_take_other_sender:
 * @address: an address
 *
 * The answer to %SENDOFF_ACTION_NEXT when all stages are decided: would the server take this sender too? It is taken back at
 * once, and changes no stage. The answer comes as the reply to this step.
 *
 * Returns: what to do next
 */
SendoffAction
sendoff_dialogue_take_other_sender (SendoffDialogue *self, const char *address)
{
  g_return_val_if_fail (self->step == STEP_NEXT, SENDOFF_ACTION_FINISH);

  sendoff_dialogue_forget_mail (self);
  g_ptr_array_set_size (self->commands, 0);
  self->other_sender = g_strdup (address);
  return sendoff_dialogue_enter (self, STEP_OTHER_SENDER);
}

/* Of several mails, of which no one got through, the first refusal is the story. */
static void
conclude_many (SendoffDialogue *self)
{
  if (self->n_accepted > 0)
    {
      sendoff_dialogue_set_state (self, SENDOFF_STAGE_MESSAGE,
                                  self->first_outcome == SENDOFF_OUTCOME_NONE ? SENDOFF_STAGE_PASSED : SENDOFF_STAGE_WARNED);
      return;
    }
  sendoff_dialogue_set_state (self, self->first_stage, SENDOFF_STAGE_FAILED);
  self->outcome = self->first_outcome;
  if (self->first_reply != NULL)
    {
      g_clear_pointer (&self->replies[self->first_stage], sendoff_reply_unref);
      self->replies[self->first_stage] = sendoff_reply_ref (self->first_reply);
    }
}

/**
 * sendoff_dialogue_take_leave:
 *
 * The answer to %SENDOFF_ACTION_NEXT when there is nothing more to do. Stages that nothing was wanted of are skipped.
 *
 * Returns: what to do next
 */
SendoffAction
sendoff_dialogue_take_leave (SendoffDialogue *self)
{
  g_return_val_if_fail (self->step == STEP_NEXT, SENDOFF_ACTION_FINISH);

  g_ptr_array_set_size (self->commands, 0);
  if (!self->settled && (self->n_accepted > 0 || self->first_outcome != SENDOFF_OUTCOME_NONE))
    conclude_many (self);
  if (self->outcome == SENDOFF_OUTCOME_NONE)
    for (int stage = SENDOFF_STAGE_SENDER; stage <= SENDOFF_STAGE_MESSAGE; stage++)
      sendoff_dialogue_set_state (self, (SendoffStageKind) stage, SENDOFF_STAGE_SKIPPED);
  return sendoff_dialogue_leave (self);
}

/**
 * sendoff_dialogue_is_mail_decided:
 *
 * Returns: whether the fate of the mail in hand is known
 */
gboolean
sendoff_dialogue_is_mail_decided (SendoffDialogue *self)
{
  return self->mail.decided;
}

/**
 * sendoff_dialogue_get_mail_outcome:
 *
 * Returns: what ended the mail in hand, or %SENDOFF_OUTCOME_NONE: it was taken, or is not decided
 */
SendoffOutcome
sendoff_dialogue_get_mail_outcome (SendoffDialogue *self)
{
  return self->mail.outcome;
}

/**
 * sendoff_dialogue_get_mail_stage:
 *
 * Returns: where the mail in hand was refused, or %SENDOFF_STAGE_NONE
 */
SendoffStageKind
sendoff_dialogue_get_mail_stage (SendoffDialogue *self)
{
  return self->mail.stage;
}

/**
 * sendoff_dialogue_get_mail_reply:
 *
 * Returns: (transfer none) (nullable): the server's last word on the mail in hand: the receipt, or the refusal
 */
SendoffReply *
sendoff_dialogue_get_mail_reply (SendoffDialogue *self)
{
  return self->mail.reply;
}

/**
 * sendoff_dialogue_is_naming_recipients:
 *
 * Returns: whether the next reply answers a recipient of a sender that was taken
 */
gboolean
sendoff_dialogue_is_naming_recipients (SendoffDialogue *self)
{
  return self->step == STEP_RCPT && !self->mail.decided;
}

/**
 * sendoff_dialogue_get_other_sender:
 *
 * Returns: (transfer none) (nullable): the further sender the next reply answers
 */
const char *
sendoff_dialogue_get_other_sender (SendoffDialogue *self)
{
  return self->step == STEP_OTHER_SENDER ? self->other_sender : NULL;
}

/**
 * sendoff_dialogue_stuffs_dots:
 *
 * Returns: whether the message goes out as DATA, with a dot before a line that begins with one and a lone dot behind the last
 *   (RFC 5321 section 4.5.2); else its bytes go out as they are
 */
gboolean
sendoff_dialogue_stuffs_dots (SendoffDialogue *self)
{
  return !self->capabilities->chunking;
}

/**
 * sendoff_dialogue_count_accepted:
 *
 * Returns: how many mails the server took
 */
guint
sendoff_dialogue_count_accepted (SendoffDialogue *self)
{
  return self->n_accepted;
}
