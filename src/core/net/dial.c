#include "config.h"

#include "net/dial.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

/* RFC 8305 section 5: the "Connection Attempt Delay". */
#define ATTEMPT_DELAY_MS 250

/**
 * sendoff_attempt_new:
 * @address: where to connect to
 *
 * Returns: (transfer full): an attempt that has not begun
 */
SendoffAttempt *
sendoff_attempt_new (GInetAddress *address)
{
  SendoffAttempt *self = g_new0 (SendoffAttempt, 1);

  self->address = g_object_ref (address);
  self->text = g_inet_address_to_string (address);
  self->ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  return self;
}

/**
 * sendoff_attempt_free:
 * @self: (transfer full) (nullable): an attempt that is not under way
 */
void
sendoff_attempt_free (SendoffAttempt *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->address);
  g_free (self->text);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * sendoff_attempt_state_get_id:
 *
 * Returns: (transfer none): the word for a report
 */
const char *
sendoff_attempt_state_get_id (SendoffAttemptState state)
{
  static const char * const ids[] = {
    [SENDOFF_ATTEMPT_WAITING]     = "waiting",
    [SENDOFF_ATTEMPT_CONNECTED]   = "connected",
    [SENDOFF_ATTEMPT_REFUSED]     = "refused",
    [SENDOFF_ATTEMPT_UNREACHABLE] = "unreachable",
    [SENDOFF_ATTEMPT_FORBIDDEN]   = "forbidden",
    [SENDOFF_ATTEMPT_SILENT]      = "silent",
    [SENDOFF_ATTEMPT_FAILED]      = "failed",
    [SENDOFF_ATTEMPT_NOT_NEEDED]  = "not-needed",
  };

  return ids[state];
}

/* A computer without an address of a family cannot use it (EADDRNOTAVAIL, EAFNOSUPPORT); GIO has no code for the first. */
static gboolean
lacks_the_family (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED)
         || strstr (error->message, g_strerror (EADDRNOTAVAIL)) != NULL;
}

static SendoffAttemptState
state_for_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SENDOFF_ATTEMPT_WAITING;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return SENDOFF_ATTEMPT_REFUSED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) || lacks_the_family (error))
    return SENDOFF_ATTEMPT_UNREACHABLE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return SENDOFF_ATTEMPT_FORBIDDEN;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return SENDOFF_ATTEMPT_SILENT;
  return SENDOFF_ATTEMPT_FAILED;
}

/**
 * sendoff_attempt_run_async:
 * @self: an attempt that has not begun; it must live till the callback
 * @cancellable: (nullable): ends it; its state stays %SENDOFF_ATTEMPT_WAITING then
 *
 * Connects to the one address, by no proxy.
 */
void
sendoff_attempt_run_async (SendoffAttempt *self, guint16 port, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) target = g_inet_socket_address_new (self->address, port);

  self->started_us = g_get_monotonic_time ();
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (target), cancellable, callback, data);
}

/**
 * sendoff_attempt_run_finish:
 *
 * Notes what became of the attempt. Nagle's algorithm is switched off on the connection: the dialogue writes whole
 * commands, and waiting for the other side's delayed ACK costs 40 ms a time.
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with the reason, a copy of which stays in the attempt
 */
GSocketConnection *
sendoff_attempt_run_finish (SendoffAttempt *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) client = g_async_result_get_source_object (result);
  g_autoptr (GError) reason = NULL;
  GSocketConnection *connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (client), result, &reason);

  self->duration_ms = (guint) ((g_get_monotonic_time () - self->started_us) / 1000);
  if (connection != NULL)
    {
      self->state = SENDOFF_ATTEMPT_CONNECTED;
      g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, 1, NULL);
      return connection;
    }
  self->state = state_for_error (reason);
  if (self->state != SENDOFF_ATTEMPT_WAITING)
    self->error = g_error_copy (reason);
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

typedef struct
{
  GPtrArray    *attempts;
  guint16       port;
  guint         next;         /* index of the attempt to start next */
  guint         under_way;
  GSource      *timer;        /* starts the next one */
  GCancellable *losers;       /* ends those under way once one has won */
  gulong        handler;
  GError       *last_error;
} Race;

typedef struct
{
  GTask          *task;
  SendoffAttempt *attempt;
} Runner;

static void on_attempt_over (GObject *source, GAsyncResult *result, gpointer data);

static void
race_free (Race *race)
{
  g_ptr_array_unref (race->attempts);
  g_object_unref (race->losers);
  g_clear_error (&race->last_error);
  g_free (race);
}

static void
stop_timer (Race *race)
{
  if (race->timer != NULL)
    g_source_destroy (race->timer);
  g_clear_pointer (&race->timer, g_source_unref);
}

static gboolean on_time_for_next (gpointer data);

static void
start_next (GTask *task)
{
  Race *race = g_task_get_task_data (task);
  Runner *runner;

  stop_timer (race);
  if (race->next == race->attempts->len)
    return;

  runner = g_new0 (Runner, 1);
  runner->task = g_object_ref (task);
  runner->attempt = g_ptr_array_index (race->attempts, race->next++);
  race->under_way++;
  sendoff_attempt_run_async (runner->attempt, race->port, race->losers, on_attempt_over, runner);
  if (race->next == race->attempts->len)
    return;

  race->timer = g_timeout_source_new (ATTEMPT_DELAY_MS);
  g_source_set_callback (race->timer, on_time_for_next, task, NULL);
  g_source_attach (race->timer, g_main_context_get_thread_default ());
}

static gboolean
on_time_for_next (gpointer data)
{
  start_next (data);
  return G_SOURCE_REMOVE;
}

static void
on_race_cancelled (GCancellable *cancellable, gpointer losers)
{
  g_cancellable_cancel (losers);
}

/**
 * sendoff_dial_async:
 * @attempts: (element-type SendoffAttempt): one for each address, in the order to try them; what becomes of each is noted
 *   in it
 * @cancellable: (nullable): ends the race; attempts under way keep %SENDOFF_ATTEMPT_WAITING
 *
 * Connects to the first address that answers.
 */
void
sendoff_dial_async (GPtrArray *attempts, guint16 port, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Race *race = g_new0 (Race, 1);

  g_return_if_fail (attempts->len > 0);

  g_task_set_source_tag (task, sendoff_dial_async);
  race->attempts = g_ptr_array_ref (attempts);
  race->port = port;
  race->losers = g_cancellable_new ();
  g_task_set_task_data (task, race, (GDestroyNotify) race_free);
  if (cancellable != NULL)
    race->handler = g_cancellable_connect (cancellable, G_CALLBACK (on_race_cancelled),
                                           g_object_ref (race->losers), g_object_unref);
  start_next (task);
}

/* No address is of use any more: those never started stay out of it, those under way are cut off. */
static void
end_race (GTask *task)
{
  Race *race = g_task_get_task_data (task);
  gulong handler = race->handler;

  stop_timer (race);
  race->handler = 0;
  if (handler != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), handler);
  g_cancellable_cancel (race->losers);
}

static void
mark_losers (Race *race)
{
  for (guint i = 0; i < race->attempts->len; i++)
    {
      SendoffAttempt *attempt = g_ptr_array_index (race->attempts, i);

      if (attempt->state == SENDOFF_ATTEMPT_WAITING)
        attempt->state = SENDOFF_ATTEMPT_NOT_NEEDED;
    }
}

static void
on_attempt_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Runner *runner = data;
  g_autoptr (GTask) task = runner->task;
  Race *race = g_task_get_task_data (task);
  SendoffAttemptState before = runner->attempt->state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = sendoff_attempt_run_finish (runner->attempt, result, &error);

  race->under_way--;
  if (g_task_get_completed (task))
    {
      /* Decided already: a late answer changes nothing of what was noted then. */
      if (connection == NULL && runner->attempt->state == SENDOFF_ATTEMPT_WAITING)
        runner->attempt->state = before;
      return;
    }
  if (connection != NULL)
    {
      mark_losers (race);
      end_race (task);
      g_task_return_pointer (task, g_steal_pointer (&connection), g_object_unref);
      return;
    }
  g_clear_error (&race->last_error);
  race->last_error = g_steal_pointer (&error);
  /* A refusal leaves no reason to wait for the quarter of a second. */
  if (!g_cancellable_is_cancelled (race->losers))
    start_next (task);
  if (race->under_way == 0)
    {
      end_race (task);
      g_task_return_error (task, g_steal_pointer (&race->last_error));
    }
}

/**
 * sendoff_dial_finish:
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL with the last reason; each attempt has its own
 */
GSocketConnection *
sendoff_dial_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
