#include "config.h"

#include "app/finding-card.h"

#include "app/focus-inside.h"
#include "app/look.h"
#include "app/point-list.h"
#include "app/remedy-row.h"

struct _SendoffFindingCard
{
  AdwBin            parent_instance;
  GtkListBox       *list;
  GtkWidget        *story;
  GtkWidget        *header;
  GtkImage         *icon;
  GtkLabel         *title;
  GtkLabel         *explanation;
  SendoffPointList *proof;
  SendoffPointList *ruled_out;
  GtkWidget        *first;
  SendoffPointList *advice;
  GtkButton        *button;
  GtkLabel         *button_label;
  SendoffFinding   *finding;
  GPtrArray        *remedies;     /* the finding's own */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffFindingCard, sendoff_finding_card, ADW_TYPE_BIN)

static void
on_button_clicked (SendoffFindingCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, self->remedies->pdata[0]);
}

static void
on_row_activated (SendoffFindingCard *self, GtkListBoxRow *row)
{
  if (SENDOFF_IS_REMEDY_ROW (row))
    g_signal_emit (self, signals[CHOSEN], 0, sendoff_remedy_row_get_remedy (SENDOFF_REMEDY_ROW (row)));
}

static gboolean
sendoff_finding_card_grab_focus (GtkWidget *widget)
{
  SendoffFindingCard *self = SENDOFF_FINDING_CARD (widget);

  return gtk_widget_get_visible (self->first) && gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
sendoff_finding_card_finalize (GObject *object)
{
  SendoffFindingCard *self = SENDOFF_FINDING_CARD (object);

  g_clear_object (&self->finding);
  g_clear_pointer (&self->remedies, g_ptr_array_unref);
  G_OBJECT_CLASS (sendoff_finding_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, list);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, story);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, header);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, icon);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, title);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, explanation);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, proof);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, ruled_out);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, first);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, advice);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, button);
  gtk_widget_class_bind_template_child (klass, SendoffFindingCard, button_label);
  gtk_widget_class_bind_template_callback (klass, on_row_activated);
  gtk_widget_class_bind_template_callback (klass, on_button_clicked);
}

static void
sendoff_finding_card_class_init (SendoffFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_finding_card_finalize;
  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_finding_card_grab_focus;
  g_type_ensure (SENDOFF_TYPE_POINT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/finding-card.ui");
  bind_children (widget_class);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_finding_card_init (SendoffFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_title (SendoffFindingCard *self, gboolean with_title)
{
  SendoffSeverity severity = sendoff_finding_get_severity (self->finding);
  const SendoffLook *look = sendoff_look_of_severity (severity);
  const char *title = sendoff_finding_get_title (self->finding);

  gtk_widget_set_visible (self->header, with_title);
  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), look->style);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sendoff_severity_get_title (severity), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->story), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sendoff_finding_get_explanation (self->finding), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/* The first remedy is a button with its sentence, the others are rows below: in the order to try them. */
static void
show_remedies (SendoffFindingCard *self)
{
  gtk_widget_set_visible (self->first, self->remedies->len > 0);
  if (self->remedies->len > 0)
    {
      const SendoffRemedy *first = self->remedies->pdata[0];
      const char * const words[] = { first->words, NULL };

      sendoff_point_list_set_points (self->advice, words);
      gtk_label_set_text (self->button_label, first->label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, first->label,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, first->words, -1);
    }
  for (guint i = 1; i < self->remedies->len; i++)
    gtk_list_box_append (self->list, sendoff_remedy_row_new (self->remedies->pdata[i]));
}

/**
 * sendoff_finding_card_new:
 * @finding: what to show
 * @remedies: (element-type SendoffRemedy): which of its remedies to offer
 * @with_title: %FALSE if its title stands above the card already
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
sendoff_finding_card_new (SendoffFinding *finding, GPtrArray *remedies, gboolean with_title)
{
  SendoffFindingCard *self = g_object_new (SENDOFF_TYPE_FINDING_CARD, NULL);

  self->finding = g_object_ref (finding);
  self->remedies = g_ptr_array_ref (remedies);
  show_title (self, with_title);
  gtk_label_set_text (self->explanation, sendoff_finding_get_explanation (finding));
  sendoff_point_list_set_points (self->proof, sendoff_finding_get_proof (finding));
  sendoff_point_list_set_points (self->ruled_out, sendoff_finding_get_ruled_out (finding));
  show_remedies (self);
  return GTK_WIDGET (self);
}

/**
 * sendoff_finding_card_set_advice:
 * @words: what to do, a sentence each
 *
 * Tells all of it above the button, where not everything has one.
 */
void
sendoff_finding_card_set_advice (SendoffFindingCard *self, const char * const *words)
{
  sendoff_point_list_set_points (self->advice, words);
  gtk_widget_set_visible (self->first, words[0] != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->remedies->len > 0);
}
