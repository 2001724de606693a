#include "config.h"

/* Which message of a mailing is next, and whether it may go now. */

#include "sending/batch-private.h"

#include "message/limits.h"

#include <string.h>

/* A server hangs up on a connection on which nothing happens; a longer wait is spent without one. */
#define LONGEST_IDLE_MS 45000

static const char *
words_or_null (const char *words)
{
  return words != NULL && *words != '\0' ? words : NULL;
}

/* What is known of it from before settles it, or does not. */
gboolean
sendoff_batch_is_settled_before (SendoffBatch *self, const char *name)
{
  const SendoffJournalLine *line = sendoff_journal_find (self->options.journal, name);
  SendoffItem item = { .name = name, .earlier = TRUE };

  if (line == NULL || line->state == SENDOFF_JOURNAL_NOTHING || line->state == SENDOFF_JOURNAL_LATER
      || (line->state == SENDOFF_JOURNAL_REFUSED && self->options.retry_refused))
    return FALSE;

  item.state = line->state == SENDOFF_JOURNAL_TAKEN ? SENDOFF_ITEM_SKIPPED
               : line->state == SENDOFF_JOURNAL_SENDING ? SENDOFF_ITEM_UNCERTAIN : SENDOFF_ITEM_REFUSED;
  item.message_id = words_or_null (line->message_id);
  item.queue_id = words_or_null (line->queue_id);
  item.words = words_or_null (line->words);
  item.by_server = TRUE;
  sendoff_batch_tell (self, &item);
  return TRUE;
}

/* A message that cannot be made is told, and the others go on; a full disk stops them all. */
static void
tell_unmade (SendoffBatch *self, GError *error)
{
  SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_NOT_SENT);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      sendoff_batch_break_off (self, error);
      return;
    }
  if (error->domain == SENDOFF_MESSAGE_ERROR)
    item.state = SENDOFF_ITEM_REFUSED;
  item.again = TRUE;
  item.later = item.state == SENDOFF_ITEM_NOT_SENT;
  item.words = error->message;
  sendoff_batch_tell (self, &item);
  sendoff_batch_put_down (self);
  g_error_free (error);
}

/* What the provider would refuse anyway does not have to be sent first. */
static gboolean
is_over_a_limit (SendoffBatch *self)
{
  const SendoffLoad load = {
    .size = sendoff_message_get_size (sendoff_envelope_get_message (self->envelope)),
    .recipients = g_strv_length ((char **) sendoff_envelope_get_recipients (self->envelope)),
  };
  g_autoptr (GPtrArray) problems = sendoff_limits_check (self->options.allowance.provider, 0, &load);

  for (guint i = 0; i < problems->len; i++)
    {
      const SendoffLimitProblem *problem = g_ptr_array_index (problems, i);
      SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_REFUSED);

      if (!problem->fatal)
        continue;
      item.again = TRUE;
      item.words = problem->text;
      sendoff_batch_tell (self, &item);
      sendoff_batch_put_down (self);
      return TRUE;
    }
  return FALSE;
}

static gboolean
compose (SendoffBatch *self)
{
  GError *error = NULL;

  self->envelope = sendoff_source_compose (self->options.source, &error);
  if (self->envelope == NULL)
    {
      tell_unmade (self, error);
      return FALSE;
    }
  return !is_over_a_limit (self);
}

/* The name of the next message that is not settled, or the end. */
static gboolean
find_name (SendoffBatch *self)
{
  GError *error = NULL;
  const char *name;

  do
    name = sendoff_source_next (self->options.source, &error);
  while (name != NULL && sendoff_batch_is_settled_before (self, name));

  if (error != NULL)
    sendoff_batch_break_off (self, error);
  else if (name == NULL)
    self->end = SENDOFF_BATCH_DONE;
  self->name = g_strdup (name);
  return name != NULL;
}

gboolean
sendoff_batch_find_message (SendoffBatch *self)
{
  while (self->envelope == NULL && self->end == SENDOFF_BATCH_GOES_ON && find_name (self))
    compose (self);
  return self->envelope != NULL && self->end == SENDOFF_BATCH_GOES_ON;
}

/* Whether the message that is next may go; sets the end, or how long to wait. */
gboolean
sendoff_batch_may_go (SendoffBatch *self, guint *wait_ms)
{
  guint recipients = g_strv_length ((char **) sendoff_envelope_get_recipients (self->envelope));

  switch (sendoff_allowance_ask (&self->options.allowance, recipients, wait_ms))
    {
    case SENDOFF_ALLOWED:
      return TRUE;
    case SENDOFF_ALLOWED_NO_MORE:
      self->end = SENDOFF_BATCH_NO_MORE_NOW;
      return FALSE;
    case SENDOFF_ALLOWED_TOMORROW:
      self->end = SENDOFF_BATCH_DAY_OVER;
      return FALSE;
    case SENDOFF_ALLOWED_SOON:
    default:
      return FALSE;
    }
}

void
sendoff_batch_look_for_stop (SendoffBatch *self)
{
  if (self->stopped && self->end == SENDOFF_BATCH_GOES_ON)
    self->end = SENDOFF_BATCH_STOPPED;
}

SendoffEnvelope *
sendoff_batch_next (SendoffSupply *supply, guint *wait_ms, GError **error)
{
  SendoffBatch *self = SENDOFF_BATCH (supply);
  gboolean leave = self->leave;

  sendoff_batch_look_for_stop (self);
  self->leave = FALSE;
  *wait_ms = 0;
  if (leave || !sendoff_batch_find_message (self) || !sendoff_batch_may_go (self, wait_ms))
    {
      if (*wait_ms > LONGEST_IDLE_MS)
        *wait_ms = 0;
      if (self->error != NULL)
        g_propagate_error (error, g_error_copy (self->error));
      return NULL;
    }
  sendoff_allowance_take (&self->options.allowance);
  self->in_hand = TRUE;
  self->began_us = g_get_monotonic_time ();
  return sendoff_envelope_ref (self->envelope);
}

gboolean
sendoff_batch_commit (SendoffSupply *supply, GError **error)
{
  SendoffBatch *self = SENDOFF_BATCH (supply);
  GError *failed = NULL;

  if (sendoff_journal_begin (self->options.journal, self->name,
                             sendoff_message_get_id (sendoff_envelope_get_message (self->envelope)), &failed))
    return TRUE;
  g_propagate_error (error, g_error_copy (failed));
  sendoff_batch_break_off (self, failed);
  return FALSE;
}
