#include "config.h"

#include "app/hint-line.h"

struct _SendoffHintLine
{
  GtkBox      parent_instance;
  GtkStack   *marks;
  GtkImage   *icon;
  GtkSpinner *spinner;
  GtkLabel   *label;
};

G_DEFINE_FINAL_TYPE (SendoffHintLine, sendoff_hint_line, GTK_TYPE_BOX)

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [SENDOFF_HINT_PLAIN] = { "sendoff-note-symbolic", "dim-label" },
  [SENDOFF_HINT_BUSY] = { NULL, "dim-label" },
  [SENDOFF_HINT_GOOD] = { "sendoff-passed-symbolic", "success" },
  [SENDOFF_HINT_WARNING] = { "sendoff-warned-symbolic", "warning" },
  [SENDOFF_HINT_ERROR] = { "sendoff-failed-symbolic", "error" },
};

static void
sendoff_hint_line_class_init (SendoffHintLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/hint-line.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, SendoffHintLine, marks);
  gtk_widget_class_bind_template_child (widget_class, SendoffHintLine, icon);
  gtk_widget_class_bind_template_child (widget_class, SendoffHintLine, spinner);
  gtk_widget_class_bind_template_child (widget_class, SendoffHintLine, label);
}

static void
sendoff_hint_line_init (SendoffHintLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
wear (SendoffHintLine *self, SendoffHintKind kind)
{
  const char *icon_styles[] = { looks[kind].style, NULL };
  const char *label_styles[] = { "caption", kind == SENDOFF_HINT_ERROR ? "error" : "dim-label", NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), icon_styles);
  gtk_widget_set_css_classes (GTK_WIDGET (self->label), label_styles);
  gtk_spinner_set_spinning (self->spinner, kind == SENDOFF_HINT_BUSY);
  gtk_stack_set_visible_child (self->marks, kind == SENDOFF_HINT_BUSY ? GTK_WIDGET (self->spinner)
                                                                      : GTK_WIDGET (self->icon));
  if (looks[kind].icon != NULL)
    gtk_image_set_from_icon_name (self->icon, looks[kind].icon);
}

/**
 * sendoff_hint_line_say:
 * @kind: how it is meant
 * @text: (nullable): the sentence; %NULL or "" to say nothing
 */
void
sendoff_hint_line_say (SendoffHintLine *self, SendoffHintKind kind, const char *text)
{
  gboolean empty = text == NULL || *text == '\0';

  gtk_widget_set_visible (GTK_WIDGET (self), !empty);
  if (empty)
    {
      gtk_spinner_set_spinning (self->spinner, FALSE);
      return;
    }
  gtk_label_set_text (self->label, text);
  wear (self, kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
