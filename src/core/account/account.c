#include "config.h"

#include "account/account.h"

#include "account/address.h"
#include "account/settings.h"

#include <string.h>

struct _SendoffAccount
{
  GObject                parent_instance;
  SendoffSettings        own;     /* what was set */
  SendoffSettings        read;    /* what it comes to, with all that follows from it */
  const SendoffProvider *provider;
};

enum {
  PROP_NAME = 1,
  PROP_ADDRESS,
  PROP_HOST,
  PROP_PORT,
  PROP_SECURITY,
  PROP_USER,
  PROP_FROM,
  PROP_CONNECT_TIMEOUT,
  PROP_REPLY_TIMEOUT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffAccount, sendoff_account, G_TYPE_OBJECT)

/* The field of a property that is text, or NULL if it is a number. */
static char **
text_of (SendoffSettings *settings, guint property)
{
  switch (property)
    {
    case PROP_NAME: return &settings->name;
    case PROP_ADDRESS: return &settings->address;
    case PROP_HOST: return &settings->host;
    case PROP_USER: return &settings->user;
    case PROP_FROM: return &settings->from;
    default: return NULL;
    }
}

/* The field of a property that is a number, or NULL if it is text. */
static guint *
number_of (SendoffSettings *settings, guint property)
{
  switch (property)
    {
    case PROP_PORT: return &settings->port;
    case PROP_SECURITY: return &settings->security;
    case PROP_CONNECT_TIMEOUT: return &settings->connect_timeout;
    case PROP_REPLY_TIMEOUT: return &settings->reply_timeout;
    default: return NULL;
    }
}

static gboolean
is_set (SendoffSettings *settings, guint property)
{
  guint *number = number_of (settings, property);

  if (number != NULL)
    return *number != (property == PROP_SECURITY ? SENDOFF_SECURITY_NOT_SET : 0);
  return *text_of (settings, property) != NULL;
}

static gboolean
same (SendoffSettings *a, SendoffSettings *b, guint property)
{
  if (number_of (a, property) != NULL)
    return *number_of (a, property) == *number_of (b, property);
  return g_strcmp0 (*text_of (a, property), *text_of (b, property)) == 0;
}

static void
clear (SendoffSettings *settings)
{
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    if (text_of (settings, i) != NULL)
      g_clear_pointer (text_of (settings, i), g_free);
}

/* What reads as before is the very same text, so that a pointer to it outlives the change of another property. */
static void
keep_text (SendoffSettings *was, SendoffSettings *now, guint property)
{
  char **old = text_of (was, property);

  if (old == NULL)
    return;
  g_free (*text_of (now, property));
  *text_of (now, property) = g_steal_pointer (old);
}

/* After @changed was set: derives the rest anew, and tells of @changed and of all that reads otherwise now. */
static void
settle (SendoffAccount *self, guint changed)
{
  SendoffSettings was = self->read;

  self->provider = sendoff_settings_find_provider (&self->own);
  sendoff_settings_derive (&self->own, self->provider, &self->read);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    {
      gboolean reads_as_before = same (&was, &self->read, i);

      if (reads_as_before)
        keep_text (&was, &self->read, i);
      if (!reads_as_before || i == changed)
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  clear (&was);
}

static void
take_text (SendoffAccount *self, guint property, char *text)
{
  char **field = text_of (&self->own, property);
  g_autofree char *taken = text;

  if (taken != NULL && *taken == '\0')
    g_clear_pointer (&taken, g_free);
  if (g_strcmp0 (*field, taken) == 0)
    return;
  g_free (*field);
  *field = g_steal_pointer (&taken);
  settle (self, property);
}

static void
set_number (SendoffAccount *self, guint property, guint number)
{
  guint *field = number_of (&self->own, property);

  if (*field == number)
    return;
  *field = number;
  settle (self, property);
}

/* A name as it is pasted: with spaces around it, and with the full stop that ends an absolute name, which no certificate has. */
static char *
clean_host (const char *host)
{
  char *clean = g_strstrip (g_strdup (host != NULL ? host : ""));
  gsize length = strlen (clean);

  if (length > 1 && clean[length - 1] == '.')
    clean[length - 1] = '\0';
  return clean;
}

static char *
clean_text (const char *text)
{
  return text != NULL ? g_strstrip (g_strdup (text)) : NULL;
}

static void
sendoff_account_finalize (GObject *object)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  clear (&self->own);
  clear (&self->read);
  G_OBJECT_CLASS (sendoff_account_parent_class)->finalize (object);
}

static void
sendoff_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  if (text_of (&self->read, id) != NULL)
    g_value_set_string (value, *text_of (&self->read, id));
  else if (id == PROP_SECURITY)
    g_value_set_int (value, (int) self->read.security);
  else if (number_of (&self->read, id) != NULL)
    g_value_set_uint (value, *number_of (&self->read, id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
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
    case PROP_USER: sendoff_account_set_user (self, g_value_get_string (value)); break;
    case PROP_FROM: sendoff_account_set_from (self, g_value_get_string (value)); break;
    case PROP_SECURITY: sendoff_account_set_security (self, (SendoffSecurity) g_value_get_int (value)); break;
    case PROP_PORT:
    case PROP_CONNECT_TIMEOUT:
    case PROP_REPLY_TIMEOUT: set_number (self, id, g_value_get_uint (value)); break;
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
  self->own.security = SENDOFF_SECURITY_NOT_SET;
  sendoff_settings_derive (&self->own, NULL, &self->read);
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
 * Returns: (nullable): what the person calls it; the address if they call it nothing
 */
const char *
sendoff_account_get_name (SendoffAccount *self)
{
  return self->read.name;
}

/**
 * sendoff_account_get_address:
 *
 * Returns: (nullable): the mailbox' address, cleaned; see sendoff_address_clean()
 */
const char *
sendoff_account_get_address (SendoffAccount *self)
{
  return self->read.address;
}

/**
 * sendoff_account_get_host:
 *
 * Returns: (nullable): the submission server: as set, else the provider's, else "smtp." and the domain of a good address
 */
const char *
sendoff_account_get_host (SendoffAccount *self)
{
  return self->read.host;
}

/**
 * sendoff_account_get_port:
 *
 * Returns: the port: as set, else the provider's, else the usual one for the protection (465 or 587)
 */
guint16
sendoff_account_get_port (SendoffAccount *self)
{
  return (guint16) self->read.port;
}

/**
 * sendoff_account_get_security:
 *
 * Returns: how the connection is protected: as set, else as the port tells (465 is implicit TLS), else as the provider wants,
 *   else STARTTLS; never unprotected if nobody said so
 */
SendoffSecurity
sendoff_account_get_security (SendoffAccount *self)
{
  return (SendoffSecurity) self->read.security;
}

/**
 * sendoff_account_get_user:
 *
 * Returns: (nullable): the user name: as set, else the whole address
 */
const char *
sendoff_account_get_user (SendoffAccount *self)
{
  return self->read.user;
}

/**
 * sendoff_account_get_from:
 *
 * Returns: (nullable): the sender: as set, else the address
 */
const char *
sendoff_account_get_from (SendoffAccount *self)
{
  return self->read.from;
}

/**
 * sendoff_account_get_connect_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_connect_timeout (SendoffAccount *self)
{
  return self->read.connect_timeout;
}

/**
 * sendoff_account_get_reply_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_reply_timeout (SendoffAccount *self)
{
  return self->read.reply_timeout;
}

/**
 * sendoff_account_get_provider:
 *
 * Returns: (nullable): whose server it is, by the name that was set; else whose mailbox it is, by the address
 */
const SendoffProvider *
sendoff_account_get_provider (SendoffAccount *self)
{
  return self->provider;
}

/**
 * sendoff_account_set_name:
 * @name: (nullable): %NULL or "" to call it by its address
 */
void
sendoff_account_set_name (SendoffAccount *self, const char *name)
{
  take_text (self, PROP_NAME, clean_text (name));
}

/**
 * sendoff_account_set_address:
 * @address: (nullable): the mailbox' address, as it was typed
 */
void
sendoff_account_set_address (SendoffAccount *self, const char *address)
{
  take_text (self, PROP_ADDRESS, sendoff_address_clean (address));
}

/**
 * sendoff_account_set_host:
 * @host: (nullable): %NULL or "" to take what follows from the address
 */
void
sendoff_account_set_host (SendoffAccount *self, const char *host)
{
  take_text (self, PROP_HOST, clean_host (host));
}

/**
 * sendoff_account_set_port:
 * @port: 0 to take what follows from the rest
 */
void
sendoff_account_set_port (SendoffAccount *self, guint port)
{
  g_return_if_fail (port <= G_MAXUINT16);
  set_number (self, PROP_PORT, port);
}

/**
 * sendoff_account_set_security:
 * @security: how to protect the connection
 */
void
sendoff_account_set_security (SendoffAccount *self, SendoffSecurity security)
{
  set_number (self, PROP_SECURITY, security);
}

/**
 * sendoff_account_unset_security:
 *
 * Takes what follows from the rest.
 */
void
sendoff_account_unset_security (SendoffAccount *self)
{
  set_number (self, PROP_SECURITY, SENDOFF_SECURITY_NOT_SET);
}

/**
 * sendoff_account_set_user:
 * @user: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_user (SendoffAccount *self, const char *user)
{
  take_text (self, PROP_USER, clean_text (user));
}

/**
 * sendoff_account_set_from:
 * @from: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_from (SendoffAccount *self, const char *from)
{
  take_text (self, PROP_FROM, sendoff_address_clean (from));
}

/**
 * sendoff_account_set_connect_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_connect_timeout (SendoffAccount *self, guint seconds)
{
  set_number (self, PROP_CONNECT_TIMEOUT, seconds);
}

/**
 * sendoff_account_set_reply_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_reply_timeout (SendoffAccount *self, guint seconds)
{
  set_number (self, PROP_REPLY_TIMEOUT, seconds);
}

/**
 * sendoff_account_has_own:
 * @property: the name of a property
 *
 * Returns: whether it was set, as against following from the rest
 */
gboolean
sendoff_account_has_own (SendoffAccount *self, const char *property)
{
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    if (strcmp (properties[i]->name, property) == 0)
      return is_set (&self->own, i);
  g_return_val_if_reached (FALSE);
}

/**
 * sendoff_account_copy:
 *
 * Returns: (transfer full): an account of its own with the same settings
 */
SendoffAccount *
sendoff_account_copy (SendoffAccount *self)
{
  SendoffAccount *copy = sendoff_account_new (NULL);

  sendoff_account_assign (copy, self);
  return copy;
}

/**
 * sendoff_account_assign:
 * @other: an account to take the settings of
 *
 * Makes all settings of @self those of @other; what was set there is set here, what follows follows.
 */
void
sendoff_account_assign (SendoffAccount *self, SendoffAccount *other)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_NAME; i < N_PROPS; i++)
    if (number_of (&self->own, i) != NULL)
      set_number (self, i, *number_of (&other->own, i));
    else
      take_text (self, i, g_strdup (*text_of (&other->own, i)));
  g_object_thaw_notify (G_OBJECT (self));
}
