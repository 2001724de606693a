#include "config.h"

#include "app/history-row.h"

#include "app/look.h"

#include <glib/gi18n-lib.h>

struct _SendoffHistoryRow
{
  AdwActionRow     parent_instance;
  GtkCheckButton  *tick;
  SendoffKeptRun  *run;
};

enum { TICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffHistoryRow, sendoff_history_row, ADW_TYPE_ACTION_ROW)

static void
sendoff_history_row_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_HISTORY_ROW (object)->run);
  G_OBJECT_CLASS (sendoff_history_row_parent_class)->finalize (object);
}

static void
sendoff_history_row_class_init (SendoffHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_history_row_finalize;
  signals[TICKED] = g_signal_new ("ticked", SENDOFF_TYPE_HISTORY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_history_row_init (SendoffHistoryRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

static void
on_toggled (SendoffHistoryRow *self)
{
  g_signal_emit (self, signals[TICKED], 0);
}

static char *
describe (SendoffKeptRun *run)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (sendoff_kept_run_get_started (run));
  g_autofree char *time = when != NULL ? g_date_time_format (when, "%x %R") : g_strdup ("");
  const char *who = sendoff_kept_run_get_who (run);

  return who != NULL ? g_strdup_printf ("%s · %s · %s", time, who, sendoff_kept_run_get_host (run))
                     : g_strdup_printf ("%s · %s", time, sendoff_kept_run_get_host (run));
}

static void
add_tick (SendoffHistoryRow *self, const char *described)
{
  /* Translators: the result of a test, then when it was made, and of what. */
  g_autofree char *name = g_strdup_printf (_("Choose “%s”, %s"), sendoff_kept_run_get_summary (self->run), described);

  self->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tick), _("Choose this test, to compare or to remove it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->tick));
}

static void
add_icon (SendoffHistoryRow *self)
{
  SendoffVerdict verdict = sendoff_kept_run_get_verdict (self->run);
  const SendoffLook *look = sendoff_look_of_verdict (verdict);
  GtkWidget *icon = gtk_image_new_from_icon_name (look->icon);

  gtk_widget_add_css_class (icon, look->style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, sendoff_verdict_get_title (verdict), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
}

/**
 * sendoff_history_row_new:
 * @run: what to show
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
sendoff_history_row_new (SendoffKeptRun *run)
{
  SendoffHistoryRow *self = g_object_new (SENDOFF_TYPE_HISTORY_ROW, NULL);
  g_autofree char *described = describe (run);
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "icon-name", "go-next-symbolic", NULL);

  self->run = g_object_ref (run);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sendoff_kept_run_get_summary (run));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), described);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 3);
  add_icon (self);
  add_tick (self, described);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, described, -1);
  return GTK_WIDGET (self);
}

/**
 * sendoff_history_row_get_number:
 *
 * Returns: under which the test is kept
 */
guint
sendoff_history_row_get_number (SendoffHistoryRow *self)
{
  return sendoff_kept_run_get_number (self->run);
}

/**
 * sendoff_history_row_is_ticked:
 *
 * Returns: whether the person chose it
 */
gboolean
sendoff_history_row_is_ticked (SendoffHistoryRow *self)
{
  return gtk_check_button_get_active (self->tick);
}
