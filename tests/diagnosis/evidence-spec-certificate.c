#include "config.h"

/* The certificate, and the clock. */

#include "evidence-spec-keys.h"

#include <string.h>

static void
certificate_free (SendoffCertificate *self)
{
  g_strfreev (self->dns_names);
  g_free (self->issuer);
  g_free (self->issuer_organization);
  g_free (self);
}

static SendoffCertificate *
make_certificate (const char *name, const char *issuer, gint64 from, gint64 until)
{
  SendoffCertificate *self = g_new0 (SendoffCertificate, 1);

  self->subject = (char *) name;
  self->common_name = (char *) name;
  self->issuer = g_strdup (issuer);
  self->issuer_name = (char *) "Issuing Authority";
  self->issuer_organization = g_strdup ("Example Trust");
  self->dns_names = g_new0 (char *, 1);
  self->not_before = from;
  self->not_after = until;
  self->key = (char *) "RSA, 2048 bits";
  self->signature = (char *) "RSA-SHA256";
  self->serial = (char *) "01";
  self->sha256 = (char *) "00";
  self->for_servers = TRUE;
  return self;
}

static SendoffChain *
ensure_chain (SendoffEvidence *e)
{
  if (e->chain != NULL)
    return e->chain;

  e->chain = g_atomic_rc_box_new0 (SendoffChain);
  e->chain->culprit = -1;
  e->chain->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) certificate_free);
  g_ptr_array_add (e->chain->certificates, make_certificate ("smtp.mail.me.com", "CN=Issuing Authority,O=Example Trust",
                                                             SPEC_TODAY - 100 * SPEC_DAY, SPEC_TODAY + 265 * (gint64) SPEC_DAY));
  g_ptr_array_add (e->chain->certificates, make_certificate ("Issuing Authority", "CN=Root,O=Example Trust",
                                                             SPEC_TODAY - 1000 * SPEC_DAY, SPEC_TODAY + 4000 * (gint64) SPEC_DAY));
  return e->chain;
}

static SendoffCertificate *
leaf_of (SendoffEvidence *e)
{
  return g_ptr_array_index (ensure_chain (e)->certificates, 0);
}

static void
take_certificate (SendoffEvidence *e, const char *value)
{
  SendoffChain *chain = ensure_chain (e);
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "untrusted") == 0)
      chain->flags |= G_TLS_CERTIFICATE_UNKNOWN_CA;
    else if (strcmp (words[i], "misnamed") == 0)
      chain->flags |= G_TLS_CERTIFICATE_BAD_IDENTITY;
    else if (strcmp (words[i], "expired") == 0)
      chain->flags |= G_TLS_CERTIFICATE_EXPIRED, leaf_of (e)->not_after = SPEC_TODAY - SPEC_DAY;
    else if (strcmp (words[i], "future") == 0)
      chain->flags |= G_TLS_CERTIFICATE_NOT_ACTIVATED, leaf_of (e)->not_before = SPEC_TODAY + SPEC_DAY;
    else if (strcmp (words[i], "early") == 0)
      chain->flags |= G_TLS_CERTIFICATE_NOT_ACTIVATED;
    else if (strcmp (words[i], "late") == 0)
      chain->flags |= G_TLS_CERTIFICATE_EXPIRED;
    else if (strcmp (words[i], "revoked") == 0)
      chain->flags |= G_TLS_CERTIFICATE_REVOKED;
    else if (strcmp (words[i], "insecure") == 0)
      chain->flags |= G_TLS_CERTIFICATE_INSECURE;
    else if (strcmp (words[i], "weak") == 0)
      leaf_of (e)->weak_key = TRUE;
    else if (strcmp (words[i], "for-clients") == 0)
      leaf_of (e)->for_servers = FALSE;
    else if (strcmp (words[i], "self-signed") == 0)
      chain->self_signed = TRUE;
    else if (strcmp (words[i], "incomplete") == 0)
      chain->incomplete = TRUE;
    else if (strcmp (words[i], "no-store") == 0)
      chain->store_empty = TRUE;
    else if (strcmp (words[i], "short") == 0)
      leaf_of (e)->not_before = SPEC_TODAY - 4 * SPEC_DAY, leaf_of (e)->not_after = SPEC_TODAY + 2 * SPEC_DAY;
    else if (strcmp (words[i], "ending") == 0)
      leaf_of (e)->not_after = SPEC_TODAY + 5 * SPEC_DAY;
    else
      g_assert_cmpstr (words[i], ==, "good");
}

static void
take_issuer (SendoffEvidence *e, const char *value)
{
  spec_set_text (&leaf_of (e)->issuer, value);
}

/* Days from today by this computer's clock. */
static void
take_day (SendoffEvidence *e, const char *value)
{
  e->started += g_ascii_strtoll (value, NULL, 10) * SPEC_DAY;
}

static void
take_clock (SendoffEvidence *e, const char *value)
{
  e->clock_known = TRUE;
  e->clock_offset = g_ascii_strtoll (value, NULL, 10) * SPEC_DAY;
  spec_set_text (&e->clock_source, "mail.example.org");
}

/* When the youngest file was written: days from the day of all these runs. */
static void
take_file (SendoffEvidence *e, const char *value)
{
  e->latest_file = SPEC_TODAY + g_ascii_strtoll (value, NULL, 10) * SPEC_DAY;
}

const SpecKey spec_keys_certificate[] = {
  { "certificate", take_certificate }, { "issuer", take_issuer }, { "day", take_day }, { "clock", take_clock },
  { "file", take_file },
  { NULL, NULL },
};
