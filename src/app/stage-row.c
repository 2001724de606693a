#include "config.h"

#include "app/stage-row.h"

#include "app/detail-row.h"
#include "app/look.h"
#include "app/spoken.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>

struct _SendoffStageRow
{
  AdwExpanderRow  parent_instance;
  GtkStack       *marks;
  GtkImage       *icon;
  GtkSpinner     *spinner;
  GtkLabel       *time;
  SendoffStage   *stage;
  GPtrArray      *rows;      /* the details shown */
};

G_DEFINE_FINAL_TYPE (SendoffStageRow, sendoff_stage_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_running (SendoffStageState state)
{
  return state == SENDOFF_STAGE_RUNNING || state == SENDOFF_STAGE_SLOW;
}

/* What the second line says: what was found, or how far it is. A stage that has not begun has nothing to say yet. */
static const char *
get_summary (SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  return is_running (state) ? sendoff_stage_state_get_title (state) : sendoff_stage_get_summary (stage);
}

static void
show_mark (SendoffStageRow *self, SendoffStageState state)
{
  const SendoffLook *look = sendoff_look_of_stage (state);
  const char *styles[] = { look->style, NULL };

  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), styles);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sendoff_stage_state_get_title (state), -1);
  gtk_spinner_set_spinning (self->spinner, state == SENDOFF_STAGE_RUNNING);
  gtk_stack_set_visible_child (self->marks, state == SENDOFF_STAGE_RUNNING ? GTK_WIDGET (self->spinner)
                                                                           : GTK_WIDGET (self->icon));
}

static void
show_time (SendoffStageRow *self, SendoffStageState state)
{
  guint ms = sendoff_stage_get_duration_ms (self->stage);
  g_autofree char *text = sendoff_text_seconds (ms);
  gboolean shown = sendoff_stage_is_over (self->stage) && state != SENDOFF_STAGE_SKIPPED && state != SENDOFF_STAGE_WAITING;

  gtk_label_set_text (self->time, shown ? text : "");
}

/* State, name and summary in one: what a screen reader says of the row, and says again when it changes. */
static void
tell (SendoffStageRow *self, SendoffStageState state, const char *summary)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", sendoff_stage_get_title (self->stage),
                                            sendoff_stage_state_get_title (state));

  sendoff_spoken_expander (ADW_EXPANDER_ROW (self), label, summary);
}

static void
add_row (SendoffStageRow *self, const char *label, const char *value)
{
  GtkWidget *row = sendoff_detail_row_new (label, value);

  g_ptr_array_add (self->rows, row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
show_details (SendoffStageRow *self)
{
  GPtrArray *details = sendoff_stage_get_details (self->stage);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  add_row (self, NULL, sendoff_stage_kind_describe (sendoff_stage_get_kind (self->stage)));
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = details->pdata[i];

      add_row (self, detail->label, detail->value);
    }
}

static void
update (SendoffStageRow *self)
{
  SendoffStageState state = sendoff_stage_get_state (self->stage);
  const char *summary = get_summary (self->stage);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary);
  show_mark (self, state);
  show_time (self, state);
  tell (self, state, summary);
  if (!is_running (state))
    show_details (self);
}

static void
sendoff_stage_row_finalize (GObject *object)
{
  SendoffStageRow *self = SENDOFF_STAGE_ROW (object);

  g_clear_object (&self->stage);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (sendoff_stage_row_parent_class)->finalize (object);
}

static void
sendoff_stage_row_class_init (SendoffStageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_stage_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/stage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffStageRow, marks);
  gtk_widget_class_bind_template_child (widget_class, SendoffStageRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SendoffStageRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, SendoffStageRow, time);
}

static void
sendoff_stage_row_init (SendoffStageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/**
 * sendoff_stage_row_new:
 * @stage: the stage to follow
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
sendoff_stage_row_new (SendoffStage *stage)
{
  SendoffStageRow *self = g_object_new (SENDOFF_TYPE_STAGE_ROW, NULL);

  self->stage = g_object_ref (stage);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sendoff_stage_get_title (stage));
  g_signal_connect_object (stage, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
