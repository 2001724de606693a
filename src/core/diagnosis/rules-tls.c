#include "config.h"

/* STARTTLS, the handshake, the certificate. */

#include "diagnosis/facts.h"
#include "diagnosis/interceptors.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

/* --- STARTTLS --------------------------------------------------------------------------------------------------- */

static gboolean
starttls_is_missing (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED;
}

static char *
explain_starttls_missing (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not offer encryption (STARTTLS) on port %u, and your settings require it. Nothing"
                            " secret was sent. If this server used to offer it, something in the network may be taking it"
                            " away."), e->plan->port);
}

static gboolean
starttls_was_refused (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED;
}

static char *
explain_starttls_refused (const SendoffEvidence *e)
{
  return g_strdup (_("The server offers encryption (STARTTLS), but would not start it just now. Nothing secret was sent. Such a"
                     " fault is the server's, and it often passes."));
}

static gboolean
something_was_injected (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_INJECTED;
}

static char *
explain_injection (const SendoffEvidence *e)
{
  return g_strdup (_("Unencrypted text was slipped in just where the encryption was to begin. A correct server never does that:"
                     " it is an attack, or a broken device in the network. The test stopped there, and nothing secret was"
                     " sent."));
}

/* --- handshake -------------------------------------------------------------------------------------------------- */

static gboolean
version_is_too_old (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_TLS_TOO_OLD || (e->outcome == SENDOFF_OUTCOME_TLS && sendoff_tls_alert (e) == 70);
}

static char *
explain_too_old (const SendoffEvidence *e)
{
  if (e->outcome == SENDOFF_OUTCOME_TLS_TOO_OLD)
    return g_strdup_printf (_("The server encrypts with %s, which is no longer safe: TLS 1.2 is the least that is accepted"
                              " today. The password was not sent."), sendoff_tls_version_get_name (e->tls_version));
  return g_strdup (_("Server and computer found no version of TLS that both accept: the server has only old ones. The password"
                     " was not sent."));
}

static gboolean
answer_was_not_tls (const SendoffEvidence *e)
{
  SendoffSpeaks heard = sendoff_heard_under_tls (e);

  return e->outcome == SENDOFF_OUTCOME_TLS && heard != SENDOFF_SPEAKS_NOTHING && heard != SENDOFF_SPEAKS_TLS;
}

static char *
explain_not_tls (const SendoffEvidence *e)
{
  g_autofree char *words = sendoff_first_words (e);

  return g_strdup_printf (_("The encryption was to begin, and the answer was something else: “%s”. Either the server is broken"
                            " or something in the network answers in its place. Nothing secret was sent."), words);
}

/* RFC 8446 section 6.2, in plain words. */
static const char *
describe_alert (guint alert)
{
  switch (alert)
    {
    case 40: case 71:
      return _("The two found no cipher that both accept.");
    case 42: case 43: case 44: case 45: case 46: case 48:
      return _("The server did not accept a certificate.");
    case 49:
      return _("The server denied access.");
    case 80:
      return _("The server reports an internal error.");
    case 112:
      return _("The server does not know the name it was asked for.");
    case 116:
      return _("The server wants a certificate from you, which mail providers do not.");
    default:
      return _("The server broke off.");
    }
}

static gboolean
handshake_failed (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_TLS;
}

static char *
explain_handshake (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The encrypted connection could not be set up. %s The password was not sent."),
                          describe_alert (sendoff_tls_alert (e)));
}

/* --- certificate ------------------------------------------------------------------------------------------------ */

static gboolean
has_flag (const SendoffEvidence *e, GTlsCertificateFlags flag)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && e->chain != NULL && (e->chain->flags & flag) != 0;
}

static const SendoffCertificate *
culprit (const SendoffEvidence *e)
{
  return e->chain->culprit >= 0 ? g_ptr_array_index (e->chain->certificates, e->chain->culprit)
                                : sendoff_chain_get_leaf (e->chain);
}

static char *
with_safety (char *sentences)
{
  g_autofree char *mine = sentences;

  return g_strdup_printf ("%s %s", mine, _("The password was not sent."));
}

static gboolean
clock_is_wrong (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && sendoff_clock_explains_dates (e);
}

static char *
explain_clock (const SendoffEvidence *e)
{
  g_autofree char *mine = sendoff_certificate_dup_date (e->started);

  if (e->clock_known)
    {
      g_autofree char *theirs = sendoff_certificate_dup_date (e->started - e->clock_offset);

      return with_safety (g_strdup_printf (_("This computer believes it is %s; %s says it is %s. With a wrong clock no"
                                             " certificate seems valid."), g_strstrip (mine), e->clock_source,
                                           g_strstrip (theirs)));
    }
  return with_safety (g_strdup_printf (_("This computer believes it is %s, a day before this program was made. With a wrong"
                                         " clock no certificate seems valid."), g_strstrip (mine)));
}

static gboolean
someone_reads_along (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && sendoff_interceptor_name (e->chain) != NULL;
}

static char *
explain_interception (const SendoffEvidence *e)
{
  return with_safety (g_strdup_printf (_("The certificate does not come from the mail provider but from %s, which opens the"
                                         " encrypted connection and reads along. It runs on this computer (as an antivirus"
                                         " does) or in this network (as a company's firewall does)."),
                                       sendoff_interceptor_name (e->chain)));
}

static gboolean
is_self_signed (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->self_signed;
}

static char *
explain_self_signed (const SendoffEvidence *e)
{
  return with_safety (g_strdup_printf (_("The certificate vouches for itself: nobody else confirms that this is really %s. A"
                                         " mail provider would not use such a one; a small server of your own might."),
                                       e->plan->host));
}

static gboolean
trust_store_is_empty (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->store_empty;
}

static char *
explain_store_empty (const SendoffEvidence *e)
{
  return with_safety (g_strdup (_("This computer has no list of trusted certificate authorities, so no certificate can be"
                                  " checked. The server is not at fault.")));
}

static gboolean
is_revoked (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_REVOKED);
}

static char *
explain_revoked (const SendoffEvidence *e)
{
  return with_safety (g_strdup (_("The certificate was declared invalid by the authority that made it, perhaps because its key"
                                  " was stolen.")));
}

static gboolean
has_expired (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_EXPIRED);
}

static char *
explain_expired (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_certificate_dup_date (culprit (e)->not_after);

  return with_safety (g_strdup_printf (_("The certificate of “%s” was valid until %s. Whoever runs the server must renew it. (If"
                                         " that day has not come yet, this computer's clock is wrong.)"),
                                       culprit (e)->common_name, g_strstrip (day)));
}

static gboolean
is_not_yet_valid (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_NOT_ACTIVATED);
}

static char *
explain_not_yet (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_certificate_dup_date (culprit (e)->not_before);

  return with_safety (g_strdup_printf (_("The certificate of “%s” will be valid from %s on. If that day has passed, this"
                                         " computer's clock is slow."), culprit (e)->common_name, g_strstrip (day)));
}

static gboolean
is_for_another_name (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_BAD_IDENTITY) && !has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

static char *
explain_name_mismatch (const SendoffEvidence *e)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (e->chain);
  g_autofree char *names = g_strjoinv (", ", leaf->dns_names);
  g_autofree char *excerpt = sendoff_text_excerpt (*names ? names : leaf->common_name, -1, 120);

  return with_safety (g_strdup_printf (_("You wanted %s, and the certificate is made out to %s. Either the server's name in your"
                                         " settings is not its proper one, or another server answers in its place."),
                                       e->plan->host, excerpt));
}

static gboolean
is_weak (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && e->chain != NULL && sendoff_chain_is_weak (e->chain)
         && (e->chain->flags & ~G_TLS_CERTIFICATE_INSECURE) == 0;
}

static char *
explain_weak (const SendoffEvidence *e)
{
  return with_safety (g_strdup_printf (_("The certificate uses a key or signature that can be forged today (%s, %s). Whoever"
                                         " runs the server must replace it."), culprit (e)->key, culprit (e)->signature));
}

static gboolean
lacks_a_link (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->incomplete;
}

static char *
explain_incomplete (const SendoffEvidence *e)
{
  const SendoffCertificate *last = g_ptr_array_index (e->chain->certificates, e->chain->certificates->len - 1);

  return with_safety (g_strdup_printf (_("The server left out a link: the certificate of “%s”, which connects its own with an"
                                         " authority this computer trusts. Some programs fetch it by themselves, most do not."
                                         " Whoever runs the server must add it."), last->issuer_name));
}

static gboolean
is_not_for_servers (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && e->chain != NULL && e->chain->flags == 0
         && !sendoff_chain_get_leaf (e->chain)->for_servers;
}

static char *
explain_not_for_servers (const SendoffEvidence *e)
{
  return with_safety (g_strdup (_("The certificate is genuine, but was not made for a server: whoever runs the server has put in"
                                  " the wrong one.")));
}

static gboolean
is_untrusted (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE;
}

static char *
explain_untrusted (const SendoffEvidence *e)
{
  const SendoffCertificate *last;

  if (e->chain == NULL)
    return with_safety (g_strdup (_("The server's certificate could not be read.")));
  last = g_ptr_array_index (e->chain->certificates, e->chain->certificates->len - 1);
  return with_safety (g_strdup_printf (_("The certificate was made by “%s”, which this computer does not know. Either someone"
                                         " stands between you and %s, or the server uses a certificate authority of its own"
                                         " that must be installed here first."), last->issuer, e->plan->host));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define REVIEW { SENDOFF_REMEDY_VIEW_CERTIFICATE, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR }

const SendoffRule sendoff_rules_tls[] = {
  { "starttls.not-offered", ERROR, SENDOFF_STAGE_STARTTLS, starttls_is_missing, N_("The server does not offer encryption"),
    explain_starttls_missing,
    { SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_CHECK_SERVER } },
  { "starttls.refused", ERROR, SENDOFF_STAGE_STARTTLS, starttls_was_refused, N_("The server would not start the encryption"),
    explain_starttls_refused,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "starttls.injection", ERROR, SENDOFF_STAGE_TLS, something_was_injected,
    N_("Someone tampered with the start of the encryption"), explain_injection,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tls.protocol-too-old", ERROR, SENDOFF_STAGE_TLS, version_is_too_old, N_("The server's encryption is out of date"),
    explain_too_old, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tls.not-tls", ERROR, SENDOFF_STAGE_TLS, answer_was_not_tls, N_("The server does not encrypt as it should"),
    explain_not_tls, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tls.handshake-failed", ERROR, SENDOFF_STAGE_TLS, handshake_failed, N_("The encrypted connection could not be set up"),
    explain_handshake,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "certificate.clock-wrong", ERROR, SENDOFF_STAGE_TLS, clock_is_wrong, N_("This computer's clock is wrong"), explain_clock,
    { SENDOFF_REMEDY_DATE_SETTINGS, SENDOFF_REMEDY_TRY_AGAIN } },
  { "certificate.intercepted", ERROR, SENDOFF_STAGE_TLS, someone_reads_along, N_("Someone reads along on this connection"),
    explain_interception, REVIEW },
  { "certificate.ca-store-missing", ERROR, SENDOFF_STAGE_TLS, trust_store_is_empty,
    N_("This computer cannot check certificates"), explain_store_empty,
    { SENDOFF_REMEDY_INSTALL_CA_STORE, SENDOFF_REMEDY_TRY_AGAIN } },
  { "certificate.revoked", ERROR, SENDOFF_STAGE_TLS, is_revoked, N_("The server's certificate was revoked"), explain_revoked,
    REVIEW },
  { "certificate.self-signed", ERROR, SENDOFF_STAGE_TLS, is_self_signed, N_("The server vouches only for itself"),
    explain_self_signed, REVIEW },
  { "certificate.expired", ERROR, SENDOFF_STAGE_TLS, has_expired, N_("The server's certificate has expired"),
    explain_expired, REVIEW },
  { "certificate.not-yet-valid", ERROR, SENDOFF_STAGE_TLS, is_not_yet_valid,
    N_("The server's certificate is not valid yet"), explain_not_yet,
    { SENDOFF_REMEDY_DATE_SETTINGS, SENDOFF_REMEDY_VIEW_CERTIFICATE, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "certificate.name-mismatch", ERROR, SENDOFF_STAGE_TLS, is_for_another_name,
    N_("The certificate belongs to another server"), explain_name_mismatch,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_VIEW_CERTIFICATE } },
  { "certificate.weak", ERROR, SENDOFF_STAGE_TLS, is_weak, N_("The server's certificate is too weak"), explain_weak, REVIEW },
  { "certificate.incomplete-chain", ERROR, SENDOFF_STAGE_TLS, lacks_a_link,
    N_("The server left out part of its certificate"), explain_incomplete,
    { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR, SENDOFF_REMEDY_VIEW_CERTIFICATE } },
  { "certificate.untrusted", ERROR, SENDOFF_STAGE_TLS, is_not_for_servers, N_("The certificate is not one for servers"),
    explain_not_for_servers, REVIEW },
  { "certificate.untrusted", ERROR, SENDOFF_STAGE_TLS, is_untrusted, N_("The server's identity cannot be confirmed"),
    explain_untrusted, REVIEW },
  { NULL }
};
