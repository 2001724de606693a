#include "config.h"

#include "app/window-state.h"

/* The page that was open last; but a test page without a test helps nobody. */
static void
open_last_page (AdwViewStack *pages, GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "last-page");

  if (g_strcmp0 (name, "test") != 0 && adw_view_stack_get_child_by_name (pages, name) != NULL)
    adw_view_stack_set_visible_child_name (pages, name);
}

static void
choose_last_account (SendoffSession *session, GSettings *settings)
{
  SendoffAccountStore *store = sendoff_mailbox_get_store (sendoff_session_get_mailbox (session));
  g_autofree char *name = g_settings_get_string (settings, "last-account");
  SendoffAccount *account = store != NULL ? sendoff_account_store_find (store, name) : NULL;

  if (account != NULL)
    sendoff_session_choose (session, account);
}

static void
keep_account (SendoffMailbox *mailbox, GParamSpec *pspec, GSettings *settings)
{
  SendoffAccount *account = sendoff_mailbox_get_item (mailbox);
  g_autofree char *kept = g_settings_get_string (settings, "last-account");

  if (account != NULL && g_strcmp0 (kept, sendoff_account_get_name (account)) != 0)
    g_settings_set_string (settings, "last-account", sendoff_account_get_name (account));
}

/**
 * sendoff_window_keep_state:
 * @pages: of the window
 * @session: of the window
 *
 * Opens page and account that were there last, and keeps size, page, account and switches from now on.
 */
void
sendoff_window_keep_state (GtkWindow *window, AdwViewStack *pages, SendoffSession *session, GSettings *settings)
{
  g_autoptr (GAction) controls = g_settings_create_action (settings, "controls");

  choose_last_account (session, settings);
  open_last_page (pages, settings);
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "last-page", pages, "visible-child-name", G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "remember-password", session, "remember", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "controls", session, "controls", G_SETTINGS_BIND_GET);
  g_action_map_add_action (G_ACTION_MAP (window), controls);
  g_signal_connect_object (sendoff_session_get_mailbox (session), "notify::item", G_CALLBACK (keep_account), settings, 0);
  g_signal_connect_object (sendoff_session_get_mailbox (session), "notify::saved", G_CALLBACK (keep_account), settings, 0);
}
