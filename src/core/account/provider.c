#include "config.h"

#include "account/provider.h"

#include "account/address.h"

#include <string.h>

/* Names are compared without case and without the full stop that ends an absolute name. */
static gboolean
same_name (const char *name, gsize length, const char *other)
{
  return strlen (other) == length && g_ascii_strncasecmp (name, other, length) == 0;
}

static gsize
name_length (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && name[length - 1] == '.' ? length - 1 : length;
}

static gboolean
contains_name (const char * const *names, const char *name)
{
  gsize length = name_length (name);

  for (guint i = 0; names[i] != NULL; i++)
    if (same_name (name, length, names[i]))
      return TRUE;
  return FALSE;
}

/* ".me.com" stands for "smtp.mail.me.com" as well as for "me.com". */
static gboolean
is_under (const char *name, const char *suffix)
{
  gsize length = name_length (name);
  gsize tail = strlen (suffix);

  return same_name (name, length, suffix + 1)
         || (length > tail && g_ascii_strncasecmp (name + length - tail, suffix, tail) == 0);
}

static gboolean
is_own_domain (const SendoffProvider *self, const char *host)
{
  if (contains_name (self->domains, host))
    return TRUE;
  for (guint i = 0; self->host_suffixes[i] != NULL; i++)
    if (same_name (host, name_length (host), self->host_suffixes[i] + 1))
      return TRUE;
  return FALSE;
}

static gboolean
owns_host (const SendoffProvider *self, const char *host)
{
  for (guint i = 0; self->host_suffixes[i] != NULL; i++)
    if (is_under (host, self->host_suffixes[i]))
      return TRUE;
  return contains_name (self->wrong_hosts, host);
}

/* A server that a program runs on this very computer: its host name says nothing of whose server it is. */
static gboolean
is_loopback (const char *host)
{
  return g_str_has_prefix (host, "127.");
}

/**
 * sendoff_provider_for_address:
 * @address: (nullable): an e-mail address
 *
 * Whose mailbox @address is, by its domain. A custom domain tells nothing of its provider, and nothing is guessed.
 *
 * Returns: (nullable): a row of the table, or %NULL if the domain is not one of a known provider
 */
const SendoffProvider *
sendoff_provider_for_address (const char *address)
{
  const char *domain = sendoff_address_get_domain (address);
  guint n;
  const SendoffProvider * const *providers = sendoff_provider_list (&n);

  for (guint i = 0; domain != NULL && i < n; i++)
    if (contains_name (providers[i]->domains, domain))
      return providers[i];
  return NULL;
}

/**
 * sendoff_provider_for_host:
 * @host: (nullable): a server's name
 *
 * Whose server @host is: the submission server of a provider, one with a name below the provider's, or a name that people
 * take for it. A loopback address is nobody's, though Proton Mail Bridge listens there: so does every other local server.
 *
 * Returns: (nullable): a row of the table, or %NULL if it is nobody's that we know
 */
const SendoffProvider *
sendoff_provider_for_host (const char *host)
{
  guint n;
  const SendoffProvider * const *providers = sendoff_provider_list (&n);

  if (host == NULL || *host == '\0' || is_loopback (host))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (same_name (host, name_length (host), providers[i]->smtp_host))
      return providers[i];
  for (guint i = 0; i < n; i++)
    if (owns_host (providers[i], host))
      return providers[i];
  return NULL;
}

/**
 * sendoff_provider_by_id:
 * @id: (nullable): "icloud"
 *
 * Returns: (nullable): the row of that id, or %NULL
 */
const SendoffProvider *
sendoff_provider_by_id (const char *id)
{
  guint n;
  const SendoffProvider * const *providers = sendoff_provider_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (providers[i]->id, id) == 0)
      return providers[i];
  return NULL;
}

/**
 * sendoff_provider_is_wrong_host:
 * @self: a provider
 * @host: (nullable): a server's name
 *
 * Whether @host is a name that people take for the outgoing server of @self and that is not: a mistaken one of the table,
 * the IMAP server, or the bare domain of its mailboxes. A name that has nothing to do with @self is not wrong in this
 * sense: it may be a server of somebody else.
 */
gboolean
sendoff_provider_is_wrong_host (const SendoffProvider *self, const char *host)
{
  gsize length;

  if (host == NULL || *host == '\0')
    return FALSE;
  length = name_length (host);
  if (same_name (host, length, self->smtp_host))
    return FALSE;
  return same_name (host, length, self->imap_host) || contains_name (self->wrong_hosts, host)
         || is_own_domain (self, host);
}
