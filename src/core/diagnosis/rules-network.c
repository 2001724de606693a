#include "config.h"

/* Is it the right server, is there a network, does the name lead to it? Nothing has been heard of the server yet, so nothing
 * is said of passwords or certificates. */

#include "diagnosis/facts.h"
#include "diagnosis/heard.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A slip of the finger is a letter too many, too few, or two that changed places. */
#define SLIPS_MOST 2

/* --- is it the right server at all? ------------------------------------------------------------------------------ */

/* Whose outgoing server was meant: by the table, by the address, by the user name, by the host. */
static const SendoffProvider *
find_mistaken_provider (const SendoffEvidence *e)
{
  const SendoffProvider *candidates[] = {
    e->plan->provider, sendoff_provider_for_address (e->plan->address), sendoff_provider_for_address (e->plan->user),
    sendoff_provider_for_host (e->plan->host),
  };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL && sendoff_provider_is_wrong_host (candidates[i], e->plan->host))
      return candidates[i];
  return NULL;
}

/* Levenshtein's distance, one row at a time. */
static guint
count_slips (const char *typed, const char *meant)
{
  gsize length = strlen (meant);
  g_autofree guint *row = g_new (guint, length + 1);

  for (guint j = 0; j <= length; j++)
    row[j] = j;
  for (guint i = 1; typed[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length; j++)
        {
          guint above = row[j];
          guint changed = diagonal + (g_ascii_tolower (typed[i - 1]) != g_ascii_tolower (meant[j - 1]));

          row[j] = MIN (changed, MIN (above, row[j - 1]) + 1);
          diagonal = above;
        }
    }
  return row[length];
}

/* The provider whose server's name was nearly typed, and is not known as it was typed. */
static const SendoffProvider *
find_nearly_typed (const SendoffEvidence *e)
{
  guint n;
  const SendoffProvider * const *providers = sendoff_provider_list (&n);

  if (!sendoff_ended_by (e, SENDOFF_STAGE_DNS, SENDOFF_OUTCOME_NAME) || e->lookup == NULL || e->lookup->temporary
      || strlen (e->plan->host) > 100)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (e->plan->host, providers[i]->smtp_host) != 0
        && count_slips (e->plan->host, providers[i]->smtp_host) <= SLIPS_MOST)
      return providers[i];
  return NULL;
}

/* A wrong server can look dead, speak something else, have another name, or let nobody sign in. Past that it is right. */
static gboolean
host_is_a_known_mistake (const SendoffEvidence *e)
{
  return (sendoff_failed_within (e, SENDOFF_STAGE_DNS, SENDOFF_STAGE_TLS)
          || sendoff_ended_by (e, SENDOFF_STAGE_AUTH, SENDOFF_OUTCOME_NOT_OFFERED))
         && !(e->stage == SENDOFF_STAGE_DNS && e->lookup != NULL && e->lookup->temporary)
         && find_mistaken_provider (e) != NULL;
}

static char *
explain_host_wrong (const SendoffEvidence *e)
{
  const SendoffProvider *provider = find_mistaken_provider (e);

  return g_strdup_printf (_("%s is not the server that sends mail for %s. That server is called %s."), e->plan->host,
                          provider->name, provider->smtp_host);
}

static gboolean
host_has_a_typing_mistake (const SendoffEvidence *e)
{
  return find_nearly_typed (e) != NULL;
}

static char *
explain_typing_mistake (const SendoffEvidence *e)
{
  const SendoffProvider *provider = find_nearly_typed (e);

  return g_strdup_printf (_("There is no server called %s. It looks like a slip of the finger: the server that sends mail for %s"
                            " is called %s."), e->plan->host, provider->name, provider->smtp_host);
}

/* --- is there a network? ----------------------------------------------------------------------------------------- */

/* A name that was looked up just now was looked up over a network. */
static gboolean
someone_answered_for_the_name (const SendoffEvidence *e)
{
  return e->lookup != NULL && !e->lookup->literal && !e->lookup->given && !e->hosts_file && e->lookup->exists;
}

/* Without an address of its own this computer is not even let ask (RFC 3493 section 6.1, AI_ADDRCONFIG), and then the C library
 * says "not known" of any name: of one that always exists as well. */
static gboolean
no_name_is_known (const SendoffEvidence *e)
{
  const SendoffControl *web = sendoff_find_control (e, SENDOFF_CONTROL_WEB, 0);

  return e->network == SENDOFF_NETWORK_NONE && web != NULL && web->over && web->state == SENDOFF_ATTEMPT_FAILED
         && (web->address == NULL || *web->address == '\0');
}

static gboolean
there_is_no_network (const SendoffEvidence *e)
{
  if (e->network != SENDOFF_NETWORK_NONE && e->network != SENDOFF_NETWORK_LOCAL)
    return FALSE;
  if (sendoff_any_control_answered (e))
    return FALSE;
  if (sendoff_ended_by (e, SENDOFF_STAGE_DNS, SENDOFF_OUTCOME_NAME))
    return e->lookup == NULL || (!e->lookup->exists && (e->lookup->temporary || no_name_is_known (e)));
  return sendoff_ended_by (e, SENDOFF_STAGE_TCP, SENDOFF_OUTCOME_CONNECT) && e->network == SENDOFF_NETWORK_NONE
         && sendoff_all_attempts (e, SENDOFF_ATTEMPT_UNREACHABLE) && !someone_answered_for_the_name (e);
}

static char *
explain_offline (const SendoffEvidence *e)
{
  return g_strdup_printf (_("This computer has no connection to the internet, so %s cannot be reached. Switch on Wi-Fi or plug"
                            " in the cable, then try again."), e->plan->host);
}

/* What a login page in the way looks like from here. A server that said no, or showed a certificate, was reached. */
static gboolean
a_login_page_could_explain_it (const SendoffEvidence *e)
{
  return sendoff_failed_within (e, SENDOFF_STAGE_DNS, SENDOFF_STAGE_TLS)
         && (sendoff_went_dead (e) || e->outcome == SENDOFF_OUTCOME_NAME || e->outcome == SENDOFF_OUTCOME_CONNECT
             || e->outcome == SENDOFF_OUTCOME_NOT_SMTP || e->outcome == SENDOFF_OUTCOME_TLS);
}

static gboolean
a_login_page_is_in_the_way (const SendoffEvidence *e)
{
  const SendoffControl *web = sendoff_find_control (e, SENDOFF_CONTROL_WEB, 0);

  if (!a_login_page_could_explain_it (e))
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

/* --- name -------------------------------------------------------------------------------------------------------- */

static gboolean
resolver_failed (const SendoffEvidence *e)
{
  return e->outcome != SENDOFF_OUTCOME_LOCAL && (e->lookup == NULL || (!e->lookup->exists && e->lookup->temporary));
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
  return e->outcome == SENDOFF_OUTCOME_NAME && e->lookup != NULL && e->lookup->exists;
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
  return e->outcome == SENDOFF_OUTCOME_NAME;
}

static char *
explain_name_not_found (const SendoffEvidence *e)
{
  return g_strdup_printf (_("There is no server called %s: the directory of names (DNS) says so. Look for a typing mistake in the"
                            " server's name."), e->plan->host);
}

/* What stands at an address that is not the server's: nobody, or something else. */
static gboolean
a_wrong_address_could_explain_it (const SendoffEvidence *e)
{
  return sendoff_ended_by (e, SENDOFF_STAGE_TCP, SENDOFF_OUTCOME_CONNECT)
         || sendoff_ended_by (e, SENDOFF_STAGE_GREETING, SENDOFF_OUTCOME_NOT_SMTP)
         || (sendoff_ended_by (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS)
             && sendoff_heard_under_tls (e) == SENDOFF_SPEAKS_HTTP);
}

static SendoffScope
widest_scope (const SendoffLookup *lookup)
{
  SendoffScope widest = SENDOFF_SCOPE_LOOPBACK;

  for (guint i = 0; i < lookup->addresses->len; i++)
    widest = MAX (widest, sendoff_scope_of_address (g_ptr_array_index (lookup->addresses, i)));
  return widest;
}

/* "10.99.": who share it live in one private network. */
static gboolean
are_neighbours (GInetAddress *one, const char *other)
{
  g_autofree char *text = g_inet_address_to_string (one);
  const char *dot = strchr (text, '.');
  const char *end = dot ? strchr (dot + 1, '.') : NULL;

  return end == NULL || strncmp (text, other, (gsize) (end - text) + 1) == 0;
}

/* Laboratories and companies rightly give public names private addresses. Then the provider's other servers are there too. */
static gboolean
its_sister_lives_elsewhere (const SendoffEvidence *e)
{
  const SendoffControl *imap = sendoff_find_control (e, SENDOFF_CONTROL_IMAP, 0);
  g_autoptr (GInetAddress) address = imap && imap->address ? g_inet_address_new_from_string (imap->address) : NULL;

  if (address == NULL)
    return FALSE;
  return sendoff_scope_of_address (address) == SENDOFF_SCOPE_PUBLIC
         || (sendoff_control_answered (imap) && !are_neighbours (g_ptr_array_index (e->lookup->addresses, 0), imap->address));
}

/* Silence on one port, and others that say no: somebody is at home there, and the port is shut on the way. */
static gboolean
someone_is_at_home (const SendoffEvidence *e)
{
  if (sendoff_find_answer (e, SENDOFF_CONTROL_SAME_HOST) != NULL)
    return TRUE;
  return sendoff_all_attempts (e, SENDOFF_ATTEMPT_SILENT) && sendoff_any_port_refuses (e);
}

static gboolean
address_cannot_be_right (const SendoffEvidence *e)
{
  const SendoffLookup *lookup = e->lookup;

  if (lookup == NULL || lookup->literal || lookup->given || lookup->addresses->len == 0
      || sendoff_name_is_local (e->plan->host) || !a_wrong_address_could_explain_it (e)
      || sendoff_find_open_port (e) != NULL)
    return FALSE;
  if (widest_scope (lookup) == SENDOFF_SCOPE_LOOPBACK)
    return TRUE;
  return widest_scope (lookup) == SENDOFF_SCOPE_PRIVATE && e->outcome == SENDOFF_OUTCOME_CONNECT
         && (e->hosts_file || its_sister_lives_elsewhere (e)) && !someone_is_at_home (e);
}

/* The one to show: more people have seen an address with dots than one with colons. */
static GInetAddress *
choose_shown (const SendoffLookup *lookup)
{
  for (guint i = 0; i < lookup->addresses->len; i++)
    if (g_inet_address_get_family (g_ptr_array_index (lookup->addresses, i)) == G_SOCKET_FAMILY_IPV4)
      return g_ptr_array_index (lookup->addresses, i);
  return g_ptr_array_index (lookup->addresses, 0);
}

static char *
explain_wrong_address (const SendoffEvidence *e)
{
  g_autofree char *address = g_inet_address_to_string (choose_shown (e->lookup));
  const char *what = widest_scope (e->lookup) == SENDOFF_SCOPE_LOOPBACK
                       ? _("That is this computer itself, not a server on the internet.")
                       : _("That is an address inside a private network, and no mail server is there.");
  const char *who = e->hosts_file ? _("This computer's hosts file says so.")
                                  : _("An ad blocker or a filter in the network gives such answers.");

  return g_strdup_printf (_("The name %s leads to %s. %s %s"), e->plan->host, address, what, who);
}

#define ERROR SENDOFF_SEVERITY_ERROR

#define HOST_WRONG N_("This is not the server that sends your mail")

const SendoffRule sendoff_rules_network[] = {
  { "settings.host-wrong", ERROR, SENDOFF_STAGE_NONE, host_is_a_known_mistake, HOST_WRONG, explain_host_wrong,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER } },
  { "settings.host-wrong", ERROR, SENDOFF_STAGE_DNS, host_has_a_typing_mistake, HOST_WRONG, explain_typing_mistake,
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
  { NULL }
};
