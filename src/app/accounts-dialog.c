#include "config.h"

#include "app/accounts-dialog.h"

#include "account/account-password.h"
#include "app/account-row.h"
#include "app/spoken.h"
#include "app/toasts.h"

#include <glib/gi18n-lib.h>

struct _SendoffAccountsDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkListBox          *list;
  SendoffAccountStore *store;
};

enum { EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffAccountsDialog, sendoff_accounts_dialog, ADW_TYPE_WINDOW)

static void on_remove_answered (SendoffAccountRow *row, const char *response, AdwMessageDialog *question);
static void on_password_dropped (GObject *source, GAsyncResult *result, gpointer data);

static void
say (SendoffAccountsDialog *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static SendoffAccountsDialog *
find_dialog (SendoffAccountRow *row)
{
  return SENDOFF_ACCOUNTS_DIALOG (gtk_widget_get_root (GTK_WIDGET (row)));
}

/* --- adding, editing, renaming, duplicating ---------------------------------------------------------------------- */

static void
edit (SendoffAccountsDialog *self, SendoffAccount *account)
{
  g_signal_emit (self, signals[EDIT], 0, account);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_add (SendoffAccountsDialog *self)
{
  edit (self, NULL);
}

static void
on_edit (SendoffAccountRow *row)
{
  edit (find_dialog (row), sendoff_account_row_get_account (row));
}

static void
on_renamed (SendoffAccountRow *row, const char *name)
{
  SendoffAccountsDialog *self = find_dialog (row);
  g_autoptr (GError) error = NULL;

  if (!sendoff_account_store_rename (self->store, sendoff_account_row_get_account (row), name, &error))
    say (self, error->message);
  sendoff_account_row_reset_name (row);
}

static void
on_duplicate (SendoffAccountRow *row)
{
  SendoffAccountsDialog *self = find_dialog (row);
  g_autoptr (GError) error = NULL;
  SendoffAccount *copy = sendoff_account_store_duplicate (self->store, sendoff_account_row_get_account (row), NULL, &error);
  /* Translators: %s is the name of an account. */
  g_autofree char *words = copy != NULL ? g_strdup_printf (_("“%s” is added."), sendoff_account_get_name (copy)) : NULL;

  say (self, words != NULL ? words : error->message);
}

/* --- removing ---------------------------------------------------------------------------------------------------- */

/* What goes cannot be brought back, so it is said before. */
static void
on_remove (SendoffAccountRow *row)
{
  SendoffAccountsDialog *self = find_dialog (row);
  SendoffAccount *account = sendoff_account_row_get_account (row);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL));

  adw_message_dialog_format_heading (question, _("Remove “%s”?"), sendoff_account_get_name (account));
  if (sendoff_account_store_shares_password (self->store, account))
    adw_message_dialog_set_body (question, _("Its settings are removed from this computer for good. Its password stays in your keyring,"
                                             " because another account signs in with it. The mailbox itself stays as it is."));
  else
    adw_message_dialog_set_body (question, _("Its settings, and its password in your keyring, are removed from this computer for good."
                                             " The mailbox itself stays as it is."));
  adw_message_dialog_add_responses (question, "cancel", _("_Cancel"), "remove", _("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (question, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (on_remove_answered), row, G_CONNECT_SWAPPED);
  sendoff_spoken_once (GTK_WIDGET (question));
  gtk_window_present (GTK_WINDOW (question));
}

/* The row goes with its account. */
static void
on_remove_answered (SendoffAccountRow *row, const char *response, AdwMessageDialog *question)
{
  SendoffAccountsDialog *self = find_dialog (row);
  g_autoptr (SendoffAccount) account = g_object_ref (sendoff_account_row_get_account (row));
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "remove") != 0)
    return;
  if (!sendoff_account_store_remove (self->store, account, &error))
    say (self, error->message);
  else
    sendoff_account_password_drop_async (self->store, account, FALSE, NULL, on_password_dropped, g_object_ref (self));
}

/* Where there is no keyring there was nothing to remove from it. */
static void
on_password_dropped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffAccountsDialog) self = data;
  g_autoptr (GError) error = NULL;
  SendoffPasswordEnd end;

  if (sendoff_account_password_drop_finish (result, &end, &error))
    say (self, end == SENDOFF_PASSWORD_SHARED ? _("The account is removed. Its password stays for the other one.")
                                              : _("The account and its password are removed."));
  else
    say (self, error->message);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = sendoff_account_row_new (item);

  g_signal_connect (row, "renamed", G_CALLBACK (on_renamed), NULL);
  g_signal_connect (row, "edit", G_CALLBACK (on_edit), NULL);
  g_signal_connect (row, "duplicate", G_CALLBACK (on_duplicate), NULL);
  g_signal_connect (row, "remove", G_CALLBACK (on_remove), NULL);
  return row;
}

static void
sendoff_accounts_dialog_dispose (GObject *object)
{
  SendoffAccountsDialog *self = SENDOFF_ACCOUNTS_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sendoff_accounts_dialog_parent_class)->dispose (object);
}

static void
sendoff_accounts_dialog_class_init (SendoffAccountsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_accounts_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/accounts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  signals[EDIT] = g_signal_new ("edit", SENDOFF_TYPE_ACCOUNTS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                SENDOFF_TYPE_ACCOUNT);
}

static void
sendoff_accounts_dialog_init (SendoffAccountsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
}

/**
 * sendoff_accounts_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @store: the accounts
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
GtkWindow *
sendoff_accounts_dialog_new (GtkWindow *parent, SendoffAccountStore *store)
{
  SendoffAccountsDialog *self = g_object_new (SENDOFF_TYPE_ACCOUNTS_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (store), make_row, self, NULL);
  return GTK_WINDOW (self);
}
