#include "config.h"

#include "check/experiment.h"

#include "base/deadline.h"
#include "base/text.h"
#include "check/clock.h"
#include "net/channel.h"

#include <string.h>

typedef struct
{
  SendoffControl    *control;
  SendoffAttempt    *attempt;
  SendoffLookKind    look;
  char              *ca_file;
  GCancellable      *cancellable;
  SendoffDeadline   *deadline;
  GSocketConnection *connection;
  SendoffChannel    *channel;
  GByteArray        *bytes;
  guint8             buffer[SENDOFF_TEXT_LONGEST];
  gint64             started_us;
} Experiment;

static void on_connected   (GObject *source, GAsyncResult *result, gpointer data);
static void on_asked       (GObject *source, GAsyncResult *result, gpointer data);
static void on_read        (GObject *source, GAsyncResult *result, gpointer data);
static void on_tls_started (GObject *source, GAsyncResult *result, gpointer data);

static void
experiment_free (Experiment *self)
{
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  g_clear_object (&self->channel);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->attempt, sendoff_attempt_free);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self->ca_file);
  g_free (self);
}

static void
conclude (GTask *task)
{
  Experiment *self = g_task_get_task_data (task);

  if (self->connection != NULL)
    g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  self->control->over = TRUE;
  self->control->duration_ms = (guint) ((g_get_monotonic_time () - self->started_us) / 1000);
  g_task_return_boolean (task, TRUE);
}

static GCancellable *
wind_clock (Experiment *self)
{
  g_clear_pointer (&self->deadline, sendoff_deadline_free);
  self->deadline = sendoff_deadline_new (self->cancellable, 0, SENDOFF_EXPERIMENT_MS, NULL, NULL);
  return sendoff_deadline_get_cancellable (self->deadline);
}

/**
 * sendoff_experiment_run_async:
 * @control: what is tried, and where the result goes; must live till the callback
 * @ca_file: (nullable): CAs to trust in place of the system's
 * @cancellable: (nullable): ends it
 */
void
sendoff_experiment_run_async (SendoffControl *control, GInetAddress *address, SendoffLookKind look, const char *ca_file,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Experiment *self = g_new0 (Experiment, 1);

  g_task_set_source_tag (task, sendoff_experiment_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) experiment_free);
  self->control = control;
  self->attempt = sendoff_attempt_new (address);
  self->look = look;
  self->ca_file = g_strdup (ca_file);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->bytes = g_byte_array_new ();
  self->started_us = g_get_monotonic_time ();
  g_free (control->address);
  control->address = g_strdup (self->attempt->text);
  sendoff_attempt_run_async (self->attempt, control->port, wind_clock (self), on_connected, task);
}

static void
read_first (GTask *task)
{
  Experiment *self = g_task_get_task_data (task);

  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)), self->buffer,
                             sizeof self->buffer, G_PRIORITY_DEFAULT,
                             sendoff_deadline_get_cancellable (self->deadline), on_read, g_object_ref (task));
}

static void
ask_for_page (GTask *task)
{
  Experiment *self = g_task_get_task_data (task);
  static const char question[] = "GET /hotspot-detect.html HTTP/1.0\r\nHost: " SENDOFF_WEB_HOST "\r\n\r\n";

  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), question,
                                   strlen (question), G_PRIORITY_DEFAULT,
                                   sendoff_deadline_get_cancellable (self->deadline), on_asked, g_object_ref (task));
}

static void
say_tls_hello (GTask *task)
{
  Experiment *self = g_task_get_task_data (task);
  g_autoptr (SendoffTranscript) unread = sendoff_transcript_new ();

  self->channel = sendoff_channel_new (self->connection, unread);
  sendoff_channel_start_tls_async (self->channel, self->control->host, self->ca_file,
                                   sendoff_deadline_get_cancellable (self->deadline), on_tls_started,
                                   g_object_ref (task));
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Experiment *self = g_task_get_task_data (task);

  self->connection = sendoff_attempt_run_finish (self->attempt, result, NULL);
  self->control->state = self->attempt->state;
  if (self->connection == NULL && sendoff_deadline_has_passed (self->deadline))
    self->control->state = SENDOFF_ATTEMPT_SILENT;
  if (self->connection == NULL || self->look == SENDOFF_LOOK_NOT)
    {
      conclude (task);
      return;
    }
  wind_clock (self);
  if (self->look == SENDOFF_LOOK_PLAIN)
    read_first (task);
  else if (self->look == SENDOFF_LOOK_WEB)
    ask_for_page (task);
  else
    say_tls_hello (task);
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    read_first (task);
  else
    conclude (task);
}

static void
keep_look (Experiment *self)
{
  SendoffControl *control = self->control;
  g_autofree char *text = g_strndup ((const char *) self->bytes->data, self->bytes->len);

  control->speaks = self->bytes->len == 0 ? SENDOFF_SPEAKS_NOTHING
                                          : sendoff_speaks_guess ((const char *) self->bytes->data, self->bytes->len);
  if (self->bytes->len > 0)
    {
      /* Of a web page the word that proves it genuine may stand further down than an excerpt reaches. */
      control->excerpt = self->look == SENDOFF_LOOK_WEB && strstr (text, SENDOFF_WEB_WORD) != NULL
                           ? g_strdup (SENDOFF_WEB_WORD)
                           : sendoff_text_excerpt (text, -1, 200);
      control->date = sendoff_clock_find_date (text);
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Experiment *self = g_task_get_task_data (task);
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (length > 0)
    g_byte_array_append (self->bytes, self->buffer, (guint) length);
  /* A greeting comes in one piece; a web page may not. */
  if (length > 0 && self->look == SENDOFF_LOOK_WEB && self->bytes->len < sizeof self->buffer)
    {
      read_first (task);
      return;
    }
  keep_look (self);
  conclude (task);
}

static void
on_tls_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Experiment *self = g_task_get_task_data (task);
  SendoffControl *control = self->control;
  gboolean started = sendoff_channel_start_tls_finish (self->channel, result, NULL);
  SendoffChain *chain = sendoff_channel_get_chain (self->channel);
  g_autoptr (GBytes) bytes = sendoff_channel_get_tls_bytes (self->channel);
  gsize length = 0;
  const char *first = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  control->chain = chain ? sendoff_chain_ref (chain) : NULL;
  if (started || chain != NULL)
    control->speaks = SENDOFF_SPEAKS_TLS;
  else if (length == 0)
    control->speaks = SENDOFF_SPEAKS_NOTHING;
  else
    {
      control->speaks = sendoff_speaks_guess (first, length);
      control->excerpt = sendoff_text_excerpt (first, (gssize) length, 200);
    }
  conclude (task);
}

/**
 * sendoff_experiment_run_finish:
 *
 * The result stands in the control.
 */
void
sendoff_experiment_run_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}
