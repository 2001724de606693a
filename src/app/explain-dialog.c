#include "config.h"

#include "app/explain-dialog.h"

#include "app/finding-card.h"
#include "app/pasted-file.h"
#include "app/spoken.h"
#include "app/toasts.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So short that nobody waits, so long that a word is whole. */
#define PAUSE_MS 120

struct _SendoffExplainDialog
{
  AdwWindow        parent_instance;
  AdwToastOverlay *toasts;
  GtkTextView     *view;
  GtkTextBuffer   *buffer;        /* owned by the view */
  GtkTextTag      *decisive;
  GtkWidget       *invitation;
  GtkWidget       *meaning;       /* its name is what is heard of a change */
  AdwBin          *place;
  GtkWidget       *nothing;
  GtkLabel        *advice;
  GCancellable    *cancellable;
  guint            pause;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffExplainDialog, sendoff_explain_dialog, ADW_TYPE_WINDOW)

/* --- what it means ----------------------------------------------------------------------------------------------- */

static char *
dup_text (SendoffExplainDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

static void
mark (SendoffExplainDialog *self, const char *text, GPtrArray *marks)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->decisive, &start, &end);
  for (guint i = 0; i < marks->len; i++)
    {
      const SendoffMark *words = g_ptr_array_index (marks, i);

      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) g_utf8_pointer_to_offset (text, text + words->start));
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) g_utf8_pointer_to_offset (text, text + words->end));
      gtk_text_buffer_apply_tag (self->buffer, self->decisive, &start, &end);
    }
}

/* What can be done from here, without a test: pages to open and settings of the desktop. All else is for the program that
 * showed the error, and is only told. */
static gboolean
can_be_done_here (const SendoffRemedy *remedy)
{
  return remedy->uri != NULL || remedy->id == SENDOFF_REMEDY_NETWORK_SETTINGS || remedy->id == SENDOFF_REMEDY_DATE_SETTINGS
         || remedy->id == SENDOFF_REMEDY_INSTALL_CA_STORE;
}

static void
on_chosen (SendoffExplainDialog *self, const SendoffRemedy *remedy)
{
  g_signal_emit (self, signals[CHOSEN], 0, remedy);
}

static GtkWidget *
make_card (SendoffExplainDialog *self, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);
  g_autoptr (GPtrArray) doable = g_ptr_array_new ();
  g_autoptr (GPtrArray) advice = g_ptr_array_new ();
  GtkWidget *card;

  for (guint i = 0; i < remedies->len; i++)
    {
      SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      if (!can_be_done_here (remedy) || doable->len == 0)
        g_ptr_array_add (advice, remedy->words);
      if (can_be_done_here (remedy))
        g_ptr_array_add (doable, remedy);
    }
  g_ptr_array_add (advice, NULL);
  card = sendoff_finding_card_new (finding, doable, TRUE);
  sendoff_finding_card_set_advice (SENDOFF_FINDING_CARD (card), (const char * const *) advice->pdata);
  g_signal_connect_object (card, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  return card;
}

static void
say (SendoffExplainDialog *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->meaning), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
show_meaning (SendoffExplainDialog *self, SendoffFinding *finding, gboolean empty)
{
  gtk_widget_set_visible (self->invitation, empty);
  gtk_widget_set_visible (self->nothing, finding == NULL && !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->place), finding != NULL);
  adw_bin_set_child (self->place, finding != NULL ? make_card (self, finding) : NULL);
  gtk_label_set_text (self->advice, sendoff_error_text_nothing ());
  say (self, finding != NULL ? sendoff_finding_get_title (finding) : empty ? "" : sendoff_error_text_nothing ());
}

static gboolean
explain (gpointer data)
{
  SendoffExplainDialog *self = data;
  g_autofree char *text = dup_text (self);
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, strlen (text), &marks);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);

  self->pause = 0;
  mark (self, text, marks);
  show_meaning (self, first, *bare == '\0');
  return G_SOURCE_REMOVE;
}

static void
on_changed (SendoffExplainDialog *self)
{
  gtk_widget_set_visible (self->invitation, gtk_text_buffer_get_char_count (self->buffer) == 0);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, explain, self);
}

/* --- where it comes from ----------------------------------------------------------------------------------------- */

static void
complain (SendoffExplainDialog *self, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static void
on_loaded (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffExplainDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sendoff_pasted_file_load_finish (G_FILE (file), result, &error);

  if (text != NULL)
    sendoff_explain_dialog_set_text (self, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    complain (self, error->message);
}

static void
load (SendoffExplainDialog *self, GFile *file)
{
  sendoff_pasted_file_load_async (file, self->cancellable, on_loaded, g_object_ref (self));
}

static gboolean
on_drop (SendoffExplainDialog *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  load (self, files->data);
  return TRUE;
}

static void
on_file_chosen (SendoffExplainDialog *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;

  if (file != NULL)
    load (self, file);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
}

static void
open_file (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open a Log"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Open"), _("_Cancel"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_clipboard_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffExplainDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL && *text != '\0')
    sendoff_explain_dialog_set_text (self, text);
  else if (!g_cancellable_is_cancelled (self->cancellable))
    complain (self, _("There is no text to paste. Copy the error message first."));
}

/* In place of what is there: one error after the other. */
static void
paste (GtkWidget *widget, const char *name, GVariant *target)
{
  SendoffExplainDialog *self = SENDOFF_EXPLAIN_DIALOG (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, on_clipboard_read, g_object_ref (self));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

/* Not before it is on show: GTK 4.8 would give the window no role for screen readers. */
static void
sendoff_explain_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sendoff_explain_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SENDOFF_EXPLAIN_DIALOG (widget)->view));
}

static void
sendoff_explain_dialog_dispose (GObject *object)
{
  SendoffExplainDialog *self = SENDOFF_EXPLAIN_DIALOG (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (sendoff_explain_dialog_parent_class)->dispose (object);
}

static void
sendoff_explain_dialog_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_EXPLAIN_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (sendoff_explain_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, toasts);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, view);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, invitation);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, meaning);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, place);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, nothing);
  gtk_widget_class_bind_template_child (klass, SendoffExplainDialog, advice);
}

static void
sendoff_explain_dialog_class_init (SendoffExplainDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_explain_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sendoff_explain_dialog_finalize;
  widget_class->map = sendoff_explain_dialog_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/explain-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "dialog.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "dialog.open", NULL, open_file);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_EXPLAIN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

/* Bold and underlined besides the colour, for those who do not see it. */
static void
make_tag (SendoffExplainDialog *self)
{
  self->decisive = gtk_text_buffer_create_tag (self->buffer, NULL, "background", "#f9f06b", "foreground", "#241f31",
                                               "weight", PANGO_WEIGHT_BOLD, "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

/* Before the view itself, which would insert the name of the file. */
static void
take_files (SendoffExplainDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
}

static void
sendoff_explain_dialog_init (SendoffExplainDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->buffer = gtk_text_view_get_buffer (self->view);
  make_tag (self);
  take_files (self);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * sendoff_explain_dialog_new:
 * @parent: the window it belongs to
 *
 * Returns: (transfer none): a window that is not shown yet
 */
GtkWindow *
sendoff_explain_dialog_new (GtkWindow *parent)
{
  return g_object_new (SENDOFF_TYPE_EXPLAIN_DIALOG, "transient-for", parent, NULL);
}

/**
 * sendoff_explain_dialog_set_text:
 * @text: what a mail program showed
 *
 * Shows and explains it at once, with the words that decided in sight.
 */
void
sendoff_explain_dialog_set_text (SendoffExplainDialog *self, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_set_text (self->buffer, text, -1);
  g_clear_handle_id (&self->pause, g_source_remove);
  explain (self);
  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  if (!gtk_text_iter_has_tag (&iter, self->decisive))
    gtk_text_iter_forward_to_tag_toggle (&iter, self->decisive);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (self->buffer), 0.1, FALSE, 0, 0);
}
