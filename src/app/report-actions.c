#include "config.h"

#include "app/report-actions.h"

#include "app/history-dialog.h"
#include "app/report-dialog.h"
#include "report/report-read.h"

#include <glib/gi18n-lib.h>

static void on_opened (GObject *source, GAsyncResult *result, gpointer data);
static void on_read (GObject *source, GAsyncResult *result, gpointer data);

/* Not more than a report may have, whatever the file is: a device never ends. */
static void
open_file (SendoffWindow *self, GFile *file)
{
  g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, on_opened, g_object_ref (self));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, &error);

  if (stream == NULL)
    sendoff_window_say (self, error->message);
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), SENDOFF_REPORT_LARGEST + 1, G_PRIORITY_DEFAULT, NULL, on_read,
                                     g_steal_pointer (&self));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  g_autoptr (SendoffReport) report = NULL;

  if (bytes != NULL)
    report = sendoff_report_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (report != NULL)
    gtk_window_present (sendoff_report_dialog_new (GTK_WINDOW (self), report));
  else
    sendoff_window_say (self, error->message);
}

static void
on_file_chosen (GtkFileChooserNative *chooser, int response, SendoffWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    open_file (self, file);
  g_object_unref (chooser);
}

static void
choose_report (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open Report"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               NULL, NULL);
  g_autoptr (GtkFileFilter) reports = gtk_file_filter_new ();

  gtk_file_filter_set_name (reports, _("Reports"));
  gtk_file_filter_add_suffix (reports, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), reports);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
show_history (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_window_present (sendoff_history_dialog_new (GTK_WINDOW (widget)));
}

/**
 * sendoff_report_actions_install:
 * @klass: of the window
 */
void
sendoff_report_actions_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open-report", NULL, choose_report);
  gtk_widget_class_install_action (klass, "win.history", NULL, show_history);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, SendoffWindow *self)
{
  open_file (self, g_value_get_object (value));
  return TRUE;
}

/**
 * sendoff_report_actions_take_drops:
 *
 * A report that is dropped on the window is opened.
 */
void
sendoff_report_actions_take_drops (SendoffWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
