#include "config.h"

#include "app/attachment-row.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

struct _SendoffAttachmentRow
{
  AdwActionRow       parent_instance;
  GtkImage          *icon;
  GtkWidget         *remove;
  SendoffAttachment *attachment;
};

enum { REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffAttachmentRow, sendoff_attachment_row, ADW_TYPE_ACTION_ROW)

static void
on_remove (SendoffAttachmentRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
sendoff_attachment_row_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_ATTACHMENT_ROW (object)->attachment);
  G_OBJECT_CLASS (sendoff_attachment_row_parent_class)->finalize (object);
}

static void
sendoff_attachment_row_class_init (SendoffAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_attachment_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/attachment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAttachmentRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SendoffAttachmentRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  signals[REMOVED] = g_signal_new ("removed", SENDOFF_TYPE_ATTACHMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sendoff_attachment_row_init (SendoffAttachmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_size (SendoffAttachmentRow *self)
{
  g_autofree char *size = sendoff_text_size (sendoff_attachment_get_size (self->attachment));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), size);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, size, -1);
}

static void
show_icon (SendoffAttachmentRow *self)
{
  g_autofree char *type = g_content_type_from_mime_type (sendoff_attachment_get_mime_type (self->attachment));
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");

  gtk_image_set_from_gicon (self->icon, icon);
}

/**
 * sendoff_attachment_row_new:
 * @attachment: what to show
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sendoff_attachment_row_new (SendoffAttachment *attachment)
{
  SendoffAttachmentRow *self = g_object_new (SENDOFF_TYPE_ATTACHMENT_ROW, NULL);
  const char *name = sendoff_attachment_get_name (attachment);
  /* Translators: %s is the name of a file. */
  g_autofree char *remove = g_strdup_printf (_("Remove %s"), name);

  self->attachment = g_object_ref (attachment);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_widget_set_tooltip_text (self->remove, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_signal_connect_object (attachment, "notify::size", G_CALLBACK (show_size), self, G_CONNECT_SWAPPED);
  show_icon (self);
  show_size (self);
  return GTK_WIDGET (self);
}

/**
 * sendoff_attachment_row_show_fault:
 * @words: (nullable): why the file cannot go along; %NULL if it can
 */
void
sendoff_attachment_row_show_fault (SendoffAttachmentRow *self, const char *words)
{
  if (words == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      show_size (self);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
