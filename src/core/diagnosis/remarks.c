#include "config.h"

/* Worth saying even when everything works: only what a person can act on. */

#include "diagnosis/facts.h"
#include "diagnosis/heard.h"
#include "diagnosis/interceptors.h"
#include "diagnosis/quotation.h"
#include "diagnosis/rule-tables.h"

#include "account/password-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_14 (14 * 24 * 60 * 60)

/* A certificate that lives for a week is renewed every few days: its end is near all its life. */
#define LAST_PART 6

/* Giving up sooner than this costs a program nothing. */
#define LONG_MS 1000

static gboolean
works (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NONE;
}

static gboolean
someone_reads_along (const SendoffEvidence *e)
{
  const SendoffInterceptor *interceptor = works (e) ? sendoff_interceptor_find (e->chain) : NULL;

  return interceptor != NULL && interceptor->kind != SENDOFF_INTERCEPTOR_UNNAMED;
}

static char *
explain_interception (const SendoffEvidence *e)
{
  g_autofree char *who = sendoff_interceptor_describe (sendoff_interceptor_find (e->chain));

  return g_strdup_printf (_("It works, but the encrypted connection ends at %s, which reads along and can see your password. If you"
                            " did not want that, switch off its scanning of mail."), who);
}

/* --- IPv6 -------------------------------------------------------------------------------------------------------- */

/* Unreachable at once costs nothing and harms no one: a computer without IPv6 is not broken. */
static gboolean
costs_something (SendoffAttemptState state, guint duration_ms)
{
  return state == SENDOFF_ATTEMPT_REFUSED || state == SENDOFF_ATTEMPT_SILENT || state == SENDOFF_ATTEMPT_FORBIDDEN
         || (state == SENDOFF_ATTEMPT_UNREACHABLE && duration_ms >= LONG_MS);
}

static gboolean
some_attempt_failed (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->attempts->len; i++)
    {
      const SendoffAttempt *attempt = g_ptr_array_index (e->attempts, i);

      if (attempt->ipv6 && costs_something (attempt->state, attempt->duration_ms))
        return TRUE;
    }
  return FALSE;
}

static gboolean
some_control_failed (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind == SENDOFF_CONTROL_OTHER_FAMILY && control->over
          && costs_something (control->state, control->duration_ms))
        return TRUE;
    }
  return FALSE;
}

/* Only where IPv4 connected, and not one IPv6 address did: then server and network are there, and the family is at fault. */
static gboolean
ipv6_is_broken (const SendoffEvidence *e)
{
  if (e->address == NULL || strchr (e->address, ':') != NULL || sendoff_find_answer (e, SENDOFF_CONTROL_OTHER_FAMILY) != NULL)
    return FALSE;
  return some_attempt_failed (e) || some_control_failed (e);
}

static char *
explain_ipv6 (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s answers over IPv4 (%s) but not over IPv6. Programs that try IPv6 first wait each time before they"
                            " fall back, which makes sending slow. Whoever looks after the network can mend IPv6, or switch it"
                            " off."), e->plan->host, e->address);
}

/* --- certificate, words ------------------------------------------------------------------------------------------ */

static gboolean
words_are_rewritten (const SendoffEvidence *e)
{
  return works (e) && sendoff_is_masked (e);
}

static char *
explain_rewritten (const SendoffEvidence *e)
{
  return g_strdup (_("It works, but a firewall on the way overwrites what the server says. Other programs may fail because of it."));
}

static gboolean
certificate_ends_soon (const SendoffEvidence *e)
{
  const SendoffCertificate *leaf = e->chain ? sendoff_chain_get_leaf (e->chain) : NULL;

  return works (e) && leaf != NULL
         && leaf->not_after - e->started < MIN (DAYS_14, (leaf->not_after - leaf->not_before) / LAST_PART);
}

static char *
explain_ends_soon (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_quote_day (sendoff_chain_get_leaf (e->chain)->not_after);

  return g_strdup_printf (_("The server's certificate is valid until %s. If you run this server, renew it before then."),
                          day);
}

/* --- user name and password, where the server has not judged them ------------------------------------------------ */

static gboolean
was_not_judged (const SendoffEvidence *e)
{
  return e->plan->sign_in && !sendoff_has_signed_in (e) && e->stage != SENDOFF_STAGE_AUTH;
}

static gboolean
user_name_is_too_short (const SendoffEvidence *e)
{
  return was_not_judged (e) && e->plan->provider != NULL
         && e->plan->provider->username_form == SENDOFF_USERNAME_FULL_ADDRESS && e->plan->user != NULL
         && *e->plan->user != '\0' && strchr (e->plan->user, '@') == NULL;
}

static char *
explain_username (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s wants the whole address as the user name for sending, and “%s” is only part of it."),
                          e->plan->provider->name, e->plan->user);
}

static gboolean
password_looks_unusual (const SendoffEvidence *e)
{
  return was_not_judged (e) && e->plan->password != NULL && e->plan->provider != NULL && e->plan->provider->app_password
         && e->plan->look.shape == SENDOFF_PASSWORD_SHAPE_DIFFERS;
}

static char *
explain_unusual (const SendoffEvidence *e)
{
  g_autofree char *words = sendoff_password_look_describe (&e->plan->look, e->plan->provider);

  return g_strdup (words ? words : _("It does not look like a password for mail programs."));
}

static gboolean
password_was_repaired (const SendoffEvidence *e)
{
  const SendoffPasswordLook *look = &e->plan->look;

  return e->password_sent && (look->invisible > 0 || look->dashes > 0 || look->spaces > 0);
}

static char *
explain_repaired (const SendoffEvidence *e)
{
  g_autofree char *words = sendoff_password_look_describe (&e->plan->look, e->plan->provider);

  return g_strdup_printf (_("%s If it works here and not in your mail program, copy it there without them."),
                          words ? words : _("Invisible characters had come along with the password; they were taken out before it"
                                            " was sent."));
}

/* --- some of several -------------------------------------------------------------------------------------------- */

static const SendoffAddressReply *
find_refused (GPtrArray *replies)
{
  for (guint i = 0; i < replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (replies, i);

      if (one->reply != NULL && !sendoff_reply_is_positive (one->reply))
        return one;
    }
  return NULL;
}

static char *
list_refused (GPtrArray *replies)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (replies, i);

      if (one->reply != NULL && !sendoff_reply_is_positive (one->reply))
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", one->address);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
a_further_sender_is_refused (const SendoffEvidence *e)
{
  return find_refused (e->sender_replies) != NULL;
}

static char *
explain_further_sender (const SendoffEvidence *e)
{
  g_autofree char *who = list_refused (e->sender_replies);
  g_autofree char *words = sendoff_reply_dup_quote (find_refused (e->sender_replies)->reply);

  return g_strdup_printf (_("%s cannot be used as a sender here. Add it to the mailbox as an alias at the provider, or send from another"
                            " address. The server said: %s"), who, words);
}

static gboolean
some_recipients_are_refused (const SendoffEvidence *e)
{
  return e->states[SENDOFF_STAGE_RECIPIENT] == SENDOFF_STAGE_WARNED && find_refused (e->recipient_replies) != NULL;
}

static gboolean
some_recipients_are_unknown (const SendoffEvidence *e)
{
  return some_recipients_are_refused (e) && sendoff_reply_says_nobody_is_there (find_refused (e->recipient_replies)->reply);
}

static gboolean
some_recipients_are_unwanted (const SendoffEvidence *e)
{
  return some_recipients_are_refused (e) && !some_recipients_are_unknown (e);
}

static char *
explain_refused_recipients (const SendoffEvidence *e)
{
  g_autofree char *who = list_refused (e->recipient_replies);
  g_autofree char *words = sendoff_reply_dup_quote (find_refused (e->recipient_replies)->reply);

  return g_strdup_printf (_("The message went to the others, and not to %s. The server said: %s"), who, words);
}

#define INFO    SENDOFF_SEVERITY_INFO
#define WARNING SENDOFF_SEVERITY_WARNING

const SendoffRule sendoff_rules_remarks[] = {
  { "certificate.intercepted", WARNING, SENDOFF_STAGE_TLS, someone_reads_along,
    N_("Someone reads along on this connection"), explain_interception,
    { SENDOFF_REMEDY_VIEW_CERTIFICATE, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tcp.ipv6-broken", WARNING, SENDOFF_STAGE_TCP, ipv6_is_broken, N_("IPv6 does not work here, IPv4 does"), explain_ipv6,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "middlebox.smtp-rewritten", WARNING, SENDOFF_STAGE_GREETING, words_are_rewritten,
    N_("A firewall changes what the server says"), explain_rewritten,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "settings.username-form", WARNING, SENDOFF_STAGE_AUTH, user_name_is_too_short,
    N_("The user name must be the whole address"), explain_username,
    { SENDOFF_REMEDY_USE_FULL_ADDRESS, SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "settings.password-not-app-specific", INFO, SENDOFF_STAGE_AUTH, password_looks_unusual,
    N_("The password does not look like one for mail programs"), explain_unusual,
    { SENDOFF_REMEDY_MAKE_APP_PASSWORD, SENDOFF_REMEDY_TYPE_PASSWORD } },
  { "sender.not-owned", WARNING, SENDOFF_STAGE_SENDER, a_further_sender_is_refused, N_("You may not send as this address"),
    explain_further_sender, { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "recipient.unknown", WARNING, SENDOFF_STAGE_RECIPIENT, some_recipients_are_unknown,
    N_("The recipient does not exist"), explain_refused_recipients, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "recipient.rejected", WARNING, SENDOFF_STAGE_RECIPIENT, some_recipients_are_unwanted,
    N_("The server does not send to this recipient"), explain_refused_recipients, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "certificate.expires-soon", INFO, SENDOFF_STAGE_TLS, certificate_ends_soon, N_("The server's certificate expires soon"),
    explain_ends_soon, { SENDOFF_REMEDY_VIEW_CERTIFICATE } },
  { "settings.password-invisible-characters", INFO, SENDOFF_STAGE_AUTH, password_was_repaired,
    N_("The password was cleaned before it was sent"), explain_repaired, { 0 } },
  { NULL }
};
