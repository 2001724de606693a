#include "config.h"

#include "report/report-read.h"

#include "report/json-view.h"
#include "report/report-json-mail.h"
#include "report/report-json.h"
#include "report/report-read-rows.h"
#include "report/report-words.h"

#include <glib/gi18n-lib.h>
#include <sysexits.h>

#define MS_MOST       (24 * 60 * 60 * 1000u)
#define STATUS_MOST   255
#define PAIRS_MOST    32

G_DEFINE_QUARK (sendoff-report-read-error-quark, sendoff_report_read_error)

/* --- is it one? ------------------------------------------------------------------------------------------------------ */

static gboolean
refuse (GError **error, SendoffReportReadError code, const char *message)
{
  g_set_error_literal (error, SENDOFF_REPORT_READ_ERROR, code, message);
  return FALSE;
}

static gboolean
check_schema (JsonObject *root, GError **error)
{
  guint schema = sendoff_json_view_number (root, "schema", G_MAXUINT16);

  if (schema > SENDOFF_REPORT_SCHEMA)
    return refuse (error, SENDOFF_REPORT_READ_ERROR_NEWER,
                   _("This report was written by a newer version of Sendoff. Please update Sendoff to open it."));
  if (schema == 0 || sendoff_json_view_object (root, "target") == NULL || !json_object_has_member (root, "stages"))
    return refuse (error, SENDOFF_REPORT_READ_ERROR_OTHER,
                   _("This file is not the report of a test. Reports are saved with “sendoff-cli check --save FILE”."));
  return TRUE;
}

static JsonParser *
parse (const char *bytes, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = NULL;

  if (length > SENDOFF_REPORT_LARGEST)
    {
      refuse (error, SENDOFF_REPORT_READ_ERROR_TOO_LARGE, _("This file is too large to be the report of a test."));
      return NULL;
    }
  parser = sendoff_json_view_parse (bytes, length);
  if (parser == NULL)
    refuse (error, SENDOFF_REPORT_READ_ERROR_BROKEN,
            _("This file is damaged, or not a report: it cannot be read as JSON. Please save the report again."));
  return g_steal_pointer (&parser);
}

/* --- what was tested ------------------------------------------------------------------------------------------------- */

static SendoffPlan *
read_plan (JsonObject *target)
{
  SendoffPlan *plan = sendoff_plan_new ();
  g_autofree char *security = sendoff_json_view_word (target, "security");
  g_autofree char *provider = sendoff_json_view_word (target, "provider");
  char *host = sendoff_json_view_text (target, "host");

  if (host != NULL)
    {
      g_free (plan->host);
      plan->host = host;
    }
  plan->port = (guint16) sendoff_json_view_number (target, "port", G_MAXUINT16);
  sendoff_security_from_id (security, &plan->security);
  plan->user = sendoff_json_view_text (target, "user");
  plan->from = sendoff_json_view_text (target, "from");
  plan->provider = provider != NULL ? sendoff_provider_by_id (provider) : NULL;
  return plan;
}

static gint64
read_time (JsonObject *root)
{
  g_autofree char *text = sendoff_json_view_text (root, "started");
  g_autoptr(GDateTime) when = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return when != NULL ? MAX (g_date_time_to_unix (when), 0) : 0;
}

static SendoffEvidence *
read_evidence (JsonObject *root)
{
  g_autoptr(SendoffPlan) plan = read_plan (sendoff_json_view_object (root, "target"));
  SendoffEvidence *evidence = sendoff_evidence_new (plan);

  evidence->started = read_time (root);
  evidence->duration_ms = sendoff_json_view_number (root, "duration_ms", MS_MOST);
  sendoff_report_read_controls (root, evidence->controls);
  return evidence;
}

/* What the stages say is what was seen of them. */
static void
adopt_states (SendoffEvidence *evidence, GListModel *stages)
{
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr(SendoffStage) stage = g_list_model_get_item (stages, i);
      SendoffStageKind kind = sendoff_stage_get_kind (stage);

      evidence->states[kind] = sendoff_stage_get_state (stage);
      evidence->stage_ms[kind] = sendoff_stage_get_duration_ms (stage);
      if (evidence->states[kind] == SENDOFF_STAGE_FAILED)
        evidence->stage = kind;
    }
}

/* --- and around it --------------------------------------------------------------------------------------------------- */

static void
read_surroundings (JsonObject *root, SendoffReport *report)
{
  JsonObject *system = sendoff_json_view_object (root, "system");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GList) names = system != NULL ? json_object_get_members (system) : NULL;
  g_auto(GStrv) pairs = NULL;
  guint n = 0;

  for (GList *at = names; at != NULL && n < PAIRS_MOST; at = at->next)
    {
      g_autofree char *value = sendoff_json_view_text (system, at->data);

      if (value == NULL || !sendoff_json_view_is_word (at->data))
        continue;
      g_strv_builder_add_many (builder, (const char *) at->data, value, NULL);
      n++;
    }
  pairs = g_strv_builder_end (builder);
  sendoff_report_set_surroundings (report, (const char * const *) pairs);
}

static SendoffReport *
make_report (JsonObject *root, SendoffEvidence *evidence, GListModel *stages, GListModel *findings)
{
  JsonObject *program = sendoff_json_view_object (root, "program");
  g_autoptr(SendoffTranscript) transcript = sendoff_report_read_transcript (root);
  g_autofree char *verdict = sendoff_json_view_word (root, "verdict");
  g_autofree char *headline = sendoff_json_view_prose (root, "headline");
  g_autofree char *name = sendoff_json_view_word (program, "name");
  g_autofree char *version = sendoff_json_view_word (program, "version");
  SendoffReportSaying saying = {
    .verdict = SENDOFF_VERDICT_FAILED,
    .headline = headline != NULL ? headline : "",
    .exit_status = (int) sendoff_json_view_number (root, "exit_status", STATUS_MOST),
    .program = name != NULL ? name : "unknown",
    .version = version != NULL ? version : "unknown",
  };

  sendoff_verdict_from_id (verdict, &saying.verdict);
  return sendoff_report_new_as_said (evidence, stages, transcript, findings, &saying);
}

/**
 * sendoff_report_read:
 * @bytes: (array length=length): what a file holds
 *
 * Returns: (transfer full): the report as sendoff_report_to_json() wrote it; %NULL on a %SENDOFF_REPORT_READ_ERROR, with a
 *   sentence for people
 */
SendoffReport *
sendoff_report_read (const char *bytes, gsize length, GError **error)
{
  g_autoptr(JsonParser) parser = parse (bytes, length, error);
  g_autoptr(SendoffEvidence) evidence = NULL;
  g_autoptr(GListModel) stages = NULL;
  g_autoptr(GListModel) findings = NULL;
  SendoffReport *report;
  JsonObject *root;

  if (parser == NULL)
    return NULL;
  root = json_node_get_object (json_parser_get_root (parser));
  if (!check_schema (root, error))
    return NULL;
  evidence = read_evidence (root);
  stages = sendoff_report_read_stages (root);
  findings = sendoff_report_read_findings (root);
  adopt_states (evidence, stages);
  report = make_report (root, evidence, stages, findings);
  sendoff_report_take_mail (report, sendoff_report_read_mail (root));
  read_surroundings (root, report);
  return report;
}
