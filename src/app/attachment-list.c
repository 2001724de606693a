#include "config.h"

#include "app/attachment-list.h"

#include "app/attachment-row.h"

#include <glib/gi18n-lib.h>

struct _SendoffAttachmentList
{
  AdwBin        parent_instance;
  GtkWidget    *attach;
  GtkListBox   *list;
  SendoffDraft *draft;
};

G_DEFINE_FINAL_TYPE (SendoffAttachmentList, sendoff_attachment_list, ADW_TYPE_BIN)

static void
on_chosen (SendoffAttachmentList *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (chooser) : NULL;

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      sendoff_draft_attach (self->draft, file);
    }
  /* GTK 4.8 still answers whoever pressed its button over the accessibility bus: it must not be gone by then. */
  g_idle_add_once (g_object_unref, chooser);
}

static void
attach (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Attach Files"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Attach"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The focus would go astray with the row: it goes to what adds one. */
static void
on_removed (SendoffAttachmentList *self, SendoffAttachmentRow *row)
{
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  gtk_widget_grab_focus (self->attach);
  sendoff_draft_detach (self->draft, (guint) position);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  GtkWidget *row = sendoff_attachment_row_new (item);

  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed), data, G_CONNECT_SWAPPED);
  return row;
}

static void
on_items_changed (SendoffAttachmentList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list),
                          g_list_model_get_n_items (sendoff_draft_get_attachments (self->draft)) > 0);
}

static gboolean
on_drop (SendoffAttachmentList *self, const GValue *value)
{
  for (GSList *files = g_value_get_boxed (value); files != NULL; files = files->next)
    sendoff_draft_attach (self->draft, files->data);
  return TRUE;
}

static void
sendoff_attachment_list_finalize (GObject *object)
{
  g_clear_object (&SENDOFF_ATTACHMENT_LIST (object)->draft);
  G_OBJECT_CLASS (sendoff_attachment_list_parent_class)->finalize (object);
}

static void
sendoff_attachment_list_class_init (SendoffAttachmentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sendoff_attachment_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/attachment-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffAttachmentList, attach);
  gtk_widget_class_bind_template_child (widget_class, SendoffAttachmentList, list);
  gtk_widget_class_install_action (widget_class, "attachments.attach", NULL, attach);
}

static void
sendoff_attachment_list_init (SendoffAttachmentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sendoff_attachment_list_set_draft:
 * @draft: whose attachments these are; set once
 */
void
sendoff_attachment_list_set_draft (SendoffAttachmentList *self, SendoffDraft *draft)
{
  g_return_if_fail (self->draft == NULL);
  self->draft = g_object_ref (draft);
  gtk_list_box_bind_model (self->list, sendoff_draft_get_attachments (draft), make_row, self, NULL);
  g_signal_connect_object (sendoff_draft_get_attachments (draft), "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self);
}

/**
 * sendoff_attachment_list_show_fault:
 * @position: of an attachment
 * @words: (nullable): why it cannot go along
 */
void
sendoff_attachment_list_show_fault (SendoffAttachmentList *self, guint position, const char *words)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  if (row == NULL)
    return;
  sendoff_attachment_row_show_fault (SENDOFF_ATTACHMENT_ROW (row), words);
  if (words != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * sendoff_attachment_list_take_drops:
 * @place: where files may be dropped
 *
 * Files are taken before a field in @place takes their names as text.
 */
void
sendoff_attachment_list_take_drops (SendoffAttachmentList *self, GtkWidget *place)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (place, GTK_EVENT_CONTROLLER (target));
}
