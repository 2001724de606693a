#include "config.h"

/* The certificate: it came, and it was not accepted. Often several things are wrong with one; the nearest to the root is the
 * finding, and the others are told beside it. */

#include "diagnosis/facts.h"
#include "diagnosis/interceptors.h"
#include "diagnosis/quotation.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

#define NAMES_LONGEST 120

static gboolean
was_refused (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE && e->chain != NULL;
}

static gboolean
has_flag (const SendoffEvidence *e, GTlsCertificateFlags flag)
{
  return was_refused (e) && (e->chain->flags & flag) != 0;
}

/* The certificate at fault; the server's own if it is not known which. */
static const SendoffCertificate *
culprit (const SendoffEvidence *e)
{
  return e->chain->culprit >= 0 ? g_ptr_array_index (e->chain->certificates, e->chain->culprit)
                                : sendoff_chain_get_leaf (e->chain);
}

static const SendoffCertificate *
last_link (const SendoffEvidence *e)
{
  return g_ptr_array_index (e->chain->certificates, e->chain->certificates->len - 1);
}

static const char *
name_of (const SendoffCertificate *certificate)
{
  return *certificate->common_name != '\0' ? certificate->common_name : certificate->subject;
}

static const char *
describe_flag (GTlsCertificateFlags flag)
{
  switch ((guint) flag)
    {
    case G_TLS_CERTIFICATE_EXPIRED:       return _("it has expired");
    case G_TLS_CERTIFICATE_NOT_ACTIVATED: return _("it is not valid yet");
    case G_TLS_CERTIFICATE_BAD_IDENTITY:  return _("it is made out to another name");
    case G_TLS_CERTIFICATE_UNKNOWN_CA:    return _("nobody this computer trusts has made it");
    case G_TLS_CERTIFICATE_INSECURE:      return _("its key or signature is too weak");
    case G_TLS_CERTIFICATE_REVOKED:       return _("it was revoked");
    default:                              return NULL;
    }
}

/* What else is wrong beside what was told: "Besides: it has expired." */
static char *
describe_others (const SendoffEvidence *e, GTlsCertificateFlags told)
{
  GString *list = g_string_new (NULL);

  for (guint flag = 1; flag <= G_TLS_CERTIFICATE_GENERIC_ERROR; flag <<= 1)
    {
      const char *words = (e->chain->flags & ~told & flag) != 0 ? describe_flag ((GTlsCertificateFlags) flag) : NULL;

      if (words != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words);
    }
  if (list->len > 0)
    {
      /* Translators: what else is wrong with a certificate, as a list: "it has expired, it is made out to another name" */
      g_autofree char *sentence = g_strdup_printf (_("Besides: %s. "), list->str);

      g_string_assign (list, sentence);
    }
  return g_string_free (list, FALSE);
}

/* Takes @sentences; adds what else is wrong, and what a person worries about first. */
static char *
finish_story (const SendoffEvidence *e, GTlsCertificateFlags told, char *sentences)
{
  g_autofree char *mine = sentences;
  g_autofree char *others = describe_others (e, told);

  return g_strdup_printf ("%s %s%s", mine, others, _("The password was not sent."));
}

/* --- this computer, or somebody in between ------------------------------------------------------------------------ */

static gboolean
clock_is_wrong (const SendoffEvidence *e)
{
  return was_refused (e) && sendoff_clock_explains_dates (e);
}

static char *
explain_clock (const SendoffEvidence *e)
{
  const GTlsCertificateFlags dates = G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED;
  g_autofree char *mine = sendoff_quote_day (e->started);
  g_autofree char *theirs = sendoff_quote_day (e->started - e->clock_offset);
  g_autofree char *made = sendoff_quote_day (SENDOFF_RELEASE_TIME);

  if (e->clock_known)
    return finish_story (e, dates, g_strdup_printf (_("This computer believes it is %s; %s says it is %s. With a wrong clock no"
                                                      " certificate seems valid."), mine,
                                                    e->clock_source ? e->clock_source : e->plan->host, theirs));
  if (sendoff_clock_went_back (e))
    {
      g_autofree char *latest = sendoff_quote_day (e->latest_file);

      return finish_story (e, dates, g_strdup_printf (_("This computer believes it is %s, and it has files that were written on"
                                                        " %s: its clock is slow. With a wrong clock no certificate seems"
                                                        " valid."), mine, latest));
    }
  return finish_story (e, dates, g_strdup_printf (_("This computer believes it is %s; this program was made on %s. With a wrong"
                                                    " clock no certificate seems valid."), mine, made));
}

static gboolean
someone_reads_along (const SendoffEvidence *e)
{
  return was_refused (e) && sendoff_interceptor_find (e->chain) != NULL;
}

static char *
explain_interception (const SendoffEvidence *e)
{
  const SendoffInterceptor *interceptor = sendoff_interceptor_find (e->chain);
  g_autofree char *who = sendoff_interceptor_describe (interceptor);
  g_autofree char *issuer = sendoff_quote_issuer (last_link (e));

  return finish_story (e, G_TLS_CERTIFICATE_UNKNOWN_CA,
                       g_strdup_printf (_("The certificate does not come from the mail provider but was made by “%s”. That is %s,"
                                          " which opens the encrypted connection and reads along."), issuer, who));
}

static gboolean
trust_store_is_empty (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->store_empty;
}

static char *
explain_store_empty (const SendoffEvidence *e)
{
  return finish_story (e, G_TLS_CERTIFICATE_UNKNOWN_CA,
                       g_strdup (e->plan->ca_file
                                   ? _("The file with trusted certificate authorities that was given holds none, so no certificate"
                                       " can be checked. The server is not at fault.")
                                   : _("This computer has no list of trusted certificate authorities, so no certificate can be"
                                       " checked. The server is not at fault.")));
}

/* --- the certificate itself --------------------------------------------------------------------------------------- */

static gboolean
is_revoked (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_REVOKED);
}

static char *
explain_revoked (const SendoffEvidence *e)
{
  g_autofree char *issuer = sendoff_quote_issuer (culprit (e));

  return finish_story (e, G_TLS_CERTIFICATE_REVOKED,
                       g_strdup_printf (_("The certificate of “%s” was declared invalid by the authority that made it (%s), perhaps"
                                          " because its key was stolen."), name_of (culprit (e)), issuer));
}

static gboolean
is_self_signed (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->self_signed;
}

static char *
explain_self_signed (const SendoffEvidence *e)
{
  return finish_story (e, G_TLS_CERTIFICATE_UNKNOWN_CA,
                       g_strdup_printf (_("The certificate of “%s” vouches for itself: nobody else confirms that this is really %s."
                                          " A mail provider would not use such a one; a small server of your own might."),
                                        name_of (sendoff_chain_get_leaf (e->chain)), e->plan->host));
}

static gboolean
has_expired (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_EXPIRED);
}

static char *
explain_expired (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_quote_day (culprit (e)->not_after);
  g_autofree char *today = sendoff_quote_day (e->started);

  return finish_story (e, G_TLS_CERTIFICATE_EXPIRED,
                       g_strdup_printf (_("The certificate of “%s” was valid until %s. Whoever runs the server must renew it. (This"
                                          " computer believes it is %s: if that is wrong, set its clock.)"),
                                        name_of (culprit (e)), day, today));
}

static gboolean
is_not_yet_valid (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_NOT_ACTIVATED);
}

static char *
explain_not_yet (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_quote_day (culprit (e)->not_before);
  g_autofree char *today = sendoff_quote_day (e->started);

  return finish_story (e, G_TLS_CERTIFICATE_NOT_ACTIVATED,
                       g_strdup_printf (_("The certificate of “%s” will be valid from %s on. This computer believes it is %s: if"
                                          " its clock is slow, set it; otherwise the server is at fault."),
                                        name_of (culprit (e)), day, today));
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
  g_autofree char *excerpt = sendoff_text_excerpt (*names ? names : leaf->common_name, -1, NAMES_LONGEST);

  return finish_story (e, G_TLS_CERTIFICATE_BAD_IDENTITY,
                       g_strdup_printf (_("You wanted %s, and the certificate is made out to %s. Either the server's name in your"
                                          " settings is not its proper one, or another server answers in its place."),
                                        e->plan->host, excerpt));
}

static gboolean
is_weak (const SendoffEvidence *e)
{
  return was_refused (e) && sendoff_chain_is_weak (e->chain)
         && (e->chain->flags & ~G_TLS_CERTIFICATE_INSECURE) == 0;
}

static char *
explain_weak (const SendoffEvidence *e)
{
  return finish_story (e, G_TLS_CERTIFICATE_INSECURE,
                       g_strdup_printf (_("The certificate of “%s” uses a key or signature that can be forged today (%s, %s)."
                                          " Whoever runs the server must replace it."), name_of (culprit (e)),
                                        culprit (e)->key, culprit (e)->signature));
}

static gboolean
lacks_a_link (const SendoffEvidence *e)
{
  return has_flag (e, G_TLS_CERTIFICATE_UNKNOWN_CA) && e->chain->incomplete;
}

static char *
explain_incomplete (const SendoffEvidence *e)
{
  const SendoffCertificate *last = last_link (e);

  return finish_story (e, G_TLS_CERTIFICATE_UNKNOWN_CA,
                       g_strdup_printf (_("The server left out a link: the certificate of “%s”, which connects its own with an"
                                          " authority this computer trusts. Some programs fetch it by themselves, most do not."
                                          " Whoever runs the server must add it."),
                                        *last->issuer_name ? last->issuer_name : last->issuer));
}

static gboolean
is_not_for_servers (const SendoffEvidence *e)
{
  return was_refused (e) && e->chain->flags == 0 && !sendoff_chain_get_leaf (e->chain)->for_servers;
}

static char *
explain_not_for_servers (const SendoffEvidence *e)
{
  return finish_story (e, 0, g_strdup (_("The certificate is genuine, but was not made for a server: whoever runs the server has"
                                         " put in the wrong one.")));
}

static gboolean
is_untrusted (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CERTIFICATE;
}

/* A provider's certificates come from one house for years. */
static char *
describe_usual_issuer (const SendoffEvidence *e)
{
  const SendoffProvider *provider = sendoff_provider_for_host (e->plan->host);

  if (provider == NULL || provider->issuer == NULL
      || g_strcmp0 (provider->issuer, last_link (e)->issuer_organization) == 0)
    return g_strdup ("");
  return g_strdup_printf (_(" Those of %s are made by “%s”."), provider->name, provider->issuer);
}

static char *
explain_untrusted (const SendoffEvidence *e)
{
  g_autofree char *usual = NULL, *issuer = NULL;

  if (e->chain == NULL)
    return g_strdup_printf ("%s %s", _("The server's certificate could not be read."), _("The password was not sent."));

  usual = describe_usual_issuer (e);
  issuer = sendoff_quote_issuer (last_link (e));
  return finish_story (e, G_TLS_CERTIFICATE_UNKNOWN_CA,
                       g_strdup_printf (_("The certificate was made by “%s”, which this computer does not know.%s Either someone"
                                          " stands between you and %s, or the server uses a certificate authority of its own"
                                          " that must be installed here first."), issuer, usual, e->plan->host));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define REVIEW { SENDOFF_REMEDY_VIEW_CERTIFICATE, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR }

const SendoffRule sendoff_rules_certificate[] = {
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
