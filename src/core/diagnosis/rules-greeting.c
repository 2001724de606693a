#include "config.h"

/* From the first byte to the end of EHLO: is it a mail server, does it speak as we do, does it want us?
 *
 * Silence where a greeting should be, and a TLS hello answered in plain text, have one cause: encryption setting and port do
 * not fit together. It is settings.port-security-mismatch where a second look, or what came, proves it: the settings are
 * nearer the root than what the server waits for. It is greeting.tls-expected where that is only likely. */

#include "diagnosis/facts.h"
#include "diagnosis/heard.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- does the port speak as the settings say? -------------------------------------------------------------------- */

static gboolean
heard_nothing_in_plain (const SendoffEvidence *e)
{
  return sendoff_went_dead (e) && sendoff_heard (e) == SENDOFF_SPEAKS_NOTHING;
}

/* Proved by the second look: the settings are at fault, not the server. */
static gboolean
plain_chosen_where_tls_is_spoken (const SendoffEvidence *e)
{
  return !e->encrypted && sendoff_second_look (e) == SENDOFF_SPEAKS_TLS
         && (heard_nothing_in_plain (e) || sendoff_heard (e) == SENDOFF_SPEAKS_TLS);
}

static char *
explain_plain_on_tls (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Your settings say %s for port %u, but the server encrypts from the first byte there: a"
                            " second look proved it. Settings and port do not fit together."),
                          sendoff_security_name (e->plan->security), e->plan->port);
}

/* Proved by the plain answer to our TLS hello, or by the second look if it swallowed the hello. */
static gboolean
tls_chosen_where_plain_is_spoken (const SendoffEvidence *e)
{
  SendoffSpeaks heard = sendoff_heard_under_tls (e);

  if (e->plan->security != SENDOFF_SECURITY_TLS)
    return FALSE;
  if (e->outcome == SENDOFF_OUTCOME_TLS && heard == SENDOFF_SPEAKS_SMTP)
    return TRUE;
  return (sendoff_went_dead (e) || e->outcome == SENDOFF_OUTCOME_TLS) && heard != SENDOFF_SPEAKS_TLS
         && sendoff_second_look (e) == SENDOFF_SPEAKS_SMTP;
}

static char *
explain_tls_on_plain (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Your settings say TLS from the start for port %u, but the server greets in plain text there and"
                            " wants STARTTLS. Programs often report this as “wrong version number”."), e->plan->port);
}

/* Not proved: silence where TLS is the rule (RFC 8314 section 3.3), or a TLS record where a greeting should be. */
static gboolean
server_waits_for_tls (const SendoffEvidence *e)
{
  if (e->encrypted)
    return FALSE;
  return sendoff_heard (e) == SENDOFF_SPEAKS_TLS
         || (e->plan->port == 465 && heard_nothing_in_plain (e) && sendoff_second_look (e) == SENDOFF_SPEAKS_UNKNOWN);
}

static char *
explain_tls_expected (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server gives no greeting on port %u: it seems to wait for encryption to begin. Your settings"
                            " begin in plain text."), e->plan->port);
}

/* --- who else is there? ------------------------------------------------------------------------------------------ */

/* The line reads well enough for the greeting to pass; what was taken away shows where it is missed. */
static gboolean
words_are_overwritten (const SendoffEvidence *e)
{
  if (!sendoff_is_masked (e))
    return FALSE;
  if (sendoff_failed_within (e, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_EHLO))
    return e->outcome == SENDOFF_OUTCOME_REFUSED || e->outcome == SENDOFF_OUTCOME_NOT_SMTP || sendoff_went_dead (e);
  return e->stage == SENDOFF_STAGE_STARTTLS || sendoff_ended_by (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS)
         || (!e->encrypted && sendoff_ended_by (e, SENDOFF_STAGE_AUTH, SENDOFF_OUTCOME_NOT_OFFERED));
}

static char *
explain_masked (const SendoffEvidence *e)
{
  return g_strdup (_("The server's words arrive overwritten with asterisks or X's. A firewall on the way does that (Cisco calls"
                     " it SMTP inspection), and with it takes the encryption away. Whoever looks after the network can switch"
                     " it off."));
}

static gboolean
a_login_page_answered (const SendoffEvidence *e)
{
  return (e->stage == SENDOFF_STAGE_GREETING || sendoff_ended_by (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS))
         && e->outcome != SENDOFF_OUTCOME_REFUSED && sendoff_shows_login_page (e);
}

static char *
explain_login_page (const SendoffEvidence *e)
{
  return g_strdup (_("Instead of the mail server a web page answered, and it wants you to sign in or leads to another page."
                     " Networks in hotels and trains do that till you have signed in there."));
}

/* By its first words, or, if it had none, by what it said to the second look. */
static SendoffSpeaks
what_answered (const SendoffEvidence *e)
{
  SendoffSpeaks heard = e->stage == SENDOFF_STAGE_TLS ? sendoff_heard_under_tls (e) : sendoff_heard (e);

  return heard == SENDOFF_SPEAKS_NOTHING ? sendoff_second_look (e) : heard;
}

static gboolean
is_another_service (SendoffSpeaks speaks)
{
  return speaks == SENDOFF_SPEAKS_HTTP || speaks == SENDOFF_SPEAKS_IMAP || speaks == SENDOFF_SPEAKS_POP3
         || speaks == SENDOFF_SPEAKS_SSH;
}

static gboolean
another_service_answered (const SendoffEvidence *e)
{
  return is_another_service (what_answered (e)) || (e->outcome != SENDOFF_OUTCOME_SILENT && sendoff_names_service (e) != NULL);
}

/* What a port is known for (RFC 6335); NULL if it could be anything. */
static const char *
name_use_of_port (guint16 port)
{
  static const struct { guint16 port; const char *use; } uses[] = {
    { 80, N_("web pages") }, { 443, N_("web pages") }, { 8080, N_("web pages") }, { 8443, N_("web pages") },
    { 993, N_("receiving mail (IMAP)") }, { 995, N_("receiving mail (POP3)") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i].port == port)
      return _(uses[i].use);
  return NULL;
}

/* A server that waits to be asked, or for TLS to begin, gives itself away by nothing but its port. */
static gboolean
port_is_for_something_else (const SendoffEvidence *e)
{
  return name_use_of_port (e->plan->port) != NULL && heard_nothing_in_plain (e)
         && sendoff_second_look (e) != SENDOFF_SPEAKS_SMTP;
}

static char *
explain_port (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Nothing greets us on %s, port %u, and that port is used for %s. Mail is usually sent on port 587 or"
                            " 465."), e->plan->host, e->plan->port, name_use_of_port (e->plan->port));
}

static gboolean
another_service_answered_instead_of_tls (const SendoffEvidence *e)
{
  return e->plan->security == SENDOFF_SECURITY_TLS && (e->outcome == SENDOFF_OUTCOME_TLS || sendoff_went_dead (e))
         && sendoff_heard_under_tls (e) != SENDOFF_SPEAKS_TLS && another_service_answered (e);
}

/* FTP and LMTP greet as a mail server does, and then do not know EHLO. */
static gboolean
another_service_does_not_know_ehlo (const SendoffEvidence *e)
{
  return sendoff_names_service (e) != NULL;
}

static char *
explain_wrong_service (const SendoffEvidence *e)
{
  const char *named = sendoff_names_service (e);

  return g_strdup_printf (_("What answers on %s, port %u, is %s, not a server that sends mail. Server or port are wrong in your"
                            " settings, or something in the network answers in its place."), e->plan->host, e->plan->port,
                          named ? named : sendoff_speaks_get_name (what_answered (e)));
}

/* --- does it want us? -------------------------------------------------------------------------------------------- */

static gboolean
pace_is_too_fast (const SendoffEvidence *e)
{
  return sendoff_failed_within (e, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_TLS) && sendoff_refusal_is_about_rate (e);
}

static char *
explain_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server is taking no more connections or messages from here for now. Nothing is wrong with your"
                     " settings: wait a while. If it keeps happening, some program may be sending without end."));
}

static gboolean
server_says_later (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && sendoff_refusal_is_temporary (e);
}

/* 421 is not an answer to the command: the server goes away (RFC 5321 section 3.8). */
static gboolean
server_takes_leave (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && sendoff_refusal_code (e) == 421;
}

static char *
explain_busy (const SendoffEvidence *e)
{
  return g_strdup (_("The server is there, and says that it has no time right now. Your settings are not the cause."));
}

static gboolean
greeting_says_no (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && sendoff_reply_is_permanent (e->reply);
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
    return g_strdup_printf (_("What came from %s does not follow the rules of mail servers (SMTP). %s Either it is no mail"
                              " server, or something on the way damages its answers."), e->plan->host,
                            sendoff_parse_fault_describe (e->fault));
  return g_strdup_printf (_("The server at %s gave an answer that has no place here. Either it is no proper mail server, or"
                            " something on the way damages its answers."), e->plan->host);
}

/* --- EHLO, in the open and again inside TLS ---------------------------------------------------------------------- */

static gboolean
ehlo_was_refused (const SendoffEvidence *e)
{
  return (sendoff_was_refused (e, SENDOFF_STAGE_EHLO) || sendoff_was_refused (e, SENDOFF_STAGE_TLS))
         && sendoff_reply_is_permanent (e->reply);
}

/* 501 and 504 speak of what stands behind the command: the name. */
static gboolean
our_name_was_refused (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "helo command rejected", "ehlo command rejected", "invalid helo", "invalid ehlo", "bad helo", "bad ehlo", "helo name",
    "ehlo name", "helo argument", "ehlo argument", "helo/ehlo", "ehlo/helo", "hostname", "host name", "fully-qualified",
    "fully qualified", "fqdn", "domain name", "invalid domain", "invalid name", "invalid host", "syntactically invalid",
    "invalid argument", "not resolve", "invalid address literal", NULL,
  };

  return ehlo_was_refused (e) && sendoff_refusal_code (e) != 503      /* 503 is about the order of commands */
         && (sendoff_refusal_code (e) == 504 || sendoff_refusal_code (e) == 501 || sendoff_refusal_says_any (e, phrases));
}

static char *
explain_name_rejected (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take the name with which a mail program introduces itself (“%s”). That is the"
                            " server's own rule; whoever looks after it can change it."), SENDOFF_EHLO_NAME);
}

static gboolean
our_address_was_refused (const SendoffEvidence *e)
{
  return ehlo_was_refused (e) && sendoff_refusal_is_about_blocklist (e);
}

static char *
explain_ehlo_rejected (const SendoffEvidence *e)
{
  if (e->stage == SENDOFF_STAGE_TLS)
    return g_strdup (_("The encrypted connection stands, but inside it the server does not take the first command every mail"
                       " program says (EHLO). The server's software is at fault."));
  return g_strdup (_("The server greets, but does not take the first command every mail program says (EHLO, or HELO). It is not"
                     " a working mail server, or it does not want this computer."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define ANY SENDOFF_STAGE_NONE
#define MISMATCH N_("Encryption setting and port do not fit together")
#define WRONG_SERVICE N_("Something other than a mail server answers")
#define WRONG_SERVICE_REMEDIES \
  { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK }

const SendoffRule sendoff_rules_greeting[] = {
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_GREETING, port_is_for_something_else, N_("This port is not for sending mail"),
    explain_port, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER } },
  { "settings.port-security-mismatch", ERROR, SENDOFF_STAGE_GREETING, plain_chosen_where_tls_is_spoken, MISMATCH,
    explain_plain_on_tls,
    { SENDOFF_REMEDY_USE_TLS, SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_CHECK_SERVER } },
  { "settings.port-security-mismatch", ERROR, SENDOFF_STAGE_TLS, tls_chosen_where_plain_is_spoken, MISMATCH,
    explain_tls_on_plain, { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_CHECK_SERVER } },
  { "greeting.tls-expected", ERROR, SENDOFF_STAGE_GREETING, server_waits_for_tls,
    N_("The server waits for encryption to begin"), explain_tls_expected,
    { SENDOFF_REMEDY_USE_TLS, SENDOFF_REMEDY_USE_STARTTLS } },
  { "middlebox.smtp-rewritten", ERROR, ANY, words_are_overwritten, N_("A firewall changes what the server says"),
    explain_masked,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "network.captive-portal", ERROR, ANY, a_login_page_answered, N_("This network wants you to sign in first"),
    explain_login_page, { SENDOFF_REMEDY_OPEN_PORTAL, SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_CHECK_SERVER } },
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_GREETING, another_service_answered, WRONG_SERVICE, explain_wrong_service,
    WRONG_SERVICE_REMEDIES },
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_TLS, another_service_answered_instead_of_tls, WRONG_SERVICE,
    explain_wrong_service, WRONG_SERVICE_REMEDIES },
  { "greeting.wrong-service", ERROR, SENDOFF_STAGE_EHLO, another_service_does_not_know_ehlo, WRONG_SERVICE,
    explain_wrong_service, WRONG_SERVICE_REMEDIES },
  { "limit.rate", ERROR, ANY, pace_is_too_fast, N_("Too many connections for now"), explain_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "greeting.busy", ERROR, SENDOFF_STAGE_GREETING, server_says_later, N_("The server is busy"), explain_busy,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "greeting.refused", ERROR, SENDOFF_STAGE_GREETING, greeting_says_no, N_("The server does not want this computer"),
    explain_greeting_refused, { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "protocol.violation", ERROR, SENDOFF_STAGE_GREETING, is_no_greeting, N_("The server's answer makes no sense"),
    explain_violation, { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "server.temporary-failure", ERROR, SENDOFF_STAGE_EHLO, server_says_later, N_("The server has a passing problem"),
    explain_busy, { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "server.temporary-failure", ERROR, SENDOFF_STAGE_STARTTLS, server_takes_leave, N_("The server has a passing problem"),
    explain_busy, { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "greeting.refused", ERROR, ANY, our_address_was_refused, N_("The server does not want this computer"),
    explain_greeting_refused, { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "ehlo.name-rejected", ERROR, ANY, our_name_was_refused, N_("The server does not take this program's name"),
    explain_name_rejected, { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR, SENDOFF_REMEDY_CHECK_SERVER } },
  { "ehlo.rejected", ERROR, ANY, ehlo_was_refused, N_("The server does not start the conversation"), explain_ehlo_rejected,
    { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { NULL }
};
