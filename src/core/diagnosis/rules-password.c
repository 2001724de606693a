#include "config.h"

/* The server judged user name and password, and said no. Which of the two, and why, is told by what was typed, and by the server
 * for receiving if it was asked: SMTP itself answers 535 to everything. */

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

/* What the server for receiving said to the same password, as a sentence to add; "" if it was not asked. */
static char *
tell_sign_in (const SendoffEvidence *e)
{
  const SendoffControl *control = e->imap_sign_in;

  if (control == NULL || control->sign_in == SENDOFF_SIGN_IN_NOT_TRIED)
    return g_strdup ("");
  if (control->sign_in == SENDOFF_SIGN_IN_ACCEPTED)
    return g_strdup_printf (_(" The password is right: %s, the server for receiving, has just taken it."), control->host);
  if (control->sign_in == SENDOFF_SIGN_IN_REFUSED)
    return g_strdup_printf (_(" %s, the server for receiving, refuses it as well: so it is the password, and no setting of"
                              " sending."), control->host);
  return g_strdup_printf (_(" %s, the server for receiving, could not be asked (%s)."), control->host,
                          control->excerpt ? control->excerpt : _("no address within reach"));
}

static gboolean
server_asks_for_the_whole_address (const SendoffEvidence *e)
{
  return sendoff_refusal_says (e, "full email address", "full e-mail address", "complete email address", "whole address",
                               "full address", "user@domain", "email address as user", NULL);
}

static gboolean
user_name_is_too_short (const SendoffEvidence *e)
{
  if (!refused (e))
    return FALSE;
  if (server_asks_for_the_whole_address (e))
    return TRUE;
  return e->plan->provider != NULL && e->plan->provider->username_form == SENDOFF_USERNAME_FULL_ADDRESS
         && e->plan->user != NULL && strchr (e->plan->user, '@') == NULL;
}

static char *
explain_username (const SendoffEvidence *e)
{
  g_autofree char *proof = tell_sign_in (e);

  return g_strdup_printf (_("%s wants the whole address as the user name for sending, and “%s” is only part of it. (For receiving,"
                            " the part before the @ may be right: the two differ.)%s"), sendoff_provider_name (e),
                          e->plan->user ? e->plan->user : "", proof);
}

/* Someone's iCloud address at Google's server: nobody there knows it. (A provider without domains of its own takes any.) */
static gboolean
this_is_anothers_server (const SendoffEvidence *e)
{
  const SendoffProvider *mine = sendoff_provider_for_address (e->plan->user);
  const SendoffProvider *theirs = sendoff_provider_for_host (e->plan->host);

  return refused (e) && mine != NULL && theirs != NULL && theirs->domains[0] != NULL
         && strcmp (mine->smtp_host, theirs->smtp_host) != 0;
}

static char *
explain_anothers_server (const SendoffEvidence *e)
{
  const SendoffProvider *mine = sendoff_provider_for_address (e->plan->user);

  return g_strdup_printf (_("%s belongs to %s, and %s is a server of %s: the account is not known there. Mail from this address is"
                            " sent by %s."), e->plan->user, mine->name, e->plan->host,
                          sendoff_provider_for_host (e->plan->host)->name, mine->smtp_host);
}

/* --- the server for receiving takes the password: it is right, and something else is wrong -------------------------- */

static gboolean
is_taken_for_receiving (const SendoffEvidence *e)
{
  return refused (e) && e->imap_sign_in != NULL && e->imap_sign_in->sign_in == SENDOFF_SIGN_IN_ACCEPTED;
}

/* An alias, another address of the account, a name without its domain. */
static gboolean
another_user_name_is_wanted (const SendoffEvidence *e)
{
  return is_taken_for_receiving (e) && e->plan->address != NULL && e->plan->user != NULL
         && g_ascii_strcasecmp (e->plan->address, e->plan->user) != 0;
}

static char *
explain_other_name (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The password is right: %s, the server for receiving, has just taken it. The server for sending refuses"
                            " it together with the user name “%s”: it wants the user name in another form, probably %s."),
                          e->imap_sign_in->host, e->plan->user, e->plan->address);
}

static char *
explain_sending_refused (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The password is right: %s, the server for receiving, has just taken it. Yet the server for sending"
                            " refuses it for “%s”. Either the provider has shut sending with mail programs for this account, or it"
                            " wants another user name there, such as the account's first address."), e->imap_sign_in->host,
                          e->plan->user ? e->plan->user : "");
}

/* --- the password is not right ------------------------------------------------------------------------------------- */

static gboolean
password_has_another_shape (const SendoffEvidence *e)
{
  return refused (e) && e->plan->provider != NULL && e->plan->provider->app_password
         && e->plan->look.shape == SENDOFF_PASSWORD_SHAPE_DIFFERS;
}

static char *
describe_shape (const SendoffEvidence *e)
{
  if (e->plan->look.no_hyphens)
    return g_strdup_printf (_("%s takes an %s from mail programs. What was typed is one but for the hyphens, and they belong to it:"
                              " type it with them, as %s shows it."), sendoff_provider_name (e), sendoff_app_password_name (e),
                            sendoff_provider_name (e));
  if (e->plan->look.non_ascii)
    return g_strdup_printf (_("%s takes an %s from mail programs. What was typed holds letters that such a password never has:"
                              " look-alikes may have come along when it was copied, or it is the password of the account itself."),
                            sendoff_provider_name (e), sendoff_app_password_name (e));
  return g_strdup_printf (_("%s takes an %s from mail programs, and what was typed does not look like one: it is probably the"
                            " password of the account itself. Nothing else is wrong; the server was reached safely."),
                          sendoff_provider_name (e), sendoff_app_password_name (e));
}

static char *
explain_shape (const SendoffEvidence *e)
{
  g_autofree char *shape = describe_shape (e);
  g_autofree char *proof = tell_sign_in (e);
  g_autofree char *kept = sendoff_tell_kept_password (e);

  return g_strconcat (shape, proof, kept, NULL);
}

static gboolean
credentials_were_refused (const SendoffEvidence *e)
{
  return refused (e) && sendoff_reply_is_permanent (e->reply);
}

static char *
explain_rejected (const SendoffEvidence *e)
{
  g_autofree char *proof = tell_sign_in (e);
  const char *user = e->plan->user ? e->plan->user : "";
  g_autofree char *kept = sendoff_tell_kept_password (e);

  if (e->plan->provider != NULL && e->plan->look.shape == SENDOFF_PASSWORD_SHAPE_MATCHES)
    return g_strdup_printf (_("%s does not accept the user name “%s” with this password. It has the shape of an %s, so it was"
                              " revoked, belongs to another account, or has a typing mistake. Changing the account's own password"
                              " revokes all of them.%s%s"), sendoff_provider_name (e), user, sendoff_app_password_name (e), proof,
                            kept);
  return g_strdup_printf (_("%s does not accept the user name “%s” with this password. One of the two is wrong.%s%s%s"),
                          sendoff_provider_name (e), user, e->plan->look.non_ascii ? _(" The password holds letters an English"
                            " keyboard does not have; check that they belong to it.") : "", proof, kept);
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define AUTH  SENDOFF_STAGE_AUTH

const SendoffRule sendoff_rules_password[] = {
  { "settings.username-form", ERROR, AUTH, user_name_is_too_short, N_("The user name must be the whole address"),
    explain_username, { SENDOFF_REMEDY_USE_FULL_ADDRESS, SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "settings.host-wrong", ERROR, AUTH, this_is_anothers_server, N_("This is not the server that sends your mail"),
    explain_anothers_server, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.username-form", ERROR, AUTH, another_user_name_is_wanted, N_("The password is right, the user name is not"),
    explain_other_name, { SENDOFF_REMEDY_USE_FULL_ADDRESS, SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "auth.sending-refused", ERROR, AUTH, is_taken_for_receiving, N_("The password is right, and sending is refused"),
    explain_sending_refused,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_CHECK_ADDRESS, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "auth.app-password-required", ERROR, AUTH, password_has_another_shape, N_("An app-specific password is needed"),
    explain_shape,
    { SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_TRY_IMAP, SENDOFF_REMEDY_FORGET_PASSWORD,
      SENDOFF_REMEDY_PROVIDER_HELP } },
  { "auth.rejected", ERROR, AUTH, credentials_were_refused, N_("User name and password are not accepted"),
    explain_rejected,
    { SENDOFF_REMEDY_TYPE_PASSWORD, SENDOFF_REMEDY_TRY_IMAP, SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_FORGET_PASSWORD,
      SENDOFF_REMEDY_CHECK_ADDRESS } },
  { NULL }
};
