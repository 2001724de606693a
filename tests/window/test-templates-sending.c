#include "config.h"

#include "app/answer-list.h"
#include "app/attachment-row.h"
#include "app/draft-form.h"
#include "app/hint-row.h"
#include "app/resources.h"
#include "app/size-meter.h"
#include "base/text.h"
#include "showing.h"

/* Names of files, addresses and a server's words may come from anywhere: all are plain text. */
static void
test_rows (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/<b>not bold<>&.txt");
  g_autoptr (SendoffAttachment) attachment = sendoff_attachment_new (file);
  GtkWidget *row = g_object_ref_sink (sendoff_attachment_row_new (attachment));
  GtkWidget *hint = g_object_ref_sink (g_object_new (SENDOFF_TYPE_HINT_ROW, NULL));
  GtkWidget *answers = g_object_ref_sink (g_object_new (SENDOFF_TYPE_ANSWER_LIST, NULL));

  sendoff_attachment_row_show_fault (SENDOFF_ATTACHMENT_ROW (row), HOSTILE);
  g_assert_true (has_label (row, "<b>not bold<>&.txt"));
  g_assert_true (has_label (row, HOSTILE));
  show_row (row);
  sendoff_hint_row_say (SENDOFF_HINT_ROW (hint), SENDOFF_HINT_ERROR, HOSTILE);
  g_assert_true (has_label (hint, HOSTILE));
  show_row (hint);
  sendoff_answer_list_add (SENDOFF_ANSWER_LIST (answers), HOSTILE, NULL);
  g_assert_true (has_label (answers, HOSTILE));
  show (answers);
  sendoff_answer_list_clear (SENDOFF_ANSWER_LIST (answers));
  g_assert_false (gtk_widget_get_visible (answers));
  g_object_unref (row);
  g_object_unref (hint);
  g_object_unref (answers);
}

/* Whether the size of the message stands between these words. */
static gboolean
says (SendoffSizeMeter *meter, SendoffDraft *draft, const char *before, const char *after)
{
  g_autofree char *size = sendoff_text_size (sendoff_draft_estimate_size (draft));
  g_autofree char *words = g_strconcat (before, size, after, NULL);

  return has_label (GTK_WIDGET (meter), words);
}

/* The words say before anything is sent what would be refused. */
static void
test_size (void)
{
  g_autoptr (SendoffDraft) draft = sendoff_draft_new ();
  const SendoffProvider *icloud = sendoff_provider_for_address ("someone@icloud.com");
  SendoffSizeMeter *meter = g_object_ref_sink (g_object_new (SENDOFF_TYPE_SIZE_METER, NULL));
  g_autofree char *much = g_strnfill (4000, 'x');

  sendoff_size_meter_show (meter, draft, NULL, 0);
  g_assert_true (says (meter, draft, "About ", ". How much the server takes is known after a test."));
  sendoff_size_meter_show (meter, draft, icloud, 0);
  g_assert_true (says (meter, draft, "About ", " of the 27 MB that iCloud Mail takes"));
  sendoff_draft_set (draft, SENDOFF_DRAFT_TEXT, much);
  sendoff_size_meter_show (meter, draft, icloud, 2048);
  g_assert_true (says (meter, draft, "About ", " of the 2 KB the server takes"));
  g_assert_true (says (meter, draft, "The message is too large: it is ", ", and the server takes 2 KB at most. Files grow by a third on "
                                     "their way. Send a link in place of a file, or make the file smaller."));
  show (GTK_WIDGET (meter));
  g_object_unref (meter);
}

static void
test_form (void)
{
  g_autoptr (SendoffSession) session = sendoff_session_new (NULL);
  g_autoptr (SendoffSending) sending = sendoff_sending_new (session, NULL);
  SendoffDraftForm *form = g_object_ref_sink (g_object_new (SENDOFF_TYPE_DRAFT_FORM, NULL));
  g_autoptr (GPtrArray) problems = NULL;

  sendoff_draft_form_set_sending (form, sending);
  sendoff_draft_set (sendoff_sending_get_draft (sending), SENDOFF_DRAFT_CC, HOSTILE);
  g_assert_true (has_label (GTK_WIDGET (form), HOSTILE));
  problems = sendoff_draft_check (sendoff_sending_get_draft (sending));
  g_assert_cmpuint (problems->len, >, 0);
  sendoff_draft_form_show_problems (form, problems);
  g_assert_true (has_label (GTK_WIDGET (form), ((SendoffDraftProblem *) problems->pdata[0])->text));
  show (GTK_WIDGET (form));
  g_object_unref (form);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_resources_register (sendoff_get_resource ());
  adw_init ();
  g_test_add_func ("/window/templates/sending-rows", test_rows);
  g_test_add_func ("/window/templates/size", test_size);
  g_test_add_func ("/window/templates/form", test_form);
  return g_test_run ();
}
