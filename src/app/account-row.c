#include "config.h"

#include "app/account-row.h"

#include "account/password-age.h"
#include "account/secret-store.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffAccountRow
{
  AdwExpanderRow  parent_instance;
  AdwEntryRow    *name;
  AdwActionRow   *password;
  SendoffAccount *account;
  GCancellable   *asking;      /* the keyring, or NULL */
};

enum { RENAMED, EDIT, DUPLICATE, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffAccountRow, sendoff_account_row, ADW_TYPE_EXPANDER_ROW)

static void on_keyring_answered (GObject *source, GAsyncResult *result, gpointer data);

/* --- the password ------------------------------------------------------------------------------------------------ */

static char *
describe_kept (SendoffAccount *account)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 stored_at = sendoff_account_get_password_stored (account);
  g_autofree char *hint = sendoff_password_age_hint (stored_at, now, sendoff_account_get_provider (account));
  g_autofree char *stored = sendoff_password_age_describe (stored_at, now);
  g_autofree char *worked = sendoff_password_age_describe (sendoff_account_get_last_worked (account), now);

  if (hint != NULL)
    return g_steal_pointer (&hint);
  if (stored != NULL && worked != NULL)
    /* Translators: each %s is "3 months ago" or the like. */
    return g_strdup_printf (_("In your keyring, stored %s, last worked %s"), stored, worked);
  if (stored != NULL)
    return g_strdup_printf (_("In your keyring, stored %s"), stored);
  return g_strdup (_("In your keyring"));
}

static void
ask_keyring (SendoffAccountRow *self)
{
  const char *user = sendoff_account_get_user (self->account);
  const char *host = sendoff_account_get_host (self->account);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (user == NULL || host == NULL)
    return;
  self->asking = g_cancellable_new ();
  sendoff_secret_store_has_async (user, host, self->asking, on_keyring_answered, g_object_ref (self));
}

static void
on_keyring_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffAccountRow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean has = sendoff_secret_store_has_finish (result, &error);
  g_autofree char *words = has ? describe_kept (self->account) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->account == NULL)
    return;
  if (error != NULL)
    words = g_strdup (error->message);
  else if (!has)
    words = g_strdup (_("None is saved"));
  adw_action_row_set_subtitle (self->password, words);
}

static void
on_expanded (SendoffAccountRow *self)
{
  if (self->account != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    ask_keyring (self);
}

/* --- the account ------------------------------------------------------------------------------------------------- */

static char *
describe (SendoffAccount *account)
{
  const char *name = sendoff_account_get_name (account);
  const char *address = sendoff_account_get_address (account);
  const char *host = sendoff_account_get_host (account);

  if (host == NULL || g_strcmp0 (name, address) == 0)
    return g_strdup (host != NULL ? host : address);
  /* Translators: an address, and the server it sends through. */
  return g_strdup_printf (_("%s, %s"), address, host);
}

static void
show_account (SendoffAccountRow *self)
{
  const char *name = sendoff_account_get_name (self->account);
  g_autofree char *subtitle = describe (self->account);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  sendoff_spoken_expander (ADW_EXPANDER_ROW (self), name, subtitle);
  sendoff_account_row_reset_name (self);
  on_expanded (self);
}

static void
on_renamed (SendoffAccountRow *self)
{
  g_signal_emit (self, signals[RENAMED], 0, gtk_editable_get_text (GTK_EDITABLE (self->name)));
}

static void
on_edit (SendoffAccountRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
on_duplicate (SendoffAccountRow *self)
{
  g_signal_emit (self, signals[DUPLICATE], 0);
}

static void
on_remove (SendoffAccountRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
sendoff_account_row_dispose (GObject *object)
{
  SendoffAccountRow *self = SENDOFF_ACCOUNT_ROW (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (sendoff_account_row_parent_class)->dispose (object);
}

static void
sendoff_account_row_class_init (SendoffAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_account_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountRow, name);
  gtk_widget_class_bind_template_child (widget_class, SendoffAccountRow, password);
  gtk_widget_class_bind_template_callback (widget_class, on_expanded);
  gtk_widget_class_bind_template_callback (widget_class, on_renamed);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_duplicate);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  signals[RENAMED] = g_signal_new ("renamed", SENDOFF_TYPE_ACCOUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING);
  signals[EDIT] = g_signal_new ("edit", SENDOFF_TYPE_ACCOUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DUPLICATE] = g_signal_new ("duplicate", SENDOFF_TYPE_ACCOUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", SENDOFF_TYPE_ACCOUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_account_row_init (SendoffAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_spoken_once (GTK_WIDGET (self));
  sendoff_spoken_entry (self->name, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->name)));
}

/**
 * sendoff_account_row_new:
 * @account: an item of the store
 *
 * Returns: (transfer none): a row that follows it
 */
GtkWidget *
sendoff_account_row_new (SendoffAccount *account)
{
  SendoffAccountRow *self = g_object_new (SENDOFF_TYPE_ACCOUNT_ROW, NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify", G_CALLBACK (show_account), self, G_CONNECT_SWAPPED);
  show_account (self);
  return GTK_WIDGET (self);
}

/**
 * sendoff_account_row_get_account:
 *
 * Returns: (transfer none): the account of the row
 */
SendoffAccount *
sendoff_account_row_get_account (SendoffAccountRow *self)
{
  return self->account;
}

/**
 * sendoff_account_row_reset_name:
 *
 * Shows the name the account has in place of what was typed.
 */
void
sendoff_account_row_reset_name (SendoffAccountRow *self)
{
  const char *name = sendoff_account_get_name (self->account);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->name)), name) == 0)
    return;
  /* Setting it is not typing it: no button to apply it. */
  adw_entry_row_set_show_apply_button (self->name, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  adw_entry_row_set_show_apply_button (self->name, TRUE);
}
