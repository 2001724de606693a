#include "config.h"

#include "app/certificate-dialog.h"

#include "app/certificate-words.h"
#include "app/detail-row.h"
#include "app/spoken.h"
#include "app/toasts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SendoffCertificateDialog
{
  AdwWindow             parent_instance;
  AdwToastOverlay      *toasts;
  GtkBox               *groups;
  GtkImage             *icon;
  GtkLabel             *verdict;
  SendoffChain         *chain;
  char                 *host;
  GtkFileChooserNative *chooser;     /* while it is open */
};

G_DEFINE_FINAL_TYPE (SendoffCertificateDialog, sendoff_certificate_dialog, ADW_TYPE_WINDOW)

static void on_chosen (SendoffCertificateDialog *self, int response);
static void on_saved (GObject *source, GAsyncResult *result, gpointer data);

static void
on_save (SendoffCertificateDialog *self)
{
  g_autofree char *name = g_strdup_printf ("%s.pem", self->host);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the Certificates"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_chosen (SendoffCertificateDialog *self, int response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GBytes) pem = NULL;

  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    return;
  pem = g_bytes_new (self->chain->pem, strlen (self->chain->pem));
  g_file_replace_contents_bytes_async (file, pem, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved, g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffCertificateDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *words = g_markup_escape_text (saved ? _("The certificates are saved.") : error->message, -1);

  adw_toast_set_title (toast, words);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
sendoff_certificate_dialog_dispose (GObject *object)
{
  SendoffCertificateDialog *self = SENDOFF_CERTIFICATE_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->chain, sendoff_chain_unref);
  g_clear_pointer (&self->host, g_free);
  G_OBJECT_CLASS (sendoff_certificate_dialog_parent_class)->dispose (object);
}

static void
sendoff_certificate_dialog_class_init (SendoffCertificateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_certificate_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/certificate-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffCertificateDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SendoffCertificateDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, SendoffCertificateDialog, icon);
  gtk_widget_class_bind_template_child (widget_class, SendoffCertificateDialog, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
sendoff_certificate_dialog_init (SendoffCertificateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sendoff_toasts_let_escape_close (self->toasts);
  sendoff_spoken_once (GTK_WIDGET (self));
}

static void
add_fact (const char *label, const char *value, gpointer data)
{
  adw_preferences_group_add (data, sendoff_detail_row_new (label, value));
}

static GtkWidget *
make_mark (const char *words)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("sendoff-failed-symbolic");

  gtk_widget_add_css_class (mark, "error");
  gtk_widget_set_tooltip_text (mark, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return mark;
}

static void
add_certificate (SendoffCertificateDialog *self, guint index)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *place = sendoff_chain_describe_place (self->chain, index);
  g_autofree char *fault = sendoff_chain_describe_fault (self->chain, index);

  adw_preferences_group_set_title (group, place);
  if (fault != NULL)
    {
      adw_preferences_group_set_description (group, fault);
      adw_preferences_group_set_header_suffix (group, make_mark (fault));
    }
  sendoff_certificate_foreach_fact (self->chain->certificates->pdata[index], add_fact, group);
  gtk_box_append (self->groups, GTK_WIDGET (group));
}

static void
show_verdict (SendoffCertificateDialog *self)
{
  g_autofree char *words = sendoff_chain_describe_verdict (self->chain);
  gboolean good = self->chain->flags == 0;

  gtk_label_set_text (self->verdict, words);
  gtk_image_set_from_icon_name (self->icon, good ? "sendoff-passed-symbolic" : "sendoff-failed-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), good ? "success" : "error");
}

/**
 * sendoff_certificate_dialog_new:
 * @parent: the window it belongs to
 * @chain: what the server showed
 * @host: the server's name
 *
 * Returns: (transfer none): a dialog that is not shown yet
 */
GtkWindow *
sendoff_certificate_dialog_new (GtkWindow *parent, SendoffChain *chain, const char *host)
{
  SendoffCertificateDialog *self = g_object_new (SENDOFF_TYPE_CERTIFICATE_DIALOG, "transient-for", parent, NULL);

  self->chain = sendoff_chain_ref (chain);
  self->host = g_strdup (host);
  show_verdict (self);
  for (guint i = 0; i < chain->certificates->len; i++)
    add_certificate (self, i);
  return GTK_WINDOW (self);
}
