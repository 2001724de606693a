#include "config.h"

#include "app/certificate-words.h"

#include <glib/gi18n-lib.h>

/**
 * sendoff_chain_describe_verdict:
 *
 * Returns: (transfer full): whether the chain was accepted, and if not, why, in one sentence
 */
char *
sendoff_chain_describe_verdict (const SendoffChain *chain)
{
  if (chain->flags == 0)
    return g_strdup (sendoff_chain_is_weak (chain) ? _("The certificate was accepted, but it is weaker than it should be.")
                                                   : _("The certificate is valid."));
  if (chain->flags & G_TLS_CERTIFICATE_REVOKED)
    return g_strdup (_("The certificate was withdrawn by its issuer."));
  if (chain->flags & G_TLS_CERTIFICATE_EXPIRED)
    return g_strdup (_("The certificate is out of date."));
  if (chain->flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_strdup (_("The certificate is not valid yet."));
  if (chain->flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_strdup (_("The certificate was made out to another server."));
  if (chain->self_signed)
    return g_strdup (_("The server signed its certificate itself."));
  if (chain->incomplete)
    return g_strdup (_("The server left out a part of its certificate chain."));
  if (chain->flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return g_strdup (_("This computer does not trust who issued the certificate."));
  return g_strdup (_("The certificate is not secure enough."));
}

/**
 * sendoff_chain_describe_place:
 * @index: which certificate, 0 for the server's own
 *
 * Returns: (transfer full): what its part in the chain is
 */
char *
sendoff_chain_describe_place (const SendoffChain *chain, guint index)
{
  const SendoffCertificate *certificate = chain->certificates->pdata[index];

  if (index == 0)
    return g_strdup (_("The server's certificate"));
  return g_strdup (certificate->self_issued ? _("Root certificate") : _("Issuer's certificate"));
}

/**
 * sendoff_chain_describe_fault:
 * @index: which certificate
 *
 * Returns: (transfer full) (nullable): what is wrong with this one, or %NULL
 */
char *
sendoff_chain_describe_fault (const SendoffChain *chain, guint index)
{
  const SendoffCertificate *certificate = chain->certificates->pdata[index];

  if (chain->culprit == (int) index)
    return g_strdup (_("This one is at fault."));
  if (certificate->weak_key)
    return g_strdup (_("Its key is too short for today."));
  if (certificate->weak_signature)
    return g_strdup (_("Its signature is of an old kind."));
  return NULL;
}

static void
tell_if_any (const char *label, const char *value, SendoffCertificateFactFunc tell, gpointer data)
{
  if (value != NULL && *value != '\0')
    tell (label, value, data);
}

/**
 * sendoff_certificate_foreach_fact:
 * @tell: (scope call): called with each fact in turn
 */
void
sendoff_certificate_foreach_fact (const SendoffCertificate *certificate, SendoffCertificateFactFunc tell, gpointer data)
{
  g_autofree char *names = g_strjoinv (", ", certificate->dns_names);
  g_autofree char *from = sendoff_certificate_dup_date (certificate->not_before);
  g_autofree char *until = sendoff_certificate_dup_date (certificate->not_after);

  tell_if_any (_("Made out to"), *certificate->common_name != '\0' ? certificate->common_name : certificate->subject, tell, data);
  tell_if_any (_("Valid for"), names, tell, data);
  tell_if_any (_("Issued by"), *certificate->issuer_name != '\0' ? certificate->issuer_name : certificate->issuer, tell, data);
  tell_if_any (_("Issuer's organization"), certificate->issuer_organization, tell, data);
  tell_if_any (_("Valid from"), from, tell, data);
  tell_if_any (_("Valid until"), until, tell, data);
  tell_if_any (_("Key"), certificate->key, tell, data);
  tell_if_any (_("Signature"), certificate->signature, tell, data);
  tell_if_any (_("Serial number"), certificate->serial, tell, data);
  tell_if_any (_("SHA-256 fingerprint"), certificate->sha256, tell, data);
}
