#include "config.h"

#include "check/surroundings.h"

#include "check/clock.h"

#include <gio/gio.h>
#include <string.h>

/* A clock is wrong for mail's purposes when it is off by hours; servers and their dates are not to the second. */
static void
compare_clocks (SendoffEvidence *evidence, gint64 theirs, const char *who)
{
  if (theirs == 0 || evidence->clock_known)
    return;

  evidence->clock_known = TRUE;
  evidence->clock_offset = evidence->started - theirs;
  evidence->clock_source = g_strdup (who);
}

static void
ask_for_time (SendoffEvidence *evidence)
{
  const SendoffReply *greeting = evidence->replies[SENDOFF_STAGE_GREETING];

  if (greeting != NULL)
    {
      g_autofree char *text = sendoff_reply_dup_text (greeting);

      compare_clocks (evidence, sendoff_clock_find_date (text), evidence->plan->host);
    }
  for (guint i = 0; i < evidence->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (evidence->controls, i);

      compare_clocks (evidence, control->date, control->host);
    }
}

static SendoffNetwork
ask_monitor (void)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  if (!g_network_monitor_get_network_available (monitor))
    return SENDOFF_NETWORK_NONE;
  switch (g_network_monitor_get_connectivity (monitor))
    {
    case G_NETWORK_CONNECTIVITY_LOCAL:
      return SENDOFF_NETWORK_LOCAL;
    case G_NETWORK_CONNECTIVITY_LIMITED:
      return SENDOFF_NETWORK_LIMITED;
    case G_NETWORK_CONNECTIVITY_PORTAL:
      return SENDOFF_NETWORK_PORTAL;
    case G_NETWORK_CONNECTIVITY_FULL:
      return SENDOFF_NETWORK_FULL;
    default:
      return SENDOFF_NETWORK_UNKNOWN;
    }
}

/* Whether a line of hosts(5) names @host. */
static gboolean
line_names (const char *line, const char *host)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *bare = g_strndup (line, strcspn (line, "#"));

  words = g_strsplit_set (g_strstrip (bare), " \t", -1);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], host) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
hosts_file_names (const char *host)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/etc/hosts", &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (line_names (lines[i], host))
      return TRUE;
  return FALSE;
}

static gboolean
stays_on_this_computer (const SendoffEvidence *evidence)
{
  return evidence->lookup != NULL && evidence->lookup->addresses->len > 0
         && sendoff_scope_of_address (g_ptr_array_index (evidence->lookup->addresses, 0)) == SENDOFF_SCOPE_LOOPBACK;
}

/**
 * sendoff_surroundings_look:
 * @evidence: of a run that is over
 *
 * Adds the state of the network, the hosts file and the clock. The network's state is an annotation: it never kept a test
 * from being run.
 */
void
sendoff_surroundings_look (SendoffEvidence *evidence)
{
  ask_for_time (evidence);
  evidence->hosts_file = evidence->lookup != NULL && !evidence->lookup->given && hosts_file_names (evidence->plan->host);
  if (evidence->stage != SENDOFF_STAGE_NONE && !stays_on_this_computer (evidence))
    evidence->network = ask_monitor ();
}
