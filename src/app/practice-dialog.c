#include "config.h"

#include "app/practice-dialog.h"

#include <string.h>

struct _SendoffPracticeDialog
{
  AdwWindow               parent_instance;
  GtkSearchEntry         *search;
  GtkListBox             *list;
  SendoffPracticeLibrary *library;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffPracticeDialog, sendoff_practice_dialog, ADW_TYPE_WINDOW)

static void
on_row_activated (SendoffPracticeDialog *self, GtkListBoxRow *row)
{
  g_autoptr (SendoffPracticeCase) scenario = g_list_model_get_item (G_LIST_MODEL (self->library),
                                                                    gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[CHOSEN], 0, scenario);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_search_changed (SendoffPracticeDialog *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

/* By the sentence, or by the finding's id for those who know it. */
static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  SendoffPracticeDialog *self = data;
  g_autoptr (SendoffPracticeCase) scenario = g_list_model_get_item (G_LIST_MODEL (self->library),
                                                                    gtk_list_box_row_get_index (row));
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);

  return contains (sendoff_practice_case_get_about (scenario), folded)
         || contains (sendoff_practice_case_get_id (scenario), folded);
}

static void
sendoff_practice_dialog_dispose (GObject *object)
{
  SendoffPracticeDialog *self = SENDOFF_PRACTICE_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sendoff_practice_dialog_parent_class)->dispose (object);
}

static void
sendoff_practice_dialog_class_init (SendoffPracticeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_practice_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/practice-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffPracticeDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SendoffPracticeDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_PRACTICE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, SENDOFF_TYPE_PRACTICE_CASE);
}

static GtkWidget *
make_row (SendoffPracticeCase *scenario)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "go-next-symbolic", NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sendoff_practice_case_get_about (scenario));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
sendoff_practice_dialog_init (SendoffPracticeDialog *self)
{
  guint n;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->library = sendoff_practice_library_new ();
  n = g_list_model_get_n_items (G_LIST_MODEL (self->library));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffPracticeCase) scenario = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      gtk_list_box_append (self->list, make_row (scenario));
    }
  gtk_list_box_set_filter_func (self->list, matches, self, NULL);
}

/**
 * sendoff_practice_dialog_new:
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
SendoffPracticeDialog *
sendoff_practice_dialog_new (GtkWindow *parent)
{
  return g_object_new (SENDOFF_TYPE_PRACTICE_DIALOG, "transient-for", parent, NULL);
}
