#include "config.h"

/* Refused at sender, recipient or message for a reason that lies before them: nobody signed in, no encryption, a name, an account
 * or a domain that may not send at all. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include <glib/gi18n-lib.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && e->stage >= SENDOFF_STAGE_SENDER;
}

static gboolean
encryption_is_wanted (const SendoffEvidence *e)
{
  return refused (e) && !e->encrypted
         && (sendoff_refusal_code (e) == 538 || sendoff_refusal_has (e, 7, 10)
             || sendoff_refusal_says (e, "starttls", "requires tls", "tls required", "encryption", NULL));
}

static char *
explain_encryption (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes mail only over an encrypted connection. Choose STARTTLS or TLS in the settings."));
}

static gboolean
server_misses_a_sign_in (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "authentication required", "authentication is required", "must authenticate", "must be authenticated", "not authenticated",
    "authenticate first", "authenticate before", "please authenticate", "auth required", "requires auth", "need auth", "auth first",
    "login required", "log in first", "not logged in", "authorization required", "unauthenticated sender", NULL,
  };

  return sendoff_refusal_code (e) == 530 || sendoff_refusal_says_any (e, phrases);
}

/* Exchange's word for a list that takes mail from its own organisation alone: signing in elsewhere does not help. */
static gboolean
is_about_a_closed_group (const SendoffEvidence *e)
{
  return sendoff_has_signed_in (e)
         && sendoff_refusal_says (e, "authenticatedforgroup", "sending to this group", "delivery restriction", NULL);
}

/* Without a sign-in a server is closed to strangers, and says so in ways that look like a block of one's address. */
static gboolean
nobody_signed_in (const SendoffEvidence *e)
{
  return refused (e)
         && !is_about_a_closed_group (e) && (server_misses_a_sign_in (e)
             || (!sendoff_has_signed_in (e) && sendoff_refusal_says (e, "access denied", "relay", "sign in", NULL)));
}

static char *
explain_nobody (const SendoffEvidence *e)
{
  if (sendoff_has_signed_in (e))
    return g_strdup (_("The server had taken user name and password, and now says that nobody has signed in. Its software has lost"
                       " the sign-in, or another server answers behind it."));
  return g_strdup (_("The server takes mail only from people who have signed in, and nobody did in this session. Programs show"
                     " this when user name or password are missing from their settings: it can look like a block of your"
                     " address, and is none."));
}

static gboolean
our_name_was_refused (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_says (e, "helo command rejected", "ehlo command rejected", "invalid helo", "invalid ehlo",
                                              "helo name", "ehlo name", "helo/ehlo", "ehlo/helo", NULL);
}

static char *
explain_name (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take the name with which a mail program introduces itself (“%s”). That is the"
                            " server's own rule; whoever looks after it can change it."), SENDOFF_EHLO_NAME);
}

static gboolean
utf8_is_missing (const SendoffEvidence *e)
{
  return (e->outcome == SENDOFF_OUTCOME_NOT_OFFERED && e->stage >= SENDOFF_STAGE_SENDER)
         || (refused (e) && (sendoff_refusal_has (e, 6, 7) || sendoff_refusal_says (e, "smtputf8", NULL)));
}

static char *
explain_utf8 (const SendoffEvidence *e)
{
  return g_strdup (_("The address holds letters outside plain English (before the @), and this server cannot handle such"
                     " addresses. Use another address, or another server."));
}

/* Only where the account is named as one's own: what is shut could be the sender's mailbox elsewhere, or the recipient's. */
static gboolean
account_is_shut (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_SENDER) && sendoff_has_signed_in (e)
         && sendoff_refusal_says (e, "your account", "this account", "account has been", "account is", NULL)
         && sendoff_refusal_names_shut_account (e);
}

static char *
explain_shut (const SendoffEvidence *e)
{
  return g_strdup (_("User name and password are right, and the provider lets this account send nothing for now. Sign in on your"
                     " provider's web page to see why."));
}

static gboolean
domain_rules_forbid (const SendoffEvidence *e)
{
  static const guint details[] = { 20, 21, 22, 23, 24, 26, 29, 509, 515 };      /* RFC 7372, RFC 8617, Microsoft */

  if (!refused (e) || e->reply->enhanced.subject == 1)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (sendoff_refusal_has (e, 7, details[i]))
      return TRUE;
  return sendoff_refusal_says (e, "dmarc", "spf", "dkim", "[hme1]", "unauthenticated email",
                               "required authentication level", NULL);
}

static char *
explain_domain (const SendoffEvidence *e)
{
  return g_strdup (_("The domain of the sender's address has published who may send for it (SPF, DKIM, DMARC), and this way of"
                     " sending does not fit. Send through the server that belongs to the address."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define ANY   SENDOFF_STAGE_NONE

const SendoffRule sendoff_rules_precondition[] = {
  { "auth.encryption-required", ERROR, ANY, encryption_is_wanted, N_("The server wants encryption first"),
    explain_encryption, { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "ehlo.name-rejected", ERROR, ANY, our_name_was_refused, N_("The server does not take this program's name"), explain_name,
    { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "message.rejected-dmarc", ERROR, ANY, domain_rules_forbid, N_("The sender's domain does not allow this"),
    explain_domain, { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "auth.skipped", ERROR, ANY, nobody_signed_in, N_("Nobody signed in"), explain_nobody,
    { SENDOFF_REMEDY_SIGN_IN, SENDOFF_REMEDY_TYPE_PASSWORD } },
  { "auth.account-locked", ERROR, SENDOFF_STAGE_SENDER, account_is_shut, N_("The account may not send for now"), explain_shut,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_LATER } },
  { "address.smtputf8-unsupported", ERROR, ANY, utf8_is_missing, N_("The server cannot handle such an address"),
    explain_utf8, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { NULL }
};
