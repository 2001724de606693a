#include "config.h"

#include "sending/rate.h"

#include <string.h>

static const struct {
  const char *name;
  gint64      us;
} units[] = {
  { "s", G_USEC_PER_SEC },
  { "min", 60 * G_USEC_PER_SEC },
  { "h", 3600 * (gint64) G_USEC_PER_SEC },
};

/**
 * sendoff_rate_parse:
 * @word: "30/min", "200/h", "2/s"
 * @rate: (out): from which the first message may go at once
 *
 * Returns: whether @word is a rate
 */
gboolean
sendoff_rate_parse (const char *word, SendoffRate *rate)
{
  const char *slash = strchr (word, '/');
  g_autofree char *number = slash != NULL ? g_strndup (word, (gsize) (slash - word)) : NULL;
  guint64 count;

  *rate = (SendoffRate) { 0 };
  if (number == NULL || !g_ascii_string_to_unsigned (number, 10, 1, 1000000, &count, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (slash + 1, units[i].name) == 0)
      rate->interval_us = MAX (1, units[i].us / (gint64) count);
  return rate->interval_us > 0;
}

/**
 * sendoff_rate_wait_ms:
 * @now_us: the monotonic clock
 *
 * Returns: milliseconds till the next message may go, rounded up; 0: it may go now
 */
guint
sendoff_rate_wait_ms (const SendoffRate *self, gint64 now_us)
{
  return self->due_us > now_us ? (guint) ((self->due_us - now_us + 999) / 1000) : 0;
}

/**
 * sendoff_rate_take:
 * @now_us: the monotonic clock
 *
 * A message goes out now. What was not used in a pause is not made up for afterwards; being a little late is.
 */
void
sendoff_rate_take (SendoffRate *self, gint64 now_us)
{
  self->due_us = MAX (self->due_us + self->interval_us, now_us);
  if (self->due_us > now_us + self->interval_us || self->due_us < now_us + self->interval_us / 2)
    self->due_us = now_us + self->interval_us;
}
