#include "config.h"

#include "practice/server.h"

#include "practice/conversation.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _SendoffPracticeServer
{
  GObject                   parent_instance;
  SendoffPracticeCase      *scripted;
  SendoffPracticeAuthority *authority;
  SendoffPracticeRecord    *record;
  GSocketService           *service;
  GCancellable             *cancellable;
  guint16                   port;
  char                     *ca_file;
};

G_DEFINE_FINAL_TYPE (SendoffPracticeServer, sendoff_practice_server, G_TYPE_OBJECT)

static void
sendoff_practice_server_finalize (GObject *object)
{
  SendoffPracticeServer *self = SENDOFF_PRACTICE_SERVER (object);

  sendoff_practice_server_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->scripted);
  g_clear_pointer (&self->authority, sendoff_practice_authority_free);
  g_clear_pointer (&self->record, sendoff_practice_record_free);
  G_OBJECT_CLASS (sendoff_practice_server_parent_class)->finalize (object);
}

static void
sendoff_practice_server_class_init (SendoffPracticeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_practice_server_finalize;
}

static void
sendoff_practice_server_init (SendoffPracticeServer *self)
{
  self->cancellable = g_cancellable_new ();
  self->record = sendoff_practice_record_new ();
}

/**
 * sendoff_practice_server_new:
 * @scripted: what it does
 *
 * Returns: (transfer full): a server that does not listen yet
 */
SendoffPracticeServer *
sendoff_practice_server_new (SendoffPracticeCase *scripted)
{
  SendoffPracticeServer *self = g_object_new (SENDOFF_TYPE_PRACTICE_SERVER, NULL);

  self->scripted = g_object_ref (scripted);
  return self;
}

static gboolean
on_incoming (SendoffPracticeServer *self, GSocketConnection *connection, GObject *source)
{
  SendoffPracticePort *port = sendoff_practice_case_get_port (self->scripted);
  GPtrArray *act = sendoff_practice_port_get_act (port, self->record->connections++);

  sendoff_practice_conversation_play (connection, act, self->authority, SENDOFF_PRACTICE_HOST, self->record, self->cancellable);
  return TRUE;
}

static gboolean
write_trust (SendoffPracticeServer *self, GError **error)
{
  g_autofree char *pem = sendoff_practice_authority_dup_pem (self->authority);
  int fd = g_file_open_tmp ("sendoff-practice-XXXXXX.pem", &self->ca_file, error);

  if (fd < 0)
    return FALSE;
  close (fd);
  return g_file_set_contents (self->ca_file, pem, -1, error);
}

static gboolean
listen_on (SendoffPracticeServer *self, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) got = NULL;

  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                      NULL, &got, error))
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (on_incoming), self, G_CONNECT_SWAPPED);
  return TRUE;
}

/**
 * sendoff_practice_server_start:
 * @port: on 127.0.0.1; 0 for any free one
 *
 * Returns: whether it listens; else an error that says why not
 */
gboolean
sendoff_practice_server_start (SendoffPracticeServer *self, guint16 port, GError **error)
{
  self->authority = sendoff_practice_authority_new (error);
  return self->authority != NULL && write_trust (self, error) && listen_on (self, port, error);
}

/**
 * sendoff_practice_server_stop:
 *
 * Stops listening and ends all conversations.
 */
void
sendoff_practice_server_stop (SendoffPracticeServer *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    }
  g_clear_object (&self->service);
  if (self->ca_file != NULL)
    g_unlink (self->ca_file);
  g_clear_pointer (&self->ca_file, g_free);
}

/**
 * sendoff_practice_server_get_case:
 *
 * Returns: (transfer none): what it does
 */
SendoffPracticeCase *
sendoff_practice_server_get_case (SendoffPracticeServer *self)
{
  return self->scripted;
}

/**
 * sendoff_practice_server_get_port:
 *
 * Returns: the port it listens on
 */
guint16
sendoff_practice_server_get_port (SendoffPracticeServer *self)
{
  return self->port;
}

/**
 * sendoff_practice_server_get_ca_file:
 *
 * Returns: (transfer none) (nullable): the CA to trust; the file is gone after stopping
 */
const char *
sendoff_practice_server_get_ca_file (SendoffPracticeServer *self)
{
  return self->ca_file;
}

/**
 * sendoff_practice_server_get_record:
 *
 * Returns: (transfer none): what it saw so far
 */
const SendoffPracticeRecord *
sendoff_practice_server_get_record (SendoffPracticeServer *self)
{
  return self->record;
}

/**
 * sendoff_practice_server_make_plan:
 *
 * Returns: (transfer full): a plan that tests this server with the settings of its case
 */
SendoffPlan *
sendoff_practice_server_make_plan (SendoffPracticeServer *self)
{
  const SendoffPracticeHead *head = sendoff_practice_case_get_head (self->scripted);
  g_autoptr (SendoffAccount) account = sendoff_account_new (SENDOFF_PRACTICE_ADDRESS);
  g_autofree char *given = g_strdup_printf ("%s:%u:127.0.0.1", SENDOFF_PRACTICE_HOST, self->port);
  SendoffPlan *plan;

  sendoff_account_set_port (account, self->port);
  sendoff_account_set_security (account, head->security);
  sendoff_account_set_user (account, head->user);
  sendoff_account_set_from (account, head->from);
  sendoff_account_set_reply_timeout (account, head->reply_timeout);
  plan = sendoff_plan_new_for_account (account);
  plan->sign_in = head->sign_in;
  plan->ca_file = g_strdup (self->ca_file);
  sendoff_plan_give_address (plan, given, NULL);
  if (head->sign_in)
    sendoff_plan_type_password (plan, head->password, strlen (head->password));
  return plan;
}
