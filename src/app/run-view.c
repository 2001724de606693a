#include "config.h"

#include "app/run-view.h"

#include "app/answer-list.h"
#include "app/control-row.h"
#include "app/finding-card.h"
#include "app/finding-row.h"
#include "app/focus-inside.h"
#include "app/receipt-card.h"
#include "app/report-origin.h"
#include "app/stage-row.h"
#include "app/verdict-header.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>

struct _SendoffRunView
{
  AdwBin                parent_instance;
  GtkScrolledWindow    *scroller;
  SendoffVerdictHeader *verdict;
  GtkProgressBar       *progress;
  SendoffReceiptCard   *receipt;
  AdwBin               *diagnosis;
  GtkWidget            *remarks_group;
  GtkListBox           *remarks;
  GtkListBox           *stages;
  SendoffAnswerList    *senders;
  SendoffAnswerList    *recipients;
  GtkWidget            *send_to_others;
  GtkWidget            *controls_group;
  GtkListBox           *controls;
  AdwActionRow         *certificate_row;
  GtkWidget            *origin_group;
  GtkListBox           *origin;
  SendoffRun           *run;        /* on show, or NULL */
  SendoffReport        *saved;      /* on show in place of a run: to be read, not to be acted upon */
  SendoffStage         *message;    /* its stage that sends, or NULL */
};

/* bytes */
#define SIZE_WITH_PROGRESS (256 * 1024)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffRunView, sendoff_run_view, ADW_TYPE_BIN)

static void
on_chosen (SendoffRunView *self, gpointer remedy)
{
  g_signal_emit (self, signals[CHOSEN], 0, remedy);
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

/* A saved report is of another time, perhaps of another person: its advice is read, no button follows it. */
static GPtrArray *
list_remedies (SendoffRunView *self, SendoffFinding *finding)
{
  return self->saved != NULL ? g_ptr_array_new () : g_ptr_array_ref (sendoff_finding_get_remedies (finding));
}

static char **
list_advice (SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < remedies->len; i++)
    g_strv_builder_add (builder, ((const SendoffRemedy *) remedies->pdata[i])->words);
  return g_strv_builder_end (builder);
}

static SendoffEvidence *
get_evidence (SendoffRunView *self)
{
  return self->saved != NULL ? sendoff_report_get_evidence (self->saved)
                             : sendoff_check_get_evidence (sendoff_run_get_check (self->run));
}

/* The headline of a failed run is the title of its diagnosis: said once, above the card. */
static void
show_diagnosis (SendoffRunView *self, SendoffReport *report, SendoffFinding *diagnosis)
{
  gboolean with_title = g_strcmp0 (sendoff_finding_get_title (diagnosis), sendoff_report_get_headline (report)) != 0;
  g_autoptr (GPtrArray) remedies = list_remedies (self, diagnosis);
  GtkWidget *card = sendoff_finding_card_new (diagnosis, remedies, with_title);

  if (self->saved != NULL)
    {
      g_auto (GStrv) advice = list_advice (diagnosis);

      sendoff_finding_card_set_advice (SENDOFF_FINDING_CARD (card), (const char * const *) advice);
    }
  g_signal_connect_object (card, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->diagnosis, card);
}

static void
show_remark (SendoffRunView *self, SendoffFinding *finding)
{
  g_autoptr (GPtrArray) remedies = list_remedies (self, finding);
  GtkWidget *row = sendoff_finding_row_new (finding, remedies);

  g_signal_connect_object (row, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->remarks, row);
}

/* Nothing but a note does not need a card. */
static gboolean
deserves_card (SendoffFinding *finding)
{
  return sendoff_finding_get_severity (finding) >= SENDOFF_SEVERITY_WARNING;
}

static void
show_findings (SendoffRunView *self, SendoffReport *report)
{
  GListModel *findings = report != NULL ? sendoff_report_get_findings (report) : NULL;
  guint n = findings != NULL ? g_list_model_get_n_items (findings) : 0;
  guint remarks = 0;

  adw_bin_set_child (self->diagnosis, NULL);
  empty_list (self->remarks);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffFinding) finding = g_list_model_get_item (findings, i);

      if (i == 0 && deserves_card (finding))
        {
          show_diagnosis (self, report, finding);
          continue;
        }
      show_remark (self, finding);
      remarks++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->diagnosis), adw_bin_get_child (self->diagnosis) != NULL);
  gtk_widget_set_visible (self->remarks_group, remarks > 0);
}

static void
show_controls (SendoffRunView *self)
{
  GPtrArray *controls = get_evidence (self)->controls;

  empty_list (self->controls);
  for (guint i = 0; i < controls->len; i++)
    gtk_list_box_append (self->controls, sendoff_control_row_new (controls->pdata[i]));
  gtk_widget_set_visible (self->controls_group, controls->len > 0);
}

static void
show_certificate (SendoffRunView *self)
{
  SendoffChain *chain = get_evidence (self)->chain;
  const SendoffCertificate *leaf = chain != NULL ? sendoff_chain_get_leaf (chain) : NULL;
  g_autofree char *until = leaf != NULL ? sendoff_certificate_dup_date (leaf->not_after) : NULL;
  g_autofree char *subtitle = NULL;

  if (leaf == NULL)
    subtitle = g_strdup (sendoff_run_is_over (self->run) ? _("None was shown") : "");
  else
    /* Translators: who made a certificate, and the date until which it is valid. */
    subtitle = g_strdup_printf (_("By %s, until %s"),
                                *leaf->issuer_organization != '\0' ? leaf->issuer_organization : leaf->issuer_name, until);
  adw_action_row_set_subtitle (self->certificate_row, subtitle);
}

/* One who is refused keeps the message from all: that is told, and it can go to the others. */
static void
show_who_gets_it (SendoffRunView *self, SendoffEvidence *evidence)
{
  GPtrArray *replies = evidence->recipient_replies;
  guint n_taken = 0;
  gboolean withheld;

  for (guint i = 0; i < replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (replies, i);

      n_taken += one->reply != NULL && sendoff_reply_is_positive (one->reply);
    }
  withheld = self->run != NULL && sendoff_plan_sends (evidence->plan) && n_taken > 0 && n_taken < replies->len
             && !sendoff_evidence_was_message_accepted (evidence) && !evidence->final_dot;
  gtk_widget_set_visible (self->send_to_others, withheld);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->recipients),
                                         withheld ? _("Nobody has got it: the server does not take all of them.") : NULL);
}

/* The receipt, and which addresses the server takes; of a single recipient the stage tells all there is. */
static void
show_answers (SendoffRunView *self)
{
  SendoffEvidence *evidence = get_evidence (self);

  sendoff_receipt_card_show (self->receipt, evidence);
  sendoff_answer_list_clear (self->senders);
  sendoff_answer_list_clear (self->recipients);
  if (self->run != NULL && !sendoff_run_is_over (self->run))
    return;
  if (evidence->sender_replies->len > 0)
    {
      sendoff_answer_list_add (self->senders, evidence->plan->from, evidence->replies[SENDOFF_STAGE_SENDER]);
      sendoff_answer_list_add_all (self->senders, evidence->sender_replies);
    }
  if (evidence->recipient_replies->len > 1)
    sendoff_answer_list_add_all (self->recipients, evidence->recipient_replies);
  show_who_gets_it (self, evidence);
}

/* A small message is gone before a bar is seen. */
static void
show_progress (SendoffRunView *self)
{
  SendoffStage *stage = self->message;
  SendoffMessage *message = sendoff_plan_get_message (sendoff_run_get_plan (self->run));
  guint64 size = message != NULL ? sendoff_message_get_size (message) : 0;
  double part = sendoff_stage_get_progress (stage);
  SendoffStageState state = sendoff_stage_get_state (stage);
  gboolean shown = size >= SIZE_WITH_PROGRESS && (state == SENDOFF_STAGE_RUNNING || state == SENDOFF_STAGE_SLOW);
  g_autofree char *gone = sendoff_text_size ((guint64) (part * (double) size));
  g_autofree char *all = sendoff_text_size (size);
  /* Translators: two sizes, "2.3 MB of 20 MB". */
  g_autofree char *words = g_strdup_printf (_("%s of %s"), gone, all);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), shown);
  gtk_progress_bar_set_fraction (self->progress, part);
  gtk_progress_bar_set_text (self->progress, words);
}

static void
follow_message (SendoffRunView *self)
{
  GListModel *stages = sendoff_check_get_stages (sendoff_run_get_check (self->run));

  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (stages, i);

      if (sendoff_stage_get_kind (stage) == SENDOFF_STAGE_MESSAGE)
        g_set_object (&self->message, stage);
    }
  if (self->message != NULL)
    g_signal_connect_object (self->message, "notify", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_stage_row (gpointer item, gpointer unused)
{
  return sendoff_stage_row_new (item);
}

static void
update (SendoffRunView *self)
{
  SendoffReport *report = sendoff_run_get_report (self->run);

  sendoff_verdict_header_show (self->verdict, self->run);
  show_findings (self, report);
  show_answers (self);
  show_controls (self);
  show_certificate (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->verdict));
}

static void
forget_run (SendoffRunView *self)
{
  if (self->run == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_signal_handlers_disconnect_by_data (sendoff_run_get_check (self->run), self);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->run);
}

static void
sendoff_run_view_dispose (GObject *object)
{
  forget_run (SENDOFF_RUN_VIEW (object));
  g_clear_object (&SENDOFF_RUN_VIEW (object)->saved);
  G_OBJECT_CLASS (sendoff_run_view_parent_class)->dispose (object);
}

static gboolean
sendoff_run_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SENDOFF_RUN_VIEW (widget)->verdict));
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SendoffRunView, scroller);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, verdict);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, progress);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, receipt);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, senders);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, recipients);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, send_to_others);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, diagnosis);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, remarks_group);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, remarks);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, stages);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, controls_group);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, controls);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, certificate_row);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, origin_group);
  gtk_widget_class_bind_template_child (klass, SendoffRunView, origin);
}

static void
sendoff_run_view_class_init (SendoffRunViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sendoff_run_view_dispose;
  widget_class->focus = sendoff_focus_inside;
  widget_class->grab_focus = sendoff_run_view_grab_focus;
  g_type_ensure (SENDOFF_TYPE_ANSWER_LIST);
  g_type_ensure (SENDOFF_TYPE_RECEIPT_CARD);
  g_type_ensure (SENDOFF_TYPE_VERDICT_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sendoff/Sendoff/run-view.ui");
  bind_children (widget_class);
  signals[CHOSEN] = g_signal_new ("chosen", SENDOFF_TYPE_RUN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_run_view_init (SendoffRunView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
scroll_to_top (SendoffRunView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * sendoff_run_view_set_run:
 * @run: (nullable): the run to show and follow
 */
void
sendoff_run_view_set_run (SendoffRunView *self, SendoffRun *run)
{
  forget_run (self);
  if (run == NULL)
    {
      gtk_list_box_bind_model (self->stages, NULL, NULL, NULL, NULL);
      adw_bin_set_child (self->diagnosis, NULL);
      return;
    }

  self->run = g_object_ref (run);
  g_signal_connect_object (run, "over", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sendoff_run_get_check (run), "control-over", G_CALLBACK (show_controls), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->stages, sendoff_check_get_stages (sendoff_run_get_check (run)), make_stage_row, NULL, NULL);
  follow_message (self);
  scroll_to_top (self);
  update (self);
}

/**
 * sendoff_run_view_set_saved:
 * @report: a report to read
 *
 * Shows @report as a run is shown, with nothing to press that would act on a mailbox. Call once, on a view of its own.
 */
void
sendoff_run_view_set_saved (SendoffRunView *self, SendoffReport *report)
{
  g_set_object (&self->saved, report);
  gtk_list_box_bind_model (self->stages, sendoff_report_get_stages (report), make_stage_row, NULL, NULL);
  sendoff_verdict_header_show_saved (self->verdict, report);
  show_findings (self, report);
  show_answers (self);
  show_controls (self);
  gtk_widget_set_visible (self->origin_group, sendoff_report_origin_list (report, self->origin));
  /* What is known of the certificate stands in the row of its stage. */
  gtk_widget_set_visible (GTK_WIDGET (self->certificate_row), FALSE);
}
