#include "config.h"

#include "app/hint-row.h"

struct _SendoffHintRow
{
  AdwPreferencesRow  parent_instance;
  SendoffHintLine   *line;
};

G_DEFINE_FINAL_TYPE (SendoffHintRow, sendoff_hint_row, ADW_TYPE_PREFERENCES_ROW)

static void
sendoff_hint_row_class_init (SendoffHintRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SENDOFF_TYPE_HINT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/hint-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffHintRow, line);
}

static void
sendoff_hint_row_init (SendoffHintRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_hint_row_say:
 * @kind: how it is meant
 * @text: (nullable): the sentence; %NULL or "" to say nothing
 */
void
sendoff_hint_row_say (SendoffHintRow *self, SendoffHintKind kind, const char *text)
{
  sendoff_hint_line_say (self->line, kind, text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && *text != '\0');
  /* It takes the focus, as every row does: GTK 4.8 leads Tab no further than to one that does not. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
}
