#include "config.h"

#include "net/certificate-read.h"

#include "base/text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* What GnuTLS hands out must go back to it. */
static char *
take_datum (gnutls_datum_t *datum)
{
  char *text = sendoff_text_harmless ((const char *) datum->data, datum->size);

  gnutls_free (datum->data);
  datum->data = NULL;
  return text;
}

typedef int (*NameFunc) (gnutls_x509_crt_t crt, gnutls_datum_t *dn, unsigned flags);

static char *
read_name (gnutls_x509_crt_t crt, NameFunc get)
{
  gnutls_datum_t datum = { NULL, 0 };

  return get (crt, &datum, 0) == GNUTLS_E_SUCCESS ? take_datum (&datum) : g_strdup ("");
}

typedef int (*PartFunc) (gnutls_x509_crt_t crt, const char *oid, unsigned indx, unsigned raw, void *buf, size_t *size);

static char *
read_name_part (gnutls_x509_crt_t crt, PartFunc get, const char *oid)
{
  char buffer[1024];
  size_t size = sizeof buffer;

  if (get (crt, oid, 0, 0, buffer, &size) != GNUTLS_E_SUCCESS)
    return g_strdup ("");
  return sendoff_text_harmless (buffer, strnlen (buffer, size));
}

static char *
name_text (unsigned type, const char *bytes, size_t size)
{
  g_autoptr (GInetAddress) address = NULL;

  if (type == GNUTLS_SAN_DNSNAME)
    return sendoff_text_harmless (bytes, (gssize) size);
  if (type != GNUTLS_SAN_IPADDRESS || (size != 4 && size != 16))
    return NULL;

  address = g_inet_address_new_from_bytes ((const guint8 *) bytes,
                                           size == 4 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6);
  return g_inet_address_to_string (address);
}

static char **
read_alternative_names (gnutls_x509_crt_t crt)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (unsigned i = 0;; i++)
    {
      char buffer[1024];
      size_t size = sizeof buffer;
      g_autofree char *text = NULL;
      int type = gnutls_x509_crt_get_subject_alt_name (crt, i, buffer, &size, NULL);

      if (type == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return g_strv_builder_end (names);
      if (type >= 0)
        text = name_text ((unsigned) type, buffer, size);
      if (text != NULL)
        g_strv_builder_add (names, text);
    }
}

static gboolean
is_weak_key (int algorithm, unsigned bits)
{
  gnutls_sec_param_t strength = gnutls_pk_bits_to_sec_param ((gnutls_pk_algorithm_t) algorithm, bits);

  /* "Low" is RSA 1024; "legacy" 1776; "medium" begins at 2048 bits, 112 bits of security. */
  return strength < GNUTLS_SEC_PARAM_MEDIUM;
}

static char *
describe_key (int algorithm, unsigned bits)
{
  const char *name = gnutls_pk_algorithm_get_name ((gnutls_pk_algorithm_t) algorithm);

  return g_strdup_printf ("%s, %u bits", name ? name : "?", bits);
}

static char *
to_hex (const unsigned char *bytes, size_t size, const char *separator)
{
  GString *hex = g_string_new (NULL);

  for (size_t i = 0; i < size; i++)
    g_string_append_printf (hex, "%s%02X", i > 0 ? separator : "", bytes[i]);
  return g_string_free (hex, FALSE);
}

static char *
read_fingerprint (gnutls_x509_crt_t crt)
{
  unsigned char bytes[32];
  size_t size = sizeof bytes;

  if (gnutls_x509_crt_get_fingerprint (crt, GNUTLS_DIG_SHA256, bytes, &size) != GNUTLS_E_SUCCESS)
    return g_strdup ("");
  return to_hex (bytes, size, ":");
}

static char *
read_serial (gnutls_x509_crt_t crt)
{
  unsigned char bytes[64];
  size_t size = sizeof bytes;

  if (gnutls_x509_crt_get_serial (crt, bytes, &size) != GNUTLS_E_SUCCESS)
    return g_strdup ("");
  return to_hex (bytes, size, "");
}

/* RFC 5280 section 4.2.1.12: without named purposes any is allowed. */
static gboolean
may_serve (gnutls_x509_crt_t crt)
{
  for (unsigned i = 0;; i++)
    {
      char oid[128];
      size_t size = sizeof oid;
      int result = gnutls_x509_crt_get_key_purpose_oid (crt, i, oid, &size, NULL);

      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return i == 0;
      if (result < 0)
        continue;
      if (strcmp (oid, GNUTLS_KP_TLS_WWW_SERVER) == 0 || strcmp (oid, GNUTLS_KP_ANY) == 0)
        return TRUE;
    }
}

static char *
read_issuer_uri (gnutls_x509_crt_t crt)
{
  gnutls_datum_t datum = { NULL, 0 };

  for (unsigned i = 0;; i++)
    {
      int result = gnutls_x509_crt_get_authority_info_access (crt, i, GNUTLS_IA_CAISSUERS_URI, &datum, NULL);

      if (result == GNUTLS_E_SUCCESS)
        return take_datum (&datum);
      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return NULL;
      if (i > 16)
        return NULL;
    }
}

static void
read_key_and_signature (SendoffCertificate *self, gnutls_x509_crt_t crt)
{
  unsigned bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (crt, &bits);
  int signature = gnutls_x509_crt_get_signature_algorithm (crt);
  const char *name = gnutls_sign_get_name ((gnutls_sign_algorithm_t) signature);

  self->key = describe_key (algorithm, bits);
  self->weak_key = is_weak_key (algorithm, bits);
  self->signature = g_strdup (name ? name : "?");
  self->weak_signature = !self->self_issued && !gnutls_sign_is_secure ((gnutls_sign_algorithm_t) signature);
}

/**
 * sendoff_certificate_read:
 * @crt: a certificate as GnuTLS has it
 *
 * Returns: (transfer full): its facts; all text is harmless
 */
SendoffCertificate *
sendoff_certificate_read (gnutls_x509_crt_t crt)
{
  SendoffCertificate *self = g_new0 (SendoffCertificate, 1);

  self->subject = read_name (crt, gnutls_x509_crt_get_dn3);
  self->common_name = read_name_part (crt, gnutls_x509_crt_get_dn_by_oid, GNUTLS_OID_X520_COMMON_NAME);
  self->issuer = read_name (crt, gnutls_x509_crt_get_issuer_dn3);
  self->issuer_name = read_name_part (crt, gnutls_x509_crt_get_issuer_dn_by_oid, GNUTLS_OID_X520_COMMON_NAME);
  self->issuer_organization = read_name_part (crt, gnutls_x509_crt_get_issuer_dn_by_oid,
                                              GNUTLS_OID_X520_ORGANIZATION_NAME);
  self->dns_names = read_alternative_names (crt);
  self->not_before = gnutls_x509_crt_get_activation_time (crt);
  self->not_after = gnutls_x509_crt_get_expiration_time (crt);
  self->self_issued = gnutls_x509_crt_check_issuer (crt, crt) != 0;
  read_key_and_signature (self, crt);
  self->serial = read_serial (crt);
  self->sha256 = read_fingerprint (crt);
  self->issuer_uri = read_issuer_uri (crt);
  self->for_servers = may_serve (crt);
  return self;
}

/**
 * sendoff_certificate_free:
 * @self: (transfer full) (nullable): a certificate's facts
 */
void
sendoff_certificate_free (SendoffCertificate *self)
{
  if (self == NULL)
    return;

  g_free (self->subject);
  g_free (self->common_name);
  g_free (self->issuer);
  g_free (self->issuer_name);
  g_free (self->issuer_organization);
  g_strfreev (self->dns_names);
  g_free (self->key);
  g_free (self->signature);
  g_free (self->serial);
  g_free (self->sha256);
  g_free (self->issuer_uri);
  g_free (self);
}

/**
 * sendoff_certificate_dup_date:
 * @when: seconds since 1970
 *
 * Returns: (transfer full): the day, as the person's language writes it
 */
char *
sendoff_certificate_dup_date (gint64 when)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (when);

  /* Translators: a day, as in "15 January 2027": see g_date_time_format(). */
  return date ? g_date_time_format (date, _("%e %B %Y")) : g_strdup ("?");
}
