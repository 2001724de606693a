#include "config.h"

#include "sending/batch-private.h"

enum { TOLD, WARNING, N_SIGNALS };
static guint signals[N_SIGNALS];

static void supply_init (SendoffSupplyInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffBatch, sendoff_batch, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SENDOFF_TYPE_SUPPLY, supply_init))

static void
sendoff_batch_finalize (GObject *object)
{
  SendoffBatch *self = SENDOFF_BATCH (object);

  g_clear_error (&self->error);
  g_free (self->name);
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
  g_clear_pointer (&self->options.plan, sendoff_plan_unref);
  g_clear_object (&self->options.source);
  G_OBJECT_CLASS (sendoff_batch_parent_class)->finalize (object);
}

static void
sendoff_batch_class_init (SendoffBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_batch_finalize;
  signals[TOLD] = g_signal_new ("told", SENDOFF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[WARNING] = g_signal_new ("warning", SENDOFF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
}

static void
sendoff_batch_init (SendoffBatch *self)
{
}

/**
 * sendoff_batch_new:
 * @options: what to send and how; references of plan and source are kept, the rest must live as long as the batch
 *
 * Returns: (transfer full): the messages of a mailing
 */
SendoffBatch *
sendoff_batch_new (const SendoffBatchOptions *options)
{
  SendoffBatch *self = g_object_new (SENDOFF_TYPE_BATCH, NULL);

  self->options = *options;
  sendoff_plan_ref (self->options.plan);
  g_object_ref (self->options.source);
  return self;
}

static void
supply_init (SendoffSupplyInterface *iface)
{
  iface->next = sendoff_batch_next;
  iface->commit = sendoff_batch_commit;
  iface->settle = sendoff_batch_settle;
}

/* --- telling -------------------------------------------------------------------------------------------------------- */

void
sendoff_batch_tell (SendoffBatch *self, const SendoffItem *item)
{
  self->counts.states[item->state]++;
  self->counts.later += item->later;
  g_signal_emit (self, signals[TOLD], 0, item);
}

SendoffItem
sendoff_batch_item_in_hand (SendoffBatch *self, SendoffItemState state)
{
  SendoffItem item = { .name = self->name, .state = state };

  if (self->envelope != NULL)
    {
      item.message_id = sendoff_message_get_id (sendoff_envelope_get_message (self->envelope));
      item.recipients = sendoff_envelope_get_recipients (self->envelope);
    }
  return item;
}

void
sendoff_batch_put_down (SendoffBatch *self)
{
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
  g_clear_pointer (&self->name, g_free);
  self->given_back = 0;
}

void
sendoff_batch_warn (SendoffBatch *self, const char *sentence)
{
  g_signal_emit (self, signals[WARNING], 0, sentence);
}

/* Takes @error. */
void
sendoff_batch_break_off (SendoffBatch *self, GError *error)
{
  self->end = SENDOFF_BATCH_BROKEN;
  g_clear_error (&self->error);
  self->error = error;
}

/* --- between two connections ---------------------------------------------------------------------------------------------- */

/**
 * sendoff_batch_get_end:
 *
 * Looks ahead, so that no connection is made for nothing.
 *
 * Returns: %SENDOFF_BATCH_GOES_ON if there is a message to be sent, at once or after sendoff_batch_get_pause_ms(); else why not
 */
SendoffBatchEnd
sendoff_batch_get_end (SendoffBatch *self)
{
  guint wait_ms = 0;

  sendoff_batch_look_for_stop (self);
  if (sendoff_batch_find_message (self) && !sendoff_batch_may_go (self, &wait_ms))
    self->pause_ms = MAX (self->pause_ms, wait_ms);
  return self->end;
}

/**
 * sendoff_batch_get_pause_ms:
 *
 * Returns: how long to wait before the next connection, asked once
 */
guint
sendoff_batch_get_pause_ms (SendoffBatch *self)
{
  guint pause_ms = self->pause_ms;

  self->pause_ms = 0;
  return pause_ms;
}

/**
 * sendoff_batch_get_error:
 *
 * Returns: (nullable): what failed on this computer
 */
const GError *
sendoff_batch_get_error (SendoffBatch *self)
{
  return self->error;
}

/**
 * sendoff_batch_get_counts:
 *
 * Returns: how many were told in which state
 */
const SendoffBatchCounts *
sendoff_batch_get_counts (SendoffBatch *self)
{
  return &self->counts;
}

/**
 * sendoff_batch_count_decided:
 *
 * Returns: how many the server has decided on in this run: whether a connection brought something
 */
guint
sendoff_batch_count_decided (SendoffBatch *self)
{
  return self->decided;
}

/**
 * sendoff_batch_is_busy:
 *
 * Returns: whether a message is on its way
 */
gboolean
sendoff_batch_is_busy (SendoffBatch *self)
{
  return self->in_hand;
}

/**
 * sendoff_batch_stop:
 *
 * Gives no more.
 */
void
sendoff_batch_stop (SendoffBatch *self)
{
  self->stopped = TRUE;
}

/**
 * sendoff_batch_tell_rest:
 *
 * Tells of those that were not reached.
 */
void
sendoff_batch_tell_rest (SendoffBatch *self)
{
  const char *name;

  if (self->name != NULL)
    {
      SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_NOT_SENT);

      item.again = item.later = TRUE;
      sendoff_batch_tell (self, &item);
      sendoff_batch_put_down (self);
    }
  while ((name = sendoff_source_next (self->options.source, NULL)) != NULL)
    if (!sendoff_batch_is_settled_before (self, name))
      {
        const SendoffItem item = { .name = name, .state = SENDOFF_ITEM_NOT_SENT, .again = TRUE, .later = TRUE };

        sendoff_batch_tell (self, &item);
      }
}

/**
 * sendoff_batch_rehearse:
 *
 * Makes every message that would be sent now, and tells it; nothing is sent or written down.
 */
void
sendoff_batch_rehearse (SendoffBatch *self)
{
  guint most = self->options.allowance.most;

  for (guint n = 0; (most == 0 || n < most) && sendoff_batch_find_message (self); n++)
    {
      const SendoffItem item = sendoff_batch_item_in_hand (self, SENDOFF_ITEM_READY);

      sendoff_batch_tell (self, &item);
      sendoff_batch_put_down (self);
    }
}
