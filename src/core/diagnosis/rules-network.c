#include "config.h"

/* Name and connection: nothing has been heard of the server yet, so nothing is said of passwords or certificates. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

static char *
host_and_port (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s, port %u"), e->plan->host, e->plan->port);
}

/* --- is it the right server at all? ---------------------------------------------------------------------------- */

static gboolean
host_is_a_known_mistake (const SendoffEvidence *e)
{
  return e->plan->provider != NULL && e->stage <= SENDOFF_STAGE_TLS && e->stage != SENDOFF_STAGE_NONE
         && sendoff_provider_is_wrong_host (e->plan->provider, e->plan->host);
}

static char *
explain_host_wrong (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s is not the server that sends mail for %s. That server is called %s."), e->plan->host,
                          e->plan->provider->name, e->plan->provider->smtp_host);
}

/* --- name ------------------------------------------------------------------------------------------------------- */

static gboolean
there_is_no_network (const SendoffEvidence *e)
{
  if (e->network != SENDOFF_NETWORK_NONE && e->network != SENDOFF_NETWORK_LOCAL)
    return FALSE;
  if (sendoff_ended_by (e, SENDOFF_STAGE_DNS, SENDOFF_OUTCOME_NAME))
    return e->lookup == NULL || !e->lookup->exists;
  return sendoff_ended_by (e, SENDOFF_STAGE_TCP, SENDOFF_OUTCOME_CONNECT)
         && sendoff_all_attempts (e, SENDOFF_ATTEMPT_UNREACHABLE) && e->network == SENDOFF_NETWORK_NONE;
}

static char *
explain_offline (const SendoffEvidence *e)
{
  return g_strdup_printf (_("This computer has no connection to the internet, so %s cannot be reached. Switch on Wi-Fi or plug"
                            " in the cable, then try again."), e->plan->host);
}

static gboolean
a_login_page_is_in_the_way (const SendoffEvidence *e)
{
  const SendoffControl *web = sendoff_find_control (e, SENDOFF_CONTROL_WEB, 0);

  if (e->stage == SENDOFF_STAGE_NONE || e->stage > SENDOFF_STAGE_TLS)
    return FALSE;
  if (e->network == SENDOFF_NETWORK_PORTAL)
    return TRUE;
  /* A page that is always the same came back as another one. */
  return web != NULL && web->over && web->speaks == SENDOFF_SPEAKS_HTTP && g_strcmp0 (web->excerpt, "Success") != 0;
}

static char *
explain_portal (const SendoffEvidence *e)
{
  return g_strdup (_("This network shows a login page before it lets anything through, as hotels and trains do. Sign in there"
                     " first; mail will work after that."));
}

static gboolean
resolver_failed (const SendoffEvidence *e)
{
  return e->lookup == NULL || (!e->lookup->exists && e->lookup->temporary);
}

static char *
explain_resolver_failed (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);

  return g_strdup_printf (_("The service that turns names into addresses (DNS) gave no usable answer for %s within %s. This is"
                            " a fault of the network or its settings, not of the mail account."), e->plan->host, time);
}

static gboolean
name_has_no_address (const SendoffEvidence *e)
{
  return e->lookup->exists;
}

static char *
explain_no_address (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The name %s exists, but no address belongs to it, so no one can connect to it. It is probably not"
                            " the name of a mail server."), e->plan->host);
}

static gboolean
name_is_unknown (const SendoffEvidence *e)
{
  return TRUE;
}

static char *
explain_name_not_found (const SendoffEvidence *e)
{
  return g_strdup_printf (_("There is no server called %s. Look for a typing mistake in the server's name."), e->plan->host);
}

static gboolean
is_impossible (GInetAddress *address, gboolean from_hosts_file)
{
  return sendoff_scope_of_address (address) == SENDOFF_SCOPE_LOOPBACK
         || (from_hosts_file && sendoff_scope_of_address (address) == SENDOFF_SCOPE_PRIVATE);
}

static gboolean
address_cannot_be_right (const SendoffEvidence *e)
{
  const SendoffLookup *lookup = e->lookup;

  if (lookup == NULL || lookup->literal || lookup->given || lookup->addresses->len == 0
      || sendoff_name_is_local (e->plan->host) || e->stage < SENDOFF_STAGE_TCP || e->stage > SENDOFF_STAGE_TLS)
    return FALSE;
  for (guint i = 0; i < lookup->addresses->len; i++)
    if (!is_impossible (g_ptr_array_index (lookup->addresses, i), e->hosts_file))
      return FALSE;
  return TRUE;
}

static char *
explain_wrong_address (const SendoffEvidence *e)
{
  g_autofree char *address = g_inet_address_to_string (g_ptr_array_index (e->lookup->addresses, 0));
  const char *who = e->hosts_file ? _("This computer's hosts file says so.")
                                  : _("An ad blocker or a filter in the network gives such answers.");

  return g_strdup_printf (_("The name %s leads to %s, which cannot be the server on the internet. %s"), e->plan->host,
                          address, who);
}

/* --- connection ------------------------------------------------------------------------------------------------- */

static gboolean
a_firewall_said_so (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_FORBIDDEN) > 0;
}

static gboolean
only_this_port_is_dead (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) > 0 && sendoff_any_control_answered (e);
}

static char *
explain_port_blocked (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);

  return g_strdup_printf (_("Nothing answers on %s, port %u (tried for %s), while other connections work. Something between"
                            " this computer and the server shuts this port: a firewall, a VPN, or the internet provider."),
                          e->plan->host, e->plan->port, time);
}

static char *
explain_forbidden (const SendoffEvidence *e)
{
  g_autofree char *where = host_and_port (e);

  return g_strdup_printf (_("A firewall forbids the connection to %s, and says so. It may be on this computer or in the"
                            " network."), where);
}

static gboolean
connection_was_refused (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) > 0 && sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) == 0;
}

static gboolean
some_address_refused (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) > 0;
}

static char *
explain_tcp_refused (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s was reached, and it does not take connections on port %u. Either the port is wrong, or the"
                            " server's mail service is switched off, or a firewall turns the connection away."), e->plan->host,
                          e->plan->port);
}

static gboolean
no_address_can_be_reached (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_UNREACHABLE) > 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) == 0;
}

static char *
explain_unreachable (const SendoffEvidence *e)
{
  return g_strdup_printf (_("No way leads from this computer to %s. The network is cut off from it: look at the network"
                            " connection, and at a VPN if one is in use."), e->plan->host);
}

static gboolean
nobody_answered (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CONNECT;
}

static char *
explain_tcp_timeout (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);
  g_autofree char *where = host_and_port (e);

  return g_strdup_printf (_("No answer came from %s within %s. The server may be down, or something on the way swallows the"
                            " connection without a word."), where, time);
}

#define ERROR SENDOFF_SEVERITY_ERROR

const SendoffRule sendoff_rules_network[] = {
  { "settings.host-wrong", ERROR, SENDOFF_STAGE_NONE, host_is_a_known_mistake,
    N_("This is not the server that sends your mail"), explain_host_wrong,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER } },
  { "network.offline", ERROR, SENDOFF_STAGE_NONE, there_is_no_network, N_("This computer is offline"), explain_offline,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_TRY_AGAIN } },
  { "network.captive-portal", ERROR, SENDOFF_STAGE_NONE, a_login_page_is_in_the_way,
    N_("This network wants you to sign in first"), explain_portal,
    { SENDOFF_REMEDY_OPEN_PORTAL, SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "dns.resolver-failed", ERROR, SENDOFF_STAGE_DNS, resolver_failed, N_("Names cannot be looked up on this network"),
    explain_resolver_failed,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "dns.no-address", ERROR, SENDOFF_STAGE_DNS, name_has_no_address, N_("The server's name has no address"),
    explain_no_address, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER } },
  { "dns.name-not-found", ERROR, SENDOFF_STAGE_DNS, name_is_unknown, N_("There is no server of that name"),
    explain_name_not_found, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER } },
  { "dns.wrong-address", ERROR, SENDOFF_STAGE_NONE, address_cannot_be_right,
    N_("The server's name leads to the wrong place"), explain_wrong_address,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tcp.port-blocked", ERROR, SENDOFF_STAGE_TCP, a_firewall_said_so, N_("A firewall blocks the connection"),
    explain_forbidden,
    { SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tcp.port-blocked", ERROR, SENDOFF_STAGE_TCP, only_this_port_is_dead, N_("This network blocks the port for sending mail"),
    explain_port_blocked,
    { SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "tcp.refused", ERROR, SENDOFF_STAGE_TCP, connection_was_refused, N_("The server refuses the connection"),
    explain_tcp_refused,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER,
      SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tcp.unreachable", ERROR, SENDOFF_STAGE_TCP, no_address_can_be_reached, N_("The server cannot be reached from here"),
    explain_unreachable,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_TRY_AGAIN } },
  { "tcp.refused", ERROR, SENDOFF_STAGE_TCP, some_address_refused, N_("The server refuses the connection"),
    explain_tcp_refused, { SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tcp.timeout", ERROR, SENDOFF_STAGE_TCP, nobody_answered, N_("The server does not answer"), explain_tcp_timeout,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { NULL }
};
