#include "config.h"

/* A chain of certificates, and which link of it is at fault. GIO verifies; GnuTLS tells why. */

#include "net/certificate-read.h"

#include <gnutls/gnutls.h>
#include <string.h>

/* Longer chains do not occur; a server that sends more wants us to work for nothing. */
#define CHAIN_LONGEST 12

static gboolean
import (GTlsCertificate *certificate, gnutls_x509_crt_t *crt)
{
  g_autoptr (GByteArray) der = NULL;
  gnutls_datum_t datum;

  g_object_get (certificate, "certificate", &der, NULL);
  if (der == NULL)
    return FALSE;

  datum.data = der->data;
  datum.size = der->len;
  gnutls_x509_crt_init (crt);
  if (gnutls_x509_crt_import (*crt, &datum, GNUTLS_X509_FMT_DER) == GNUTLS_E_SUCCESS)
    return TRUE;

  gnutls_x509_crt_deinit (*crt);
  return FALSE;
}

static void
append_pem (GString *pem, GTlsCertificate *certificate)
{
  g_autofree char *one = NULL;

  g_object_get (certificate, "certificate-pem", &one, NULL);
  if (one != NULL)
    g_string_append (pem, one);
}

static GPtrArray *
read_all (GTlsCertificate *leaf, char **pem)
{
  GPtrArray *certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_certificate_free);
  GString *text = g_string_new (NULL);

  for (GTlsCertificate *one = leaf; one != NULL && certificates->len < CHAIN_LONGEST;
       one = g_tls_certificate_get_issuer (one))
    {
      gnutls_x509_crt_t crt;

      if (!import (one, &crt))
        break;
      g_ptr_array_add (certificates, sendoff_certificate_read (crt));
      gnutls_x509_crt_deinit (crt);
      append_pem (text, one);
    }
  *pem = g_string_free (text, FALSE);
  return certificates;
}

static SendoffCertificate *
certificate_at (const SendoffChain *self, guint index)
{
  return g_ptr_array_index (self->certificates, index);
}

/* The CAs this run trusts. Returns how many, -1 if they cannot be read. */
static int
load_trust (gnutls_x509_trust_list_t list, const char *ca_file)
{
  if (ca_file == NULL)
    return gnutls_x509_trust_list_add_system_trust (list, 0, 0);
  return gnutls_x509_trust_list_add_trust_file (list, ca_file, NULL, GNUTLS_X509_FMT_PEM, 0, 0);
}

static gboolean
shares_organization (gnutls_x509_crt_t ca, const char *organization)
{
  char buffer[512];
  size_t size = sizeof buffer;

  return gnutls_x509_crt_get_dn_by_oid (ca, GNUTLS_OID_X520_ORGANIZATION_NAME, 0, 0, buffer, &size) == GNUTLS_E_SUCCESS
         && g_ascii_strcasecmp (buffer, organization) == 0;
}

static gboolean
trusts_organization (gnutls_x509_trust_list_t list, const char *organization)
{
  gnutls_x509_trust_list_iter_t iter = NULL;
  gnutls_x509_crt_t ca;
  gboolean found = FALSE;

  if (*organization == '\0')
    return FALSE;
  while (!found && gnutls_x509_trust_list_iter_get_ca (list, &iter, &ca) == GNUTLS_E_SUCCESS)
    {
      found = shares_organization (ca, organization);
      gnutls_x509_crt_deinit (ca);
    }
  if (iter != NULL)
    gnutls_x509_trust_list_iter_deinit (iter);
  return found;
}

/* A name such as "R3", "Issuing CA 1", "… Intermediate …" belongs to a CA between the root and the servers. */
static gboolean
names_an_intermediate (const char *name)
{
  static const char * const words[] = { "intermediate", "issuing", "subordinate", "sub ca", "server ca", "tls ca", "rsa ca",
                                        "ecc ca", "public server", "domain validation", "organization validation" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (strstr (lower, "root") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Is a link missing, or is the issuer a stranger? Both look alike at first: the last certificate's issuer is not among the
 * CAs we trust. A public CA writes into its certificates where the link can be fetched (AIA), shares its organization
 * with a root we trust, or names itself an intermediate; a private root does none of it. */
static gboolean
lacks_a_link (const SendoffChain *self, gnutls_x509_trust_list_t trust)
{
  const SendoffCertificate *last = certificate_at (self, self->certificates->len - 1);

  if (last->self_issued)
    return FALSE;
  return last->issuer_uri != NULL || names_an_intermediate (last->issuer_name)
         || trusts_organization (trust, last->issuer_organization);
}

static void
look_into_trust (SendoffChain *self, const char *ca_file)
{
  gnutls_x509_trust_list_t trust;

  if (gnutls_x509_trust_list_init (&trust, 0) != GNUTLS_E_SUCCESS)
    return;
  self->store_empty = load_trust (trust, ca_file) <= 0;
  self->incomplete = !self->store_empty && !self->self_signed && lacks_a_link (self, trust);
  gnutls_x509_trust_list_deinit (trust, 1);
}

static int
find_bad_date (const SendoffChain *self, gint64 now)
{
  for (guint i = 0; i < self->certificates->len; i++)
    if (now < certificate_at (self, i)->not_before || now > certificate_at (self, i)->not_after)
      return (int) i;
  return -1;
}

static int
find_weak (const SendoffChain *self)
{
  for (guint i = 0; i < self->certificates->len; i++)
    if (certificate_at (self, i)->weak_key || certificate_at (self, i)->weak_signature)
      return (int) i;
  return -1;
}

static int
find_culprit (const SendoffChain *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
    return find_bad_date (self, now);
  if (self->flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return (int) self->certificates->len - 1;
  if (self->flags & (G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_REVOKED))
    return 0;
  return find_weak (self);
}

/**
 * sendoff_chain_new:
 * @leaf: the server's certificate; its issuers hang on it in the order the server sent them
 * @flags: what verification found
 * @ca_file: (nullable): the CAs that were trusted instead of the system's
 *
 * Returns: (transfer full) (nullable): the facts, or %NULL if not even the leaf can be read
 */
SendoffChain *
sendoff_chain_new (GTlsCertificate *leaf, GTlsCertificateFlags flags, const char *ca_file)
{
  g_autofree char *pem = NULL;
  g_autoptr (GPtrArray) certificates = read_all (leaf, &pem);
  SendoffChain *self;

  if (certificates->len == 0)
    return NULL;

  self = g_atomic_rc_box_new0 (SendoffChain);
  self->certificates = g_steal_pointer (&certificates);
  self->pem = g_steal_pointer (&pem);
  self->flags = flags;
  self->self_signed = certificate_at (self, 0)->self_issued;
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    look_into_trust (self, ca_file);
  self->culprit = find_culprit (self);
  return self;
}

/**
 * sendoff_chain_ref:
 *
 * Returns: (transfer full): another reference
 */
SendoffChain *
sendoff_chain_ref (SendoffChain *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
chain_clear (gpointer data)
{
  SendoffChain *self = data;

  g_ptr_array_unref (self->certificates);
  g_free (self->pem);
}

/**
 * sendoff_chain_unref:
 * @self: (transfer full): a chain
 */
void
sendoff_chain_unref (SendoffChain *self)
{
  g_atomic_rc_box_release_full (self, chain_clear);
}

/**
 * sendoff_chain_get_leaf:
 *
 * Returns: (transfer none): the server's own certificate
 */
const SendoffCertificate *
sendoff_chain_get_leaf (const SendoffChain *self)
{
  return certificate_at (self, 0);
}

/**
 * sendoff_chain_is_weak:
 *
 * GIO's verification lets RSA keys of 1024 bits pass.
 *
 * Returns: whether a key or signature of the chain is below today's minimum
 */
gboolean
sendoff_chain_is_weak (const SendoffChain *self)
{
  return (self->flags & G_TLS_CERTIFICATE_INSECURE) != 0 || find_weak (self) >= 0;
}
