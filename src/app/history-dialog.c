#include "config.h"

#include "app/history-dialog.h"

#include "app/comparison-dialog.h"
#include "app/history-row.h"
#include "app/report-dialog.h"
#include "app/spoken.h"
#include "app/toasts.h"

#include <glib/gi18n-lib.h>

struct _SendoffHistoryDialog
{
  AdwWindow        parent_instance;
  AdwToastOverlay *toasts;
  GtkStack        *stack;
  GtkWidget       *empty;
  GtkListBox      *list;
  GtkSwitch       *keep;
  SendoffHistory  *history;
};

G_DEFINE_FINAL_TYPE (SendoffHistoryDialog, sendoff_history_dialog, ADW_TYPE_WINDOW)

static void
say (SendoffHistoryDialog *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* The rows that are ticked, the newer first. */
static GPtrArray *
list_ticked (SendoffHistoryDialog *self)
{
  GPtrArray *ticked = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (sendoff_history_row_is_ticked (SENDOFF_HISTORY_ROW (row)))
      g_ptr_array_add (ticked, row);
  return ticked;
}

static void
update_actions (SendoffHistoryDialog *self)
{
  g_autoptr (GPtrArray) ticked = list_ticked (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.compare", ticked->len == 2);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.remove", ticked->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.clear", gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static void
fill (SendoffHistoryDialog *self)
{
  g_autoptr (GPtrArray) runs = sendoff_history_list (self->history);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < runs->len; i++)
    {
      GtkWidget *row = sendoff_history_row_new (runs->pdata[i]);

      g_signal_connect_object (row, "ticked", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  gtk_stack_set_visible_child (self->stack, runs->len > 0 ? GTK_WIDGET (self->list) : self->empty);
  update_actions (self);
}

/* --- what can be done ------------------------------------------------------------------------------------------------ */

static SendoffReport *
load (SendoffHistoryDialog *self, SendoffHistoryRow *row)
{
  g_autoptr (GError) error = NULL;
  SendoffReport *report = sendoff_history_load (self->history, sendoff_history_row_get_number (row), &error);

  if (report == NULL)
    say (self, error);
  return report;
}

static void
on_row_activated (SendoffHistoryDialog *self, GtkListBoxRow *row)
{
  g_autoptr (SendoffReport) report = load (self, SENDOFF_HISTORY_ROW (row));

  if (report != NULL)
    gtk_window_present (sendoff_report_dialog_new (GTK_WINDOW (self), report));
}

/* The older one first: what has changed since then? */
static void
compare (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffHistoryDialog *self = SENDOFF_HISTORY_DIALOG (widget);
  g_autoptr (GPtrArray) ticked = list_ticked (self);
  g_autoptr (SendoffReport) older = load (self, ticked->pdata[1]);
  g_autoptr (SendoffReport) newer = load (self, ticked->pdata[0]);

  if (older != NULL && newer != NULL)
    gtk_window_present (sendoff_comparison_dialog_new (GTK_WINDOW (self), older, newer));
}

static void
remove_ticked (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffHistoryDialog *self = SENDOFF_HISTORY_DIALOG (widget);
  g_autoptr (GPtrArray) ticked = list_ticked (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ticked->len && error == NULL; i++)
    sendoff_history_remove (self->history, sendoff_history_row_get_number (ticked->pdata[i]), &error);
  if (error != NULL)
    say (self, error);
  fill (self);
}

static void
on_clear_answered (SendoffHistoryDialog *self, const char *answer)
{
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (answer, "clear"))
    return;
  if (!sendoff_history_clear (self->history, &error))
    say (self, error);
  fill (self);
}

static void
ask_clear (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (widget), _("Remove All Tests?"),
                                                _("The history of tests on this computer will be empty. This cannot be undone."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "cancel", _("_Cancel"), "clear", _("_Remove All"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "clear", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "cancel");
  sendoff_spoken_once (question);
  g_signal_connect_object (question, "response", G_CALLBACK (on_clear_answered), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static gboolean
on_keep_set (SendoffHistoryDialog *self, gboolean on)
{
  g_autoptr (GError) error = NULL;

  if (sendoff_history_is_on (self->history) != on && !sendoff_history_switch (self->history, on, &error))
    say (self, error);
  gtk_switch_set_state (self->keep, sendoff_history_is_on (self->history));
  return TRUE;
}

/* --- the object ------------------------------------------------------------------------------------------------------ */

static void
sendoff_history_dialog_dispose (GObject *object)
{
  g_clear_object (&SENDOFF_HISTORY_DIALOG (object)->history);
  G_OBJECT_CLASS (sendoff_history_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffHistoryDialog, toasts);
  gtk_widget_class_bind_template_child (klass, SendoffHistoryDialog, stack);
  gtk_widget_class_bind_template_child (klass, SendoffHistoryDialog, empty);
  gtk_widget_class_bind_template_child (klass, SendoffHistoryDialog, list);
  gtk_widget_class_bind_template_child (klass, SendoffHistoryDialog, keep);
  gtk_widget_class_bind_template_callback (klass, on_row_activated);
  gtk_widget_class_bind_template_callback (klass, on_keep_set);
}

static void
sendoff_history_dialog_class_init (SendoffHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/history-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.compare", NULL, compare);
  gtk_widget_class_install_action (widget_class, "dialog.remove", NULL, remove_ticked);
  gtk_widget_class_install_action (widget_class, "dialog.clear", NULL, ask_clear);
}

static void
sendoff_history_dialog_init (SendoffHistoryDialog *self)
{
  self->history = sendoff_history_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
  gtk_switch_set_active (self->keep, sendoff_history_is_on (self->history));
  fill (self);
}

/**
 * sendoff_history_dialog_new:
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_history_dialog_new (GtkWindow *parent)
{
  return g_object_new (SENDOFF_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);
}
