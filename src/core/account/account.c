#include "config.h"

#include "account/account-private.h"

#include <string.h>

struct _SendoffAccount
{
  GObject                parent_instance;
  SendoffSettings        own;     /* what was set */
  SendoffSettings        read;    /* what it comes to, with all that follows from it */
  const SendoffProvider *provider;
};

/* A property for each setting, under the setting's id. */
static GParamSpec *properties[SENDOFF_N_SETTINGS];

G_DEFINE_FINAL_TYPE (SendoffAccount, sendoff_account, G_TYPE_OBJECT)

/* After @changed was set: derives the rest anew, and tells of @changed and of all that reads otherwise now. What reads as before
 * is the very same text, so that a pointer to it outlives the change of another property. */
static void
settle (SendoffAccount *self, SendoffSettingId changed)
{
  SendoffSettings was = self->read;

  self->provider = sendoff_settings_find_provider (&self->own);
  sendoff_settings_derive (&self->own, self->provider, &self->read);
  g_object_freeze_notify (G_OBJECT (self));
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    {
      gboolean reads_as_before = sendoff_settings_same (&was, &self->read, i);

      if (reads_as_before)
        sendoff_settings_swap (&was, &self->read, i);
      if (!reads_as_before || i == changed)
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
    }
  g_object_thaw_notify (G_OBJECT (self));
  sendoff_settings_clear (&was);
}

/* Takes one field of @from, which keeps what stood here before. */
static void
take (SendoffAccount *self, SendoffSettingId id, SendoffSettings *from)
{
  if (sendoff_settings_same (&self->own, from, id))
    return;
  sendoff_settings_swap (&self->own, from, id);
  settle (self, id);
}

/* Sets a text; "" as %NULL. */
void
sendoff_account_take_text (SendoffAccount *self, SendoffSettingId id, char *text)
{
  SendoffSettings wanted = { 0 };

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  *(char **) sendoff_settings_field (&wanted, id) = text;
  take (self, id, &wanted);
  sendoff_settings_clear (&wanted);
}

/* Sets a list; an empty one as %NULL. */
void
sendoff_account_take_list (SendoffAccount *self, SendoffSettingId id, char **list)
{
  SendoffSettings wanted = { 0 };

  if (list != NULL && *list == NULL)
    g_clear_pointer (&list, g_strfreev);
  *(char ***) sendoff_settings_field (&wanted, id) = list;
  take (self, id, &wanted);
  sendoff_settings_clear (&wanted);
}

void
sendoff_account_set_number (SendoffAccount *self, SendoffSettingId id, guint number)
{
  SendoffSettings wanted = { 0 };

  *(guint *) sendoff_settings_field (&wanted, id) = number;
  take (self, id, &wanted);
}

void
sendoff_account_set_time (SendoffAccount *self, SendoffSettingId id, gint64 seconds)
{
  SendoffSettings wanted = { 0 };

  *(gint64 *) sendoff_settings_field (&wanted, id) = MAX (seconds, 0);
  take (self, id, &wanted);
}

/* What the settings come to. */
const SendoffSettings *
sendoff_account_peek (SendoffAccount *self)
{
  return &self->read;
}

static void
sendoff_account_finalize (GObject *object)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  sendoff_settings_clear (&self->own);
  sendoff_settings_clear (&self->read);
  G_OBJECT_CLASS (sendoff_account_parent_class)->finalize (object);
}

static void
sendoff_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  gpointer field = sendoff_settings_field (&SENDOFF_ACCOUNT (object)->read, id);

  switch (sendoff_settings_get_kind (id))
    {
    case SENDOFF_SETTING_TEXT: g_value_set_string (value, *(char **) field); break;
    case SENDOFF_SETTING_LIST: g_value_set_boxed (value, *(char ***) field); break;
    case SENDOFF_SETTING_TIME: g_value_set_int64 (value, *(gint64 *) field); break;
    case SENDOFF_SETTING_WORD: g_value_set_int (value, *(int *) field); break;
    case SENDOFF_SETTING_NUMBER: g_value_set_uint (value, *(guint *) field); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_account_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SendoffAccount *self = SENDOFF_ACCOUNT (object);

  switch (id)
    {
    case SENDOFF_SETTING_NAME: sendoff_account_set_name (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_ADDRESS: sendoff_account_set_address (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_HOST: sendoff_account_set_host (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_USER: sendoff_account_set_user (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_FROM: sendoff_account_set_from (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_DISPLAY_NAME: sendoff_account_set_display_name (self, g_value_get_string (value)); break;
    case SENDOFF_SETTING_SECURITY: sendoff_account_set_security (self, (SendoffSecurity) g_value_get_int (value)); break;
    case SENDOFF_SETTING_ALIASES: sendoff_account_set_aliases (self, g_value_get_boxed (value)); break;
    case SENDOFF_SETTING_PORT:
    case SENDOFF_SETTING_CONNECT_TIMEOUT:
    case SENDOFF_SETTING_REPLY_TIMEOUT: sendoff_account_set_number (self, id, g_value_get_uint (value)); break;
    case SENDOFF_SETTING_PASSWORD_STORED:
    case SENDOFF_SETTING_LAST_WORKED: sendoff_account_set_time (self, id, g_value_get_int64 (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static GParamSpec *
make_property (SendoffSettingId id)
{
  const char *name = sendoff_settings_get_name (id);
  const GParamFlags access = id == SENDOFF_SETTING_ADDRESSES ? G_PARAM_READABLE : G_PARAM_READWRITE;
  const GParamFlags flags = access | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (sendoff_settings_get_kind (id))
    {
    case SENDOFF_SETTING_LIST:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    case SENDOFF_SETTING_TIME:
      return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0, flags);
    case SENDOFF_SETTING_WORD:
      return g_param_spec_int (name, NULL, NULL, SENDOFF_SECURITY_STARTTLS, SENDOFF_SECURITY_NONE, SENDOFF_SECURITY_STARTTLS,
                               flags);
    case SENDOFF_SETTING_NUMBER:
      return g_param_spec_uint (name, NULL, NULL, 0, id == SENDOFF_SETTING_PORT ? G_MAXUINT16 : G_MAXUINT, 0, flags);
    case SENDOFF_SETTING_TEXT:
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

static void
sendoff_account_class_init (SendoffAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_account_finalize;
  object_class->get_property = sendoff_account_get_property;
  object_class->set_property = sendoff_account_set_property;
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    properties[i] = make_property (i);
  g_object_class_install_properties (object_class, SENDOFF_N_SETTINGS, properties);
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
 * sendoff_account_has_own:
 * @property: the name of a property
 *
 * Returns: whether it was set, as against following from the rest
 */
gboolean
sendoff_account_has_own (SendoffAccount *self, const char *property)
{
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    if (strcmp (sendoff_settings_get_name (i), property) == 0)
      return sendoff_settings_has (&self->own, i);
  g_return_val_if_reached (FALSE);
}

/**
 * sendoff_account_same_settings:
 * @other: an account
 *
 * The notes of the password do not count: they are written by the program, not by a person.
 *
 * Returns: whether the same was set in both
 */
gboolean
sendoff_account_same_settings (SendoffAccount *self, SendoffAccount *other)
{
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    if (sendoff_settings_get_kind (i) != SENDOFF_SETTING_TIME && !sendoff_settings_same (&self->own, &other->own, i))
      return FALSE;
  return TRUE;
}

/**
 * sendoff_account_same_password:
 * @other: an account
 *
 * Returns: whether one password in the keyring is that of both: it belongs to a user name and a server
 */
gboolean
sendoff_account_same_password (SendoffAccount *self, SendoffAccount *other)
{
  return sendoff_settings_same (&self->read, &other->read, SENDOFF_SETTING_USER) && self->read.host != NULL
         && other->read.host != NULL && g_ascii_strcasecmp (self->read.host, other->read.host) == 0;
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
  SendoffSettings wanted;

  sendoff_settings_copy (&other->own, &wanted);
  g_object_freeze_notify (G_OBJECT (self));
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    take (self, i, &wanted);
  g_object_thaw_notify (G_OBJECT (self));
  sendoff_settings_clear (&wanted);
}
