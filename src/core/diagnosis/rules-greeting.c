#include "config.h"

/* From the first byte to the end of EHLO: is it a mail server, does it speak as we do, does it want us? */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

/* The same port, looked at a second time, took a TLS hello. */
static gboolean
port_was_seen_to_speak_tls (const SendoffEvidence *e)
{
  const SendoffControl *again = sendoff_find_control (e, SENDOFF_CONTROL_SAME_PORT, 0);

  return again != NULL && again->speaks == SENDOFF_SPEAKS_TLS;
}

static gboolean
said_nothing (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_SILENT || e->outcome == SENDOFF_OUTCOME_CLOSED
         || e->outcome == SENDOFF_OUTCOME_RESET;
}

/* Proved by the second look: the settings are at fault, not the server. */
static gboolean
plain_chosen_where_tls_is_spoken (const SendoffEvidence *e)
{
  return port_was_seen_to_speak_tls (e) && (said_nothing (e) || sendoff_heard (e) == SENDOFF_SPEAKS_TLS);
}

static char *
explain_plain_on_tls (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Your settings say %s for port %u, but the server encrypts from the first byte there: it took a"
                            " TLS hello when we looked again. Settings and port do not fit together."),
                          sendoff_security_name (e->plan->security), e->plan->port);
}

static gboolean
tls_chosen_where_plain_is_spoken (const SendoffEvidence *e)
{
  return e->plan->security == SENDOFF_SECURITY_TLS && e->outcome == SENDOFF_OUTCOME_TLS
         && sendoff_heard_under_tls (e) == SENDOFF_SPEAKS_SMTP;
}

static char *
explain_tls_on_plain (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Your settings say TLS from the start for port %u, but the server greets in plain text there and"
                            " wants STARTTLS. Programs often report this as “wrong version number”."), e->plan->port);
}

/* Not proved: silence where TLS is usual, or a TLS record where a greeting should be. */
static gboolean
server_waits_for_tls (const SendoffEvidence *e)
{
  return sendoff_heard (e) == SENDOFF_SPEAKS_TLS || (e->plan->port == 465 && said_nothing (e) && e->received == 0);
}

static char *
explain_tls_expected (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server gives no greeting on port %u: it seems to wait for encryption to begin. Your settings"
                            " begin in plain text."), e->plan->port);
}

static gboolean
is_masked (const SendoffEvidence *e)
{
  return sendoff_is_masked (e);
}

static gboolean
masked_and_lost (const SendoffEvidence *e)
{
  return sendoff_is_masked (e) && (e->outcome == SENDOFF_OUTCOME_NOT_OFFERED || e->outcome == SENDOFF_OUTCOME_REFUSED);
}

static char *
explain_masked (const SendoffEvidence *e)
{
  return g_strdup (_("The server's words arrive overwritten with asterisks or X's. A firewall on the way does that (Cisco calls"
                     " it SMTP inspection), and with it takes the encryption away. Whoever looks after the network can switch"
                     " it off."));
}

static gboolean
html_asks_to_sign_in (const SendoffEvidence *e)
{
  g_autofree char *words = sendoff_first_words (e);

  return sendoff_heard (e) == SENDOFF_SPEAKS_HTTP && words != NULL
         && (g_strrstr (words, " 302") || g_strrstr (words, " 303") || g_strrstr (words, " 307") || g_strrstr (words, " 511"));
}

static char *
explain_portal_page (const SendoffEvidence *e)
{
  return g_strdup (_("Instead of the mail server a web page answered and wants to lead to another page. Networks in hotels and"
                     " trains do that till you have signed in there."));
}

static SendoffSpeaks
what_answered (const SendoffEvidence *e)
{
  return e->stage == SENDOFF_STAGE_TLS ? sendoff_heard_under_tls (e) : sendoff_heard (e);
}

static gboolean
another_service_answered (const SendoffEvidence *e)
{
  switch (what_answered (e))
    {
    case SENDOFF_SPEAKS_HTTP:
    case SENDOFF_SPEAKS_IMAP:
    case SENDOFF_SPEAKS_POP3:
    case SENDOFF_SPEAKS_SSH:
      return TRUE;
    case SENDOFF_SPEAKS_OTHER:
      {
        g_autofree char *words = sendoff_first_words (e);

        return words != NULL && (g_strrstr (words, "FTP") || g_strrstr (words, "NNTP"));
      }
    default:
      return FALSE;
    }
}

static gboolean
another_service_answered_instead_of_tls (const SendoffEvidence *e)
{
  return e->plan->security == SENDOFF_SECURITY_TLS && e->outcome == SENDOFF_OUTCOME_TLS && another_service_answered (e);
}

static char *
explain_wrong_service (const SendoffEvidence *e)
{
  return g_strdup_printf (_("What answers on %s, port %u, is %s, not a server that sends mail. Server or port are wrong in your"
                            " settings, or something in the network answers in its place."), e->plan->host, e->plan->port,
                          sendoff_speaks_get_name (what_answered (e)));
}

static gboolean
says_too_many (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED
         && sendoff_refusal_says (e, "too many connections", "too many concurrent", "connection rate", "rate limit",
                                  "too many sessions", "connection limit", "too frequent", "slow down", NULL);
}

static char *
explain_limit_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server is taking no more connections or messages from here for now. Nothing is wrong with your"
                     " settings: wait a while. If it keeps happening, some program may be sending without end."));
}

static gboolean
greeting_says_later (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && sendoff_refusal_is_temporary (e);
}

static char *
explain_busy (const SendoffEvidence *e)
{
  return g_strdup (_("The server is there, and says that it has no time right now. Your settings are not the cause."));
}

static gboolean
greeting_says_no (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && sendoff_reply_is_permanent (e->reply);
}

static char *
explain_greeting_refused (const SendoffEvidence *e)
{
  return g_strdup (_("The server turned this computer away before anything was said. It does not want connections from this"
                     " network's address, often because the address is on a blocklist. The password plays no part in it."));
}

static gboolean
is_no_greeting (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_SMTP || e->outcome == SENDOFF_OUTCOME_REFUSED;
}

static char *
explain_violation (const SendoffEvidence *e)
{
  if (e->fault != SENDOFF_PARSE_FAULT_NONE)
    return g_strdup_printf (_("What came from %s does not follow the rules of mail servers (SMTP): %s. Either it is no mail"
                              " server, or something on the way damages its answers."), e->plan->host,
                            sendoff_parse_fault_describe (e->fault));
  return g_strdup_printf (_("The server at %s gave an answer that has no place here. Either it is no proper mail server, or"
                            " something on the way damages its answers."), e->plan->host);
}

/* --- EHLO ------------------------------------------------------------------------------------------------------- */

static gboolean
our_name_was_refused (const SendoffEvidence *e)
{
  if (e->outcome != SENDOFF_OUTCOME_REFUSED)
    return FALSE;
  return sendoff_refusal_code (e) == 504
         || sendoff_refusal_says (e, "helo command rejected", "ehlo command rejected", "invalid helo", "invalid ehlo",
                                  "helo name", "ehlo name", "helo/ehlo", "ehlo/helo", "hostname", "host name",
                                  "fully-qualified", "fully qualified", "fqdn", "domain name", "invalid domain",
                                  "invalid name", "syntactically invalid", "invalid argument", NULL)
         || (sendoff_refusal_code (e) == 501);
}

static char *
explain_name_rejected (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take the name with which a mail program introduces itself (“%s”). That is the"
                            " server's own rule; whoever looks after it can change it."), SENDOFF_EHLO_NAME);
}

static gboolean
ehlo_says_later (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && sendoff_refusal_is_temporary (e);
}

static gboolean
ehlo_was_refused (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && sendoff_reply_is_permanent (e->reply);
}

static char *
explain_ehlo_rejected (const SendoffEvidence *e)
{
  return g_strdup (_("The server greets, but does not take the first command every mail program says (EHLO, or HELO). It is not"
                     " a working mail server, or it does not want this computer."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define MISMATCH N_("Encryption setting and port do not fit together")

const SendoffRule sendoff_rules_greeting[] = {
  { "settings.port-security-mismatch", ERROR, SENDOFF_STAGE_GREETING, plain_chosen_where_tls_is_spoken, MISMATCH,
    explain_plain_on_tls,
    { SENDOFF_REMEDY_USE_TLS, SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_CHECK_SERVER } },
  { "settings.port-security-mismatch", ERROR, SENDOFF_STAGE_TLS, tls_chosen_where_plain_is_spoken, MISMATCH,
    explain_tls_on_plain, { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_CHECK_SERVER } },
  { "greeting.tls-expected", ERROR, SENDOFF_STAGE_GREETING, server_waits_for_tls,
    N_("The server waits for encryption to begin"), explain_tls_expected,
    { SENDOFF_REMEDY_USE_TLS, SENDOFF_REMEDY_USE_STARTTLS } },
  { "middlebox.smtp-rewritten", ERROR, SENDOFF_STAGE_GREETING, masked_and_lost,
    N_("A firewall changes what the server says"), explain_masked,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "middlebox.smtp-rewritten", ERROR, SENDOFF_STAGE_EHLO, masked_and_lost,
    N_("A firewall changes what the server says"), explain_masked,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "middlebox.smtp-rewritten", ERROR, SENDOFF_STAGE_STARTTLS, is_masked, N_("A firewall changes what the server says"),
    explain_masked,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "network.captive-portal", ERROR, SENDOFF_STAGE_GREETING, html_asks_to_sign_in,
    N_("This network wants you to sign in first"), explain_portal_page,
    { SENDOFF_REMEDY_OPEN_PORTAL, SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_CHECK_SERVER } },
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_GREETING, another_service_answered,
    N_("Something else than a mail server answers"), explain_wrong_service,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_TLS, another_service_answered_instead_of_tls,
    N_("Something else than a mail server answers"), explain_wrong_service,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "limit.rate", ERROR, SENDOFF_STAGE_GREETING, says_too_many, N_("Too many connections for now"), explain_limit_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "greeting.busy", ERROR, SENDOFF_STAGE_GREETING, greeting_says_later, N_("The server is busy"), explain_busy,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "greeting.refused", ERROR, SENDOFF_STAGE_GREETING, greeting_says_no, N_("The server does not want this computer"),
    explain_greeting_refused, { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "protocol.violation", ERROR, SENDOFF_STAGE_GREETING, is_no_greeting, N_("The server's answer makes no sense"),
    explain_violation, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "limit.rate", ERROR, SENDOFF_STAGE_EHLO, says_too_many, N_("Too many connections for now"), explain_limit_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "server.temporary-failure", ERROR, SENDOFF_STAGE_EHLO, ehlo_says_later, N_("The server has a passing problem"),
    explain_busy, { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "ehlo.name-rejected", ERROR, SENDOFF_STAGE_EHLO, our_name_was_refused,
    N_("The server does not take this program's name"), explain_name_rejected,
    { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR, SENDOFF_REMEDY_CHECK_SERVER } },
  { "ehlo.rejected", ERROR, SENDOFF_STAGE_EHLO, ehlo_was_refused, N_("The server does not start the conversation"),
    explain_ehlo_rejected, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { NULL }
};
