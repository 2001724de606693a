#include "config.h"

#include "account/settings.h"

#include "account/address.h"

#include <gio/gio.h>

/* RFC 8314: implicit TLS; RFC 6409: submission. */
#define TLS_PORT      465
#define STARTTLS_PORT 587

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
  read->host = derive_host (own, provider);

  /* Port and protection are known of the provider's submission server alone, not of its other servers. */
  server = provider != NULL && g_ascii_strcasecmp (read->host, provider->smtp_host) == 0 ? provider : NULL;
  read->security = derive_security (own, server);
  read->port = derive_port (own, server, read->security);
  read->connect_timeout = own->connect_timeout;
  read->reply_timeout = own->reply_timeout;
}
