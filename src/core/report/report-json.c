#include "config.h"

#include "report/report-json.h"

#include "report/json-write.h"
#include "report/line-meaning.h"
#include "report/report-json-mail.h"
#include "report/report-json-stages.h"
#include "report/report-words.h"

static void
add_program (JsonBuilder *builder, SendoffReport *report, const char *program_name)
{
  const char *maker = sendoff_report_get_program (report);

  sendoff_json_begin_object (builder, "program");
  sendoff_json_add_text (builder, "name", maker != NULL ? maker : program_name);
  sendoff_json_add_text (builder, "version", sendoff_report_get_version (report));
  json_builder_end_object (builder);
}

static void
add_system (JsonBuilder *builder, SendoffReport *report)
{
  const char * const *pairs = sendoff_report_get_surroundings (report);

  sendoff_json_begin_object (builder, "system");
  for (guint i = 0; pairs[i] != NULL; i += 2)
    sendoff_json_add_text (builder, pairs[i], pairs[i + 1]);
  json_builder_end_object (builder);
}

static void
add_target (JsonBuilder *builder, const SendoffPlan *plan)
{
  sendoff_json_begin_object (builder, "target");
  sendoff_json_add_text (builder, "host", plan->host);
  sendoff_json_add_number (builder, "port", plan->port);
  sendoff_json_add_text (builder, "security", sendoff_security_get_id (plan->security));
  sendoff_json_add_text (builder, "user", plan->user);
  sendoff_json_add_text (builder, "from", plan->from);
  sendoff_json_add_text (builder, "provider", plan->provider != NULL ? plan->provider->id : NULL);
  json_builder_end_object (builder);
}

static void
add_started (JsonBuilder *builder, gint64 started)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc (started);
  g_autofree char *text = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  sendoff_json_add_text (builder, "started", text != NULL ? text : "");
}

static void
add_actions (JsonBuilder *builder, SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  sendoff_json_begin_list (builder, "actions");
  for (guint i = 0; remedies != NULL && i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      json_builder_begin_object (builder);
      sendoff_json_add_text (builder, "id", sendoff_remedy_id_get_name (remedy->id));
      sendoff_json_add_text (builder, "label", remedy->label);
      sendoff_json_add_text (builder, "words", remedy->words);
      sendoff_json_add_text (builder, "uri", remedy->uri);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_finding (JsonBuilder *builder, SendoffFinding *finding)
{
  SendoffStageKind stage = sendoff_finding_get_stage (finding);

  json_builder_begin_object (builder);
  sendoff_json_add_text (builder, "id", sendoff_finding_get_id (finding));
  sendoff_json_add_text (builder, "severity", sendoff_severity_get_id (sendoff_finding_get_severity (finding)));
  sendoff_json_add_text (builder, "stage", stage != SENDOFF_STAGE_NONE ? sendoff_stage_kind_get_id (stage) : NULL);
  sendoff_json_add_text (builder, "title", sendoff_finding_get_title (finding));
  sendoff_json_add_text (builder, "explanation", sendoff_finding_get_explanation (finding));
  sendoff_json_add_texts (builder, "evidence", sendoff_finding_get_proof (finding));
  sendoff_json_add_texts (builder, "ruled_out", sendoff_finding_get_ruled_out (finding));
  add_actions (builder, finding);
  json_builder_end_object (builder);
}

static void
add_findings (JsonBuilder *builder, GListModel *findings)
{
  sendoff_json_begin_list (builder, "findings");
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(SendoffFinding) finding = g_list_model_get_item (findings, i);

      add_finding (builder, finding);
    }
  json_builder_end_array (builder);
}

static void
add_probe (JsonBuilder *builder, const SendoffControl *control)
{
  json_builder_begin_object (builder);
  sendoff_json_add_text (builder, "host", control->host);
  sendoff_json_add_number (builder, "port", control->port);
  sendoff_json_add_text (builder, "security", sendoff_security_get_id (control->security));
  sendoff_json_add_text (builder, "address", control->address);
  sendoff_json_add_text (builder, "state", sendoff_control_state_get_id (control));
  sendoff_json_add_number (builder, "duration_ms", control->duration_ms);
  if (control->excerpt != NULL)
    sendoff_json_add_text (builder, "excerpt", control->excerpt);
  sendoff_json_add_text (builder, "purpose", sendoff_control_kind_get_id (control->kind));
  sendoff_json_add_text (builder, "speaks", sendoff_speaks_get_id (control->speaks));
  json_builder_end_object (builder);
}

static void
add_probes (JsonBuilder *builder, const SendoffEvidence *evidence)
{
  sendoff_json_begin_list (builder, "probes");
  for (guint i = 0; i < evidence->controls->len; i++)
    add_probe (builder, g_ptr_array_index (evidence->controls, i));
  json_builder_end_array (builder);
}

/* @meanings: of each line, or NULL */
static void
add_transcript (JsonBuilder *builder, GListModel *lines, char **meanings)
{
  sendoff_json_begin_list (builder, "transcript");
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr(SendoffLine) line = g_list_model_get_item (lines, i);

      json_builder_begin_object (builder);
      sendoff_json_add_number (builder, "ms", sendoff_line_get_ms (line));
      sendoff_json_add_text (builder, "from", sendoff_speaker_get_id (sendoff_line_get_speaker (line)));
      sendoff_json_add_text (builder, "text", sendoff_line_get_text (line));
      if (meanings != NULL)
        sendoff_json_add_text (builder, "meaning", meanings[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
print_report (SendoffReport *self, const char *program_name, char **meanings)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  const SendoffEvidence *evidence = sendoff_report_get_evidence (self);

  json_builder_begin_object (builder);
  sendoff_json_add_number (builder, "schema", SENDOFF_REPORT_SCHEMA);
  add_program (builder, self, program_name);
  add_system (builder, self);
  add_target (builder, evidence->plan);
  add_started (builder, evidence->started);
  sendoff_json_add_number (builder, "duration_ms", evidence->duration_ms);
  sendoff_json_add_text (builder, "verdict", sendoff_verdict_get_id (sendoff_report_get_verdict (self)));
  sendoff_json_add_text (builder, "headline", sendoff_report_get_headline (self));
  sendoff_json_add_number (builder, "exit_status", sendoff_report_get_exit_status (self));
  sendoff_report_json_add_stages (builder, self);
  add_findings (builder, sendoff_report_get_findings (self));
  add_probes (builder, evidence);
  sendoff_report_json_add_mail (builder, sendoff_report_get_mail (self));
  add_transcript (builder, G_LIST_MODEL (sendoff_report_get_transcript (self)), meanings);
  json_builder_end_object (builder);
  return sendoff_json_print (builder);
}

/**
 * sendoff_report_to_json:
 * @self: a report
 * @program_name: who made it: "sendoff-cli"; a report that was read keeps the name it came with
 *
 * All of the report, in the order of a run. "message" is there only where one was sent, which a check never does.
 *
 * Returns: (transfer full): one JSON object, pretty-printed, with a line end
 */
char *
sendoff_report_to_json (SendoffReport *self, const char *program_name)
{
  return print_report (self, program_name, NULL);
}

/**
 * sendoff_report_to_json_explained:
 * @self: a report
 * @program_name: who made it
 *
 * The same, with the "meaning" of each line of the transcript beside its text.
 *
 * Returns: (transfer full): one JSON object, pretty-printed, with a line end
 */
char *
sendoff_report_to_json_explained (SendoffReport *self, const char *program_name)
{
  g_auto (GStrv) meanings = sendoff_lines_explain (G_LIST_MODEL (sendoff_report_get_transcript (self)));

  return print_report (self, program_name, meanings);
}

/**
 * sendoff_findings_to_json:
 * @findings: (element-type SendoffFinding): of a text that was explained
 *
 * The "findings" of a report alone: there was no run.
 *
 * Returns: (transfer full): one JSON object, pretty-printed, with a line end
 */
char *
sendoff_findings_to_json (GListModel *findings)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  sendoff_json_add_number (builder, "schema", SENDOFF_REPORT_SCHEMA);
  add_findings (builder, findings);
  json_builder_end_object (builder);
  return sendoff_json_print (builder);
}
