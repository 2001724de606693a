#include "config.h"

#include "app/surroundings.h"

#include <adwaita.h>

static void
add (GString *text, const char *label, const char *value)
{
  g_string_append_printf (text, "%s: %s\n", label, value != NULL ? value : "unknown");
}

static void
add_version (GString *text, const char *label, guint major, guint minor, guint micro)
{
  g_string_append_printf (text, "%s: %u.%u.%u\n", label, major, minor, micro);
}

/**
 * sendoff_describe_surroundings:
 *
 * Returns: (transfer full): versions of the program, the system and the libraries, a line each; not translated, since it is
 *   for a bug report
 */
char *
sendoff_describe_surroundings (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  add (text, "Sendoff", SENDOFF_VERSION);
  add (text, "System", system);
  add (text, "Desktop", g_getenv ("XDG_CURRENT_DESKTOP"));
  add (text, "Session", g_getenv ("XDG_SESSION_TYPE"));
  add (text, "Flatpak", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  add_version (text, "GLib", glib_major_version, glib_minor_version, glib_micro_version);
  add_version (text, "GTK", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  add_version (text, "libadwaita", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  add (text, "TLS backend", g_tls_backend_supports_tls (g_tls_backend_get_default ())
                              ? G_OBJECT_TYPE_NAME (g_tls_backend_get_default ()) : "none");
  add (text, "Network monitor", G_OBJECT_TYPE_NAME (g_network_monitor_get_default ()));
  return g_string_free (text, FALSE);
}
