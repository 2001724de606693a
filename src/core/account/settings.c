#include "config.h"

#include "account/settings.h"

#include "account/address.h"

#include <gio/gio.h>
#include <string.h>

/* RFC 8314: implicit TLS; RFC 6409: submission. */
#define TLS_PORT      465
#define STARTTLS_PORT 587

/* Under its name here each is a property of the account and a key of the file. */
static const struct
{
  const char         *name;
  SendoffSettingKind  kind;
  gsize               offset;
  gsize               size;
} table[SENDOFF_N_SETTINGS] = {
#define ROW(ID, name, kind, field) \
  [SENDOFF_SETTING_##ID] = { name, SENDOFF_SETTING_##kind, G_STRUCT_OFFSET (SendoffSettings, field), \
                             sizeof ((SendoffSettings *) NULL)->field }
  ROW (NAME, "name", TEXT, name),
  ROW (ADDRESS, "address", TEXT, address),
  ROW (HOST, "host", TEXT, host),
  ROW (PORT, "port", NUMBER, port),
  ROW (SECURITY, "security", WORD, security),
  ROW (USER, "user", TEXT, user),
  ROW (FROM, "from", TEXT, from),
  ROW (DISPLAY_NAME, "display-name", TEXT, display_name),
  ROW (ALIASES, "aliases", LIST, aliases),
  ROW (ADDRESSES, "addresses", LIST, addresses),
  ROW (CONNECT_TIMEOUT, "connect-timeout", NUMBER, connect_timeout),
  ROW (REPLY_TIMEOUT, "reply-timeout", NUMBER, reply_timeout),
  ROW (PASSWORD_STORED, "password-stored", TIME, password_stored),
  ROW (LAST_WORKED, "last-worked", TIME, last_worked),
#undef ROW
};

/**
 * sendoff_settings_get_name:
 *
 * Returns: the name of a field
 */
const char *
sendoff_settings_get_name (SendoffSettingId id)
{
  return table[id].name;
}

/**
 * sendoff_settings_get_kind:
 *
 * Returns: what the field is
 */
SendoffSettingKind
sendoff_settings_get_kind (SendoffSettingId id)
{
  return table[id].kind;
}

/**
 * sendoff_settings_field:
 *
 * Returns: (transfer none): where in @self the field is; of the type its kind says
 */
gpointer
sendoff_settings_field (const SendoffSettings *self, SendoffSettingId id)
{
  return (char *) self + table[id].offset;
}

/**
 * sendoff_settings_has:
 *
 * Returns: whether the field was set
 */
gboolean
sendoff_settings_has (const SendoffSettings *self, SendoffSettingId id)
{
  SendoffSettings nothing = { .security = SENDOFF_SECURITY_NOT_SET };

  return !sendoff_settings_same (self, &nothing, id);
}

static gboolean
same_lists (char **a, char **b)
{
  return a == NULL || b == NULL ? a == b : g_strv_equal ((const char * const *) a, (const char * const *) b);
}

/**
 * sendoff_settings_same:
 *
 * Returns: whether @a and @b hold the same in a field
 */
gboolean
sendoff_settings_same (const SendoffSettings *a, const SendoffSettings *b, SendoffSettingId id)
{
  gpointer in_a = sendoff_settings_field (a, id);
  gpointer in_b = sendoff_settings_field (b, id);

  switch (table[id].kind)
    {
    case SENDOFF_SETTING_TEXT:
      return g_strcmp0 (*(char **) in_a, *(char **) in_b) == 0;
    case SENDOFF_SETTING_LIST:
      return same_lists (*(char ***) in_a, *(char ***) in_b);
    case SENDOFF_SETTING_NUMBER:
    case SENDOFF_SETTING_WORD:
    case SENDOFF_SETTING_TIME:
    default:
      return memcmp (in_a, in_b, table[id].size) == 0;
    }
}

/**
 * sendoff_settings_swap:
 *
 * Gives @a what @b holds in a field, and the other way round.
 */
void
sendoff_settings_swap (SendoffSettings *a, SendoffSettings *b, SendoffSettingId id)
{
  char kept[sizeof (gint64)];
  gpointer in_a = sendoff_settings_field (a, id);
  gpointer in_b = sendoff_settings_field (b, id);

  memcpy (kept, in_a, table[id].size);
  memcpy (in_a, in_b, table[id].size);
  memcpy (in_b, kept, table[id].size);
}

/**
 * sendoff_settings_copy:
 * @to: (out caller-allocates): free with sendoff_settings_clear()
 */
void
sendoff_settings_copy (const SendoffSettings *from, SendoffSettings *to)
{
  *to = *from;
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    if (table[i].kind == SENDOFF_SETTING_TEXT)
      *(char **) sendoff_settings_field (to, i) = g_strdup (*(char **) sendoff_settings_field (from, i));
    else if (table[i].kind == SENDOFF_SETTING_LIST)
      *(char ***) sendoff_settings_field (to, i) = g_strdupv (*(char ***) sendoff_settings_field (from, i));
}

/**
 * sendoff_settings_clear:
 *
 * Frees the texts and lists.
 */
void
sendoff_settings_clear (SendoffSettings *self)
{
  for (SendoffSettingId i = SENDOFF_FIRST_SETTING; i < SENDOFF_N_SETTINGS; i++)
    if (table[i].kind == SENDOFF_SETTING_TEXT)
      g_clear_pointer ((char **) sendoff_settings_field (self, i), g_free);
    else if (table[i].kind == SENDOFF_SETTING_LIST)
      g_clear_pointer ((char ***) sendoff_settings_field (self, i), g_strfreev);
}

/* Nobody knows where a custom domain has its mail; "smtp." and the domain is where most have it, and what a person would try
 * first. A wrong guess is told at the first stage, since such a name does not exist. */
static char *
guess_host (const char *address)
{
  g_autofree char *domain = NULL;

  if (sendoff_address_check (address) != SENDOFF_ADDRESS_GOOD)
    return NULL;
  domain = g_hostname_to_ascii (sendoff_address_get_domain (address));
  if (g_ascii_strcasecmp (domain, "localhost") == 0)
    return g_steal_pointer (&domain);
  return g_strconcat ("smtp.", domain, NULL);
}

/**
 * sendoff_settings_find_provider:
 * @own: what was set
 *
 * The server that was set tells more than the address: it is the one that judges the password.
 *
 * Returns: (nullable): whose server, else whose mailbox it is
 */
const SendoffProvider *
sendoff_settings_find_provider (const SendoffSettings *own)
{
  const SendoffProvider *provider = sendoff_provider_for_host (own->host);

  return provider != NULL ? provider : sendoff_provider_for_address (own->address);
}

static char *
derive_host (const SendoffSettings *own, const SendoffProvider *provider)
{
  if (own->host != NULL)
    return g_strdup (own->host);
  return provider != NULL ? g_strdup (provider->smtp_host) : guess_host (own->address);
}

static guint
derive_security (const SendoffSettings *own, const SendoffProvider *server)
{
  if (own->security != SENDOFF_SECURITY_NOT_SET)
    return own->security;
  if (own->port == TLS_PORT)
    return SENDOFF_SECURITY_TLS;
  if (server != NULL && (own->port == 0 || own->port == server->smtp_port))
    return server->security;
  return SENDOFF_SECURITY_STARTTLS;
}

static guint
derive_port (const SendoffSettings *own, const SendoffProvider *server, guint security)
{
  if (own->port != 0)
    return own->port;
  if (server != NULL && security == server->security)
    return server->smtp_port;
  /* A provider off the usual ports is there with either protection. */
  if (server != NULL && server->smtp_port != TLS_PORT && server->smtp_port != STARTTLS_PORT)
    return server->smtp_port;
  return security == SENDOFF_SECURITY_TLS ? TLS_PORT : STARTTLS_PORT;
}

static gboolean
is_among (GPtrArray *list, const char *address)
{
  for (guint i = 0; i < list->len; i++)
    if (g_ascii_strcasecmp (list->pdata[i], address) == 0)
      return TRUE;
  return FALSE;
}

static void
add_address (GPtrArray *list, const char *address)
{
  if (sendoff_address_check (address) == SENDOFF_ADDRESS_GOOD && !is_among (list, address))
    g_ptr_array_add (list, g_strdup (address));
}

/* Good addresses only, each once: @first and @second, if there are any, then @more. */
static char **
list_addresses (const char *first, const char *second, char **more)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  add_address (list, first);
  add_address (list, second);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    add_address (list, more[i]);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

/**
 * sendoff_settings_derive:
 * @own: what was set
 * @provider: (nullable): what sendoff_settings_find_provider() gave for it
 * @read: (out caller-allocates): what it comes to; its texts are the caller's
 */
void
sendoff_settings_derive (const SendoffSettings *own, const SendoffProvider *provider, SendoffSettings *read)
{
  const SendoffProvider *server;

  read->address = g_strdup (own->address);
  read->name = g_strdup (own->name != NULL ? own->name : own->address);
  read->user = g_strdup (own->user != NULL ? own->user : own->address);
  read->from = g_strdup (own->from != NULL ? own->from : own->address);
  read->display_name = g_strdup (own->display_name);
  read->aliases = own->aliases != NULL ? g_strdupv (own->aliases) : g_new0 (char *, 1);
  read->addresses = list_addresses (own->address, own->from, own->aliases);
  read->host = derive_host (own, provider);

  /* Port and protection are known of the provider's submission server alone, not of its other servers. */
  server = provider != NULL && g_ascii_strcasecmp (read->host, provider->smtp_host) == 0 ? provider : NULL;
  read->security = derive_security (own, server);
  read->port = derive_port (own, server, read->security);
  read->connect_timeout = own->connect_timeout;
  read->reply_timeout = own->reply_timeout;
  read->password_stored = own->password_stored;
  read->last_worked = own->last_worked;
}
