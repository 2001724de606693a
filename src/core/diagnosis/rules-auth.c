#include "config.h"

/* Sign-in. The words of servers differ; codes (RFC 4954 section 6, RFC 5248) come first, phrases that real servers use
 * second. A 535 says only that it did not work, so whatever is more particular stands above it.
 *
 * Microsoft's 5.7.139 and its "basic authentication is disabled" mean that no password is taken at all, whoever's it is:
 * auth.no-common-mechanism. That a password has to be set anew (432, 5.7.12) happens in a browser: auth.web-login-required. */

#include "diagnosis/facts.h"
#include "diagnosis/quotation.h"
#include "diagnosis/rule-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_AUTH);
}

/* --- the way to sign in ------------------------------------------------------------------------------------------ */

static gboolean
password_was_kept_back (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_WITHHELD;
}

static char *
explain_unencrypted (const SendoffEvidence *e)
{
  return g_strdup (_("Your settings ask to sign in without encryption: everyone on the way could read the password. So it was not"
                     " sent. Switch encryption on."));
}

/* What is offered only after STARTTLS is missing before it. */
static gboolean
sign_in_waits_for_encryption (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED && !e->encrypted && e->capabilities != NULL
         && e->capabilities->starttls && !e->capabilities->auth;
}

static gboolean
encryption_is_wanted_first (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "starttls", "must issue a", "encryption required", "encryption is required", "requires encryption", "encrypted connection",
    "secure connection", "requires tls", "tls required", "tls is required", "ssl required", "requires ssl", "use tls", "use ssl",
    NULL,
  };

  return refused (e)
         && (sendoff_refusal_code (e) == 538 || sendoff_refusal_has (e, 7, 10) || sendoff_refusal_has (e, 7, 11)
             || sendoff_refusal_says_any (e, phrases) || (sendoff_refusal_code (e) == 530 && !e->encrypted));
}

static char *
explain_encryption (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes a sign-in only over an encrypted connection. Choose STARTTLS or TLS in the settings."));
}

static gboolean
sign_in_is_not_offered (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED && (e->capabilities == NULL || !e->capabilities->auth);
}

static char *
explain_not_offered (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server on port %u lets nobody sign in. It is probably meant for other servers (port 25) or needs"
                            " no sign-in: use the port for sending mail, usually 587."), e->plan->port);
}

static gboolean
passwords_are_not_taken (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "basic authentication is disabled", "basic auth is disabled", "smtpclientauthentication is disabled", "security defaults",
    "smtp auth is disabled", "smtp authentication is disabled", "password authentication is disabled",
    "unrecognized authentication type", "unrecognised authentication type", "unsupported authentication",
    "authentication type not supported", "authentication method not supported", "mechanism not supported",
    "mechanism is not supported", "mechanism not available", "mechanism is too weak", "mechanism too weak",
    "invalid authentication mechanism", "no mechanism available", "unknown mechanism", NULL,
  };

  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED
         || (refused (e) && (sendoff_refusal_code (e) == 504
                             || (sendoff_refusal_has (e, 7, 139)
                                 && !sendoff_refusal_says (e, "incorrect", "account is locked", NULL))
                             || sendoff_refusal_says_any (e, phrases)));
}

static char *
explain_no_mechanism (const SendoffEvidence *e)
{
  g_autofree char *list = e->capabilities ? g_strjoinv (", ", e->capabilities->mechanisms) : g_strdup ("");

  if (*list == '\0' || e->outcome == SENDOFF_OUTCOME_REFUSED)
    return g_strdup (_("The server does not let anyone sign in with a password here, right or wrong. Its provider may want"
                       " another way to sign in (OAuth), or the mailbox's administrator has to allow it."));
  return g_strdup_printf (_("The server offers only ways to sign in that need more than a password: %s."), list);
}

/* --- something stands between the account and the program -------------------------------------------------------- */

static gboolean
a_browser_is_wanted (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "web browser", "your browser", "weblogin", "web login", "log in via the web", "login via the web", "sign in via the web",
    "log in to the website", "password expired", "password has expired", "password is expired", "password must be changed",
    "must change your password", "password transition", NULL,
  };

  return refused (e)
         && (sendoff_refusal_code (e) == 432 || sendoff_refusal_has (e, 7, 12) || sendoff_refusal_has (e, 7, 14)
             || sendoff_refusal_says_any (e, phrases));
}

static char *
explain_web_login (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s wants you to sign in with a web browser once before it lets a mail program in. Do that on this"
                            " computer, and confirm that it was you."), sendoff_provider_name (e));
}

static gboolean
server_asks_for_app_password (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "application-specific password", "app-specific password", "app specific password", "application specific password",
    "app password", "application password", "invalidsecondfactor", "two-factor", "2-step verification", "authorization code",
    NULL,
  };

  return refused (e) && (sendoff_refusal_has (e, 7, 9) || sendoff_refusal_says_any (e, phrases))
         && !sendoff_refusal_is_temporary (e);
}

static char *
explain_app_password_wanted (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server wants an %s here, not the password of your account. You make one on your provider's page;"
                            " it is used for mail alone."), sendoff_app_password_name (e));
}

static gboolean
account_is_locked (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "locked out", "temporarily locked", "too many login", "too many failed", "too many auth", "too many bad",
    "too many invalid", "too many incorrect", "too many unsuccessful", "too many wrong", "too many attempts", "too many tries",
    "too many password", "too many sign-in", "login attempts", "failed attempts", "authentication failures",
    "unusual activity", "suspicious activity", "not yet activated", "not been activated", "not activated", NULL,
  };

  return refused (e) && (sendoff_refusal_has (e, 7, 13) || sendoff_refusal_has (e, 2, 1)
                         || sendoff_refusal_says_any (e, phrases) || sendoff_refusal_names_shut_account (e));
}

static char *
explain_locked (const SendoffEvidence *e)
{
  return g_strdup (_("The server knows the account and keeps it shut, for a while or until you act: too many wrong passwords can be"
                     " the reason. Sign in on your provider's web page to see, and wait before you try again."));
}

static gboolean
day_is_used_up (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_is_about_day (e);
}

static char *
explain_day (const SendoffEvidence *e)
{
  return g_strdup (_("The number of messages for today is used up, and the server lets nobody sign in to send more. It works again"
                     " tomorrow."));
}

static gboolean
pace_is_too_fast (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_is_about_rate (e);
}

static char *
explain_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes no more connections from here for now; the password was not judged. Wait a while."));
}

/* --- the password was not judged --------------------------------------------------------------------------------- */

/* "Unavailable" alone says nothing: Postfix ends plain refusals with "(reason unavailable)". And a server that takes leave
 * (421) has judged nothing at all, unless it says that this is what failed. */
static gboolean
server_could_not_judge (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "connection lost to authentication", "temporary authentication", "temporary failure", "temporary error",
    "temporary problem", "temporarily unavailable", "temporary server error", "temporary internal", "temporarily failed",
    "service unavailable", "service is unavailable", "not available", "to authentication server", "authentication server is",
    "auth server", "internal authentication error", "internal server error", "internal error", "system error",
    "generic failure", "try again later", "try later", "backend", "timed out", "ldap", "database", "server down",
    "server is down", NULL,
  };

  if (!refused (e))
    return FALSE;
  if (sendoff_refusal_code (e) == 421)
    return sendoff_refusal_says (e, "authentication", NULL);
  return sendoff_refusal_is_temporary (e) || sendoff_refusal_says_any (e, phrases);
}

static char *
explain_not_judged (const SendoffEvidence *e)
{
  return g_strdup (_("The server could not check the password just now: the fault is inside the server. Your password may well be"
                     " right. Try again in a few minutes before you change anything."));
}

static gboolean
exchange_went_wrong (const SendoffEvidence *e)
{
  guint code = sendoff_refusal_code (e);

  return refused (e)
         && (code < 400 || (code >= 500 && code <= 503) || sendoff_refusal_has (e, 5, 2) || sendoff_refusal_has (e, 5, 6)
             || sendoff_refusal_says (e, "bad protocol", "base64", "authentication aborted", "cannot decode", NULL));
}

static char *
explain_exchange (const SendoffEvidence *e)
{
  return g_strdup (_("The server did not follow the rules of the sign-in, or did not understand ours. The password was not judged."
                     " This is a fault of the server's software."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define AUTH  SENDOFF_STAGE_AUTH
#define APP_PASSWORD_REMEDIES \
  { SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_PROVIDER_HELP }

const SendoffRule sendoff_rules_auth[] = {
  { "settings.unencrypted", ERROR, AUTH, password_was_kept_back,
    N_("The password was kept back: the connection is not encrypted"), explain_unencrypted,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "auth.encryption-required", ERROR, AUTH, sign_in_waits_for_encryption,
    N_("The server wants encryption before the sign-in"), explain_encryption,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "auth.not-offered", ERROR, AUTH, sign_in_is_not_offered, N_("The server lets nobody sign in here"),
    explain_not_offered, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.encryption-required", ERROR, AUTH, encryption_is_wanted_first,
    N_("The server wants encryption before the sign-in"), explain_encryption,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "auth.no-common-mechanism", ERROR, AUTH, passwords_are_not_taken, N_("The server takes no password sign-in"),
    explain_no_mechanism, { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.web-login-required", ERROR, AUTH, a_browser_is_wanted,
    N_("Your provider wants you to sign in with a browser first"), explain_web_login,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_AGAIN } },
  { "auth.app-password-required", ERROR, AUTH, server_asks_for_app_password, N_("An app-specific password is needed"),
    explain_app_password_wanted, APP_PASSWORD_REMEDIES },
  { "limit.daily", ERROR, AUTH, day_is_used_up, N_("The daily sending limit is reached"), explain_day,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "auth.account-locked", ERROR, AUTH, account_is_locked, N_("The account is locked"), explain_locked,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_LATER } },
  { "limit.rate", ERROR, AUTH, pace_is_too_fast, N_("Too many connections for now"), explain_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "auth.temporary-failure", ERROR, AUTH, server_could_not_judge, N_("The server could not check the password just now"),
    explain_not_judged, { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "auth.protocol-error", ERROR, AUTH, exchange_went_wrong, N_("The sign-in itself went wrong"), explain_exchange,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { NULL }
};
