#include "config.h"

#include "app/account-switcher.h"

#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffAccountSwitcher
{
  AdwBin          parent_instance;
  GtkMenuButton  *button;
  GtkLabel       *name;
  GtkPopover     *popover;
  GtkListBox     *list;
  SendoffSession *session;
};

G_DEFINE_FINAL_TYPE (SendoffAccountSwitcher, sendoff_account_switcher, ADW_TYPE_BIN)

static SendoffMailbox *
get_mailbox (SendoffAccountSwitcher *self)
{
  return sendoff_session_get_mailbox (self->session);
}

/* --- the list ---------------------------------------------------------------------------------------------------- */

/* The address stands under the name where the two differ. */
static void
show_account (GtkWidget *row, GParamSpec *pspec, SendoffAccount *account)
{
  const char *name = sendoff_account_get_name (account);
  const char *address = sendoff_account_get_address (account);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), address != NULL && g_strcmp0 (name, address) != 0 ? address : "");
}

static void
on_account_changed (GtkWidget *row, GParamSpec *pspec, SendoffAccount *account)
{
  show_account (row, pspec, account);
}

static void
mark_row (SendoffAccountSwitcher *self, GtkWidget *row)
{
  gboolean chosen = g_object_get_data (G_OBJECT (row), "account") == sendoff_mailbox_get_item (get_mailbox (self));
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "mark");

  gtk_widget_set_opacity (mark, chosen ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  SendoffAccountSwitcher *self = data;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, "title-lines", 1,
                                 "subtitle-lines", 1, NULL);
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  g_object_set_data_full (G_OBJECT (row), "account", g_object_ref (item), g_object_unref);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  show_account (row, NULL, item);
  g_signal_connect_object (item, "notify", G_CALLBACK (on_account_changed), row, G_CONNECT_SWAPPED);
  mark_row (self, row);
  return row;
}

static void
on_row_activated (SendoffAccountSwitcher *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  sendoff_session_choose (self->session, g_object_get_data (G_OBJECT (row), "account"));
}

static void
on_other_clicked (SendoffAccountSwitcher *self)
{
  gtk_popover_popdown (self->popover);
}

/* --- the button -------------------------------------------------------------------------------------------------- */

static void
show_choice (SendoffAccountSwitcher *self)
{
  SendoffAccount *item = sendoff_mailbox_get_item (get_mailbox (self));
  const char *name = item != NULL ? sendoff_account_get_name (item) : _("New Account");
  /* Translators: %s is the name of an account. */
  g_autofree char *spoken = g_strdup_printf (_("Account: %s"), name);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  sendoff_spoken_once (GTK_WIDGET (self->button));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    mark_row (self, row);
}

static void
on_store_changed (SendoffAccountSwitcher *self, guint position, guint removed, guint added, GListModel *store)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (store) > 0);
  show_choice (self);
}

static void
sendoff_account_switcher_dispose (GObject *object)
{
  SendoffAccountSwitcher *self = SENDOFF_ACCOUNT_SWITCHER (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sendoff_account_switcher_parent_class)->dispose (object);
}

static void
sendoff_account_switcher_class_init (SendoffAccountSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_account_switcher_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/account-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountSwitcher, name);
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountSwitcher, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_other_clicked);
}

static void
sendoff_account_switcher_init (SendoffAccountSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sendoff_account_switcher_set_session:
 * @session: whose account is chosen here; set once
 */
void
sendoff_account_switcher_set_session (SendoffAccountSwitcher *self, SendoffSession *session)
{
  GListModel *store = (GListModel *) sendoff_mailbox_get_store (sendoff_session_get_mailbox (session));

  g_return_if_fail (self->session == NULL);
  self->session = g_object_ref (session);
  if (store == NULL)
    return;
  gtk_list_box_bind_model (self->list, store, make_row, self, NULL);
  g_signal_connect_object (store, "items-changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_mailbox (self), "notify::item", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_mailbox (self), "notify::saved", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  on_store_changed (self, 0, 0, 0, store);
}
