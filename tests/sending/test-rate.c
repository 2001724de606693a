#include "config.h"

#include "sending/rate.h"

static void
test_words (void)
{
  static const struct { const char *word; gint64 interval_us; } good[] = {
    { "30/min", 2000000 }, { "1/min", 60000000 }, { "200/h", 18000000 }, { "1/h", G_GINT64_CONSTANT (3600000000) }, { "4/s", 250000 },
  };
  static const char * const bad[] = {
    "", "/", "30", "/min", "0/min", "-1/min", "+1/min", "1/", "1/day", "1/minute", "1 /min", "1/ min", "1.5/min", "x/min", "1/min ",
    "99999999999999999999/h", "2000000/s",
  };
  SendoffRate rate;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (sendoff_rate_parse (good[i].word, &rate));
      g_assert_cmpint (rate.interval_us, ==, good[i].interval_us);
      g_assert_cmpuint (sendoff_rate_wait_ms (&rate, 12345), ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (sendoff_rate_parse (bad[i], &rate))
      g_error ("“%s” was taken for a rate", bad[i]);
}

/* Each message as soon as it may: so many in a minute, evenly. */
static void
test_even (void)
{
  SendoffRate rate;
  gint64 now = 5000000, begin = now;
  guint sent = 0;

  g_assert_true (sendoff_rate_parse ("30/min", &rate));
  while (now < begin + 60 * G_USEC_PER_SEC)
    {
      guint wait = sendoff_rate_wait_ms (&rate, now);

      now += wait * 1000;
      if (wait > 0)
        continue;
      sendoff_rate_take (&rate, now);
      sent++;
      now += 3000;    /* it takes its time */
    }
  g_assert_cmpuint (sent, >=, 29);
  g_assert_cmpuint (sent, <=, 31);
}

/* What was not used in an hour's pause does not go out in one go. */
static void
test_nothing_saved_up (void)
{
  SendoffRate rate;
  gint64 later = G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;

  g_assert_true (sendoff_rate_parse ("60/min", &rate));
  sendoff_rate_take (&rate, 0);
  g_assert_cmpuint (sendoff_rate_wait_ms (&rate, 0), ==, 1000);
  g_assert_cmpuint (sendoff_rate_wait_ms (&rate, later), ==, 0);
  sendoff_rate_take (&rate, later);
  g_assert_cmpuint (sendoff_rate_wait_ms (&rate, later), ==, 1000);
}

static void
test_unlimited (void)
{
  SendoffRate rate = { 0 };

  for (gint64 now = 0; now < 10; now++)
    {
      g_assert_cmpuint (sendoff_rate_wait_ms (&rate, now), ==, 0);
      sendoff_rate_take (&rate, now);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate/words", test_words);
  g_test_add_func ("/rate/even", test_even);
  g_test_add_func ("/rate/nothing-saved-up", test_nothing_saved_up);
  g_test_add_func ("/rate/unlimited", test_unlimited);
  return g_test_run ();
}
