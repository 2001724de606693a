#include "config.h"

/* Sign-in. The words of servers differ; codes (RFC 4954 section 6, RFC 5248) come first, phrases that real servers use
 * second. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && e->reply != NULL;
}

static const char *
provider_name (const SendoffEvidence *e)
{
  return e->plan->provider ? e->plan->provider->name : _("The server");
}

static const char *
app_password_name (const SendoffEvidence *e)
{
  return e->plan->provider && e->plan->provider->app_password_name ? _(e->plan->provider->app_password_name)
                                                                   : _("app-specific password");
}

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
no_mechanism_fits (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED
         || (refused (e) && (sendoff_refusal_code (e) == 504
                             || sendoff_refusal_says (e, "basic authentication is disabled", "unrecognized authentication type",
                                                      "unsupported authentication", "mechanism not supported",
                                                      "mechanism is not supported", NULL)));
}

static char *
explain_no_mechanism (const SendoffEvidence *e)
{
  g_autofree char *list = e->capabilities ? g_strjoinv (", ", e->capabilities->mechanisms) : g_strdup ("");

  if (*list == '\0' || e->outcome == SENDOFF_OUTCOME_REFUSED)
    return g_strdup (_("The server does not let anyone sign in with a password here."));
  return g_strdup_printf (_("The server offers only ways to sign in that need more than a password: %s."), list);
}

static gboolean
a_browser_is_wanted (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_has (e, 7, 14)
             || sendoff_refusal_says (e, "web browser", "via your browser", "weblogin", "web login", "log in via the web",
                                      "login via the web", NULL));
}

static char *
explain_web_login (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s wants you to sign in with a web browser once before it lets a mail program in. Do that on this"
                            " computer, and confirm that it was you."), provider_name (e));
}

static gboolean
server_asks_for_app_password (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_has (e, 7, 9)
             || sendoff_refusal_says (e, "application-specific password", "app-specific password", "app password",
                                      "application specific password", "invalidsecondfactor", NULL))
         && sendoff_refusal_code (e) != 454;
}

static char *
explain_app_password_wanted (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server wants an %s here, not the password of your account. You make one on your provider's page;"
                            " it is used for mail alone."), app_password_name (e));
}

static gboolean
account_is_locked (const SendoffEvidence *e)
{
  return refused (e)
         && sendoff_refusal_says (e, "account locked", "account is locked", "account has been locked", "locked out",
                                  "temporarily locked", "account disabled", "account is disabled", "account has been disabled",
                                  "disabled account", "suspended", "too many login", "too many failed", "too many auth",
                                  "too many bad", "too many invalid", "too many incorrect", "too many unsuccessful",
                                  "too many attempts", "login attempts", "deactivated", "account blocked",
                                  "account is blocked", "account has been blocked", "user is locked", NULL);
}

static char *
explain_locked (const SendoffEvidence *e)
{
  return g_strdup (_("The server knows the account and keeps it shut, for a while or until you act: too many wrong passwords can be"
                     " the reason. Sign in on your provider's web page to see, and wait before you try again."));
}

static gboolean
rate_is_limited (const SendoffEvidence *e)
{
  return refused (e)
         && sendoff_refusal_says (e, "rate limit", "too many connections", "too many concurrent", "slow down", "throttl",
                                  "too frequent", NULL);
}

static char *
explain_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes no more connections from here for now; the password was not judged. Wait a while."));
}

static gboolean
encryption_is_wanted_first (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_code (e) == 538 || sendoff_refusal_has (e, 7, 11)
             || sendoff_refusal_says (e, "starttls", "must issue a", "encryption required", "requires encryption",
                                      "secure connection", "requires tls", "tls required", "ssl required", NULL)
             || (sendoff_refusal_code (e) == 530 && !e->encrypted));
}

static char *
explain_encryption (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes a sign-in only over an encrypted connection. Choose STARTTLS or TLS in the settings."));
}

static gboolean
password_was_not_judged (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_is_temporary (e)
             || sendoff_refusal_says (e, "connection lost to authentication", "temporary authentication",
                                      "temporarily unavailable", "authentication server", "internal authentication error",
                                      "try again later", "backend", NULL));
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

  return refused (e) && (code == 500 || code == 501 || code == 502 || code == 503 || code == 334 || code < 400
                         || sendoff_refusal_has (e, 5, 2) || sendoff_refusal_has (e, 5, 6));
}

static char *
explain_exchange (const SendoffEvidence *e)
{
  return g_strdup (_("The server did not follow the rules of the sign-in, or did not understand ours. The password was not judged."
                     " This is a fault of the server's software."));
}

static gboolean
user_name_is_too_short (const SendoffEvidence *e)
{
  return refused (e) && e->plan->provider != NULL && e->plan->provider->username_form == SENDOFF_USERNAME_FULL_ADDRESS
         && e->plan->user != NULL && strchr (e->plan->user, '@') == NULL;
}

static char *
explain_username (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s wants the whole address as the user name for sending, and “%s” is only part of it. (For receiving,"
                            " the part before the @ may be right: the two differ.)"), provider_name (e), e->plan->user);
}

static gboolean
password_has_another_shape (const SendoffEvidence *e)
{
  return refused (e) && e->plan->provider != NULL && e->plan->provider->app_password
         && e->plan->look.shape == SENDOFF_PASSWORD_SHAPE_DIFFERS;
}

static char *
explain_shape (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s takes an %s from mail programs, and what was typed does not look like one: it is probably the"
                            " password of the account itself. Nothing else is wrong; the server was reached safely."),
                          provider_name (e), app_password_name (e));
}

static gboolean
credentials_were_refused (const SendoffEvidence *e)
{
  return refused (e);
}

static char *
explain_rejected (const SendoffEvidence *e)
{
  if (e->plan->provider != NULL && e->plan->look.shape == SENDOFF_PASSWORD_SHAPE_MATCHES)
    return g_strdup_printf (_("%s does not accept this user name with this password. It has the shape of an %s, so it was revoked,"
                              " belongs to another account, or has a typing mistake. Changing the account's own password"
                              " revokes all of them."), provider_name (e), app_password_name (e));
  return g_strdup_printf (_("%s does not accept the user name “%s” with this password. One of the two is wrong."),
                          provider_name (e), e->plan->user ? e->plan->user : "");
}

#define ERROR SENDOFF_SEVERITY_ERROR

const SendoffRule sendoff_rules_auth[] = {
  { "settings.unencrypted", ERROR, SENDOFF_STAGE_AUTH, password_was_kept_back,
    N_("The password was kept back: the connection is not encrypted"), explain_unencrypted,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "auth.not-offered", ERROR, SENDOFF_STAGE_AUTH, sign_in_is_not_offered, N_("The server lets nobody sign in here"),
    explain_not_offered, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.encryption-required", ERROR, SENDOFF_STAGE_AUTH, encryption_is_wanted_first,
    N_("The server wants encryption before the sign-in"), explain_encryption,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "auth.web-login-required", ERROR, SENDOFF_STAGE_AUTH, a_browser_is_wanted,
    N_("Your provider wants you to sign in with a browser first"), explain_web_login,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_AGAIN } },
  { "auth.app-password-required", ERROR, SENDOFF_STAGE_AUTH, server_asks_for_app_password,
    N_("An app-specific password is needed"), explain_app_password_wanted,
    { SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "auth.account-locked", ERROR, SENDOFF_STAGE_AUTH, account_is_locked, N_("The account is locked"), explain_locked,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_LATER } },
  { "limit.rate", ERROR, SENDOFF_STAGE_AUTH, rate_is_limited, N_("Too many connections for now"), explain_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "auth.no-common-mechanism", ERROR, SENDOFF_STAGE_AUTH, no_mechanism_fits,
    N_("The server takes no password sign-in"), explain_no_mechanism,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.temporary-failure", ERROR, SENDOFF_STAGE_AUTH, password_was_not_judged,
    N_("The server could not check the password just now"), explain_not_judged,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "auth.protocol-error", ERROR, SENDOFF_STAGE_AUTH, exchange_went_wrong, N_("The sign-in itself went wrong"),
    explain_exchange, { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "settings.username-form", ERROR, SENDOFF_STAGE_AUTH, user_name_is_too_short,
    N_("The user name must be the whole address"), explain_username,
    { SENDOFF_REMEDY_USE_FULL_ADDRESS, SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "auth.app-password-required", ERROR, SENDOFF_STAGE_AUTH, password_has_another_shape,
    N_("An app-specific password is needed"), explain_shape,
    { SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "auth.rejected", ERROR, SENDOFF_STAGE_AUTH, credentials_were_refused, N_("User name and password are not accepted"),
    explain_rejected,
    { SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_FORGET_PASSWORD,
      SENDOFF_REMEDY_CHECK_ADDRESS } },
  { NULL }
};
