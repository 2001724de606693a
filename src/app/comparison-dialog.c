#include "config.h"

#include "app/comparison-dialog.h"

#include "app/detail-row.h"
#include "app/spoken.h"
#include "app/toasts.h"
#include "report/comparison-views.h"

#include <glib/gi18n-lib.h>

struct _SendoffComparisonDialog
{
  AdwWindow            parent_instance;
  AdwToastOverlay     *toasts;
  GtkLabel            *headline;
  GtkListBox          *both;
  AdwPreferencesGroup *settings_group;
  GtkListBox          *settings;
  AdwPreferencesGroup *points_group;
  GtkListBox          *points;
  GtkWidget           *later_group;
  GtkListBox          *later;
  SendoffComparison   *comparison;
};

G_DEFINE_FINAL_TYPE (SendoffComparisonDialog, sendoff_comparison_dialog, ADW_TYPE_WINDOW)

static void
copy (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffComparisonDialog *self = SENDOFF_COMPARISON_DIALOG (widget);
  g_autofree char *text = sendoff_comparison_to_text (self->comparison, FALSE, 0);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The comparison is copied. No password is in it.")));
}

static void
sendoff_comparison_dialog_finalize (GObject *object)
{
  g_clear_pointer (&SENDOFF_COMPARISON_DIALOG (object)->comparison, sendoff_comparison_free);
  G_OBJECT_CLASS (sendoff_comparison_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, toasts);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, headline);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, both);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, settings_group);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, settings);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, points_group);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, points);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, later_group);
  gtk_widget_class_bind_template_child (klass, SendoffComparisonDialog, later);
}

static void
sendoff_comparison_dialog_class_init (SendoffComparisonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_comparison_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/comparison-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.copy", NULL, copy);
}

static void
sendoff_comparison_dialog_init (SendoffComparisonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
}

static void
show_captions (SendoffComparisonDialog *self)
{
  g_autofree char *a = sendoff_report_dup_caption (self->comparison->a);
  g_autofree char *b = sendoff_report_dup_caption (self->comparison->b);

  /* Translators: one of the two tests that are compared. */
  gtk_list_box_append (self->both, sendoff_detail_row_new (_("Test A"), a));
  gtk_list_box_append (self->both, sendoff_detail_row_new (_("Test B"), b));
}

static void
show_differences (GtkListBox *list, GPtrArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const SendoffDifference *one = differences->pdata[i];
      /* Translators: how something is in test A and in test B. */
      g_autofree char *text = g_strdup_printf (_("A: %s\nB: %s"), one->a, one->b);

      gtk_list_box_append (list, sendoff_detail_row_new (one->label, text));
    }
}

static void
show_later (SendoffComparisonDialog *self)
{
  GPtrArray *later = self->comparison->later;

  for (guint i = 0; i < later->len; i++)
    gtk_list_box_append (self->later, sendoff_detail_row_new (NULL, sendoff_stage_get_title (later->pdata[i])));
  gtk_widget_set_visible (self->later_group, later->len > 0);
}

static void
show (SendoffComparisonDialog *self)
{
  const SendoffComparison *comparison = self->comparison;
  g_autofree char *headline = sendoff_comparison_dup_headline (comparison);

  gtk_label_set_text (self->headline, headline);
  show_captions (self);
  show_differences (self->settings, comparison->settings);
  gtk_widget_set_visible (GTK_WIDGET (self->settings_group), comparison->settings->len > 0);
  show_differences (self->points, comparison->points);
  gtk_widget_set_visible (GTK_WIDGET (self->points_group), comparison->points->len > 0);
  if (comparison->stage != SENDOFF_STAGE_NONE)
    adw_preferences_group_set_title (self->points_group, sendoff_stage_kind_get_title (comparison->stage));
  show_later (self);
}

/**
 * sendoff_comparison_dialog_new:
 * @parent: the window it belongs to
 * @a: one test
 * @b: the other
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_comparison_dialog_new (GtkWindow *parent, SendoffReport *a, SendoffReport *b)
{
  SendoffComparisonDialog *self = g_object_new (SENDOFF_TYPE_COMPARISON_DIALOG, "transient-for", parent, NULL);

  self->comparison = sendoff_comparison_new (a, b);
  show (self);
  return GTK_WINDOW (self);
}
