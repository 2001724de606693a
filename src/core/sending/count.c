#include "config.h"

#include "sending/count.h"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * sendoff_count_open:
 * @plan: whose account sends, to which server
 *
 * Returns: (transfer full) (nullable): its count; %NULL without an error if no limit of its provider is known, so that nothing is kept
 *   that nobody needs
 */
SendoffTally *
sendoff_count_open (const SendoffPlan *plan, GError **error)
{
  const SendoffProvider *provider = plan->provider;

  if (provider == NULL || (provider->limits.messages_per_day == 0 && provider->limits.recipients_per_day == 0))
    return NULL;
  return sendoff_tally_open_for (plan->user, plan->host, error);
}

/**
 * sendoff_count_read:
 * @plan: whose account sends, to which server
 *
 * Returns: what it sent in the last 24 hours, as far as that is known
 */
SendoffTallySum
sendoff_count_read (const SendoffPlan *plan)
{
  g_autoptr (SendoffTally) tally = sendoff_count_open (plan, NULL);
  SendoffTallySum sum = { 0 };

  if (tally != NULL)
    sendoff_tally_read (tally, now (), &sum, NULL);
  return sum;
}

static guint
count_recipients (const SendoffEvidence *evidence)
{
  guint taken = 0;

  for (guint i = 0; i < evidence->recipient_replies->len; i++)
    {
      const SendoffAddressReply *answer = g_ptr_array_index (evidence->recipient_replies, i);

      taken += answer->reply != NULL && sendoff_reply_is_positive (answer->reply);
    }
  return MAX (1, taken);
}

/**
 * sendoff_count_run:
 * @evidence: of a run with one message; it is over
 *
 * Counts the message, if the server took it. That it could not be counted is no trouble for whoever sent it.
 */
void
sendoff_count_run (const SendoffEvidence *evidence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffTally) tally = NULL;

  if (evidence->plan->envelope == NULL || !sendoff_evidence_was_message_accepted (evidence))
    return;
  tally = sendoff_count_open (evidence->plan, &error);
  if (tally != NULL)
    sendoff_tally_add (tally, now (), 1, count_recipients (evidence), &error);
  if (error != NULL)
    g_debug ("%s", error->message);
}
