#include "config.h"

#include "practice/certificate.h"

#include "practice/script.h"

#include <gnutls/x509.h>
#include <string.h>

#define DAY ((time_t) 24 * 60 * 60)

/* A certificate with its key. */
typedef struct
{
  gnutls_x509_crt_t     crt;
  gnutls_x509_privkey_t key;
} Identity;

struct _SendoffPracticeAuthority
{
  Identity root;        /* the one the client is told to trust */
  Identity issuing;     /* between the root and the servers */
  Identity stranger;    /* a root nobody was told of */
  Identity antivirus;   /* one that reads along */
};

/* Which authority signs, for how long, for which name. */
typedef struct
{
  const char *kind;
  enum { BY_ISSUING, BY_STRANGER, BY_ANTIVIRUS, BY_ITSELF } by;
  int         from_days;      /* from today */
  int         until_days;
  const char *name;           /* NULL: the host */
  gboolean    leaves_out;     /* the issuing authority is not sent along */
} Kind;

static const Kind kinds[] = {
  { "good", BY_ISSUING, -30, 335, NULL, FALSE },
  { "expired", BY_ISSUING, -400, -3, NULL, FALSE },
  { "not-yet", BY_ISSUING, 3, 400, NULL, FALSE },
  { "wrong-name", BY_ISSUING, -30, 335, "mail.example.net", FALSE },
  { "self-signed", BY_ITSELF, -30, 335, NULL, FALSE },
  { "unknown-ca", BY_STRANGER, -30, 335, NULL, FALSE },
  { "intercepted", BY_ANTIVIRUS, -30, 335, NULL, FALSE },
  { "incomplete", BY_ISSUING, -30, 335, NULL, TRUE },
};

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, name) == 0)
      return &kinds[i];
  return NULL;
}

/**
 * sendoff_practice_certificate_kind_exists:
 *
 * Returns: whether a certificate of that kind can be made
 */
gboolean
sendoff_practice_certificate_kind_exists (const char *kind)
{
  return find_kind (kind) != NULL;
}

static void
identity_clear (Identity *self)
{
  if (self->crt != NULL)
    gnutls_x509_crt_deinit (self->crt);
  if (self->key != NULL)
    gnutls_x509_privkey_deinit (self->key);
}

static void
begin (Identity *self, const char *name, const char *organization, int from_days, int until_days)
{
  guint64 serial = GUINT64_TO_BE (((guint64) g_random_int () << 31 | g_random_int ()) >> 2);
  time_t now = g_get_real_time () / G_USEC_PER_SEC;

  gnutls_x509_privkey_init (&self->key);
  gnutls_x509_privkey_generate (self->key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  gnutls_x509_crt_init (&self->crt);
  gnutls_x509_crt_set_version (self->crt, 3);
  gnutls_x509_crt_set_serial (self->crt, &serial, sizeof serial);
  gnutls_x509_crt_set_dn_by_oid (self->crt, GNUTLS_OID_X520_COMMON_NAME, 0, name, strlen (name));
  gnutls_x509_crt_set_dn_by_oid (self->crt, GNUTLS_OID_X520_ORGANIZATION_NAME, 0, organization, strlen (organization));
  gnutls_x509_crt_set_activation_time (self->crt, now + from_days * DAY);
  gnutls_x509_crt_set_expiration_time (self->crt, now + until_days * DAY);
  gnutls_x509_crt_set_key (self->crt, self->key);
}

static gboolean
sign (Identity *self, Identity *by, GError **error)
{
  unsigned char id[20];
  size_t size = sizeof id;
  int result;

  gnutls_x509_crt_get_key_id (self->crt, 0, id, &size);
  gnutls_x509_crt_set_subject_key_id (self->crt, id, size);
  result = gnutls_x509_crt_sign2 (self->crt, by->crt, by->key, GNUTLS_DIG_SHA256, 0);
  if (result == GNUTLS_E_SUCCESS)
    return TRUE;

  g_set_error (error, SENDOFF_PRACTICE_ERROR, SENDOFF_PRACTICE_ERROR_CERTIFICATE, "%s", gnutls_strerror (result));
  return FALSE;
}

static gboolean
make_authority (Identity *self, const char *name, const char *organization, Identity *by, GError **error)
{
  begin (self, name, organization, -365, 3650);
  gnutls_x509_crt_set_basic_constraints (self->crt, 1, -1);
  gnutls_x509_crt_set_key_usage (self->crt, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN);
  return sign (self, by ? by : self, error);
}

/**
 * sendoff_practice_authority_new:
 *
 * Makes keys and certificates of the authorities, in a few milliseconds.
 *
 * Returns: (transfer full) (nullable): the authorities, or %NULL with %SENDOFF_PRACTICE_ERROR_CERTIFICATE
 */
SendoffPracticeAuthority *
sendoff_practice_authority_new (GError **error)
{
  g_autoptr (SendoffPracticeAuthority) self = g_new0 (SendoffPracticeAuthority, 1);

  if (!make_authority (&self->root, "Practice Root", "Sendoff Practice", NULL, error)
      || !make_authority (&self->issuing, "Practice Issuing CA", "Sendoff Practice", &self->root, error)
      || !make_authority (&self->stranger, "Stranger's Root", "Nobody in Particular", NULL, error)
      || !make_authority (&self->antivirus, "Avast Web/Mail Shield Root", "Avast Web/Mail Shield", NULL, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sendoff_practice_authority_free:
 * @self: (transfer full) (nullable): the authorities
 */
void
sendoff_practice_authority_free (SendoffPracticeAuthority *self)
{
  if (self == NULL)
    return;

  identity_clear (&self->root);
  identity_clear (&self->issuing);
  identity_clear (&self->stranger);
  identity_clear (&self->antivirus);
  g_free (self);
}

static void
append_pem (GString *pem, gnutls_x509_crt_t crt)
{
  gnutls_datum_t datum = { NULL, 0 };

  if (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_PEM, &datum) != GNUTLS_E_SUCCESS)
    return;
  g_string_append_len (pem, (const char *) datum.data, datum.size);
  gnutls_free (datum.data);
}

static void
append_key (GString *pem, gnutls_x509_privkey_t key)
{
  gnutls_datum_t datum = { NULL, 0 };

  if (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &datum) != GNUTLS_E_SUCCESS)
    return;
  g_string_append_len (pem, (const char *) datum.data, datum.size);
  gnutls_free (datum.data);
}

/**
 * sendoff_practice_authority_dup_pem:
 *
 * Returns: (transfer full): the root that the client is to trust
 */
char *
sendoff_practice_authority_dup_pem (SendoffPracticeAuthority *self)
{
  GString *pem = g_string_new (NULL);

  append_pem (pem, self->root.crt);
  return g_string_free (pem, FALSE);
}

static Identity *
issuer_of (SendoffPracticeAuthority *self, const Kind *kind, Identity *leaf)
{
  switch (kind->by)
    {
    case BY_STRANGER:
      return &self->stranger;
    case BY_ANTIVIRUS:
      return &self->antivirus;
    case BY_ITSELF:
      return leaf;
    case BY_ISSUING:
    default:
      return &self->issuing;
    }
}

/**
 * sendoff_practice_authority_issue:
 * @kind: "good", or a way to be wrong
 * @host: whom a good one is made out to
 *
 * Returns: (transfer full) (nullable): a certificate with its key and what a server sends along
 */
GTlsCertificate *
sendoff_practice_authority_issue (SendoffPracticeAuthority *self, const char *kind, const char *host, GError **error)
{
  const Kind *row = find_kind (kind);
  g_autoptr (GString) pem = g_string_new (NULL);
  const char *name;
  Identity leaf = { NULL, NULL };

  if (row == NULL)
    {
      g_set_error (error, SENDOFF_PRACTICE_ERROR, SENDOFF_PRACTICE_ERROR_CASE, "there is no certificate “%s”", kind);
      return NULL;
    }
  name = row->name ? row->name : host;
  begin (&leaf, name, "Sendoff Practice", row->from_days, row->until_days);
  gnutls_x509_crt_set_subject_alt_name (leaf.crt, GNUTLS_SAN_DNSNAME, name, (unsigned) strlen (name), GNUTLS_FSAN_SET);
  gnutls_x509_crt_set_key_purpose_oid (leaf.crt, GNUTLS_KP_TLS_WWW_SERVER, 0);
  gnutls_x509_crt_set_key_usage (leaf.crt, GNUTLS_KEY_DIGITAL_SIGNATURE);
  if (sign (&leaf, issuer_of (self, row, &leaf), error))
    {
      append_key (pem, leaf.key);
      append_pem (pem, leaf.crt);
      if (row->by == BY_ISSUING && !row->leaves_out)
        append_pem (pem, self->issuing.crt);
    }
  identity_clear (&leaf);
  return pem->len > 0 ? g_tls_certificate_new_from_pem (pem->str, (gssize) pem->len, error) : NULL;
}
