#include "config.h"

#include "app/finding-row.h"

#include "app/detail-row.h"
#include "app/look.h"
#include "app/remedy-row.h"
#include "app/spoken.h"

#include <glib/gi18n-lib.h>

struct _SendoffFindingRow
{
  AdwExpanderRow  parent_instance;
  SendoffFinding *finding;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffFindingRow, sendoff_finding_row, ADW_TYPE_EXPANDER_ROW)

static void
sendoff_finding_row_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_FINDING_ROW (object)->finding);
  G_OBJECT_CLASS (sendoff_finding_row_parent_class)->finalize (object);
}

static void
sendoff_finding_row_class_init (SendoffFindingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_finding_row_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_finding_row_init (SendoffFindingRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
on_remedy_activated (SendoffFindingRow *self, SendoffRemedyRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, sendoff_remedy_row_get_remedy (row));
}

static void
add_remedies (SendoffFindingRow *self, GPtrArray *remedies)
{
  for (guint i = 0; i < remedies->len; i++)
    {
      GtkWidget *row = sendoff_remedy_row_new (remedies->pdata[i]);

      g_signal_connect_object (row, "activated", G_CALLBACK (on_remedy_activated), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
}

static void
add_points (SendoffFindingRow *self, const char *label, const char * const *points)
{
  g_autofree char *text = NULL;

  if (points == NULL || points[0] == NULL)
    return;
  text = g_strjoinv ("\n", (char **) points);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), sendoff_detail_row_new (label, text));
}

/* Where nothing can be pressed, what to do is still worth reading. */
static void
add_advice (SendoffFindingRow *self)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (self->finding);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < remedies->len; i++)
    g_strv_builder_add (builder, ((const SendoffRemedy *) remedies->pdata[i])->words);
  words = g_strv_builder_end (builder);
  add_points (self, _("What to do"), (const char * const *) words);
}

static void
add_icon (SendoffFindingRow *self)
{
  SendoffSeverity severity = sendoff_finding_get_severity (self->finding);
  const SendoffLook *look = sendoff_look_of_severity (severity);
  GtkWidget *icon = gtk_image_new_from_icon_name (look->icon);

  gtk_widget_add_css_class (icon, look->style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sendoff_severity_get_title (severity), -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
}

/**
 * sendoff_finding_row_new:
 * @finding: what to show
 * @remedies: (element-type SendoffRemedy): which of its remedies to offer
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sendoff_finding_row_new (SendoffFinding *finding, GPtrArray *remedies)
{
  SendoffFindingRow *self = g_object_new (SENDOFF_TYPE_FINDING_ROW, NULL);

  self->finding = g_object_ref (finding);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sendoff_finding_get_title (finding));
  sendoff_spoken_expander (ADW_EXPANDER_ROW (self), sendoff_finding_get_title (finding),
                           sendoff_finding_get_explanation (finding));
  add_icon (self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), sendoff_detail_row_new (NULL, sendoff_finding_get_explanation (finding)));
  add_points (self, _("How we know"), sendoff_finding_get_proof (finding));
  add_points (self, _("Ruled out"), sendoff_finding_get_ruled_out (finding));
  add_remedies (self, remedies);
  if (remedies->len == 0)
    add_advice (self);
  return GTK_WIDGET (self);
}
