#include "config.h"

/* The address is known: who answers there, who turns us away, and what lies between. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

static char *
host_and_port (const SendoffEvidence *e)
{
  return g_strdup_printf (_("%s, port %u"), e->plan->host, e->plan->port);
}

static gboolean
a_firewall_said_so (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_FORBIDDEN) > 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) == 0;
}

static char *
explain_forbidden (const SendoffEvidence *e)
{
  g_autofree char *where = host_and_port (e);

  return g_strdup_printf (_("A firewall forbids the connection to %s, and says so. It may be on this computer or in the"
                            " network."), where);
}

/* A refusal is an answer as well. */
static gboolean
its_other_ports_live (const SendoffEvidence *e)
{
  return sendoff_find_answer (e, SENDOFF_CONTROL_SAME_HOST) != NULL || sendoff_any_port_refuses (e);
}

/* Silence here, life elsewhere. */
static gboolean
only_this_port_is_dead (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) > 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) == 0
         && (sendoff_any_control_answered (e) || its_other_ports_live (e));
}

/* Two servers that have nothing to do with each other are both "unreachable" on one port, while others are reached. */
static gboolean
unreachable_elsewhere_too (const SendoffEvidence *e)
{
  const SendoffControl *other = sendoff_find_control (e, SENDOFF_CONTROL_OTHER_HOST, 0);

  return other != NULL && other->over && other->port == e->plan->port && other->state == SENDOFF_ATTEMPT_UNREACHABLE
         && sendoff_any_control_answered (e);
}

/* "No way there", and yet other ports are reached: a firewall pretends. */
static gboolean
unreachable_by_this_port_alone (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_UNREACHABLE) > 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) == 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) == 0
         && (its_other_ports_live (e) || unreachable_elsewhere_too (e));
}

/* Two servers that have nothing to do with each other do not shut the same port at the same time, while others live. */
static gboolean
refused_here_and_elsewhere (const SendoffEvidence *e)
{
  const SendoffControl *other = sendoff_find_control (e, SENDOFF_CONTROL_OTHER_HOST, 0);

  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) > 0 && other != NULL && other->over
         && other->port == e->plan->port && other->state == SENDOFF_ATTEMPT_REFUSED && sendoff_any_control_answered (e);
}

static char *
describe_life (const SendoffEvidence *e)
{
  const SendoffControl *port = sendoff_find_answer (e, SENDOFF_CONTROL_SAME_HOST);
  const SendoffControl *other = sendoff_find_answer (e, SENDOFF_CONTROL_OTHER_HOST);
  const SendoffControl *imap = sendoff_find_answer (e, SENDOFF_CONTROL_IMAP);

  if (port != NULL)
    return g_strdup_printf (_("Port %u of the same server answers."), port->port);
  if (other != NULL)
    return g_strdup_printf (_("The same port answers on %s, so it is not shut everywhere."), other->host);
  if (imap != NULL)
    return g_strdup_printf (_("The provider's server for receiving mail (%s) answers."), imap->host);
  if (its_other_ports_live (e))
    return g_strdup (_("The same server does react on other ports."));
  return g_strdup (_("Other connections work."));
}

static char *
explain_pretence (const SendoffEvidence *e)
{
  g_autofree char *life = describe_life (e);
  g_autofree char *where = host_and_port (e);

  return g_strdup_printf (_("Something on the way says that no way leads to %s. %s So it is not the way, but a firewall, a VPN or the"
                            " internet provider that shuts this port."), where, life);
}

static const char *
advise_on_port_25 (const SendoffEvidence *e)
{
  return e->plan->port == 25 ? _(" Most networks shut port 25, since it is for servers among themselves; mail programs use 587.")
                             : "";
}

static char *
explain_port_blocked (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);
  g_autofree char *life = describe_life (e);

  return g_strdup_printf (_("Nothing answers on %s, port %u (tried for %s). %s So something between this computer and the server"
                            " shuts this port: a firewall, a VPN, or the internet provider.%s"),
                          e->plan->host, e->plan->port, time, life, advise_on_port_25 (e));
}

static char *
explain_refused_everywhere (const SendoffEvidence *e)
{
  const SendoffControl *other = sendoff_find_control (e, SENDOFF_CONTROL_OTHER_HOST, 0);

  return g_strdup_printf (_("%s turns the connection on port %u away, and so does %s, which has nothing to do with it. So it is"
                            " not the servers: this network shuts the port.%s"), e->plan->host, e->plan->port, other->host,
                          advise_on_port_25 (e));
}

static gboolean
connection_was_refused (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_REFUSED) > 0;
}

static char *
explain_tcp_refused (const SendoffEvidence *e)
{
  gboolean usual = e->plan->port == 587 || e->plan->port == 465 || e->plan->port == 25;

  return g_strdup_printf (_("%s was reached, and it does not take connections on port %u. Either the port is wrong, or the"
                            " server's mail service is switched off, or a firewall turns the connection away.%s"),
                          e->plan->host, e->plan->port,
                          usual ? "" : _(" Mail is usually sent on port 587 or 465."));
}

static gboolean
no_address_can_be_reached (const SendoffEvidence *e)
{
  return sendoff_count_attempts (e, SENDOFF_ATTEMPT_UNREACHABLE) > 0
         && sendoff_count_attempts (e, SENDOFF_ATTEMPT_SILENT) == 0;
}

static gboolean
has_only_ipv6 (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->attempts->len; i++)
    if (!((SendoffAttempt *) g_ptr_array_index (e->attempts, i))->ipv6)
      return FALSE;
  return e->attempts->len > 0;
}

static char *
explain_unreachable (const SendoffEvidence *e)
{
  if (has_only_ipv6 (e))
    return g_strdup_printf (_("%s has addresses of the new kind only (IPv6), and this network cannot reach those. Another network"
                              " may."), e->plan->host);
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
                            " connection without a word.%s"), where, time, advise_on_port_25 (e));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define BLOCKED N_("This network blocks the port for sending mail")
#define BLOCKED_REMEDIES \
  { SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR }

const SendoffRule sendoff_rules_connection[] = {
  { "tcp.port-blocked", ERROR, SENDOFF_STAGE_TCP, a_firewall_said_so, N_("A firewall blocks the connection"),
    explain_forbidden, BLOCKED_REMEDIES },
  { "tcp.port-blocked", ERROR, SENDOFF_STAGE_TCP, only_this_port_is_dead, BLOCKED, explain_port_blocked,
    BLOCKED_REMEDIES },
  { "tcp.port-blocked", ERROR, SENDOFF_STAGE_TCP, unreachable_by_this_port_alone, BLOCKED, explain_pretence,
    BLOCKED_REMEDIES },
  { "tcp.refused", ERROR, SENDOFF_STAGE_TCP, refused_here_and_elsewhere, N_("This network turns away the port for sending mail"),
    explain_refused_everywhere, BLOCKED_REMEDIES },
  { "tcp.refused", ERROR, SENDOFF_STAGE_TCP, connection_was_refused, N_("The server refuses the connection"),
    explain_tcp_refused,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_OTHER_PORT, SENDOFF_REMEDY_CHECK_SERVER,
      SENDOFF_REMEDY_OTHER_NETWORK } },
  { "tcp.unreachable", ERROR, SENDOFF_STAGE_TCP, no_address_can_be_reached, N_("The server cannot be reached from here"),
    explain_unreachable,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_TRY_AGAIN } },
  { "tcp.timeout", ERROR, SENDOFF_STAGE_TCP, nobody_answered, N_("The server does not answer"), explain_tcp_timeout,
    { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { NULL }
};
