#include "config.h"

#include "report/told-mail.h"

#include "diagnosis/facts.h"
#include "smtp/receipt.h"

static void
address_free (gpointer data)
{
  SendoffToldAddress *self = data;

  g_free (self->address);
  g_free (self->reply);
  g_free (self);
}

/**
 * sendoff_told_mail_new:
 *
 * Returns: (transfer full): nothing was tried and nothing sent
 */
SendoffToldMail *
sendoff_told_mail_new (void)
{
  SendoffToldMail *self = g_new0 (SendoffToldMail, 1);

  self->senders = g_ptr_array_new_with_free_func (address_free);
  self->recipients = g_ptr_array_new_with_free_func (address_free);
  return self;
}

/**
 * sendoff_told_mail_free:
 * @self: (transfer full) (nullable): what became of it
 */
void
sendoff_told_mail_free (SendoffToldMail *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->senders);
  g_ptr_array_unref (self->recipients);
  g_free (self->message_id);
  g_free (self->queue_id);
  g_free (self);
}

/**
 * sendoff_told_mail_add:
 * @addresses: (element-type SendoffToldAddress): the senders or the recipients
 * @address: one more
 * @accepted: whether the server takes it
 * @reply: (nullable): what it answered
 */
void
sendoff_told_mail_add (GPtrArray *addresses, const char *address, gboolean accepted, const char *reply)
{
  SendoffToldAddress *told = g_new0 (SendoffToldAddress, 1);

  told->address = g_strdup (address != NULL ? address : "");
  told->accepted = accepted;
  told->reply = g_strdup (reply);
  g_ptr_array_add (addresses, told);
}

static void
add_reply (GPtrArray *addresses, const char *address, const SendoffReply *reply)
{
  g_autofree char *text = reply != NULL ? sendoff_reply_dup_quote (reply) : NULL;

  sendoff_told_mail_add (addresses, address, reply != NULL && sendoff_reply_is_positive (reply), text);
}

static void
add_replies (GPtrArray *addresses, GPtrArray *replies)
{
  for (guint i = 0; i < replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (replies, i);

      add_reply (addresses, one->address, one->reply);
    }
}

static void
tell_message (SendoffToldMail *self, const SendoffEvidence *evidence, SendoffMessage *message)
{
  self->message_id = g_strdup (sendoff_message_get_id (message));
  self->size = sendoff_message_get_size (message);
  if (sendoff_evidence_was_message_accepted (evidence))
    {
      self->fate = SENDOFF_TOLD_ACCEPTED;
      self->queue_id = sendoff_receipt_dup_queue_id (evidence->replies[SENDOFF_STAGE_MESSAGE]);
    }
  else if (sendoff_may_have_been_taken (evidence))
    self->fate = SENDOFF_TOLD_UNCERTAIN;
}

/**
 * sendoff_told_mail_of_evidence:
 * @evidence: of a run
 *
 * Returns: (transfer full): what became of senders, recipients and message in it; of several senders the run's own stands first
 */
SendoffToldMail *
sendoff_told_mail_of_evidence (const SendoffEvidence *evidence)
{
  SendoffToldMail *self = sendoff_told_mail_new ();
  SendoffMessage *message = sendoff_plan_get_message (evidence->plan);

  if (evidence->sender_replies->len > 0)
    add_reply (self->senders, evidence->plan->from, evidence->replies[SENDOFF_STAGE_SENDER]);
  add_replies (self->senders, evidence->sender_replies);
  add_replies (self->recipients, evidence->recipient_replies);
  if (message != NULL)
    tell_message (self, evidence, message);
  return self;
}
