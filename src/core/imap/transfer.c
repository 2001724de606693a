#include "config.h"

#include "imap/transfer.h"

#include <glib-unix.h>

/* libcurl says which sockets it waits for and until when; each becomes a source of the main context, and what a source sees
 * is passed back to libcurl. */
typedef struct
{
  CURLM        *multi;
  CURL         *easy;
  GMainContext *context;
  GHashTable   *sockets;     /* of GSource: one a socket */
  GSource      *timer;
  GSource      *end;         /* the cancellable */
  GTask        *task;        /* whose data this is */
} Transfer;

static void
source_destroy (gpointer data)
{
  g_source_destroy (data);
  g_source_unref (data);
}

static void
transfer_free (Transfer *self)
{
  curl_multi_cleanup (self->multi);
  g_hash_table_unref (self->sockets);
  g_clear_pointer (&self->timer, source_destroy);
  g_clear_pointer (&self->end, source_destroy);
  g_main_context_unref (self->context);
  g_free (self);
}

/* Gives the reference away that the transfer had while it was under way. What was done belongs to the caller again from here on. */
static void
conclude (Transfer *self, CURLcode code)
{
  g_autoptr (GTask) task = self->task;

  g_clear_pointer (&self->end, source_destroy);
  curl_multi_remove_handle (self->multi, self->easy);
  g_task_return_int (task, code);
}

/* Lets libcurl go on, and looks whether it has come to an end. */
static void
go_on (Transfer *self, curl_socket_t socket, int what)
{
  const CURLMsg *message;
  int count;

  curl_multi_socket_action (self->multi, socket, what, &count);
  message = curl_multi_info_read (self->multi, &count);
  if (message != NULL && message->msg == CURLMSG_DONE)
    conclude (self, message->data.result);
}

static gboolean
on_ready (int fd, GIOCondition condition, gpointer data)
{
  int what = (condition & G_IO_IN ? CURL_CSELECT_IN : 0) | (condition & G_IO_OUT ? CURL_CSELECT_OUT : 0)
             | (condition & (G_IO_ERR | G_IO_HUP) ? CURL_CSELECT_ERR : 0);

  go_on (data, fd, what);
  return G_SOURCE_CONTINUE;
}

static int
on_socket (CURL *easy, curl_socket_t socket, int what, void *data, void *unused)
{
  Transfer *self = data;
  GIOCondition condition = (what & CURL_POLL_IN ? G_IO_IN : 0) | (what & CURL_POLL_OUT ? G_IO_OUT : 0);
  GSource *source;

  g_hash_table_remove (self->sockets, GINT_TO_POINTER (socket));
  if (what == CURL_POLL_REMOVE)
    return 0;
  source = g_unix_fd_source_new (socket, condition);
  g_source_set_callback (source, G_SOURCE_FUNC (on_ready), data, NULL);
  g_source_attach (source, self->context);
  g_hash_table_insert (self->sockets, GINT_TO_POINTER (socket), source);
  return 0;
}

static gboolean
on_time (gpointer data)
{
  Transfer *self = data;

  g_clear_pointer (&self->timer, source_destroy);
  go_on (self, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_REMOVE;
}

static int
on_timer (CURLM *multi, long ms, void *data)
{
  Transfer *self = data;

  g_clear_pointer (&self->timer, source_destroy);
  if (ms < 0)
    return 0;
  self->timer = g_timeout_source_new ((guint) ms);
  g_source_set_callback (self->timer, on_time, data, NULL);
  g_source_attach (self->timer, self->context);
  return 0;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  conclude (data, CURLE_ABORTED_BY_CALLBACK);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (Transfer *self, GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;
  self->end = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->end, G_SOURCE_FUNC (on_cancelled), self, NULL);
  g_source_attach (self->end, self->context);
}

/**
 * sendoff_transfer_run_async:
 * @easy: (transfer none): what to do; it must live till the callback, and is not part of another transfer
 * @cancellable: (nullable): ends it at once
 *
 * Carries out one transfer of libcurl's on the thread's default main context. Its callbacks are called from there.
 */
void
sendoff_transfer_run_async (CURL *easy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Transfer *self = g_new0 (Transfer, 1);

  g_task_set_source_tag (task, sendoff_transfer_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) transfer_free);
  self->task = task;
  self->easy = easy;
  self->multi = curl_multi_init ();
  self->context = g_main_context_ref_thread_default ();
  self->sockets = g_hash_table_new_full (NULL, NULL, NULL, source_destroy);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERDATA, self);
  watch_cancellable (self, cancellable);
  /* libcurl answers with a timer that is over at once: nothing happens before we return. */
  curl_multi_add_handle (self->multi, easy);
}

/**
 * sendoff_transfer_run_finish:
 * @code: (out): how it ended, in libcurl's words
 *
 * Returns: whether it came to an end of its own; else it was cancelled
 */
gboolean
sendoff_transfer_run_finish (GAsyncResult *result, CURLcode *code, GError **error)
{
  GError *reason = NULL;
  gssize value = g_task_propagate_int (G_TASK (result), &reason);

  *code = reason == NULL ? (CURLcode) value : CURLE_ABORTED_BY_CALLBACK;
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, reason);
  return FALSE;
}
