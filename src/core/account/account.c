#include "config.h"

#include "account/account.h"

#include "account/address.h"

#include <string.h>

struct _SendoffAccount
{
  GObject         parent_instance;
  char           *name;
  char           *address;
  char           *host;
  guint           port;
  gboolean        has_security;
  SendoffSecurity security;
  char           *user;
  char           *from;
  guint           connect_timeout;
  guint           reply_timeout;
  char           *guessed_host;     /* "smtp." and the domain, for a provider that is not known */
};

enum { PROP_NAME = 1, PROP_ADDRESS, PROP_HOST, PROP_PORT, PROP_SECURITY, PROP_USER, PROP_FROM, PROP_CONNECT_TIMEOUT,
       PROP_REPLY_TIMEOUT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffAccount, sendoff_account, G_TYPE_OBJECT)

static void
sendoff_account_finalize (GObject *object)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  g_free (self->name);
  g_free (self->address);
  g_free (self->host);
  g_free (self->user);
  g_free (self->from);
  g_free (self->guessed_host);
  G_OBJECT_CLASS (sendoff_account_parent_class)->finalize (object);
}

static void
sendoff_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  switch (id)
    {
    case PROP_NAME: g_value_set_string (value, sendoff_account_get_name (self)); break;
    case PROP_ADDRESS: g_value_set_string (value, self->address); break;
    case PROP_HOST: g_value_set_string (value, sendoff_account_get_host (self)); break;
    case PROP_PORT: g_value_set_uint (value, sendoff_account_get_port (self)); break;
    case PROP_SECURITY: g_value_set_int (value, (int) sendoff_account_get_security (self)); break;
    case PROP_USER: g_value_set_string (value, sendoff_account_get_user (self)); break;
    case PROP_FROM: g_value_set_string (value, sendoff_account_get_from (self)); break;
    case PROP_CONNECT_TIMEOUT: g_value_set_uint (value, self->connect_timeout); break;
    case PROP_REPLY_TIMEOUT: g_value_set_uint (value, self->reply_timeout); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_account_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  switch (id)
    {
    case PROP_NAME: sendoff_account_set_name (self, g_value_get_string (value)); break;
    case PROP_ADDRESS: sendoff_account_set_address (self, g_value_get_string (value)); break;
    case PROP_HOST: sendoff_account_set_host (self, g_value_get_string (value)); break;
    case PROP_PORT: sendoff_account_set_port (self, g_value_get_uint (value)); break;
    case PROP_SECURITY: sendoff_account_set_security (self, (SendoffSecurity) g_value_get_int (value)); break;
    case PROP_USER: sendoff_account_set_user (self, g_value_get_string (value)); break;
    case PROP_FROM: sendoff_account_set_from (self, g_value_get_string (value)); break;
    case PROP_CONNECT_TIMEOUT: sendoff_account_set_connect_timeout (self, g_value_get_uint (value)); break;
    case PROP_REPLY_TIMEOUT: sendoff_account_set_reply_timeout (self, g_value_get_uint (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_account_class_init (SendoffAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sendoff_account_finalize;
  object_class->get_property = sendoff_account_get_property;
  object_class->set_property = sendoff_account_set_property;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  properties[PROP_HOST] = g_param_spec_string ("host", NULL, NULL, NULL, flags);
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  properties[PROP_SECURITY] = g_param_spec_int ("security", NULL, NULL, SENDOFF_SECURITY_STARTTLS, SENDOFF_SECURITY_NONE,
                                                SENDOFF_SECURITY_STARTTLS, flags);
  properties[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  properties[PROP_FROM] = g_param_spec_string ("from", NULL, NULL, NULL, flags);
  properties[PROP_CONNECT_TIMEOUT] = g_param_spec_uint ("connect-timeout", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REPLY_TIMEOUT] = g_param_spec_uint ("reply-timeout", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sendoff_account_init (SendoffAccount *self)
{
}

/* What is not set follows from the address, so nearly everything may read anew after a change. */
static void
notify_all (SendoffAccount *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_text (SendoffAccount *self, char **field, const char *text)
{
  g_autofree char *old = *field;

  if (text != NULL && *text == '\0')
    text = NULL;
  *field = g_strdup (text);
  if (g_strcmp0 (old, text) != 0)
    notify_all (self);
}

/**
 * sendoff_account_new:
 * @address: (nullable): the mailbox' address
 *
 * Returns: (transfer full): an account of which all else follows from the address
 */
SendoffAccount *
sendoff_account_new (const char *address)
{
  SendoffAccount *self = g_object_new (SENDOFF_TYPE_ACCOUNT, NULL);

  sendoff_account_set_address (self, address);
  return self;
}

/**
 * sendoff_account_get_name:
 *
 * Returns: (transfer none) (nullable): what the person calls it; the address if nothing else
 */
const char *
sendoff_account_get_name (SendoffAccount *self)
{
  return self->name ? self->name : self->address;
}

/**
 * sendoff_account_get_address:
 *
 * Returns: (transfer none) (nullable): the mailbox' address
 */
const char *
sendoff_account_get_address (SendoffAccount *self)
{
  return self->address;
}

/**
 * sendoff_account_get_provider:
 *
 * Returns: (transfer none) (nullable): whose mailbox it is: by its address, else by its server
 */
const SendoffProvider *
sendoff_account_get_provider (SendoffAccount *self)
{
  const SendoffProvider *provider = self->address ? sendoff_provider_for_address (self->address) : NULL;

  if (provider == NULL && self->host != NULL)
    provider = sendoff_provider_for_host (self->host);
  return provider;
}

/**
 * sendoff_account_get_host:
 *
 * Returns: (transfer none) (nullable): the submission server; for an unknown provider the usual name, "smtp." and the domain
 */
const char *
sendoff_account_get_host (SendoffAccount *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (self);

  if (self->host != NULL)
    return self->host;
  return provider && provider->smtp_host ? provider->smtp_host : self->guessed_host;
}

/**
 * sendoff_account_get_security:
 *
 * Returns: how the connection is protected: as set, as the port tells (465 is implicit TLS, RFC 8314), as the provider wants
 */
SendoffSecurity
sendoff_account_get_security (SendoffAccount *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (self);

  if (self->has_security)
    return self->security;
  if (self->port == 465)
    return SENDOFF_SECURITY_TLS;
  if (self->port != 0 || self->host != NULL || provider == NULL)
    return SENDOFF_SECURITY_STARTTLS;
  return provider->security;
}

/**
 * sendoff_account_get_port:
 *
 * Returns: the port: as set, as the provider wants, as goes with the protection
 */
guint16
sendoff_account_get_port (SendoffAccount *self)
{
  const SendoffProvider *provider = sendoff_account_get_provider (self);

  if (self->port != 0)
    return (guint16) self->port;
  if (provider != NULL && self->host == NULL && !self->has_security)
    return provider->smtp_port;
  return sendoff_account_get_security (self) == SENDOFF_SECURITY_TLS ? 465 : 587;
}

/**
 * sendoff_account_get_user:
 *
 * Returns: (transfer none) (nullable): the user name: as set, else the whole address
 */
const char *
sendoff_account_get_user (SendoffAccount *self)
{
  return self->user ? self->user : self->address;
}

/**
 * sendoff_account_get_from:
 *
 * Returns: (transfer none) (nullable): the sender: as set, else the address
 */
const char *
sendoff_account_get_from (SendoffAccount *self)
{
  return self->from ? self->from : self->address;
}

/**
 * sendoff_account_get_connect_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_connect_timeout (SendoffAccount *self)
{
  return self->connect_timeout;
}

/**
 * sendoff_account_get_reply_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_reply_timeout (SendoffAccount *self)
{
  return self->reply_timeout;
}

/**
 * sendoff_account_set_name:
 * @name: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_name (SendoffAccount *self, const char *name)
{
  set_text (self, &self->name, name);
}

/**
 * sendoff_account_set_address:
 * @address: (nullable): the mailbox' address
 */
void
sendoff_account_set_address (SendoffAccount *self, const char *address)
{
  const char *domain = address ? sendoff_address_get_domain (address) : NULL;

  g_free (self->guessed_host);
  self->guessed_host = domain && *domain ? g_strconcat ("smtp.", domain, NULL) : NULL;
  set_text (self, &self->address, address);
}

/**
 * sendoff_account_set_host:
 * @host: (nullable): %NULL or "" to take what follows from the address
 */
void
sendoff_account_set_host (SendoffAccount *self, const char *host)
{
  set_text (self, &self->host, host);
}

/**
 * sendoff_account_set_port:
 * @port: 0 to take what follows from the rest
 */
void
sendoff_account_set_port (SendoffAccount *self, guint port)
{
  if (self->port == port)
    return;
  self->port = port;
  notify_all (self);
}

/**
 * sendoff_account_set_security:
 */
void
sendoff_account_set_security (SendoffAccount *self, SendoffSecurity security)
{
  if (self->has_security && self->security == security)
    return;
  self->has_security = TRUE;
  self->security = security;
  notify_all (self);
}

/**
 * sendoff_account_unset_security:
 *
 * Takes what follows from the rest.
 */
void
sendoff_account_unset_security (SendoffAccount *self)
{
  if (!self->has_security)
    return;
  self->has_security = FALSE;
  notify_all (self);
}

/**
 * sendoff_account_set_user:
 * @user: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_user (SendoffAccount *self, const char *user)
{
  set_text (self, &self->user, user);
}

/**
 * sendoff_account_set_from:
 * @from: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_from (SendoffAccount *self, const char *from)
{
  set_text (self, &self->from, from);
}

/**
 * sendoff_account_set_connect_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_connect_timeout (SendoffAccount *self, guint seconds)
{
  self->connect_timeout = seconds;
}

/**
 * sendoff_account_set_reply_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_reply_timeout (SendoffAccount *self, guint seconds)
{
  self->reply_timeout = seconds;
}

/**
 * sendoff_account_has_own:
 * @property: the name of a property
 *
 * Returns: whether it was set, as against following from the address
 */
gboolean
sendoff_account_has_own (SendoffAccount *self, const char *property)
{
  const struct { const char *name; gboolean own; } owned[] = {
    { "name", self->name != NULL },          { "address", self->address != NULL },
    { "host", self->host != NULL },          { "port", self->port != 0 },
    { "security", self->has_security },      { "user", self->user != NULL },
    { "from", self->from != NULL },          { "connect-timeout", self->connect_timeout != 0 },
    { "reply-timeout", self->reply_timeout != 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    if (strcmp (owned[i].name, property) == 0)
      return owned[i].own;
  return FALSE;
}

/**
 * sendoff_account_copy:
 *
 * Returns: (transfer full): an account of its own with the same settings
 */
SendoffAccount *
sendoff_account_copy (SendoffAccount *self)
{
  SendoffAccount *copy = sendoff_account_new (self->address);

  copy->name = g_strdup (self->name);
  copy->host = g_strdup (self->host);
  copy->port = self->port;
  copy->has_security = self->has_security;
  copy->security = self->security;
  copy->user = g_strdup (self->user);
  copy->from = g_strdup (self->from);
  copy->connect_timeout = self->connect_timeout;
  copy->reply_timeout = self->reply_timeout;
  return copy;
}
