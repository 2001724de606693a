#include "config.h"

#include "app/password-row.h"

#include <glib/gi18n-lib.h>

#define DOT "●"

/* GTK 4.8 reads the text of an editable row out on the accessibility bus through the row's delegate, and announces every
 * change of it there, password or not. So the row has two: the true one, inside, that the keys go to; and a mask with as
 * many dots, that everybody else is shown. */
struct _SendoffPasswordRow
{
  AdwEntryRow  parent_instance;
  GtkText     *text;        /* the true delegate; owned by the row */
  GtkText     *mask;
  GtkWidget   *reveal;
  GtkWidget   *caps_lock;
  GdkDevice   *keyboard;
};

enum { TYPED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void sendoff_password_row_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SendoffPasswordRow, sendoff_password_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, sendoff_password_row_editable_init))

static GtkEditableInterface *parent_editable;

static GtkEditable *
get_delegate (GtkEditable *editable)
{
  SendoffPasswordRow *self = SENDOFF_PASSWORD_ROW (editable);

  return self->mask != NULL ? GTK_EDITABLE (self->mask) : parent_editable->get_delegate (editable);
}

static void
insert_text (GtkEditable *editable, const char *text, int length, int *position)
{
  gtk_editable_insert_text (GTK_EDITABLE (SENDOFF_PASSWORD_ROW (editable)->text), text, length, position);
}

static void
delete_text (GtkEditable *editable, int start, int end)
{
  gtk_editable_delete_text (GTK_EDITABLE (SENDOFF_PASSWORD_ROW (editable)->text), start, end);
}

static void
sendoff_password_row_editable_init (GtkEditableInterface *iface)
{
  parent_editable = g_type_interface_peek_parent (iface);
  iface->get_delegate = get_delegate;
  iface->do_insert_text = insert_text;
  iface->do_delete_text = delete_text;
}

static void
update_caps_lock (SendoffPasswordRow *self)
{
  gtk_widget_set_visible (self->caps_lock,
                          self->keyboard != NULL && gtk_widget_has_focus (GTK_WIDGET (self->text))
                            && !gtk_text_get_visibility (self->text) && gdk_device_get_caps_lock_state (self->keyboard));
}

static void
update_reveal (SendoffPasswordRow *self)
{
  gboolean shown = gtk_text_get_visibility (self->text);
  const char *label = shown ? _("Hide the Password") : _("Show the Password");

  gtk_button_set_icon_name (GTK_BUTTON (self->reveal), shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->reveal, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_caps_lock (self);
}

static void
on_reveal_clicked (SendoffPasswordRow *self)
{
  gtk_text_set_visibility (self->text, !gtk_text_get_visibility (self->text));
}

static void
on_changed (SendoffPasswordRow *self)
{
  guint length = gtk_entry_buffer_get_length (gtk_text_get_buffer (self->text));
  g_autoptr (GString) dots = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append (dots, DOT);
  gtk_editable_set_text (GTK_EDITABLE (self->mask), dots->str);
  gtk_editable_set_position (GTK_EDITABLE (self->mask), gtk_editable_get_position (GTK_EDITABLE (self->text)));
  g_signal_emit (self, signals[TYPED], 0);
}

static void
sendoff_password_row_realize (GtkWidget *widget)
{
  SendoffPasswordRow *self = SENDOFF_PASSWORD_ROW (widget);
  GdkSeat *seat;

  GTK_WIDGET_CLASS (sendoff_password_row_parent_class)->realize (widget);
  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  self->keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  if (self->keyboard != NULL)
    g_signal_connect_object (self->keyboard, "notify::caps-lock-state", G_CALLBACK (update_caps_lock), self,
                             G_CONNECT_SWAPPED);
  update_caps_lock (self);
}

static void
sendoff_password_row_unrealize (GtkWidget *widget)
{
  SendoffPasswordRow *self = SENDOFF_PASSWORD_ROW (widget);

  if (self->keyboard != NULL)
    g_signal_handlers_disconnect_by_func (self->keyboard, update_caps_lock, self);
  self->keyboard = NULL;
  GTK_WIDGET_CLASS (sendoff_password_row_parent_class)->unrealize (widget);
}

static void
sendoff_password_row_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_PASSWORD_ROW (object)->mask);
  G_OBJECT_CLASS (sendoff_password_row_parent_class)->finalize (object);
}

static void
sendoff_password_row_class_init (SendoffPasswordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_password_row_finalize;
  GTK_WIDGET_CLASS (klass)->realize = sendoff_password_row_realize;
  GTK_WIDGET_CLASS (klass)->unrealize = sendoff_password_row_unrealize;
  signals[TYPED] = g_signal_new ("typed", SENDOFF_TYPE_PASSWORD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
add_suffixes (SendoffPasswordRow *self)
{
  self->caps_lock = gtk_image_new_from_icon_name ("caps-lock-symbolic");
  gtk_widget_set_tooltip_text (self->caps_lock, _("Caps Lock is on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->caps_lock), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Caps Lock is on"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->caps_lock);

  self->reveal = gtk_button_new ();
  gtk_widget_set_valign (self->reveal, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (self->reveal, FALSE);
  gtk_widget_add_css_class (self->reveal, "flat");
  g_signal_connect_swapped (self->reveal, "clicked", G_CALLBACK (on_reveal_clicked), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->reveal);
}

static void
sendoff_password_row_init (SendoffPasswordRow *self)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();

  self->text = GTK_TEXT (parent_editable->get_delegate (GTK_EDITABLE (self)));
  gtk_text_set_visibility (self->text, FALSE);
  gtk_text_set_buffer (self->text, buffer);
  gtk_text_set_input_purpose (self->text, GTK_INPUT_PURPOSE_PASSWORD);
  self->mask = g_object_ref_sink (GTK_TEXT (gtk_text_new ()));
  gtk_widget_add_css_class (GTK_WIDGET (self), "password");
  add_suffixes (self);
  update_reveal (self);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::visibility", G_CALLBACK (update_reveal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::has-focus", G_CALLBACK (update_caps_lock), self, G_CONNECT_SWAPPED);
}

/**
 * sendoff_password_row_peek:
 *
 * Returns: (transfer none): what stands in the row; in memory that is wiped when it changes
 */
const char *
sendoff_password_row_peek (SendoffPasswordRow *self)
{
  return gtk_entry_buffer_get_text (gtk_text_get_buffer (self->text));
}

/**
 * sendoff_password_row_clear:
 *
 * Empties the row.
 */
void
sendoff_password_row_clear (SendoffPasswordRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
}
