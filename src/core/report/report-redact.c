#include "config.h"

#include "report/report-redact.h"

#include "report/redaction.h"

#include <string.h>

/* --- what is private --------------------------------------------------------------------------------------------- */

/* A bare user name, and what stands before the @ of an address: servers repeat either. */
static void
learn_person (SendoffRedaction *redaction, const char *who)
{
  const char *at = who != NULL ? strrchr (who, '@') : NULL;
  g_autofree char *local = at != NULL ? g_strndup (who, (gsize) (at - who)) : g_strdup (who);

  if (at != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_ADDRESS, who);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, local);
}

static void
learn_plan (SendoffRedaction *redaction, const SendoffPlan *plan)
{
  learn_person (redaction, plan->address);
  learn_person (redaction, plan->user);
  learn_person (redaction, plan->from);
  for (guint i = 0; plan->recipients != NULL && plan->recipients[i] != NULL; i++)
    learn_person (redaction, plan->recipients[i]);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, plan->host);
}

static void
learn_addresses (SendoffRedaction *redaction, GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    learn_person (redaction, ((const SendoffToldAddress *) g_ptr_array_index (addresses, i))->address);
}

/* The names a server gives itself; its issuer is a company that sells certificates, unless it is the server itself. */
static void
learn_chain (SendoffRedaction *redaction, const SendoffChain *chain)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (chain);

  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, leaf->common_name);
  for (guint i = 0; leaf->dns_names != NULL && leaf->dns_names[i] != NULL; i++)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, leaf->dns_names[i]);
  for (guint i = 0; i < chain->certificates->len; i++)
    {
      const SendoffCertificate *certificate = g_ptr_array_index (chain->certificates, i);

      sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_FINGERPRINT, certificate->serial);
    }
}

/* A report that was read from a file has no more than its words. */
static void
learn_details (SendoffRedaction *redaction, SendoffStage *stage)
{
  GPtrArray *details = sendoff_stage_get_details (stage);

  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      if (g_str_equal (detail->key, "serial"))
        sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_FINGERPRINT, detail->value);
      if (g_str_equal (detail->key, "server_name"))
        sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, detail->value);
    }
}

/* Pages that remedies open are public, and of no use without their names. */
static void
spare_pages (SendoffRedaction *redaction, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);
      g_autoptr(GUri) uri = remedy->uri != NULL ? g_uri_parse (remedy->uri, G_URI_FLAGS_NONE, NULL) : NULL;

      if (uri != NULL && g_uri_get_host (uri) != NULL)
        sendoff_redaction_spare (redaction, g_uri_get_host (uri));
    }
}

static SendoffRedaction *
make_redaction (SendoffReport *report)
{
  g_autoptr(SendoffRedaction) redaction = sendoff_redaction_new ();
  const SendoffEvidence *evidence = sendoff_report_get_evidence (report);
  SendoffFinding *finding;
  SendoffStage *stage;

  learn_plan (redaction, evidence->plan);
  learn_addresses (redaction, sendoff_report_get_mail (report)->senders);
  learn_addresses (redaction, sendoff_report_get_mail (report)->recipients);
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_IP, evidence->address);
  if (evidence->capabilities != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, evidence->capabilities->server_name);
  if (evidence->open != NULL)
    sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, evidence->open->server_name);
  if (evidence->chain != NULL)
    learn_chain (redaction, evidence->chain);
  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    learn_details (redaction, stage);
  for (guint i = 0; (finding = sendoff_report_peek_finding (report, i)) != NULL; i++)
    spare_pages (redaction, finding);
  return g_steal_pointer (&redaction);
}

/* --- the copy ---------------------------------------------------------------------------------------------------- */

static char *
tell (SendoffRedaction *redaction, const char *text)
{
  return text != NULL ? sendoff_redaction_apply (redaction, text) : NULL;
}

static char **
tell_all (SendoffRedaction *redaction, const char * const *texts)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *told = tell (redaction, texts[i]);

      g_strv_builder_add (builder, told);
    }
  return g_strv_builder_end (builder);
}

static SendoffPlan *
redact_plan (SendoffRedaction *redaction, const SendoffPlan *plan)
{
  SendoffPlan *told = sendoff_plan_new ();

  g_free (told->host);
  told->host = tell (redaction, plan->host);
  told->port = plan->port;
  told->security = plan->security;
  told->user = tell (redaction, plan->user);
  told->from = tell (redaction, plan->from);
  told->sign_in = plan->sign_in;
  told->provider = plan->provider;
  return told;
}

static SendoffControl *
redact_control (SendoffRedaction *redaction, const SendoffControl *control)
{
  g_autofree char *host = tell (redaction, control->host);
  SendoffControl *told = sendoff_control_new (control->kind, host, control->port, control->security);

  g_free (told->address);
  told->address = tell (redaction, control->address);
  told->state = control->state;
  told->over = control->over;
  told->duration_ms = control->duration_ms;
  told->speaks = control->speaks;
  told->sign_in = control->sign_in;
  told->excerpt = tell (redaction, control->excerpt);
  return told;
}

static SendoffEvidence *
redact_evidence (SendoffRedaction *redaction, const SendoffEvidence *evidence)
{
  g_autoptr(SendoffPlan) plan = redact_plan (redaction, evidence->plan);
  SendoffEvidence *told = sendoff_evidence_new (plan);

  told->started = evidence->started;
  told->duration_ms = evidence->duration_ms;
  told->network = evidence->network;
  told->stage = evidence->stage;
  for (guint i = 0; i < SENDOFF_N_STAGES; i++)
    {
      told->states[i] = evidence->states[i];
      told->stage_ms[i] = evidence->stage_ms[i];
    }
  for (guint i = 0; i < evidence->controls->len; i++)
    g_ptr_array_add (told->controls, redact_control (redaction, g_ptr_array_index (evidence->controls, i)));
  return told;
}

static SendoffStage *
redact_stage (SendoffRedaction *redaction, SendoffStage *stage)
{
  SendoffStage *told = sendoff_stage_new (sendoff_stage_get_kind (stage));
  GPtrArray *details = sendoff_stage_get_details (stage);
  g_autofree char *summary = tell (redaction, sendoff_stage_get_summary (stage));
  guint start = sendoff_stage_get_start_ms (stage);

  sendoff_stage_begin (told, start);
  sendoff_stage_settle (told, sendoff_stage_get_state (stage), start + sendoff_stage_get_duration_ms (stage), summary);
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);
      g_autofree char *label = tell (redaction, detail->label);
      g_autofree char *value = tell (redaction, detail->value);

      sendoff_stage_add_detail (told, detail->key, label, value);
    }
  return told;
}

static GListModel *
redact_stages (SendoffRedaction *redaction, SendoffReport *report)
{
  GListStore *list = g_list_store_new (SENDOFF_TYPE_STAGE);
  SendoffStage *stage;

  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    {
      g_autoptr(SendoffStage) told = redact_stage (redaction, stage);

      g_list_store_append (list, told);
    }
  return G_LIST_MODEL (list);
}

static GPtrArray *
redact_remedies (SendoffRedaction *redaction, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);

  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);
      SendoffRemedy *told = g_new0 (SendoffRemedy, 1);

      told->id = remedy->id;
      told->label = tell (redaction, remedy->label);
      told->words = tell (redaction, remedy->words);
      told->uri = g_strdup (remedy->uri);
      g_ptr_array_add (list, told);
    }
  return list;
}

static SendoffFinding *
redact_finding (SendoffRedaction *redaction, SendoffFinding *finding)
{
  g_autofree char *title = tell (redaction, sendoff_finding_get_title (finding));
  g_autofree char *explanation = tell (redaction, sendoff_finding_get_explanation (finding));
  g_auto(GStrv) proof = tell_all (redaction, sendoff_finding_get_proof (finding));
  g_auto(GStrv) ruled_out = tell_all (redaction, sendoff_finding_get_ruled_out (finding));
  g_autoptr(GPtrArray) remedies = redact_remedies (redaction, finding);
  const SendoffFindingFields fields = {
    .id = sendoff_finding_get_id (finding),
    .severity = sendoff_finding_get_severity (finding),
    .stage = sendoff_finding_get_stage (finding),
    .title = title,
    .explanation = explanation,
    .proof = (const char * const *) proof,
    .ruled_out = (const char * const *) ruled_out,
    .remedies = remedies,
  };

  return sendoff_finding_new (&fields);
}

static GListModel *
redact_findings (SendoffRedaction *redaction, SendoffReport *report)
{
  GListStore *list = g_list_store_new (SENDOFF_TYPE_FINDING);
  SendoffFinding *finding;

  for (guint i = 0; (finding = sendoff_report_peek_finding (report, i)) != NULL; i++)
    {
      g_autoptr(SendoffFinding) told = redact_finding (redaction, finding);

      g_list_store_append (list, told);
    }
  return G_LIST_MODEL (list);
}

static SendoffTranscript *
redact_transcript (SendoffRedaction *redaction, GListModel *lines)
{
  SendoffTranscript *transcript = sendoff_transcript_new ();

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(SendoffLine) line = g_list_model_get_item (lines, i);
      g_autofree char *told = tell (redaction, sendoff_line_get_text (line));

      sendoff_transcript_take (transcript, sendoff_line_new (sendoff_line_get_ms (line), sendoff_line_get_speaker (line), told));
    }
  return transcript;
}

static void
redact_addresses (SendoffRedaction *redaction, GPtrArray *addresses, GPtrArray *told)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const SendoffToldAddress *one = g_ptr_array_index (addresses, i);
      g_autofree char *address = tell (redaction, one->address);
      g_autofree char *reply = tell (redaction, one->reply);

      sendoff_told_mail_add (told, address, one->accepted, reply);
    }
}

static SendoffToldMail *
redact_mail (SendoffRedaction *redaction, const SendoffToldMail *mail)
{
  SendoffToldMail *told = sendoff_told_mail_new ();

  redact_addresses (redaction, mail->senders, told->senders);
  redact_addresses (redaction, mail->recipients, told->recipients);
  told->message_id = tell (redaction, mail->message_id);
  told->size = mail->size;
  told->fate = mail->fate;
  told->queue_id = tell (redaction, mail->queue_id);
  return told;
}

/**
 * sendoff_report_redact:
 *
 * The provider stays named, since nobody could help otherwise; so do the pages that help.
 *
 * Returns: (transfer full): a report that says the same of nobody in particular
 */
SendoffReport *
sendoff_report_redact (SendoffReport *self)
{
  g_autoptr(SendoffRedaction) redaction = make_redaction (self);
  g_autofree char *headline = tell (redaction, sendoff_report_get_headline (self));
  g_autoptr(SendoffEvidence) evidence = redact_evidence (redaction, sendoff_report_get_evidence (self));
  g_autoptr(GListModel) findings = redact_findings (redaction, self);
  g_autoptr(GListModel) stages = redact_stages (redaction, self);
  g_autoptr(SendoffTranscript) transcript = redact_transcript (redaction, G_LIST_MODEL (sendoff_report_get_transcript (self)));
  const SendoffReportSaying saying = {
    .verdict = sendoff_report_get_verdict (self),
    .headline = headline,
    .exit_status = sendoff_report_get_exit_status (self),
    .program = sendoff_report_get_program (self),
    .version = sendoff_report_get_version (self),
  };
  SendoffReport *told = sendoff_report_new_as_said (evidence, stages, transcript, findings, &saying);
  g_auto(GStrv) surroundings = tell_all (redaction, sendoff_report_get_surroundings (self));

  sendoff_report_take_mail (told, redact_mail (redaction, sendoff_report_get_mail (self)));
  sendoff_report_set_surroundings (told, (const char * const *) surroundings);
  return told;
}
