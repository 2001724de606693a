#include "config.h"

#include "app/report-dialog.h"

#include "app/report-copy.h"
#include "app/run-view.h"
#include "app/spoken.h"
#include "app/toasts.h"
#include "app/transcript-dialog.h"

#include <glib/gi18n-lib.h>

struct _SendoffReportDialog
{
  AdwWindow          parent_instance;
  AdwWindowTitle    *heading;
  AdwToastOverlay   *toasts;
  SendoffRunView    *view;
  SendoffReport     *report;
};

G_DEFINE_FINAL_TYPE (SendoffReportDialog, sendoff_report_dialog, ADW_TYPE_WINDOW)

/* The view asks its window for these by the names they have in the main window. */
static void
copy_report (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffReportDialog *self = SENDOFF_REPORT_DIALOG (widget);
  const char *form = target != NULL ? g_variant_get_string (target, NULL) : "markdown";

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (sendoff_report_copy (widget, self->report, form)));
}

static void
show_transcript (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffReportDialog *self = SENDOFF_REPORT_DIALOG (widget);

  gtk_window_present (sendoff_transcript_dialog_new (GTK_WINDOW (widget), sendoff_report_get_transcript (self->report)));
}

static void
sendoff_report_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sendoff_report_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SENDOFF_REPORT_DIALOG (widget)->view));
}

static void
sendoff_report_dialog_dispose (GObject *object)
{
  g_clear_object (&SENDOFF_REPORT_DIALOG (object)->report);
  G_OBJECT_CLASS (sendoff_report_dialog_parent_class)->dispose (object);
}

static void
sendoff_report_dialog_class_init (SendoffReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_report_dialog_dispose;
  widget_class->map = sendoff_report_dialog_map;
  g_type_ensure (SENDOFF_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffReportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, SendoffReportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SendoffReportDialog, view);
  gtk_widget_class_install_action (widget_class, "win.copy-report", NULL, copy_report);
  gtk_widget_class_install_action (widget_class, "win.copy-report-as", "s", copy_report);
  gtk_widget_class_install_action (widget_class, "win.transcript", NULL, show_transcript);
}

static void
sendoff_report_dialog_init (SendoffReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
}

static void
show_heading (SendoffReportDialog *self)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (sendoff_report_get_evidence (self->report)->started);
  g_autofree char *time = when != NULL ? g_date_time_format (when, "%c") : g_strdup ("");

  adw_window_title_set_subtitle (self->heading, time);
}

/**
 * sendoff_report_dialog_new:
 * @parent: the window it belongs to
 * @report: what to show
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_report_dialog_new (GtkWindow *parent, SendoffReport *report)
{
  SendoffReportDialog *self = g_object_new (SENDOFF_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  self->report = g_object_ref (report);
  show_heading (self);
  sendoff_run_view_set_saved (self->view, report);
  return GTK_WINDOW (self);
}
