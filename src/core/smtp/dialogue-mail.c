#include "config.h"

/* The second half of the conversation: mail. Sender and recipients are tried and taken back (RSET), or a message goes with
 * them: as DATA, or as one BDAT chunk where the server takes those (RFC 3030). Commands go out together where the server
 * allows it (RFC 2920). See dialogue.c for the table. */

#include "smtp/dialogue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many RCPT go out before their answers are read: more, and both sides could wait for the other to read (RFC 2920
 * section 3.1). It is also the least a server must take in one transaction (RFC 5321 section 4.5.3.1.8). */
#define WINDOW 100

static gboolean
pipelines (SendoffDialogue *self)
{
  return self->capabilities->pipelining;
}

static gboolean
is_closing (const SendoffReply *reply)
{
  return reply->code == 421;
}

/* --- the fate of a mail ------------------------------------------------------------------------------------------- */

/* Several mails share the stages: a stage passes with the first that passes it, and the last one is decided at the end. */
static void
remember_refusal (SendoffDialogue *self)
{
  if (self->first_outcome != SENDOFF_OUTCOME_NONE)
    return;

  self->first_stage = self->mail.stage;
  self->first_outcome = self->mail.outcome;
  self->first_reply = self->mail.reply ? sendoff_reply_ref (self->mail.reply) : NULL;
}

static void
keep_last_word (MailProgress *mail, SendoffReply *reply)
{
  SendoffReply *kept = reply ? sendoff_reply_ref (reply) : NULL;

  g_clear_pointer (&mail->reply, sendoff_reply_unref);
  mail->reply = kept;
}

static void
refuse_mail (SendoffDialogue *self, SendoffStageKind stage, SendoffOutcome outcome, SendoffReply *reply)
{
  MailProgress *mail = &self->mail;

  mail->phrase = sendoff_dialogue_get_phrase (self);
  mail->decided = TRUE;
  mail->stage = stage;
  mail->outcome = outcome;
  keep_last_word (mail, reply);
  if (mail->what.one_of_many)
    {
      remember_refusal (self);
      return;
    }
  sendoff_dialogue_set_state (self, stage, SENDOFF_STAGE_FAILED);
  self->outcome = outcome;
  self->settled = TRUE;
}

static void
accept_mail (SendoffDialogue *self, SendoffReply *receipt)
{
  MailProgress *mail = &self->mail;

  mail->decided = TRUE;
  keep_last_word (mail, receipt);
  self->n_accepted++;
  if (mail->what.one_of_many)
    return;
  sendoff_dialogue_set_state (self, SENDOFF_STAGE_MESSAGE, SENDOFF_STAGE_PASSED);
  self->settled = TRUE;
}

static SendoffAction
go_on (SendoffDialogue *self, SendoffReply *reply)
{
  return is_closing (reply) ? sendoff_dialogue_leave (self) : sendoff_dialogue_enter (self, STEP_NEXT);
}

/* --- another sender: would the server take it? ----------------------------------------------------------------------- */

static gboolean
is_ascii (const char *text)
{
  return g_str_is_ascii (text);
}

static SendoffAction
other_sender_enter (SendoffDialogue *self)
{
  gboolean utf8 = !is_ascii (self->other_sender) && self->capabilities->smtputf8;

  sendoff_dialogue_send_line (self, "MAIL FROM:<%s>%s", self->other_sender, utf8 ? " SMTPUTF8" : "");
  if (pipelines (self))
    sendoff_dialogue_send_line (self, "RSET");
  self->mail.tail_sent = pipelines (self);
  return SENDOFF_ACTION_SEND;
}

static SendoffAction
other_sender_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return is_closing (reply) ? sendoff_dialogue_leave (self) : sendoff_dialogue_enter (self, STEP_RSET);
}

const SendoffStep sendoff_other_sender_step = {
  SENDOFF_STAGE_NONE, N_("the answer to another sender"), other_sender_enter, other_sender_reply,
};

/* --- MAIL (RFC 5321 section 4.1.1.2) --------------------------------------------------------------------------------- */

static gboolean
needs_smtputf8 (const SendoffMail *mail)
{
  if (mail->utf8 || !is_ascii (mail->from))
    return TRUE;
  for (guint i = 0; mail->recipients != NULL && mail->recipients[i] != NULL; i++)
    if (!is_ascii (mail->recipients[i]))
      return TRUE;
  return FALSE;
}

static void
say_mail (SendoffDialogue *self)
{
  const SendoffMail *mail = &self->mail.what;
  const SendoffCapabilities *heard = self->capabilities;
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "MAIL FROM:<%s>", mail->from);
  if (mail->send && heard->size_given)
    g_string_append_printf (line, " SIZE=%" G_GUINT64_FORMAT, mail->size);     /* RFC 1870 */
  if (mail->send && mail->eight_bit && heard->eight_bit_mime)
    g_string_append (line, " BODY=8BITMIME");                                   /* RFC 6152 */
  if (needs_smtputf8 (mail))
    g_string_append (line, " SMTPUTF8");                                        /* RFC 6531 */
  sendoff_dialogue_send_line (self, "%s", line->str);
}

static gboolean
by_chunk (SendoffDialogue *self)
{
  return self->capabilities->chunking;
}

static void
say_chunk (SendoffDialogue *self)
{
  sendoff_dialogue_send_line (self, "BDAT %" G_GUINT64_FORMAT " LAST", self->mail.what.size);
}

/* DATA may go out before the recipients are answered only if nothing more will have to be decided then: after a 354 the one
 * way not to send is to send nothing. */
static gboolean
may_begin_ahead (const MailProgress *mail)
{
  return mail->n_recipients == 1 || mail->what.partial;
}

/* What follows the last RCPT, in the same breath. */
static SendoffAction
say_tail (SendoffDialogue *self)
{
  MailProgress *mail = &self->mail;

  if (!mail->what.send)
    {
      mail->tail_sent = TRUE;
      return sendoff_dialogue_send_line (self, "RSET");
    }
  if (!may_begin_ahead (mail))
    return SENDOFF_ACTION_SEND;
  if (!by_chunk (self))
    {
      mail->tail_sent = TRUE;
      return sendoff_dialogue_send_line (self, "DATA");
    }
  if (!mail->what.ahead)
    return SENDOFF_ACTION_SEND;
  mail->tail_sent = TRUE;
  say_chunk (self);
  return SENDOFF_ACTION_SEND_MESSAGE;
}

/* The next recipients: one, or a window of them and what follows the last. */
static SendoffAction
say_recipients (SendoffDialogue *self)
{
  MailProgress *mail = &self->mail;
  guint end = MIN (mail->n_recipients, mail->named + (pipelines (self) ? WINDOW : 1));

  for (; mail->named < end; mail->named++)
    sendoff_dialogue_send_line (self, "RCPT TO:<%s>", mail->what.recipients[mail->named]);
  return pipelines (self) && mail->named == mail->n_recipients ? say_tail (self) : SENDOFF_ACTION_SEND;
}

static SendoffAction
mail_enter (SendoffDialogue *self)
{
  const SendoffMail *mail = &self->mail.what;

  if (needs_smtputf8 (mail) && !self->capabilities->smtputf8)
    refuse_mail (self, SENDOFF_STAGE_SENDER, SENDOFF_OUTCOME_NOT_OFFERED, NULL);
  else if (mail->send && self->capabilities->size > 0 && mail->size > self->capabilities->size)
    refuse_mail (self, SENDOFF_STAGE_MESSAGE, SENDOFF_OUTCOME_TOO_LARGE, NULL);
  if (self->mail.decided)
    return sendoff_dialogue_enter (self, STEP_NEXT);

  say_mail (self);
  return pipelines (self) ? say_recipients (self) : SENDOFF_ACTION_SEND;
}

static SendoffAction
mail_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (sendoff_reply_is_positive (reply))
    sendoff_dialogue_set_state (self, SENDOFF_STAGE_SENDER, SENDOFF_STAGE_PASSED);
  else
    {
      refuse_mail (self, SENDOFF_STAGE_SENDER, SENDOFF_OUTCOME_REFUSED, reply);
      if (self->mail.named == 0 && !self->mail.tail_sent)
        return go_on (self, reply);
      if (is_closing (reply))
        return sendoff_dialogue_leave (self);
    }
  return sendoff_dialogue_enter (self, self->mail.n_recipients > 0 ? STEP_RCPT : STEP_RSET);
}

const SendoffStep sendoff_mail_step = { SENDOFF_STAGE_SENDER, N_("the answer to the sender"), mail_enter, mail_reply };

/* --- RCPT (RFC 5321 section 4.1.1.3) --------------------------------------------------------------------------------- */

static SendoffAction
rcpt_enter (SendoffDialogue *self)
{
  return self->mail.answered < self->mail.named ? SENDOFF_ACTION_READ : say_recipients (self);
}

/* All recipients have their answer, or the server wants to hear of no more. */
static void
judge_recipients (SendoffDialogue *self)
{
  MailProgress *mail = &self->mail;
  gboolean refused = mail->taken < mail->n_recipients;

  if (mail->decided)
    return;
  if (refused && !(mail->what.send && mail->what.partial && mail->taken > 0))
    refuse_mail (self, SENDOFF_STAGE_RECIPIENT, SENDOFF_OUTCOME_REFUSED, mail->reply);
  else
    sendoff_dialogue_set_state (self, SENDOFF_STAGE_RECIPIENT, refused ? SENDOFF_STAGE_WARNED : SENDOFF_STAGE_PASSED);
}

static void
count_recipient (MailProgress *mail, SendoffReply *reply)
{
  mail->answered++;
  if (sendoff_reply_is_positive (reply))
    mail->taken++;
  else if (mail->reply == NULL)
    mail->reply = sendoff_reply_ref (reply);
}

/* Behind a refused MAIL no more recipients are named; the answers to those who were are read. */
static gboolean
more_recipients (const MailProgress *mail)
{
  return mail->answered < (mail->decided ? mail->named : mail->n_recipients);
}

static SendoffAction
rcpt_reply (SendoffDialogue *self, SendoffReply *reply)
{
  MailProgress *mail = &self->mail;

  count_recipient (mail, reply);
  if (more_recipients (mail) && !is_closing (reply))
    return sendoff_dialogue_enter (self, STEP_RCPT);

  judge_recipients (self);
  if (is_closing (reply))
    return sendoff_dialogue_leave (self);
  if (mail->what.send && (!mail->decided || mail->tail_sent))
    return sendoff_dialogue_enter (self, STEP_GO_AHEAD);
  return sendoff_dialogue_enter (self, STEP_RSET);
}

const SendoffStep sendoff_rcpt_step = { SENDOFF_STAGE_RECIPIENT, N_("the answer to the recipient"), rcpt_enter, rcpt_reply };

/* --- DATA (RFC 5321 section 4.1.1.4), or straight to the chunk ---------------------------------------------------------- */

static SendoffAction
go_ahead_enter (SendoffDialogue *self)
{
  if (by_chunk (self))
    return sendoff_dialogue_enter (self, STEP_CONTENT);
  return self->mail.tail_sent ? SENDOFF_ACTION_READ : sendoff_dialogue_send_line (self, "DATA");
}

static SendoffAction
go_ahead_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code == 354)
    return sendoff_dialogue_enter (self, STEP_CONTENT);
  if (!self->mail.decided)
    refuse_mail (self, SENDOFF_STAGE_MESSAGE, SENDOFF_OUTCOME_REFUSED, reply);
  return is_closing (reply) ? sendoff_dialogue_leave (self) : sendoff_dialogue_enter (self, STEP_RSET);
}

const SendoffStep sendoff_go_ahead_step = { SENDOFF_STAGE_MESSAGE, N_("the answer to DATA"), go_ahead_enter, go_ahead_reply };

/* --- the message ---------------------------------------------------------------------------------------------------------- */

static SendoffAction
content_enter (SendoffDialogue *self)
{
  MailProgress *mail = &self->mail;

  if (by_chunk (self) && mail->tail_sent)
    return SENDOFF_ACTION_READ;
  /* A 354 to a mail that was refused: nothing is what is sent, and the server says so (RFC 2920 section 3.1). */
  if (mail->decided)
    return sendoff_dialogue_send_line (self, ".");
  if (by_chunk (self))
    say_chunk (self);
  return SENDOFF_ACTION_SEND_MESSAGE;
}

static SendoffAction
content_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (self->mail.decided)
    return is_closing (reply) ? sendoff_dialogue_leave (self) : sendoff_dialogue_enter (self, STEP_RSET);

  if (reply->code / 100 == 2)
    accept_mail (self, reply);
  else
    refuse_mail (self, SENDOFF_STAGE_MESSAGE, SENDOFF_OUTCOME_REFUSED, reply);
  return go_on (self, reply);
}

const SendoffStep sendoff_content_step = { SENDOFF_STAGE_MESSAGE, N_("the answer to the message"), content_enter, content_reply };

/* --- RSET ------------------------------------------------------------------------------------------------------------------ */

static SendoffAction
rset_enter (SendoffDialogue *self)
{
  MailProgress *mail = &self->mail;

  if (self->other_sender == NULL && !mail->what.send)
    {
      if (!mail->decided)
        sendoff_dialogue_set_state (self, SENDOFF_STAGE_RECIPIENT, SENDOFF_STAGE_SKIPPED);
      mail->decided = TRUE;
      self->settled = TRUE;
      if (mail->tail_sent)
        return SENDOFF_ACTION_READ;
    }
  if (self->other_sender != NULL && mail->tail_sent)
    return SENDOFF_ACTION_READ;
  return sendoff_dialogue_send_line (self, "RSET");
}

static SendoffAction
rset_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return go_on (self, reply);
}

const SendoffStep sendoff_rset_step = { SENDOFF_STAGE_NONE, N_("the answer to RSET"), rset_enter, rset_reply };
