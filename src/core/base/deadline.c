#include "config.h"

#include "base/deadline.h"

struct _SendoffDeadline
{
  GCancellable *parent;
  gulong        parent_handler;
  GCancellable *own;
  GSource      *soft;
  GSource      *hard;
  gboolean      passed;
  guint         soft_ms;
  SendoffSlowFunc slow;
  gpointer      data;
};

static gboolean
on_soft_limit (gpointer data)
{
  SendoffDeadline *self = data;

  g_clear_pointer (&self->soft, g_source_unref);
  self->slow (self->data);
  return G_SOURCE_REMOVE;
}

static gboolean
on_hard_limit (gpointer data)
{
  SendoffDeadline *self = data;

  g_clear_pointer (&self->hard, g_source_unref);
  sendoff_deadline_pass (self);
  return G_SOURCE_REMOVE;
}

static void
on_parent_cancelled (GCancellable *parent, gpointer own)
{
  g_cancellable_cancel (own);
}

static GSource *
start_timer (guint ms, GSourceFunc function, SendoffDeadline *self)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, function, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
stop_timer (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/**
 * sendoff_deadline_new:
 * @parent: (nullable): the cancellable of whoever may stop the whole
 * @soft_ms: after so many milliseconds @slow is called once; 0: never
 * @hard_ms: after so many milliseconds the time is over; 0: never
 * @slow: (nullable): says "slow, still trying"
 * @data: for @slow
 *
 * Starts the clock. Use it in the thread-default main context in which it was made.
 *
 * Returns: (transfer full): free with sendoff_deadline_free(), which stops the clock
 */
SendoffDeadline *
sendoff_deadline_new (GCancellable *parent, guint soft_ms, guint hard_ms, SendoffSlowFunc slow, gpointer data)
{
  SendoffDeadline *self = g_new0 (SendoffDeadline, 1);

  self->own = g_cancellable_new ();
  self->slow = slow;
  self->data = data;
  self->soft_ms = soft_ms;
  if (soft_ms > 0 && slow != NULL)
    self->soft = start_timer (soft_ms, on_soft_limit, self);
  if (hard_ms > 0)
    self->hard = start_timer (hard_ms, on_hard_limit, self);
  if (parent != NULL)
    {
      self->parent = g_object_ref (parent);
      self->parent_handler = g_cancellable_connect (parent, G_CALLBACK (on_parent_cancelled),
                                                    g_object_ref (self->own), g_object_unref);
    }
  return self;
}

/**
 * sendoff_deadline_free:
 * @self: (transfer full) (nullable): a deadline
 *
 * Stops the clock. What is still under way with its cancellable goes on, without a limit.
 */
void
sendoff_deadline_free (SendoffDeadline *self)
{
  if (self == NULL)
    return;

  stop_timer (&self->soft);
  stop_timer (&self->hard);
  if (self->parent != NULL)
    g_cancellable_disconnect (self->parent, self->parent_handler);
  g_clear_object (&self->parent);
  g_clear_object (&self->own);
  g_free (self);
}

/**
 * sendoff_deadline_prolong:
 * @hard_ms: the time is over so many milliseconds from now; 0: never
 *
 * For work that gets on: each piece of a large message has its own time, and what gets on is not slow.
 */
void
sendoff_deadline_prolong (SendoffDeadline *self, guint hard_ms)
{
  if (self->passed)
    return;

  stop_timer (&self->hard);
  if (hard_ms > 0)
    self->hard = start_timer (hard_ms, on_hard_limit, self);
  if (self->soft == NULL)
    return;
  stop_timer (&self->soft);
  self->soft = start_timer (self->soft_ms, on_soft_limit, self);
}

/**
 * sendoff_deadline_get_cancellable:
 *
 * Returns: (transfer none): what to hand to the operation that must end in time
 */
GCancellable *
sendoff_deadline_get_cancellable (SendoffDeadline *self)
{
  return self->own;
}

/**
 * sendoff_deadline_has_passed:
 *
 * Returns: whether the time was over: as against being cancelled by the owner
 */
gboolean
sendoff_deadline_has_passed (SendoffDeadline *self)
{
  return self->passed;
}

/**
 * sendoff_deadline_pass:
 *
 * Ends the time now. For when something else has shown that waiting on is of no use.
 */
void
sendoff_deadline_pass (SendoffDeadline *self)
{
  self->passed = TRUE;
  g_cancellable_cancel (self->own);
}
