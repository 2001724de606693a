#include "config.h"

#include "app/certificate-dialog.h"
#include "app/comparison-dialog.h"
#include "app/control-row.h"
#include "app/detail-row.h"
#include "app/explain-dialog.h"
#include "app/finding-card.h"
#include "app/finding-row.h"
#include "app/hint-line.h"
#include "app/password-row.h"
#include "app/pasted-file.h"
#include "app/practice-dialog.h"
#include "app/report-dialog.h"
#include "app/resources.h"
#include "app/server-settings.h"
#include "app/setup-page.h"
#include "app/stage-row.h"
#include "app/test-page.h"
#include "app/transcript-dialog.h"
#include "app/transcript-view.h"
#include "app/verdict-header.h"
#include "app/window.h"
#include "diagnosis/error-text.h"
#include "report/report-read.h"
#include "showing.h"

#include <glib/gstdio.h>
#include <string.h>

/* Every template is made once, put on show and taken away again. A warning of GTK ends the test. */

static SendoffFinding *
make_finding (GPtrArray *remedies)
{
  static const char * const points[] = { HOSTILE, "The second", NULL };
  SendoffFindingFields fields = {
    .id = "auth.rejected", .severity = SENDOFF_SEVERITY_ERROR, .stage = SENDOFF_STAGE_AUTH, .title = HOSTILE,
    .explanation = HOSTILE, .proof = points, .ruled_out = points, .remedies = remedies,
  };

  return sendoff_finding_new (&fields);
}

static GPtrArray *
make_remedies (void)
{
  g_autoptr (SendoffPlan) plan = sendoff_plan_new ();
  g_autoptr (SendoffEvidence) evidence = NULL;
  GPtrArray *remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);

  plan->host = g_strdup ("smtp.example.com");
  evidence = sendoff_evidence_new (plan);
  g_ptr_array_add (remedies, sendoff_remedy_new (SENDOFF_REMEDY_TYPE_PASSWORD, evidence));
  g_ptr_array_add (remedies, sendoff_remedy_new (SENDOFF_REMEDY_TRY_AGAIN, evidence));
  return remedies;
}

static void
test_finding (void)
{
  g_autoptr (GPtrArray) remedies = make_remedies ();
  g_autoptr (SendoffFinding) finding = make_finding (remedies);
  GtkWidget *card = sendoff_finding_card_new (finding, remedies, TRUE);
  GtkWidget *row = sendoff_finding_row_new (finding, remedies);

  g_object_ref_sink (card);
  g_assert_true (has_label (card, HOSTILE));
  show (card);
  g_object_unref (card);

  g_object_ref_sink (row);
  g_assert_true (has_label (row, HOSTILE));
  show_row (row);
  g_object_unref (row);
}

static void
test_rows (void)
{
  g_autoptr (SendoffStage) stage = sendoff_stage_new (SENDOFF_STAGE_GREETING);
  SendoffControl *control = sendoff_control_new (SENDOFF_CONTROL_SAME_HOST, HOSTILE, 587, SENDOFF_SECURITY_STARTTLS);
  GtkWidget *row = g_object_ref_sink (sendoff_stage_row_new (stage));

  sendoff_stage_begin (stage, 1);
  sendoff_stage_mark_slow (stage);
  sendoff_stage_add_detail (stage, "reply", "Reply", HOSTILE);
  sendoff_stage_settle (stage, SENDOFF_STAGE_FAILED, 20, HOSTILE);
  g_assert_true (has_label (row, HOSTILE));
  show_row (row);
  g_object_unref (row);

  row = g_object_ref_sink (sendoff_control_row_new (control));
  g_assert_true (has_label (row, HOSTILE ", port 587"));
  show_row (row);
  g_object_unref (row);
  sendoff_control_free (control);

  show_row (sendoff_detail_row_new (NULL, HOSTILE));
}

static void
test_hint_line (void)
{
  SendoffHintLine *line = g_object_new (SENDOFF_TYPE_HINT_LINE, NULL);

  for (SendoffHintKind kind = SENDOFF_HINT_PLAIN; kind <= SENDOFF_HINT_ERROR; kind++)
    sendoff_hint_line_say (line, kind, HOSTILE);
  g_assert_true (has_label (GTK_WIDGET (line), HOSTILE));
  sendoff_hint_line_say (line, SENDOFF_HINT_PLAIN, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (line)));
  show (GTK_WIDGET (line));
}

/* What everybody else sees of a password is dots; what the program reads is the password. */
static void
test_password_row (void)
{
  SendoffPasswordRow *row = g_object_ref_sink (g_object_new (SENDOFF_TYPE_PASSWORD_ROW, NULL));

  gtk_editable_set_text (GTK_EDITABLE (row), "abc-def");
  g_assert_cmpstr (sendoff_password_row_peek (row), ==, "abc-def");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "●●●●●●●");
  show_row (GTK_WIDGET (row));
  sendoff_password_row_clear (row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_object_unref (row);
}

static void
test_server_settings (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new ("someone@icloud.com");
  SendoffServerSettings *settings = g_object_ref_sink (g_object_new (SENDOFF_TYPE_SERVER_SETTINGS, NULL));

  sendoff_server_settings_set_account (settings, account);
  g_assert_true (has_label (GTK_WIDGET (settings), "Known for iCloud Mail: smtp.mail.me.com, port 587, STARTTLS"));
  sendoff_account_set_port (account, 2525);
  g_assert_true (has_label (GTK_WIDGET (settings), "smtp.mail.me.com, port 2525, STARTTLS"));
  sendoff_server_settings_open (settings);
  show_row (GTK_WIDGET (settings));
  g_object_unref (settings);
}

static void
test_transcript (void)
{
  g_autoptr (SendoffTranscript) transcript = sendoff_transcript_new ();
  SendoffTranscriptView *view = g_object_ref_sink (g_object_new (SENDOFF_TYPE_TRANSCRIPT_VIEW, NULL));
  g_autofree char *text = NULL;

  sendoff_transcript_add_server (transcript, "220 " HOSTILE, -1);
  sendoff_transcript_view_set_transcript (view, transcript);
  sendoff_transcript_add_client (transcript, "EHLO sendoff.invalid");
  sendoff_transcript_add_note (transcript, "a note");
  text = sendoff_transcript_view_dup_text (view);
  g_assert_nonnull (strstr (text, HOSTILE));
  g_assert_nonnull (strstr (text, "EHLO sendoff.invalid"));
  g_assert_cmpuint (sendoff_transcript_view_search (view, "NOT BOLD"), ==, 1);
  g_assert_true (sendoff_transcript_view_go_to_next (view));
  g_assert_cmpuint (sendoff_transcript_view_search (view, "nowhere"), ==, 0);
  g_assert_false (sendoff_transcript_view_go_to_next (view));
  show (GTK_WIDGET (view));
  g_object_unref (view);
}

static void
assert_shown (SendoffTranscriptView *view, const char *meaning, gboolean is_shown)
{
  g_autofree char *text = sendoff_transcript_view_dup_text (view);

  g_assert_true ((strstr (text, meaning) != NULL) == is_shown);
}

/* Lines that come later are explained too, and afterwards all is as it was. */
static void
test_explained_transcript (void)
{
  g_autoptr (SendoffTranscript) transcript = sendoff_transcript_new ();
  SendoffTranscriptView *view = g_object_ref_sink (g_object_new (SENDOFF_TYPE_TRANSCRIPT_VIEW, NULL));
  g_autofree char *before = NULL, *after = NULL;

  sendoff_transcript_view_set_transcript (view, transcript);
  sendoff_transcript_add_server (transcript, "220 mail.example", -1);
  sendoff_transcript_view_set_explained (view, TRUE);
  sendoff_transcript_add_client (transcript, "QUIT");
  assert_shown (view, "says hello", TRUE);
  assert_shown (view, "says good-bye", TRUE);
  g_assert_cmpuint (sendoff_transcript_view_search (view, "good-bye"), ==, 1);
  sendoff_transcript_view_set_explained (view, FALSE);
  assert_shown (view, "says", FALSE);
  before = sendoff_transcript_view_dup_text (view);
  sendoff_transcript_view_set_explained (view, TRUE);
  sendoff_transcript_view_set_explained (view, FALSE);
  after = sendoff_transcript_view_dup_text (view);
  g_assert_cmpstr (before, ==, after);
  g_object_unref (view);
}

static void
test_windows (void)
{
  g_autoptr (SendoffTranscript) transcript = sendoff_transcript_new ();

  present_and_close (sendoff_transcript_dialog_new (NULL, transcript));
  present_and_close (GTK_WINDOW (sendoff_practice_dialog_new (NULL)));
}

/* A saved report says what it likes; nothing of it is markup, and nothing acts. */
static void
test_saved_report (void)
{
  const char *text = "{\"schema\": 1, \"target\": {\"host\": \"<b>h</b>\"}, \"headline\": \"<i>no markup</i> & more\", \"stages\": ["
                     "{\"id\": \"dns\", \"summary\": \"<b>s</b>\"}], \"findings\": [{\"severity\": \"error\", \"title\": \"<b>t</b>\","
                     " \"actions\": [{\"id\": \"provider-help\", \"label\": \"Press Me\", \"words\": \"<b>Read this.</b>\"}]}]}";
  g_autoptr (SendoffReport) report = sendoff_report_read (text, strlen (text), NULL);
  GtkWindow *dialog = sendoff_report_dialog_new (NULL, report);
  GtkWindow *comparison = sendoff_comparison_dialog_new (NULL, report, report);

  gtk_window_present (dialog);
  gtk_window_present (comparison);
  settle ();
  g_assert_true (has_label (GTK_WIDGET (dialog), "<i>no markup</i> & more"));
  g_assert_true (has_label (GTK_WIDGET (dialog), "<b>Read this.</b>"));
  g_assert_false (has_label (GTK_WIDGET (dialog), "Press Me"));
  gtk_window_destroy (comparison);
  gtk_window_destroy (dialog);
}

static void
test_explain_dialog (void)
{
  GtkWindow *dialog = sendoff_explain_dialog_new (NULL);
  GtkWidget *card = GTK_WIDGET (dialog);

  gtk_window_present (dialog);
  sendoff_explain_dialog_set_text (SENDOFF_EXPLAIN_DIALOG (dialog), "ümlaut " HOSTILE "\nsmtp.mail.me.com: 534 5.7.9 Application-specific"
                                   " password required, password=" HOSTILE);
  settle ();
  g_assert_true (has_label (card, "An app-specific password is needed"));
  g_assert_false (has_label (card, HOSTILE));
  sendoff_explain_dialog_set_text (SENDOFF_EXPLAIN_DIALOG (dialog), "Sending failed. " HOSTILE);
  settle ();
  g_assert_true (has_label (card, sendoff_error_text_nothing ()));
  sendoff_explain_dialog_set_text (SENDOFF_EXPLAIN_DIALOG (dialog), "");
  settle ();
  g_assert_false (has_label (card, "An app-specific password is needed"));
  gtk_window_destroy (dialog);
  settle ();
}

static void
keep_result (GObject *file, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Of a long log the end, of what Windows wrote the words. */
static void
test_pasted_file (void)
{
  static const char wide[] = "\xff\xfe" "r\0e\0f\0u\0s\0e\0d\0 \0\xfc\0";
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "sendoff-pasted-file.log", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *log = g_strnfill (3 * 1024 * 1024, 'x');
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL, *words = sendoff_pasted_file_to_text (wide, sizeof wide - 1);
  g_autofree char *broken = sendoff_pasted_file_to_text ("a\0b\xff", 4);

  g_assert_cmpstr (words, ==, "refused ü");
  g_assert_cmpstr (broken, ==, "ab\357\277\275");
  memcpy (log + strlen (log) - 4, "END!", 4);
  g_assert_true (g_file_set_contents (path, log, -1, NULL));
  sendoff_pasted_file_load_async (file, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = sendoff_pasted_file_load_finish (file, result, NULL);
  g_assert_true (g_str_has_suffix (text, "xEND!"));
  g_assert_cmpuint (strlen (text), ==, 256 * 1024);
  g_file_delete (file, NULL, NULL);
}

static void
wait_until_over (SendoffSession *session)
{
  while (sendoff_session_is_busy (session))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

/* The whole window, with a run in it from its start to its end, and the dialogs that want one. */
static void
on_activate (GtkApplication *application)
{
  g_autoptr (SendoffSession) session = sendoff_session_new (NULL);
  g_autoptr (GSettings) settings = g_settings_new (SENDOFF_APPLICATION_ID);
  g_autoptr (SendoffPracticeLibrary) library = sendoff_practice_library_new ();
  g_autoptr (SendoffPracticeCase) scenario = sendoff_practice_library_find (library, "certificate.expired");
  GtkWindow *window = sendoff_window_new (application, session, settings);
  SendoffEvidence *evidence;

  gtk_window_present (window);
  settle ();
  g_assert_true (sendoff_session_practise (session, scenario));
  wait_until_over (session);
  evidence = sendoff_check_get_evidence (sendoff_run_get_check (sendoff_session_get_run (session)));
  g_assert_true (has_label (GTK_WIDGET (window),
                            sendoff_report_get_headline (sendoff_run_get_report (sendoff_session_get_run (session)))));
  g_assert_nonnull (evidence->chain);
  present_and_close (sendoff_certificate_dialog_new (window, evidence->chain, "smtp.example.com"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
  settle ();
  gtk_window_close (window);
  settle ();
}

static void
test_window (void)
{
  g_autoptr (AdwApplication) application = adw_application_new (SENDOFF_APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_application_set_resource_base_path (G_APPLICATION (application), "/io/github/sendoff/Sendoff");
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_resources_register (sendoff_get_resource ());
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/sendoff/Sendoff/icons");
  g_test_add_func ("/window/templates/hint-line", test_hint_line);
  g_test_add_func ("/window/templates/password-row", test_password_row);
  g_test_add_func ("/window/templates/server-settings", test_server_settings);
  g_test_add_func ("/window/templates/rows", test_rows);
  g_test_add_func ("/window/templates/finding", test_finding);
  g_test_add_func ("/window/templates/transcript", test_transcript);
  g_test_add_func ("/window/templates/transcript-explained", test_explained_transcript);
  g_test_add_func ("/window/templates/dialogs", test_windows);
  g_test_add_func ("/window/templates/saved-report", test_saved_report);
  g_test_add_func ("/window/templates/explain-dialog", test_explain_dialog);
  g_test_add_func ("/window/templates/pasted-file", test_pasted_file);
  g_test_add_func ("/window/templates/window", test_window);
  return g_test_run ();
}
