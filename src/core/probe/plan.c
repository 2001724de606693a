#include "config.h"

#include "probe/plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
addresses_free (gpointer addresses)
{
  g_ptr_array_unref (addresses);
}

/**
 * sendoff_plan_new:
 *
 * Returns: (transfer full): a plan with the usual time-outs and no server yet
 */
SendoffPlan *
sendoff_plan_new (void)
{
  SendoffPlan *self = g_atomic_rc_box_new0 (SendoffPlan);

  self->host = g_strdup ("");
  self->port = 587;
  self->sign_in = TRUE;
  self->controls = TRUE;
  self->connect_timeout_ms = SENDOFF_CONNECT_TIMEOUT_MS;
  self->reply_timeout_ms = SENDOFF_REPLY_TIMEOUT_MS;
  self->receipt_timeout_ms = SENDOFF_RECEIPT_TIMEOUT_MS;
  self->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, addresses_free);
  return self;
}

/**
 * sendoff_plan_new_for_account:
 * @account: the settings of a mailbox
 *
 * Returns: (transfer full): a plan to test them; the password is still to be given
 */
SendoffPlan *
sendoff_plan_new_for_account (SendoffAccount *account)
{
  SendoffPlan *self = sendoff_plan_new ();
  guint connect = sendoff_account_get_connect_timeout (account);
  guint reply = sendoff_account_get_reply_timeout (account);

  g_free (self->host);
  self->host = g_strdup (sendoff_account_get_host (account) ? sendoff_account_get_host (account) : "");
  self->address = g_strdup (sendoff_account_get_address (account));
  self->port = sendoff_account_get_port (account);
  self->security = sendoff_account_get_security (account);
  self->user = g_strdup (sendoff_account_get_user (account));
  self->from = g_strdup (sendoff_account_get_from (account));
  self->provider = sendoff_account_get_provider (account);
  if (self->provider != NULL)
    {
      self->imap_host = g_strdup (self->provider->imap_host);
      self->imap_port = self->provider->imap_port;
    }
  if (connect > 0)
    self->connect_timeout_ms = connect * 1000;
  if (reply > 0)
    self->reply_timeout_ms = reply * 1000;
  return self;
}

static void
copy_given (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (to, g_strdup (key), g_ptr_array_ref (value));
}

/**
 * sendoff_plan_copy:
 *
 * Returns: (transfer full): a plan of its own that does the same, to be changed before it is run
 */
SendoffPlan *
sendoff_plan_copy (const SendoffPlan *self)
{
  SendoffPlan *copy = g_atomic_rc_box_dup (sizeof *self, (gpointer) self);

  copy->address = g_strdup (self->address);
  copy->host = g_strdup (self->host);
  copy->user = g_strdup (self->user);
  copy->password = self->password ? sendoff_secret_ref (self->password) : NULL;
  copy->from = g_strdup (self->from);
  copy->senders = g_strdupv (self->senders);
  copy->recipients = g_strdupv (self->recipients);
  copy->envelope = self->envelope ? sendoff_envelope_ref (self->envelope) : NULL;
  copy->supply = self->supply ? g_object_ref (self->supply) : NULL;
  copy->ca_file = g_strdup (self->ca_file);
  copy->imap_host = g_strdup (self->imap_host);
  copy->resolver = self->resolver ? g_object_ref (self->resolver) : NULL;
  copy->given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, addresses_free);
  copy_given (self->given, copy->given);
  return copy;
}

/**
 * sendoff_plan_ref:
 *
 * Returns: (transfer full): another reference
 */
SendoffPlan *
sendoff_plan_ref (SendoffPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
plan_clear (gpointer data)
{
  SendoffPlan *self = data;

  g_free (self->address);
  g_free (self->host);
  g_free (self->user);
  g_clear_pointer (&self->password, sendoff_secret_unref);
  g_free (self->from);
  g_strfreev (self->senders);
  g_strfreev (self->recipients);
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
  g_clear_object (&self->supply);
  g_free (self->ca_file);
  g_free (self->imap_host);
  g_clear_object (&self->resolver);
  g_hash_table_unref (self->given);
}

/**
 * sendoff_plan_unref:
 * @self: (transfer full): a plan
 */
void
sendoff_plan_unref (SendoffPlan *self)
{
  g_atomic_rc_box_release_full (self, plan_clear);
}

static void
forget_password (SendoffPlan *self)
{
  g_clear_pointer (&self->password, sendoff_secret_unref);
  memset (&self->look, 0, sizeof self->look);
  self->password_kept = FALSE;
  self->password_stored = 0;
  self->password_worked = 0;
}

/**
 * sendoff_plan_take_password:
 * @password: (transfer full) (nullable): the password as it is to be sent
 *
 * For a password that was stored, and looked at when it was typed.
 */
void
sendoff_plan_take_password (SendoffPlan *self, SendoffSecret *password)
{
  g_autoptr (SendoffSecret) repaired = NULL;

  forget_password (self);
  if (password == NULL)
    return;

  /* The look is wanted for its opinion on the shape; what was stored worked once and is sent as it is. */
  repaired = sendoff_password_repair (sendoff_secret_peek (password), sendoff_secret_get_length (password),
                                      self->provider, &self->look);
  self->password = password;
}

/**
 * sendoff_plan_take_kept_password:
 * @password: (transfer full): the password from the keyring, for the user name and the server of the plan
 * @account: the account it was kept for: what it notes of the password is noted here
 */
void
sendoff_plan_take_kept_password (SendoffPlan *self, SendoffSecret *password, SendoffAccount *account)
{
  sendoff_plan_take_password (self, password);
  self->password_kept = TRUE;
  if (g_strcmp0 (self->user, sendoff_account_get_user (account)) != 0
      || g_strcmp0 (self->host, sendoff_account_get_host (account)) != 0)
    return;
  self->password_stored = sendoff_account_get_password_stored (account);
  self->password_worked = sendoff_account_get_last_worked (account);
}

/**
 * sendoff_plan_type_password:
 * @typed: what a person typed or pasted; the caller wipes it
 * @length: bytes
 *
 * Repairs what came along with pasting, and keeps what was found.
 */
void
sendoff_plan_type_password (SendoffPlan *self, const char *typed, gsize length)
{
  forget_password (self);
  self->password = sendoff_password_repair (typed, length, self->provider, &self->look);
}

/**
 * sendoff_plan_set_envelope:
 * @envelope: (transfer none): a mail
 *
 * Has the run send a mail; sender and recipients are then its own.
 */
void
sendoff_plan_set_envelope (SendoffPlan *self, SendoffEnvelope *envelope)
{
  sendoff_envelope_ref (envelope);
  g_clear_pointer (&self->envelope, sendoff_envelope_unref);
  self->envelope = envelope;
  g_free (self->from);
  self->from = g_strdup (sendoff_envelope_get_from (envelope));
  g_strfreev (self->recipients);
  self->recipients = g_strdupv ((char **) sendoff_envelope_get_recipients (envelope));
}

/**
 * sendoff_plan_set_supply:
 * @supply: (transfer none): gives the mails
 *
 * Has the run send many mails, one after the other.
 */
void
sendoff_plan_set_supply (SendoffPlan *self, SendoffSupply *supply)
{
  g_set_object (&self->supply, supply);
}

/**
 * sendoff_plan_get_message:
 *
 * Returns: (transfer none) (nullable): the one message that is to be sent
 */
SendoffMessage *
sendoff_plan_get_message (const SendoffPlan *self)
{
  return self->envelope ? sendoff_envelope_get_message (self->envelope) : NULL;
}

/**
 * sendoff_plan_sends:
 *
 * Returns: whether the run is to send mail, not only to try whether it could
 */
gboolean
sendoff_plan_sends (const SendoffPlan *self)
{
  return self->envelope != NULL || self->supply != NULL;
}

static char *
key_for (const char *host, guint16 port)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);

  /* The dot that ends a complete name means nothing here. */
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  return g_strdup_printf ("%s:%u", lower, port);
}

/* "HOST:PORT:ADDR[,ADDR…]" into its parts; ADDR may be IPv6, with or without brackets. */
static gboolean
split_given (const char *text, char **host, guint16 *port, const char **addresses)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  guint64 number;

  if (g_strv_length (parts) < 3 || *parts[0] == '\0' || *parts[2] == '\0'
      || !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;

  *host = g_strdup (parts[0]);
  *port = (guint16) number;
  *addresses = text + strlen (parts[0]) + 1 + strlen (parts[1]) + 1;
  return TRUE;
}

static GInetAddress *
read_address (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *bare = NULL;

  if (length > 2 && text[0] == '[' && text[length - 1] == ']')
    bare = g_strndup (text + 1, length - 2);
  return g_inet_address_new_from_string (bare ? bare : text);
}

/**
 * sendoff_plan_give_address:
 * @host_port_address: "HOST:PORT:ADDR[,ADDR…]", as curl's --resolve has it
 *
 * Has connections to that host and port go to those addresses, without asking anyone.
 *
 * Returns: whether it could be read; else %G_OPTION_ERROR_BAD_VALUE
 */
gboolean
sendoff_plan_give_address (SendoffPlan *self, const char *host_port_address, GError **error)
{
  g_autofree char *host = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) texts = NULL;
  const char *addresses = NULL;
  guint16 port = 0;

  if (!split_given (host_port_address, &host, &port, &addresses))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is not HOST:PORT:ADDRESS, as in smtp.mail.me.com:587:192.0.2.1"), host_port_address);
      return FALSE;
    }
  texts = g_strsplit (addresses, ",", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      GInetAddress *address = read_address (texts[i]);

      if (address == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is not an IP address"), texts[i]);
          return FALSE;
        }
      g_ptr_array_add (found, address);
    }
  g_hash_table_insert (self->given, key_for (host, port), g_steal_pointer (&found));
  return TRUE;
}

/**
 * sendoff_plan_get_given:
 *
 * Returns: (transfer none) (nullable) (element-type GInetAddress): the addresses given for @host and @port
 */
GPtrArray *
sendoff_plan_get_given (const SendoffPlan *self, const char *host, guint16 port)
{
  g_autofree char *key = key_for (host, port);

  return g_hash_table_lookup (self->given, key);
}

static gboolean
is_domain_of (const SendoffProvider *provider, const char *domain)
{
  for (guint i = 0; provider->domains[i] != NULL; i++)
    if (g_ascii_strcasecmp (provider->domains[i], domain) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sendoff_plan_dup_imap_user:
 * @self: a plan with a user name
 *
 * Returns: (transfer full): the user name as the provider's IMAP server wants it: Apple's wants the part before the @, while its SMTP
 *   server wants the whole address
 */
char *
sendoff_plan_dup_imap_user (const SendoffPlan *self)
{
  const char *at = strrchr (self->user, '@');

  if (at != NULL && self->provider != NULL && self->provider->imap_name_part && is_domain_of (self->provider, at + 1))
    return g_strndup (self->user, (gsize) (at - self->user));
  return g_strdup (self->user);
}
