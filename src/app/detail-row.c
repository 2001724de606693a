#include "config.h"

#include "app/detail-row.h"

struct _SendoffDetailRow
{
  AdwPreferencesRow  parent_instance;
  GtkLabel          *label;
  GtkLabel          *value;
};

G_DEFINE_FINAL_TYPE (SendoffDetailRow, sendoff_detail_row, ADW_TYPE_PREFERENCES_ROW)

static void
sendoff_detail_row_class_init (SendoffDetailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/detail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffDetailRow, label);
  gtk_widget_class_bind_template_child (widget_class, SendoffDetailRow, value);
}

static void
sendoff_detail_row_init (SendoffDetailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_detail_row_new:
 * @label: (nullable): what it is
 * @value: what it says
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sendoff_detail_row_new (const char *label, const char *value)
{
  SendoffDetailRow *self = g_object_new (SENDOFF_TYPE_DETAIL_ROW, NULL);

  gtk_label_set_text (self->label, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), label != NULL);
  gtk_label_set_text (self->value, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : value,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  return GTK_WIDGET (self);
}
