#include "config.h"

/* STARTTLS and the handshake. */

#include "diagnosis/facts.h"
#include "diagnosis/heard.h"
#include "diagnosis/rule-tables.h"
#include "diagnosis/tls-record.h"

#include <glib/gi18n-lib.h>

#define TLS_1_2 0x0303

/* --- STARTTLS ---------------------------------------------------------------------------------------------------- */

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

/* Not 2xx or 3xx: those are no answers to STARTTLS at all. */
static gboolean
starttls_was_refused (const SendoffEvidence *e)
{
  return sendoff_is_plain_refusal (e);
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

/* --- handshake --------------------------------------------------------------------------------------------------- */

static gboolean
chose_an_old_version (const SendoffEvidence *e)
{
  guint version = sendoff_tls_hello_version (e);
  guint alert = sendoff_tls_alert (e);

  return alert == 70 || alert == 86 || (version != 0 && version < TLS_1_2);
}

static gboolean
version_is_too_old (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_TLS_TOO_OLD || (e->outcome == SENDOFF_OUTCOME_TLS && chose_an_old_version (e));
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

/* Of what is no TLS often no more than five bytes are read: the head of a record that is none. */
static char *
describe_answer (const SendoffEvidence *e)
{
  SendoffSpeaks heard = sendoff_heard_under_tls (e);
  g_autofree char *words = sendoff_first_words (e);

  if (heard == SENDOFF_SPEAKS_SMTP)
    return g_strdup_printf (_("plain text of the mail server (“%s”)"), words);
  if (heard != SENDOFF_SPEAKS_OTHER)
    return g_strdup (sendoff_speaks_get_name (heard));
  return g_strdup_printf (_("something else (“%s”)"), words ? words : "");
}

static char *
explain_not_tls (const SendoffEvidence *e)
{
  g_autofree char *answer = describe_answer (e);

  return g_strdup_printf (_("The encryption was to begin, and what answered was %s. Either the server is broken or something in"
                            " the network answers in its place. Nothing secret was sent."), answer);
}

/* With TLS 1.3 the wish comes only after the handshake (RFC 8446 section 4.4.2.4). */
static gboolean
wants_our_certificate (const SendoffEvidence *e)
{
  return g_error_matches (e->error, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED)
         || (e->outcome == SENDOFF_OUTCOME_TLS && sendoff_tls_alert (e) == 116);
}

/* With TLS 1.3 our side is done before the server has judged what we sent: its alert comes where its first words should be. */
static gboolean
verdict_came_late (const SendoffEvidence *e)
{
  return e->plan->security == SENDOFF_SECURITY_TLS && sendoff_ended_by (e, SENDOFF_STAGE_GREETING, SENDOFF_OUTCOME_TLS)
         && e->tls_version >= G_TLS_PROTOCOL_VERSION_TLS_1_3;
}

static gboolean
handshake_failed (const SendoffEvidence *e)
{
  return sendoff_ended_by (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS) || wants_our_certificate (e) || verdict_came_late (e);
}

static char *
explain_handshake (const SendoffEvidence *e)
{
  guint alert = wants_our_certificate (e) ? 116 : sendoff_tls_alert (e);

  if (verdict_came_late (e) && e->error != NULL)
    return g_strdup_printf (_("The encrypted connection could not be set up: the server ended it at the last step (“%s”). The"
                              " password was not sent."), e->error->message);
  return g_strdup_printf (_("The encrypted connection could not be set up. %s The password was not sent."),
                          sendoff_tls_alert_describe (alert));
}

#define ERROR SENDOFF_SEVERITY_ERROR

const SendoffRule sendoff_rules_tls[] = {
  { "starttls.not-offered", ERROR, SENDOFF_STAGE_STARTTLS, starttls_is_missing, N_("The server does not offer encryption"),
    explain_starttls_missing,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_OTHER_NETWORK,
      SENDOFF_REMEDY_CHECK_SERVER } },
  { "starttls.refused", ERROR, SENDOFF_STAGE_STARTTLS, starttls_was_refused, N_("The server would not start the encryption"),
    explain_starttls_refused,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "starttls.injection", ERROR, SENDOFF_STAGE_NONE, something_was_injected,
    N_("Someone tampered with the start of the encryption"), explain_injection,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tls.protocol-too-old", ERROR, SENDOFF_STAGE_TLS, version_is_too_old, N_("The server's encryption is out of date"),
    explain_too_old, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tls.not-tls", ERROR, SENDOFF_STAGE_TLS, answer_was_not_tls, N_("The server does not encrypt as it should"),
    explain_not_tls, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tls.handshake-failed", ERROR, SENDOFF_STAGE_NONE, handshake_failed,
    N_("The encrypted connection could not be set up"), explain_handshake,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { NULL }
};
