#include "config.h"

#include "app/window.h"

#include "app/account-switcher.h"
#include "app/accounts-dialog.h"
#include "app/explain-dialog.h"
#include "app/narrow-bar.h"
#include "app/practice-dialog.h"
#include "app/remedy-action.h"
#include "app/report-actions.h"
#include "app/send-page.h"
#include "app/setup-page.h"
#include "app/spoken.h"
#include "app/test-page.h"
#include "app/window-run.h"
#include "app/window-state.h"

#include <glib/gi18n-lib.h>

struct _SendoffWindow
{
  AdwApplicationWindow  parent_instance;
  GtkRevealer          *band;
  AdwToastOverlay      *toasts;
  AdwViewStack         *pages;
  AdwViewStackPage     *test_entry;
  SendoffAccountSwitcher *accounts;
  AdwViewStackPage     *send_entry;
  SendoffSetupPage     *setup;
  SendoffTestPage      *test;
  SendoffSendPage      *send;
  SendoffSession       *session;
};

G_DEFINE_FINAL_TYPE (SendoffWindow, sendoff_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- actions ----------------------------------------------------------------------------------------------------- */

static gboolean
is_on_send_page (SendoffWindow *self)
{
  return adw_view_stack_get_visible_child (self->pages) == GTK_WIDGET (self->send);
}

static void
on_remedy_chosen (SendoffWindow *self, const SendoffRemedy *remedy)
{
  sendoff_remedy_act (remedy, self);
}

static void
test (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_session_leave_practice (SENDOFF_WINDOW (widget)->session);
  sendoff_session_test (SENDOFF_WINDOW (widget)->session);
}

static void
go (GtkWidget *widget, const char *name, GVariant *target)
{
  if (is_on_send_page (SENDOFF_WINDOW (widget)))
    sendoff_send_page_send (SENDOFF_WINDOW (widget)->send, SENDOFF_SENDING_OWN);
  else
    test (widget, name, target);
}

static void
cancel (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffWindow *self = SENDOFF_WINDOW (widget);

  if (is_on_send_page (self))
    sendoff_sending_cancel (sendoff_send_page_get_sending (self->send));
  else
    sendoff_session_cancel (self->session);
}

static void
try_again (GtkWidget *widget, const char *name, GVariant *target)
{
  if (is_on_send_page (SENDOFF_WINDOW (widget)))
    sendoff_send_page_send_again (SENDOFF_WINDOW (widget)->send);
  else
    sendoff_session_try_again (SENDOFF_WINDOW (widget)->session);
}

static void
choose_practice (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffPracticeDialog *dialog = sendoff_practice_dialog_new (GTK_WINDOW (widget));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (sendoff_session_practise), SENDOFF_WINDOW (widget)->session, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
explain (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWindow *dialog = sendoff_explain_dialog_new (GTK_WINDOW (widget));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_remedy_chosen), widget, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
leave_practice (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffWindow *self = SENDOFF_WINDOW (widget);

  sendoff_session_leave_practice (self->session);
  adw_view_stack_set_visible_child_name (self->pages, "setup");
}

/* To where the account is set up. */
static void
set_up (SendoffWindow *self, SendoffAccount *account)
{
  sendoff_session_choose (self->session, account);
  adw_view_stack_set_visible_child_name (self->pages, "setup");
  gtk_widget_grab_focus (GTK_WIDGET (self->setup));
}

static void
add_account (GtkWidget *widget, const char *name, GVariant *target)
{
  set_up (SENDOFF_WINDOW (widget), NULL);
}

static void
show_accounts (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffAccountStore *store = sendoff_mailbox_get_store (sendoff_session_get_mailbox (SENDOFF_WINDOW (widget)->session));
  GtkWindow *dialog = sendoff_accounts_dialog_new (GTK_WINDOW (widget), store);

  g_signal_connect_object (dialog, "edit", G_CALLBACK (set_up), widget, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
show_page (GtkWidget *widget, const char *name, GVariant *target)
{
  adw_view_stack_set_visible_child_name (SENDOFF_WINDOW (widget)->pages, g_variant_get_string (target, NULL));
}

/* --- what the session says --------------------------------------------------------------------------------------- */

static void
update_actions (SendoffWindow *self)
{
  gboolean busy = is_on_send_page (self) ? sendoff_sending_is_busy (sendoff_send_page_get_sending (self->send))
                                         : sendoff_session_is_busy (self->session);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.cancel", busy);
  sendoff_window_update_run_actions (self);
  gtk_widget_action_set_enabled (widget, "win.leave-practice", sendoff_session_get_scenario (self->session) != NULL);
}

/* On the other page a dot says that there is news. */
static void
on_run_over (SendoffWindow *self, SendoffRun *run)
{
  if (run != sendoff_session_get_run (self->session))
    return;
  update_actions (self);
  adw_view_stack_page_set_needs_attention (self->test_entry,
                                           adw_view_stack_get_visible_child (self->pages) != GTK_WIDGET (self->test));
}

static void
on_sending_changed (SendoffWindow *self)
{
  SendoffRun *run = sendoff_sending_get_run (sendoff_send_page_get_sending (self->send));

  update_actions (self);
  if (!is_on_send_page (self))
    adw_view_stack_page_set_needs_attention (self->send_entry, run != NULL && sendoff_run_is_over (run));
}

static void
on_run_changed (SendoffWindow *self)
{
  SendoffRun *run = sendoff_session_get_run (self->session);

  update_actions (self);
  sendoff_test_page_set_run (self->test, run);
  if (run == NULL)
    return;
  g_signal_connect_object (run, "over", G_CALLBACK (on_run_over), self, G_CONNECT_SWAPPED);
  adw_view_stack_set_visible_child_name (self->pages, "test");
  gtk_widget_grab_focus (GTK_WIDGET (self->test));
}

static void
on_scenario_changed (SendoffWindow *self)
{
  gboolean practice = sendoff_session_get_scenario (self->session) != NULL;

  gtk_revealer_set_reveal_child (self->band, practice);
  gtk_widget_set_visible (GTK_WIDGET (self->band), practice);
  update_actions (self);
}

static void
on_page_changed (SendoffWindow *self)
{
  if (adw_view_stack_get_visible_child (self->pages) == GTK_WIDGET (self->test))
    adw_view_stack_page_set_needs_attention (self->test_entry, FALSE);
  if (is_on_send_page (self))
    adw_view_stack_page_set_needs_attention (self->send_entry, FALSE);
  update_actions (self);
}

static void
on_wanted (SendoffWindow *self, int field, const char *words)
{
  sendoff_window_show_field (self, (SendoffField) field, words);
}

static void
on_refused (SendoffWindow *self)
{
  AdwToast *toast = adw_toast_new (_("The password from your keyring was refused."));

  adw_toast_set_button_label (toast, _("_Remove It"));
  adw_toast_set_action_name (toast, "win.forget-password");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  sendoff_spoken_once (GTK_WIDGET (self->toasts));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static gboolean
sendoff_window_close_request (GtkWindow *window)
{
  sendoff_session_close (SENDOFF_WINDOW (window)->session);
  sendoff_sending_close (sendoff_send_page_get_sending (SENDOFF_WINDOW (window)->send));
  return GTK_WINDOW_CLASS (sendoff_window_parent_class)->close_request (window);
}

static void
sendoff_window_dispose (GObject *object)
{
  g_clear_object (&SENDOFF_WINDOW (object)->session);
  G_OBJECT_CLASS (sendoff_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.test", NULL, test);
  sendoff_window_install_run_actions (klass);
  gtk_widget_class_install_action (klass, "win.go", NULL, go);
  gtk_widget_class_install_action (klass, "win.cancel", NULL, cancel);
  gtk_widget_class_install_action (klass, "win.try-again", NULL, try_again);
  gtk_widget_class_install_action (klass, "win.practice", NULL, choose_practice);
  gtk_widget_class_install_action (klass, "win.explain", NULL, explain);
  gtk_widget_class_install_action (klass, "win.leave-practice", NULL, leave_practice);
  gtk_widget_class_install_action (klass, "win.add-account", NULL, add_account);
  gtk_widget_class_install_action (klass, "win.accounts", NULL, show_accounts);
  gtk_widget_class_install_action (klass, "win.page", "s", show_page);
  sendoff_report_actions_install (klass);
}

static void
sendoff_window_class_init (SendoffWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sendoff_window_close_request;
  g_type_ensure (SENDOFF_TYPE_ACCOUNT_SWITCHER);
  g_type_ensure (SENDOFF_TYPE_SEND_PAGE);
  g_type_ensure (SENDOFF_TYPE_SETUP_PAGE);
  g_type_ensure (SENDOFF_TYPE_TEST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/window.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, band);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, test_entry);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, accounts);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, send_entry);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, setup);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, test);
  gtk_widget_class_bind_template_child (widget_class, SendoffWindow, send);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy_chosen);
  gtk_widget_class_bind_template_callback (widget_class, sendoff_narrow_bar_follow);
  install_actions (widget_class);
}

static void
sendoff_window_init (SendoffWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_report_actions_take_drops (self);
  sendoff_spoken_once (GTK_WIDGET (self));
}

static void
listen (SendoffWindow *self)
{
  const GConnectFlags flags = G_CONNECT_SWAPPED;
  SendoffSending *sending = sendoff_send_page_get_sending (self->send);

  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (on_run_changed), self, flags);
  g_signal_connect_object (self->session, "notify::scenario", G_CALLBACK (on_scenario_changed), self, flags);
  g_signal_connect_object (self->session, "notify::preparing", G_CALLBACK (update_actions), self, flags);
  g_signal_connect_object (self->session, "notice", G_CALLBACK (sendoff_window_say), self, flags);
  g_signal_connect_object (self->session, "wanted", G_CALLBACK (on_wanted), self, flags);
  g_signal_connect_object (self->session, "refused", G_CALLBACK (on_refused), self, flags);
  g_signal_connect_object (sending, "changed", G_CALLBACK (on_sending_changed), self, flags);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (on_page_changed), self, flags);
}

/**
 * sendoff_window_new:
 * @application: the program
 * @session: what to show
 * @settings: where the state of the window is kept
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_window_new (GtkApplication *application, SendoffSession *session, GSettings *settings)
{
  SendoffWindow *self = g_object_new (SENDOFF_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  sendoff_window_keep_state (GTK_WINDOW (self), self->pages, session, settings);
  sendoff_account_switcher_set_session (self->accounts, session);
  sendoff_setup_page_set_session (self->setup, session);
  sendoff_send_page_set_session (self->send, session);
  listen (self);
  on_scenario_changed (self);
  gtk_widget_grab_focus (adw_view_stack_get_visible_child (self->pages));
  return GTK_WINDOW (self);
}

/**
 * sendoff_window_get_session:
 *
 * Returns: (transfer none): what the window shows
 */
SendoffSession *
sendoff_window_get_session (SendoffWindow *self)
{
  return self->session;
}

/**
 * sendoff_window_get_run:
 *
 * Returns: (transfer none) (nullable): the run on show: the one that sends on the page for that, the test elsewhere
 */
SendoffRun *
sendoff_window_get_run (SendoffWindow *self)
{
  return is_on_send_page (self) ? sendoff_sending_get_run (sendoff_send_page_get_sending (self->send))
                                : sendoff_session_get_run (self->session);
}

/**
 * sendoff_window_say:
 * @text: a sentence that passes; plain text
 */
void
sendoff_window_say (SendoffWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * sendoff_window_show_field:
 * @field: what to fill in
 * @words: (nullable): why
 *
 * Goes to a field of the first page.
 */
void
sendoff_window_show_field (SendoffWindow *self, SendoffField field, const char *words)
{
  adw_view_stack_set_visible_child_name (self->pages, "setup");
  sendoff_setup_page_show_field (self->setup, field, words);
}

/**
 * sendoff_window_copy:
 * @text: what to copy
 * @words: what to say about it
 */
void
sendoff_window_copy (SendoffWindow *self, const char *text, const char *words)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  sendoff_window_say (self, words);
}
