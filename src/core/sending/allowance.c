#include "config.h"

#include "sending/allowance.h"

#include <glib/gi18n-lib.h>

/* A limit that is about to be reached is told from this part of it on. */
#define WARN_PERCENT 80

/* A clock may be set while one waits, and others may send: look again after so long. */
#define LONGEST_WAIT_S 3600

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* What may have gone out before, so that one more message stays within the limit. */
static guint
room_for (guint limit, guint more)
{
  if (limit == 0)
    return G_MAXUINT;
  return limit > more ? limit - more : 0;
}

/* Seconds till the day has room; 0: it has. What cannot be counted does not hold up. */
static gint64
seconds_till_room (const SendoffAllowance *self, guint recipients)
{
  const SendoffLimits *limits = &self->provider->limits;
  const SendoffTallySum most = { room_for (limits->messages_per_day, 1), room_for (limits->recipients_per_day, recipients) };
  gint64 at = sendoff_tally_free_at (self->tally, now (), &most, NULL);

  return at == 0 ? 0 : MAX (0, at - now ());
}

/**
 * sendoff_allowance_ask:
 * @recipients: how many the next message has
 * @wait_ms: (out): how long to wait, for %SENDOFF_ALLOWED_SOON
 *
 * Returns: whether a message may go now
 */
SendoffAllowed
sendoff_allowance_ask (const SendoffAllowance *self, guint recipients, guint *wait_ms)
{
  gint64 seconds = self->provider != NULL && self->tally != NULL ? seconds_till_room (self, recipients) : 0;

  *wait_ms = 0;
  if (self->most > 0 && self->taken >= self->most)
    return SENDOFF_ALLOWED_NO_MORE;
  if (seconds > 0 && !self->stay)
    return SENDOFF_ALLOWED_TOMORROW;
  *wait_ms = MAX (sendoff_rate_wait_ms (&self->rate, g_get_monotonic_time ()), (guint) MIN (seconds, LONGEST_WAIT_S) * 1000);
  return *wait_ms > 0 ? SENDOFF_ALLOWED_SOON : SENDOFF_ALLOWED;
}

/**
 * sendoff_allowance_take:
 *
 * A message goes now.
 */
void
sendoff_allowance_take (SendoffAllowance *self)
{
  self->taken++;
  sendoff_rate_take (&self->rate, g_get_monotonic_time ());
}

static char *
warn (SendoffAllowance *self, const SendoffTallySum *sum)
{
  const SendoffLimits *limits = &self->provider->limits;
  gboolean messages = limits->messages_per_day > 0 && (guint64) sum->messages * 100 >= (guint64) limits->messages_per_day * WARN_PERCENT;
  gboolean recipients = limits->recipients_per_day > 0
                        && (guint64) sum->recipients * 100 >= (guint64) limits->recipients_per_day * WARN_PERCENT;

  if (self->warned || !(messages || recipients))
    return NULL;
  self->warned = TRUE;
  if (messages)
    return g_strdup_printf (_("%u messages went out in the last 24 hours; %s allows %u a day (known as of %s)."), sum->messages,
                            self->provider->name, limits->messages_per_day, limits->as_of);
  return g_strdup_printf (_("Messages to %u recipients went out in the last 24 hours; %s allows %u a day (known as of %s)."),
                          sum->recipients, self->provider->name, limits->recipients_per_day, limits->as_of);
}

/**
 * sendoff_allowance_count:
 * @recipients: of a message that the server took
 *
 * Counts it.
 *
 * Returns: (transfer full) (nullable): what a person should know now: that the limit is near, or that nothing can be counted; each
 *   once
 */
char *
sendoff_allowance_count (SendoffAllowance *self, guint recipients)
{
  g_autoptr (GError) error = NULL;
  SendoffTallySum sum;

  if (self->tally == NULL)
    return NULL;
  if (!sendoff_tally_add (self->tally, now (), 1, recipients, &error))
    {
      self->tally = NULL;
      return g_strdup (error->message);
    }
  if (self->provider == NULL || self->warned || !sendoff_tally_read (self->tally, now (), &sum, NULL))
    return NULL;
  return warn (self, &sum);
}
