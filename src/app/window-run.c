#include "config.h"

#include "app/window-run.h"

#include "app/certificate-dialog.h"
#include "app/keeping.h"
#include "app/receipt-card.h"
#include "app/report-copy.h"
#include "app/transcript-dialog.h"

#include <glib/gi18n-lib.h>

static SendoffRun *
get_run (gpointer window)
{
  return sendoff_window_get_run (SENDOFF_WINDOW (window));
}

static void
copy_report (GtkWidget *widget, const char *name, GVariant *target)
{
  const char *form = target != NULL ? g_variant_get_string (target, NULL) : "markdown";

  sendoff_window_say (SENDOFF_WINDOW (widget), sendoff_report_copy (widget, sendoff_run_get_report (get_run (widget)), form));
}

static void
copy_receipt (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *text = sendoff_receipt_dup_text (sendoff_check_get_evidence (sendoff_run_get_check (get_run (widget))));

  sendoff_window_copy (SENDOFF_WINDOW (widget), text, _("The receipt is copied."));
}

static void
show_transcript (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffCheck *check = sendoff_run_get_check (get_run (widget));

  gtk_window_present (sendoff_transcript_dialog_new (GTK_WINDOW (widget), sendoff_check_get_transcript (check)));
}

static void
show_certificate (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffEvidence *evidence = sendoff_check_get_evidence (sendoff_run_get_check (get_run (widget)));

  if (evidence->chain != NULL)
    gtk_window_present (sendoff_certificate_dialog_new (GTK_WINDOW (widget), evidence->chain, evidence->plan->host));
}

static void
forget_password (GtkWidget *widget, const char *name, GVariant *target)
{
  sendoff_keeping_forget (sendoff_window_get_session (SENDOFF_WINDOW (widget)), get_run (widget));
}

/**
 * sendoff_window_install_run_actions:
 * @klass: the window's
 *
 * Adds the actions.
 */
void
sendoff_window_install_run_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.copy-report", NULL, copy_report);
  gtk_widget_class_install_action (klass, "win.copy-report-as", "s", copy_report);
  gtk_widget_class_install_action (klass, "win.copy-receipt", NULL, copy_receipt);
  gtk_widget_class_install_action (klass, "win.forget-password", NULL, forget_password);
  gtk_widget_class_install_action (klass, "win.transcript", NULL, show_transcript);
  gtk_widget_class_install_action (klass, "win.certificate", NULL, show_certificate);
}

/**
 * sendoff_window_update_run_actions:
 *
 * Enables those that make sense now.
 */
void
sendoff_window_update_run_actions (SendoffWindow *self)
{
  SendoffRun *run = get_run (self);
  gboolean over = run != NULL && sendoff_run_is_over (run);
  SendoffEvidence *evidence = run != NULL ? sendoff_check_get_evidence (sendoff_run_get_check (run)) : NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.try-again", over);
  gtk_widget_action_set_enabled (widget, "win.copy-report", over);
  gtk_widget_action_set_enabled (widget, "win.copy-report-as", over);
  gtk_widget_action_set_enabled (widget, "win.copy-receipt", over && sendoff_evidence_was_message_accepted (evidence));
  gtk_widget_action_set_enabled (widget, "win.forget-password", over);
  gtk_widget_action_set_enabled (widget, "win.transcript", run != NULL);
  gtk_widget_action_set_enabled (widget, "win.certificate", evidence != NULL && evidence->chain != NULL);
}
