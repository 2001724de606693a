#include "config.h"

#include "app/transcript-dialog.h"

#include "app/spoken.h"
#include "app/toasts.h"
#include "app/transcript-view.h"

#include <glib/gi18n-lib.h>

struct _SendoffTranscriptDialog
{
  AdwWindow              parent_instance;
  AdwToastOverlay       *toasts;
  GtkToggleButton       *search_button;
  GtkSearchBar          *search_bar;
  GtkSearchEntry        *search;
  GtkLabel              *found;
  SendoffTranscriptView *view;
};

G_DEFINE_FINAL_TYPE (SendoffTranscriptDialog, sendoff_transcript_dialog, ADW_TYPE_WINDOW)

static void
on_search_changed (SendoffTranscriptDialog *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint n = sendoff_transcript_view_search (self->view, words);
  /* Translators: how many places were found. */
  g_autofree char *found = g_strdup_printf (ngettext ("%u place", "%u places", n), n);

  gtk_label_set_text (self->found, *words != '\0' ? found : "");
}

static void
on_search_next (SendoffTranscriptDialog *self)
{
  sendoff_transcript_view_go_to_next (self->view);
}

static void
on_explain_toggled (SendoffTranscriptDialog *self, GtkToggleButton *button)
{
  sendoff_transcript_view_set_explained (self->view, gtk_toggle_button_get_active (button));
}

static void
search (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffTranscriptDialog *self = SENDOFF_TRANSCRIPT_DIALOG (widget);

  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
copy (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffTranscriptDialog *self = SENDOFF_TRANSCRIPT_DIALOG (widget);
  g_autofree char *text = sendoff_transcript_view_dup_text (self->view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("The transcript is copied.")));
}

/* Not before it is on show: whoever asks for the focus earlier is given to screen readers as something else than a window. */
static void
sendoff_transcript_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sendoff_transcript_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SENDOFF_TRANSCRIPT_DIALOG (widget)->view));
}

static void
sendoff_transcript_dialog_class_init (SendoffTranscriptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = sendoff_transcript_dialog_map;
  g_type_ensure (SENDOFF_TYPE_TRANSCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/transcript-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, search_button);
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, search_bar);
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, search);
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, found);
  gtk_widget_class_bind_template_child (widget_class, SendoffTranscriptDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_next);
  gtk_widget_class_bind_template_callback (widget_class, on_explain_toggled);
  gtk_widget_class_install_action (widget_class, "dialog.search", NULL, search);
  gtk_widget_class_install_action (widget_class, "dialog.copy", NULL, copy);
}

static void
sendoff_transcript_dialog_init (SendoffTranscriptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
}

/**
 * sendoff_transcript_dialog_new:
 * @parent: the window it belongs to
 * @transcript: what to show
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_transcript_dialog_new (GtkWindow *parent, SendoffTranscript *transcript)
{
  SendoffTranscriptDialog *self = g_object_new (SENDOFF_TYPE_TRANSCRIPT_DIALOG, "transient-for", parent, NULL);

  sendoff_transcript_view_set_transcript (self->view, transcript);
  return GTK_WINDOW (self);
}
