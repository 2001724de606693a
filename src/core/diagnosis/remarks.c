#include "config.h"

/* Worth saying even when everything works: only what a person can act on. */

#include "diagnosis/facts.h"
#include "diagnosis/interceptors.h"
#include "diagnosis/rule-tables.h"

#include "account/password-look.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_14 (14 * 24 * 60 * 60)

static gboolean
works (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NONE;
}

static gboolean
someone_reads_along (const SendoffEvidence *e)
{
  return works (e) && sendoff_interceptor_name (e->chain) != NULL;
}

static char *
explain_interception (const SendoffEvidence *e)
{
  return g_strdup_printf (_("It works, but the encrypted connection ends at %s, which reads along and can see your password. It runs"
                            " on this computer (as an antivirus does) or in this network. If you did not want that, switch off"
                            " its mail scanning."), sendoff_interceptor_name (e->chain));
}

/* Unreachable at once costs nothing and harms no one: a computer without IPv6 is not broken. */
static gboolean
ipv6_is_broken (const SendoffEvidence *e)
{
  const SendoffControl *other = sendoff_find_control (e, SENDOFF_CONTROL_OTHER_FAMILY, 0);

  if (e->address == NULL || strchr (e->address, ':') != NULL)
    return FALSE;
  for (guint i = 0; i < e->attempts->len; i++)
    {
      const SendoffAttempt *attempt = g_ptr_array_index (e->attempts, i);

      if (attempt->ipv6 && (attempt->state == SENDOFF_ATTEMPT_REFUSED || attempt->state == SENDOFF_ATTEMPT_SILENT
                            || attempt->state == SENDOFF_ATTEMPT_FORBIDDEN))
        return TRUE;
    }
  return other != NULL && other->over
         && (other->state == SENDOFF_ATTEMPT_SILENT || other->state == SENDOFF_ATTEMPT_REFUSED
             || other->state == SENDOFF_ATTEMPT_FORBIDDEN);
}

static char *
explain_ipv6 (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s answers over IPv4 but not over IPv6. Programs that try IPv6 first wait each time before they fall"
                            " back, which makes sending slow. Whoever looks after the network can mend IPv6, or switch it"
                            " off."), e->plan->host);
}

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
  return works (e) && e->chain != NULL && sendoff_chain_get_leaf (e->chain)->not_after - e->started < DAYS_14;
}

static char *
explain_ends_soon (const SendoffEvidence *e)
{
  g_autofree char *day = sendoff_certificate_dup_date (sendoff_chain_get_leaf (e->chain)->not_after);

  return g_strdup_printf (_("The server's certificate is valid until %s. If you run this server, renew it before then."),
                          g_strstrip (day));
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

  return g_strdup (words ? words : _("Invisible characters had come along with the password; they were taken out before it was"
                                     " sent."));
}

const SendoffRule sendoff_rules_remarks[] = {
  { "certificate.intercepted", SENDOFF_SEVERITY_WARNING, SENDOFF_STAGE_TLS, someone_reads_along,
    N_("Someone reads along on this connection"), explain_interception,
    { SENDOFF_REMEDY_VIEW_CERTIFICATE, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tcp.ipv6-broken", SENDOFF_SEVERITY_WARNING, SENDOFF_STAGE_TCP, ipv6_is_broken,
    N_("IPv6 does not work here, IPv4 does"), explain_ipv6,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "middlebox.smtp-rewritten", SENDOFF_SEVERITY_WARNING, SENDOFF_STAGE_GREETING, words_are_rewritten,
    N_("A firewall changes what the server says"), explain_rewritten,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "certificate.expires-soon", SENDOFF_SEVERITY_INFO, SENDOFF_STAGE_TLS, certificate_ends_soon,
    N_("The server's certificate ends soon"), explain_ends_soon, { SENDOFF_REMEDY_VIEW_CERTIFICATE } },
  { "settings.password-invisible-characters", SENDOFF_SEVERITY_INFO, SENDOFF_STAGE_AUTH, password_was_repaired,
    N_("The password was cleaned before it was sent"), explain_repaired, { 0 } },
  { NULL }
};
