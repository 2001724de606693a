#include "config.h"

/* TLS begins here, and nowhere else; and certificates are judged here, and nowhere else. */

#include "net/channel-private.h"

#include <glib/gi18n-lib.h>

static void on_handshaken (GObject *source, GAsyncResult *result, gpointer data);

/* Nothing may stand between the 220 of STARTTLS and the first TLS byte, which is ours to send (RFC 3207 section 5;
 * CVE-2011-0411 and its many children). What is waiting now came over the open line and could be anybody's. */
static gboolean
bytes_are_waiting (SendoffChannel *self)
{
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  return self->unread->len > 0 || self->partial->len > 0 || g_socket_get_available_bytes (socket) > 0;
}

static void
write_down_waiting (SendoffChannel *self)
{
  if (self->unread->len > 0)
    sendoff_transcript_add_server (self->transcript, (const char *) self->unread->data, self->unread->len);
}

/* Nothing is ever accepted here: what verification refused is kept, and refused. */
static gboolean
on_accept_certificate (GTlsConnection *tls, GTlsCertificate *certificate, GTlsCertificateFlags flags, gpointer data)
{
  SendoffChannel *self = data;

  g_clear_pointer (&self->chain, sendoff_chain_unref);
  self->chain = sendoff_chain_new (certificate, flags, self->ca_file);
  return FALSE;
}

static GTlsConnection *
wrap (SendoffChannel *self, const char *host, GError **error)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 0);
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GIOStream) tapped = NULL;
  GIOStream *tls;

  if (self->ca_file != NULL && (trust = g_tls_file_database_new (self->ca_file, error)) == NULL)
    return NULL;

  g_clear_object (&self->tap);
  self->tap = sendoff_tap_new (self->plain);
  tapped = g_simple_io_stream_new (G_INPUT_STREAM (self->tap),
                                   g_io_stream_get_output_stream (G_IO_STREAM (self->connection)));
  tls = g_tls_client_connection_new (tapped, identity, error);
  if (tls == NULL)
    return NULL;

  if (trust != NULL)
    g_tls_connection_set_database (G_TLS_CONNECTION (tls), trust);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_signal_connect_object (tls, "accept-certificate", G_CALLBACK (on_accept_certificate), self, 0);
  return G_TLS_CONNECTION (tls);
}

/**
 * sendoff_channel_start_tls_async:
 * @host: the name the certificate must be made out to
 * @ca_file: (nullable): PEM file of the CAs to trust in place of the system's
 * @cancellable: (nullable): ends it
 *
 * Does the TLS handshake. After STARTTLS, bytes that came in plain text end it with %SENDOFF_CHANNEL_ERROR_INJECTED.
 */
void
sendoff_channel_start_tls_async (SendoffChannel *self, const char *host, const char *ca_file, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GTlsConnection) tls = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, sendoff_channel_start_tls_async);
  if (self->received > 0 && bytes_are_waiting (self))
    {
      write_down_waiting (self);
      g_task_return_new_error (task, SENDOFF_CHANNEL_ERROR, SENDOFF_CHANNEL_ERROR_INJECTED,
                               _("Unencrypted bytes came where the encryption was to begin."));
      return;
    }
  g_free (self->ca_file);
  self->ca_file = g_strdup (ca_file);
  tls = wrap (self, host, &error);
  if (tls == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_tls_connection_handshake_async (tls, G_PRIORITY_DEFAULT, cancellable, on_handshaken, g_steal_pointer (&task));
}

static void
keep_tls_facts (SendoffChannel *self, GTlsConnection *tls)
{
  GTlsCertificate *certificate = g_tls_connection_get_peer_certificate (tls);

  self->tls_version = g_tls_connection_get_protocol_version (tls);
  g_free (self->cipher);
  self->cipher = g_tls_connection_get_ciphersuite_name (tls);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (tls), "session-reused") != NULL)
    g_object_get (tls, "session-reused", &self->resumed, NULL);
  if (self->chain == NULL && certificate != NULL)
    self->chain = sendoff_chain_new (certificate, g_tls_connection_get_peer_certificate_errors (tls), self->ca_file);
}

static void
on_handshaken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SendoffChannel *self = g_task_get_source_object (task);
  GTlsConnection *tls = G_TLS_CONNECTION (source);
  GError *error = NULL;
  gboolean shaken = g_tls_connection_handshake_finish (tls, result, &error);

  keep_tls_facts (self, tls);
  if (!shaken)
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_object (&self->tls, tls);
  g_task_return_boolean (task, TRUE);
}

/**
 * sendoff_channel_start_tls_finish:
 *
 * Returns: whether TLS stands and the certificate was verified; else an error of %SENDOFF_CHANNEL_ERROR, or GIO's as it is.
 *   What was seen of certificate, version and first bytes can be asked for in either case.
 */
gboolean
sendoff_channel_start_tls_finish (SendoffChannel *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
