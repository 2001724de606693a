#include "config.h"

/* What became of a message of a mailing: written down, then told. */

#include "sending/batch-private.h"

#include "sending/judgement.h"
#include "smtp/receipt.h"

/* After so many, with none taken, it is clear that it is the sender that the server does not take. */
#define SENDERS_REFUSED 3

/* The server says that the day is used up: when it will have room again, nobody knows. */
#define DAY_OVER_PAUSE_MS (3600 * 1000)

static void
write_down (SendoffBatch *self, SendoffJournalState state, const SendoffItem *item)
{
  const SendoffJournalLine line = { state, self->name, (char *) item->message_id, (char *) item->queue_id, (char *) item->words };
  GError *error = NULL;

  if (!sendoff_journal_end (self->options.journal, &line, &error))
    sendoff_batch_break_off (self, error);
}

static guint
count_taken (const SendoffFate *fate)
{
  guint taken = 0;

  for (guint i = 0; fate->recipients != NULL && i < fate->recipients->len; i++)
    {
      const SendoffAddressReply *answer = g_ptr_array_index (fate->recipients, i);

      taken += answer->reply != NULL && sendoff_reply_is_positive (answer->reply);
    }
  return MAX (1, taken);
}

static void
settle_accepted (SendoffBatch *self, const SendoffFate *fate, SendoffItem *item)
{
  g_autofree char *queue_id = fate->reply != NULL ? sendoff_receipt_dup_queue_id (fate->reply) : NULL;
  g_autofree char *warning = NULL;

  item->queue_id = queue_id;
  write_down (self, SENDOFF_JOURNAL_TAKEN, item);
  self->decided++;
  warning = sendoff_allowance_count (&self->options.allowance, count_taken (fate));
  sendoff_batch_tell (self, item);
  if (warning != NULL)
    sendoff_batch_warn (self, warning);
  sendoff_batch_put_down (self);
}

/* It goes again over the next connection. */
static void
take_back (SendoffBatch *self)
{
  const SendoffJournalLine *line = sendoff_journal_find (self->options.journal, self->name);
  const SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_NOT_SENT);

  self->given_back++;
  self->options.allowance.taken--;
  if (line != NULL && line->state == SENDOFF_JOURNAL_SENDING)
    write_down (self, SENDOFF_JOURNAL_NOTHING, &item);
}

static void
end_day (SendoffBatch *self)
{
  if (self->options.allowance.stay)
    self->pause_ms = DAY_OVER_PAUSE_MS;
  else
    self->end = SENDOFF_BATCH_DAY_OVER;
  self->leave = TRUE;
}

static void
settle_refused (SendoffBatch *self, const SendoffFate *fate, SendoffItem *item)
{
  g_autoptr (SendoffFinding) finding = NULL;
  SendoffFollows follows = sendoff_judge_refusal (self->options.plan, fate, &finding);
  gboolean again = follows != SENDOFF_FOLLOWS_NOTHING;

  self->leave = follows == SENDOFF_FOLLOWS_PAUSE;
  if (follows == SENDOFF_FOLLOWS_DAY_OVER)
    end_day (self);
  if ((follows == SENDOFF_FOLLOWS_PAUSE && (self->given_back == 0 || fate->reply->code == 421))
      || (follows == SENDOFF_FOLLOWS_DAY_OVER && self->options.allowance.stay))
    {
      take_back (self);
      return;
    }
  if (follows != SENDOFF_FOLLOWS_PAUSE)
    self->decided++;
  if (follows == SENDOFF_FOLLOWS_OTHER_SENDER && ++self->senders_refused >= SENDERS_REFUSED
      && self->counts.states[SENDOFF_ITEM_ACCEPTED] == 0 && self->end == SENDOFF_BATCH_GOES_ON)
    self->end = SENDOFF_BATCH_WRONG_SENDER;
  item->again = again;
  item->later = again && follows != SENDOFF_FOLLOWS_OTHER_SENDER;
  item->finding = finding;
  if (item->words == NULL && finding != NULL)
    item->words = sendoff_finding_get_explanation (finding);
  write_down (self, again ? SENDOFF_JOURNAL_LATER : SENDOFF_JOURNAL_REFUSED, item);
  sendoff_batch_tell (self, item);
  sendoff_batch_put_down (self);
}

void
sendoff_batch_settle (SendoffSupply *supply, const SendoffFate *fate)
{
  SendoffBatch *self = SENDOFF_BATCH (supply);
  g_autofree char *words = fate->reply != NULL ? sendoff_reply_dup_quote (fate->reply) : NULL;
  SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_ACCEPTED);

  self->in_hand = FALSE;
  item.ms = (guint) ((g_get_monotonic_time () - self->began_us) / 1000);
  item.words = words;
  item.by_server = words != NULL;
  if (fate->kind == SENDOFF_FATE_ACCEPTED)
    settle_accepted (self, fate, &item);
  else if (fate->kind == SENDOFF_FATE_REFUSED)
    {
      item.state = SENDOFF_ITEM_REFUSED;
      settle_refused (self, fate, &item);
    }
  else if (fate->kind == SENDOFF_FATE_NOT_SENT)
    take_back (self);
  else
    {
      item.state = SENDOFF_ITEM_UNCERTAIN;
      item.words = NULL;
      sendoff_batch_tell (self, &item);
      sendoff_batch_put_down (self);
    }
}
