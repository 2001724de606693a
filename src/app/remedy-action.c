#include "config.h"

#include "app/remedy-action.h"

#include "app/keeping.h"
#include "app/remedy-settings.h"
#include "report/report-share.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n-lib.h>

typedef void (*ActFunc) (SendoffWindow *window, const SendoffRemedy *remedy);

typedef struct
{
  ActFunc  act;
  gboolean in_practice;      /* can be done in practice mode: it touches neither the person's settings nor the network */
} Row;

static void
change_settings (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_session_apply (sendoff_window_get_session (window), remedy);
}

static void
open_page (SendoffWindow *window, const SendoffRemedy *remedy)
{
  gtk_show_uri (GTK_WINDOW (window), remedy->uri, GDK_CURRENT_TIME);
}

static void
go_to_password (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_window_show_field (window, SENDOFF_FIELD_PASSWORD, NULL);
}

static void
go_to_address (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_window_show_field (window, SENDOFF_FIELD_ADDRESS, NULL);
}

static void
go_to_server (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_window_show_field (window, SENDOFF_FIELD_SERVER, NULL);
}

static void
forget_password (SendoffWindow *window, const SendoffRemedy *remedy)
{
  SendoffSession *session = sendoff_window_get_session (window);

  sendoff_keeping_forget (session, sendoff_window_get_run (window));
}

static void
try_again (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_session_try_again (sendoff_window_get_session (window));
}

static void
try_imap (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_session_try_imap (sendoff_window_get_session (window));
}

/* Whoever looks after the network needs the names and addresses that a public report leaves out. */
static void
copy_for_administrator (SendoffWindow *window, const SendoffRemedy *remedy)
{
  SendoffRun *run = sendoff_window_get_run (window);
  g_autofree char *text = sendoff_report_to_share (sendoff_run_get_report (run), SENDOFF_SHARE_MARKDOWN, TRUE, "sendoff");

  sendoff_window_copy (window, text, _("The full report is copied. No password is in it."));
}

static void
view_certificate (SendoffWindow *window, const SendoffRemedy *remedy)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.certificate", NULL);
}

/* The panel of this desktop's own settings, where there is one; the sentence where there is none. */
static void
open_panel (SendoffWindow *window, const SendoffRemedy *remedy, const char *desktop_id)
{
  g_autoptr (GDesktopAppInfo) panel = g_desktop_app_info_new (desktop_id);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (window)));

  if (panel == NULL || !g_app_info_launch (G_APP_INFO (panel), NULL, G_APP_LAUNCH_CONTEXT (context), NULL))
    sendoff_window_say (window, remedy->words);
}

static void
open_network_settings (SendoffWindow *window, const SendoffRemedy *remedy)
{
  open_panel (window, remedy, "gnome-network-panel.desktop");
}

static void
open_date_settings (SendoffWindow *window, const SendoffRemedy *remedy)
{
  open_panel (window, remedy, "gnome-datetime-panel.desktop");
}

static void
copy_package_name (SendoffWindow *window, const SendoffRemedy *remedy)
{
  sendoff_window_copy (window, "ca-certificates", _("The name of the package, ca-certificates, is copied."));
}

static const Row rows[SENDOFF_N_REMEDIES] = {
  [SENDOFF_REMEDY_USE_STARTTLS]           = { change_settings, TRUE },
  [SENDOFF_REMEDY_USE_TLS]                = { change_settings, TRUE },
  [SENDOFF_REMEDY_USE_PROVIDER_HOST]      = { change_settings, TRUE },
  [SENDOFF_REMEDY_USE_OTHER_PORT]         = { change_settings, TRUE },
  [SENDOFF_REMEDY_USE_FULL_ADDRESS]       = { change_settings, TRUE },
  [SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS]    = { change_settings, TRUE },
  [SENDOFF_REMEDY_MAKE_APP_PASSWORD]      = { open_page, FALSE },
  [SENDOFF_REMEDY_TYPE_PASSWORD]          = { go_to_password, FALSE },
  [SENDOFF_REMEDY_CHECK_ADDRESS]          = { go_to_address, FALSE },
  [SENDOFF_REMEDY_CHECK_SERVER]           = { go_to_server, FALSE },
  [SENDOFF_REMEDY_FORGET_PASSWORD]        = { forget_password, FALSE },
  [SENDOFF_REMEDY_TRY_AGAIN]              = { try_again, TRUE },
  [SENDOFF_REMEDY_TRY_LATER]              = { try_again, TRUE },
  [SENDOFF_REMEDY_OTHER_NETWORK]          = { try_again, TRUE },
  [SENDOFF_REMEDY_OPEN_PORTAL]            = { open_page, FALSE },
  [SENDOFF_REMEDY_NETWORK_SETTINGS]       = { open_network_settings, FALSE },
  [SENDOFF_REMEDY_DATE_SETTINGS]          = { open_date_settings, FALSE },
  [SENDOFF_REMEDY_INSTALL_CA_STORE]       = { copy_package_name, TRUE },
  [SENDOFF_REMEDY_PROVIDER_STATUS]        = { open_page, FALSE },
  [SENDOFF_REMEDY_PROVIDER_HELP]          = { open_page, FALSE },
  [SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR] = { copy_for_administrator, TRUE },
  [SENDOFF_REMEDY_VIEW_CERTIFICATE]       = { view_certificate, TRUE },
  [SENDOFF_REMEDY_SIGN_IN]                = { go_to_password, FALSE },
  [SENDOFF_REMEDY_TRY_IMAP]               = { try_imap, TRUE },
};

/**
 * sendoff_remedy_act:
 * @remedy: what the person chose
 * @window: where
 *
 * Does it. What would reach beyond practice mode is only told there.
 */
void
sendoff_remedy_act (const SendoffRemedy *remedy, SendoffWindow *window)
{
  const Row *row = &rows[remedy->id];

  g_return_if_fail (row->act != NULL);

  if (sendoff_session_get_scenario (sendoff_window_get_session (window)) != NULL && !row->in_practice)
    sendoff_window_say (window, _("Practice mode: with your own mailbox this would be done now."));
  else
    row->act (window, remedy);
}
