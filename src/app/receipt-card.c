#include "config.h"

#include "app/receipt-card.h"

#include "app/detail-row.h"
#include "base/text.h"
#include "smtp/receipt.h"

#include <glib/gi18n-lib.h>

struct _SendoffReceiptCard
{
  AdwPreferencesGroup  parent_instance;
  GtkListBox          *list;
};

G_DEFINE_FINAL_TYPE (SendoffReceiptCard, sendoff_receipt_card, ADW_TYPE_PREFERENCES_GROUP)

typedef void (*TellFunc) (const char *label, const char *value, gpointer data);

static void
sendoff_receipt_card_class_init (SendoffReceiptCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/receipt-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SendoffReceiptCard, list);
}

static void
sendoff_receipt_card_init (SendoffReceiptCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_recipients (const SendoffEvidence *evidence)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < evidence->recipient_replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (evidence->recipient_replies, i);

      if (one->reply != NULL && sendoff_reply_is_positive (one->reply))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", one->address);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One place for what stands in it, on show and copied. */
static void
tell_all (const SendoffEvidence *evidence, TellFunc tell, gpointer data)
{
  const SendoffReply *reply = evidence->replies[SENDOFF_STAGE_MESSAGE];
  SendoffMessage *message = sendoff_plan_get_message (evidence->plan);
  g_autofree char *queue_id = sendoff_receipt_dup_queue_id (reply);
  g_autofree char *words = sendoff_reply_dup_quote (reply);
  g_autofree char *recipients = dup_recipients (evidence);
  g_autofree char *size = sendoff_text_size (message != NULL ? sendoff_message_get_size (message) : 0);

  if (queue_id != NULL)
    tell (_("The server’s number for it (queue ID)"), queue_id, data);
  tell (_("The server’s words"), words, data);
  if (message != NULL && sendoff_message_get_id (message) != NULL)
    tell (_("The message’s own name (Message-ID)"), sendoff_message_get_id (message), data);
  tell (_("From"), evidence->plan->from, data);
  tell (_("To"), recipients, data);
  tell (_("Size"), size, data);
}

static void
add_row (const char *label, const char *value, gpointer list)
{
  gtk_list_box_append (list, sendoff_detail_row_new (label, value));
}

static void
add_line (const char *label, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s: %s\n", label, value);
}

/**
 * sendoff_receipt_card_show:
 * @evidence: of a run; without a message that was taken there is no receipt, and nothing is shown
 */
void
sendoff_receipt_card_show (SendoffReceiptCard *self, const SendoffEvidence *evidence)
{
  gboolean taken = sendoff_evidence_was_message_accepted (evidence) && evidence->replies[SENDOFF_STAGE_MESSAGE] != NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self), taken);
  if (taken)
    tell_all (evidence, add_row, self->list);
}

/**
 * sendoff_receipt_dup_text:
 * @evidence: of a run whose message was taken
 *
 * Returns: (transfer full): the receipt, a line each
 */
char *
sendoff_receipt_dup_text (const SendoffEvidence *evidence)
{
  g_autoptr (GString) text = g_string_new (NULL);

  tell_all (evidence, add_line, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
