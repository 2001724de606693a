#include "config.h"

#include "app/control-row.h"

#include "app/look.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>

static const char *
describe_attempt (const SendoffControl *control)
{
  switch (control->state)
    {
    case SENDOFF_ATTEMPT_REFUSED:
      return _("Refused");
    case SENDOFF_ATTEMPT_UNREACHABLE:
      return _("Cannot be reached from here");
    case SENDOFF_ATTEMPT_FORBIDDEN:
      return _("Forbidden by a firewall");
    case SENDOFF_ATTEMPT_SILENT:
      return _("No answer");
    case SENDOFF_ATTEMPT_CONNECTED:
    case SENDOFF_ATTEMPT_NOT_NEEDED:
    case SENDOFF_ATTEMPT_WAITING:
    case SENDOFF_ATTEMPT_FAILED:
    default:
      return _("Could not be tried");
    }
}

static char *
describe (const SendoffControl *control)
{
  if (!control->over)
    return g_strdup (_("Trying…"));
  if (control->sign_in == SENDOFF_SIGN_IN_ACCEPTED)
    return g_strdup (_("Takes the password"));
  if (control->sign_in == SENDOFF_SIGN_IN_REFUSED)
    return g_strdup (_("Refuses the password"));
  if (!sendoff_control_answered (control))
    return g_strdup (describe_attempt (control));
  if (control->speaks == SENDOFF_SPEAKS_UNKNOWN)
    return g_strdup (_("Answers"));
  /* Translators: %s is a kind of server, such as "a web server (HTTP)". */
  return g_strdup_printf (_("Answers: %s"), sendoff_speaks_get_name (control->speaks));
}

static const char *
get_purpose (SendoffControlKind kind)
{
  switch (kind)
    {
    case SENDOFF_CONTROL_SAME_HOST:
      return _("Another port of the same server");
    case SENDOFF_CONTROL_SAME_PORT:
      return _("The same port once more");
    case SENDOFF_CONTROL_OTHER_FAMILY:
      return _("The other kind of address (IPv4 or IPv6)");
    case SENDOFF_CONTROL_OTHER_HOST:
      return _("Another provider, same port");
    case SENDOFF_CONTROL_IMAP:
      return _("The server for incoming mail");
    case SENDOFF_CONTROL_SIGN_IN:
      return _("The password at the server for incoming mail, as you asked");
    case SENDOFF_CONTROL_WEB:
    default:
      return _("A web page that always says the same");
    }
}

static GtkWidget *
make_icon (const SendoffControl *control)
{
  const SendoffLook *look = sendoff_look_of_control (control);
  GtkWidget *icon = gtk_image_new_from_icon_name (look->icon);

  gtk_widget_add_css_class (icon, look->style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sendoff_control_answered (control) ? _("Answered") : _("No answer"), -1);
  return icon;
}

static GtkWidget *
make_time (const SendoffControl *control)
{
  g_autofree char *text = sendoff_text_seconds (control->duration_ms);
  GtkWidget *label = gtk_label_new (control->over ? text : "");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/**
 * sendoff_control_row_new:
 * @control: an experiment, as it stands now
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sendoff_control_row_new (const SendoffControl *control)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  g_autofree char *outcome = describe (control);
  /* Translators: the name of a host, and a port. */
  g_autofree char *title = g_strdup_printf (_("%s, port %u"), control->host, control->port);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", outcome, get_purpose (control->kind));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (control));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_time (control));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  return row;
}
