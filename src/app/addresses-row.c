#include "config.h"

#include "app/addresses-row.h"

#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffAddressesRow
{
  AdwExpanderRow   parent_instance;
  AdwEntryRow     *display_name;
  AdwEntryRow     *entry;
  AdwActionRow    *fault;
  GPtrArray       *rows;        /* of GtkWidget: one for each further address, and for each that may be one */
  SendoffAccount  *account;
  gboolean         filling;     /* the name changes because the account did */
};

G_DEFINE_FINAL_TYPE (SendoffAddressesRow, sendoff_addresses_row, ADW_TYPE_EXPANDER_ROW)

static void
show_fault (SendoffAddressesRow *self, const char *words)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fault), words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), words != NULL);
  if (words != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* --- the addresses ----------------------------------------------------------------------------------------------- */

static void
add (SendoffAddressesRow *self, const char *typed)
{
  g_autoptr (GError) error = NULL;

  if (sendoff_account_add_alias (self->account, typed, &error))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_fault (self, error != NULL ? error->message : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_added (SendoffAddressesRow *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  add (self, typed);
}

static void
on_typed (SendoffAddressesRow *self)
{
  show_fault (self, NULL);
}

static void
on_twin_clicked (GtkButton *button, SendoffAddressesRow *self)
{
  g_autofree char *address = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  add (self, address);
}

/* The button goes with its row: the focus has to go somewhere first. */
static void
on_remove_clicked (GtkButton *button, SendoffAddressesRow *self)
{
  g_autofree char *address = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  sendoff_account_remove_alias (self->account, address);
}

static GtkWidget *
make_button (const char *icon, const char *address, const char *spoken)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_name (button, address);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static void
append_row (SendoffAddressesRow *self, const char *address, const char *subtitle, GtkWidget *button)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 1, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
append_alias (SendoffAddressesRow *self, const char *address)
{
  /* Translators: %s is an address. */
  g_autofree char *spoken = g_strdup_printf (_("Remove %s"), address);
  GtkWidget *button = make_button ("list-remove-symbolic", address, spoken);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
  append_row (self, address, "", button);
}

/* The same name at another domain of the provider: the person knows whether it is theirs. */
static void
append_twin (SendoffAddressesRow *self, const char *address)
{
  /* Translators: %s is an address. */
  g_autofree char *spoken = g_strdup_printf (_("Add %s"), address);
  GtkWidget *button = make_button ("list-add-symbolic", address, spoken);

  g_signal_connect_object (button, "clicked", G_CALLBACK (on_twin_clicked), self, 0);
  append_row (self, address, _("May be yours too"), button);
}

static void
fill (SendoffAddressesRow *self)
{
  const char * const *aliases = sendoff_account_get_aliases (self->account);
  g_auto (GStrv) twins = sendoff_account_list_twins (self->account);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; aliases[i] != NULL; i++)
    append_alias (self, aliases[i]);
  for (guint i = 0; twins[i] != NULL; i++)
    append_twin (self, twins[i]);
}

static void
show_addresses (SendoffAddressesRow *self)
{
  g_autofree char *list = g_strjoinv (", ", (char **) sendoff_account_get_aliases (self->account));
  const char *subtitle = *list != '\0' ? list : _("Aliases, and addresses at a domain of your own");

  fill (self);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  sendoff_spoken_expander (ADW_EXPANDER_ROW (self), _("Other addresses"), subtitle);
}

/* --- the name ---------------------------------------------------------------------------------------------------- */

static void
show_name (SendoffAddressesRow *self)
{
  const char *name = sendoff_account_get_display_name (self->account);

  /* What is being typed is left alone: a space at its end is not in the account. */
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->display_name)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->display_name)), name != NULL ? name : "") == 0)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->display_name), name != NULL ? name : "");
  self->filling = FALSE;
}

static void
on_name_typed (SendoffAddressesRow *self)
{
  if (self->account != NULL && !self->filling)
    sendoff_account_set_display_name (self->account, gtk_editable_get_text (GTK_EDITABLE (self->display_name)));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
sendoff_addresses_row_finalize (GObject *object)
{
  SendoffAddressesRow *self = SENDOFF_ADDRESSES_ROW (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (sendoff_addresses_row_parent_class)->finalize (object);
}

static void
sendoff_addresses_row_class_init (SendoffAddressesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_addresses_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/addresses-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAddressesRow, display_name);
  gtk_widget_class_bind_template_child (widget_class, SendoffAddressesRow, entry);
  gtk_widget_class_bind_template_child (widget_class, SendoffAddressesRow, fault);
  gtk_widget_class_bind_template_callback (widget_class, on_name_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_added);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
}

static void
sendoff_addresses_row_init (SendoffAddressesRow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_spoken_entry (self->display_name, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->display_name)));
  sendoff_spoken_entry (self->entry, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->entry)));
}

/**
 * sendoff_addresses_row_set_account:
 * @account: whose addresses are shown and changed; set once
 */
void
sendoff_addresses_row_set_account (SendoffAddressesRow *self, SendoffAccount *account)
{
  g_return_if_fail (self->account == NULL);
  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify::addresses", G_CALLBACK (show_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::aliases", G_CALLBACK (show_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::display-name", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  show_addresses (self);
  show_name (self);
}
