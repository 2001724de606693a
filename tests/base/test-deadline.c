#include "config.h"

#include "base/deadline.h"

/* So long a step of the clock is here, in milliseconds: long enough for a busy computer not to skip one. */
#define STEP 150

static void
on_slow (gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
on_wait_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_steps (guint steps)
{
  gboolean over = FALSE;

  g_timeout_add (steps * STEP, on_wait_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_both_limits (void)
{
  guint slow = 0;
  g_autoptr (SendoffDeadline) deadline = sendoff_deadline_new (NULL, STEP, 3 * STEP, on_slow, &slow);

  g_assert_false (sendoff_deadline_has_passed (deadline));
  wait_steps (2);
  g_assert_cmpuint (slow, ==, 1);
  wait_steps (3);
  g_assert_cmpuint (slow, ==, 1);
  g_assert_true (sendoff_deadline_has_passed (deadline));
  g_assert_true (g_cancellable_is_cancelled (sendoff_deadline_get_cancellable (deadline)));
}

/* Being stopped by the owner is not running out of time. */
static void
test_owner (void)
{
  g_autoptr (GCancellable) owner = g_cancellable_new ();
  g_autoptr (SendoffDeadline) deadline = sendoff_deadline_new (owner, 0, 0, NULL, NULL);

  g_assert_false (g_cancellable_is_cancelled (sendoff_deadline_get_cancellable (deadline)));
  g_cancellable_cancel (owner);
  g_assert_true (g_cancellable_is_cancelled (sendoff_deadline_get_cancellable (deadline)));
  g_assert_false (sendoff_deadline_has_passed (deadline));
}

/* What gets on is neither slow nor over; once it stops getting on, it is both. */
static void
test_prolonged (void)
{
  guint slow = 0;
  g_autoptr (SendoffDeadline) deadline = sendoff_deadline_new (NULL, 3 * STEP, 5 * STEP, on_slow, &slow);

  for (guint i = 0; i < 6; i++)
    {
      wait_steps (1);
      sendoff_deadline_prolong (deadline, 5 * STEP);
    }
  g_assert_cmpuint (slow, ==, 0);
  g_assert_false (sendoff_deadline_has_passed (deadline));
  wait_steps (8);
  g_assert_cmpuint (slow, ==, 1);
  g_assert_true (sendoff_deadline_has_passed (deadline));
  sendoff_deadline_prolong (deadline, 5 * STEP);
  g_assert_true (sendoff_deadline_has_passed (deadline));
}

static void
test_passed_by_hand (void)
{
  g_autoptr (SendoffDeadline) deadline = sendoff_deadline_new (NULL, 0, 0, NULL, NULL);

  sendoff_deadline_pass (deadline);
  g_assert_true (sendoff_deadline_has_passed (deadline));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deadline/both limits", test_both_limits);
  g_test_add_func ("/deadline/owner", test_owner);
  g_test_add_func ("/deadline/prolonged", test_prolonged);
  g_test_add_func ("/deadline/passed by hand", test_passed_by_hand);
  return g_test_run ();
}
