#include "config.h"

#include "check/surroundings.h"

#include "check/clock.h"
#include "net/tls-library.h"

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

/* A clock that went back gives itself away by what was written before: timesyncd(8) keeps the last good time in a file for that
 * very purpose. */
static void
ask_files_for_time (SendoffEvidence *evidence)
{
  const char * const paths[] = {
    "/var/lib/systemd/timesync/clock", "/etc/resolv.conf", "/etc/hosts", "/etc/ld.so.cache", "/proc/self/exe", "/var/log/wtmp",
    evidence->plan->ca_file,
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = paths[i] ? g_file_new_for_path (paths[i]) : NULL;
      g_autoptr (GFileInfo) facts = file ? g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE,
                                                              NULL, NULL) : NULL;

      if (facts != NULL)
        evidence->latest_file = MAX (evidence->latest_file, (gint64) g_file_info_get_attribute_uint64 (
                                                              facts, G_FILE_ATTRIBUTE_TIME_MODIFIED));
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
  ask_files_for_time (evidence);
  evidence->hosts_file = evidence->lookup != NULL && !evidence->lookup->given && hosts_file_names (evidence->plan->host);
  if (evidence->stage != SENDOFF_STAGE_NONE && !stays_on_this_computer (evidence))
    evidence->network = ask_monitor ();
}

/* In NetworkManager's words, which whoever helps will know; NULL where nobody asked or nobody knew. */
static const char *
name_network (SendoffNetwork network)
{
  static const char * const names[] = {
    [SENDOFF_NETWORK_UNKNOWN] = NULL,
    [SENDOFF_NETWORK_NONE] = "none",
    [SENDOFF_NETWORK_LOCAL] = "local",
    [SENDOFF_NETWORK_LIMITED] = "limited",
    [SENDOFF_NETWORK_PORTAL] = "portal",
    [SENDOFF_NETWORK_FULL] = "full",
  };

  return names[network];
}

static void
add_pair (GStrvBuilder *pairs, const char *word, const char *value)
{
  if (value != NULL)
    g_strv_builder_add_many (pairs, word, value, NULL);
}

/**
 * sendoff_surroundings_list:
 * @evidence: of a run that is over
 *
 * Returns: (transfer full): words and values in turn: system, libraries, state of the network, language. Nothing in it tells one
 *   computer from its neighbour.
 */
char **
sendoff_surroundings_list (const SendoffEvidence *evidence)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *tls = sendoff_tls_library_dup_name ();
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  add_pair (pairs, "os", system);
  add_pair (pairs, "flatpak", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : NULL);
  add_pair (pairs, "tls", tls);
  add_pair (pairs, "glib", glib);
  add_pair (pairs, "network", name_network (evidence->network));
  add_pair (pairs, "language", g_get_language_names ()[0]);
  return g_strv_builder_end (pairs);
}
