#include "config.h"

#include "report/report-read-rows.h"

#include "report/report-words.h"

#include <string.h>

/* More than a run can have, and little enough to be shown. */
#define DETAILS_MOST  200
#define FINDINGS_MOST 100
#define POINTS_MOST   100
#define REMEDIES_MOST 20
#define CONTROLS_MOST 200
#define LINES_MOST    20000
#define MS_MOST       (24 * 60 * 60 * 1000u)

/* --- stages ---------------------------------------------------------------------------------------------------------- */

static SendoffStageState
read_state (JsonObject *object, const char *reason)
{
  static const SendoffStageState states[] = { SENDOFF_STAGE_PASSED, SENDOFF_STAGE_WARNED, SENDOFF_STAGE_FAILED };
  g_autofree char *word = sendoff_json_view_word (object, "state");

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (sendoff_stage_state_get_id (states[i]), word) == 0)
      return states[i];
  return g_strcmp0 (reason, "not-reached") == 0 ? SENDOFF_STAGE_WAITING : SENDOFF_STAGE_SKIPPED;
}

/* Why a stage was skipped follows from its state, unless the run was interrupted in it: nothing is running any more. */
static gboolean
follows_from_state (const char *key, const char *value)
{
  return strcmp (key, "reason") == 0 && (strcmp (value, "not-reached") == 0 || strcmp (value, "left-out") == 0);
}

static void
read_details (JsonObject *object, SendoffStage *stage)
{
  JsonObject *details = sendoff_json_view_object (object, "details");
  JsonObject *labels = sendoff_json_view_object (object, "labels");
  g_autoptr(GList) keys = details != NULL ? json_object_get_members (details) : NULL;
  guint n = 0;

  for (GList *at = keys; at != NULL && n < DETAILS_MOST; at = at->next)
    {
      g_autofree char *value = sendoff_json_view_text (details, at->data);
      g_autofree char *label = sendoff_json_view_text (labels, at->data);

      if (value == NULL || !sendoff_json_view_is_word (at->data) || follows_from_state (at->data, value))
        continue;
      sendoff_stage_add_detail (stage, at->data, label != NULL ? label : at->data, value);
      n++;
    }
}

static SendoffStage *
read_stage (JsonObject *object, SendoffStageKind kind)
{
  SendoffStage *stage = sendoff_stage_new (kind);
  g_autofree char *summary = sendoff_json_view_text (object, "summary");
  g_autofree char *reason = sendoff_json_view_text (sendoff_json_view_object (object, "details"), "reason");
  guint start = sendoff_json_view_number (object, "start_ms", MS_MOST);
  guint duration = sendoff_json_view_number (object, "duration_ms", MS_MOST);

  sendoff_stage_begin (stage, start);
  sendoff_stage_settle (stage, read_state (object, reason), start + duration, summary != NULL ? summary : "");
  read_details (object, stage);
  return stage;
}

/**
 * sendoff_report_read_stages:
 *
 * Returns: (transfer full): a model of SendoffStage: those this version knows, each once, in the order of the file
 */
GListModel *
sendoff_report_read_stages (JsonObject *root)
{
  GListStore *stages = g_list_store_new (SENDOFF_TYPE_STAGE);
  guint n = sendoff_json_view_count (root, "stages", 4 * SENDOFF_N_STAGES);
  gboolean seen[SENDOFF_N_STAGES] = { FALSE };

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sendoff_json_view_nth (root, "stages", i);
      g_autofree char *id = sendoff_json_view_word (object, "id");
      SendoffStageKind kind = sendoff_stage_kind_from_id (id);
      g_autoptr(SendoffStage) stage = NULL;

      if (kind == SENDOFF_STAGE_NONE || seen[kind])
        continue;
      seen[kind] = TRUE;
      stage = read_stage (object, kind);
      g_list_store_append (stages, stage);
    }
  return G_LIST_MODEL (stages);
}

/* --- findings -------------------------------------------------------------------------------------------------------- */

/* Only pages of the web, and nothing in their address that could end a link where it is written down. */
static char *
read_uri (JsonObject *object)
{
  g_autofree char *uri = sendoff_json_view_text (object, "uri");

  if (uri == NULL || strpbrk (uri, " <>\"`\\") != NULL || !g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL))
    return NULL;
  return g_str_has_prefix (uri, "https://") || g_str_has_prefix (uri, "http://") ? g_steal_pointer (&uri) : NULL;
}

static SendoffRemedy *
read_remedy (JsonObject *object)
{
  SendoffRemedy *remedy = g_new0 (SendoffRemedy, 1);
  g_autofree char *name = sendoff_json_view_word (object, "id");

  sendoff_remedy_id_from_name (name, &remedy->id);
  remedy->label = sendoff_json_view_text (object, "label");
  remedy->words = sendoff_json_view_text (object, "words");
  remedy->uri = read_uri (object);
  if (remedy->label == NULL)
    remedy->label = g_strdup ("");
  if (remedy->words == NULL)
    remedy->words = g_strdup (remedy->label);
  return remedy;
}

static GPtrArray *
read_remedies (JsonObject *finding)
{
  GPtrArray *remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);
  guint n = sendoff_json_view_count (finding, "actions", REMEDIES_MOST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sendoff_json_view_nth (finding, "actions", i);

      if (object != NULL)
        g_ptr_array_add (remedies, read_remedy (object));
    }
  return remedies;
}

static SendoffFinding *
read_finding (JsonObject *object)
{
  g_autofree char *id = sendoff_json_view_word (object, "id");
  g_autofree char *severity = sendoff_json_view_word (object, "severity");
  g_autofree char *stage = sendoff_json_view_word (object, "stage");
  g_autofree char *title = sendoff_json_view_text (object, "title");
  g_autofree char *explanation = sendoff_json_view_prose (object, "explanation");
  g_auto(GStrv) proof = sendoff_json_view_texts (object, "evidence", POINTS_MOST);
  g_auto(GStrv) ruled_out = sendoff_json_view_texts (object, "ruled_out", POINTS_MOST);
  g_autoptr(GPtrArray) remedies = read_remedies (object);
  SendoffFindingFields fields = {
    .id = id != NULL ? id : "unknown",
    .severity = SENDOFF_SEVERITY_INFO,
    .stage = sendoff_stage_kind_from_id (stage),
    .title = title != NULL ? title : "",
    .explanation = explanation != NULL ? explanation : "",
    .proof = (const char * const *) proof,
    .ruled_out = (const char * const *) ruled_out,
    .remedies = remedies,
  };

  sendoff_severity_from_id (severity, &fields.severity);
  return sendoff_finding_new (&fields);
}

/**
 * sendoff_report_read_findings:
 *
 * Returns: (transfer full): a model of SendoffFinding
 */
GListModel *
sendoff_report_read_findings (JsonObject *root)
{
  GListStore *findings = g_list_store_new (SENDOFF_TYPE_FINDING);
  guint n = sendoff_json_view_count (root, "findings", FINDINGS_MOST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sendoff_json_view_nth (root, "findings", i);
      g_autoptr(SendoffFinding) finding = object != NULL ? read_finding (object) : NULL;

      if (finding != NULL)
        g_list_store_append (findings, finding);
    }
  return G_LIST_MODEL (findings);
}

/* --- controls and transcript ----------------------------------------------------------------------------------------- */

static void
read_outcome (JsonObject *object, SendoffControl *control)
{
  g_autofree char *state = sendoff_json_view_word (object, "state");
  g_autofree char *speaks = sendoff_json_view_word (object, "speaks");

  control->over = g_strcmp0 (state, "not-finished") != 0;
  if (g_strcmp0 (state, "accepted") == 0)
    control->sign_in = SENDOFF_SIGN_IN_ACCEPTED;
  else if (g_strcmp0 (state, "rejected") == 0)
    control->sign_in = SENDOFF_SIGN_IN_REFUSED;
  if (g_strcmp0 (state, "answered") == 0 || control->sign_in != SENDOFF_SIGN_IN_NOT_TRIED)
    control->state = SENDOFF_ATTEMPT_CONNECTED;
  else if (control->over && !sendoff_attempt_state_from_id (state, &control->state))
    control->state = SENDOFF_ATTEMPT_FAILED;
  sendoff_speaks_from_id (speaks, &control->speaks);
  control->duration_ms = sendoff_json_view_number (object, "duration_ms", MS_MOST);
  control->excerpt = sendoff_json_view_text (object, "excerpt");
}

static SendoffControl *
read_control (JsonObject *object)
{
  g_autofree char *host = sendoff_json_view_text (object, "host");
  g_autofree char *security = sendoff_json_view_word (object, "security");
  g_autofree char *purpose = sendoff_json_view_word (object, "purpose");
  char *address = sendoff_json_view_text (object, "address");
  SendoffSecurity how = SENDOFF_SECURITY_NONE;
  SendoffControlKind kind = SENDOFF_CONTROL_SAME_HOST;
  SendoffControl *control;

  sendoff_security_from_id (security, &how);
  sendoff_control_kind_from_id (purpose, &kind);
  control = sendoff_control_new (kind, host != NULL ? host : "",
                                 (guint16) sendoff_json_view_number (object, "port", G_MAXUINT16), how);
  g_free (control->address);
  control->address = address != NULL ? address : g_strdup ("");
  read_outcome (object, control);
  return control;
}

/**
 * sendoff_report_read_controls:
 * @controls: (element-type SendoffControl): where to put them
 */
void
sendoff_report_read_controls (JsonObject *root, GPtrArray *controls)
{
  guint n = sendoff_json_view_count (root, "probes", CONTROLS_MOST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sendoff_json_view_nth (root, "probes", i);

      if (object != NULL)
        g_ptr_array_add (controls, read_control (object));
    }
}

/**
 * sendoff_report_read_transcript:
 *
 * Returns: (transfer full): what was said
 */
SendoffTranscript *
sendoff_report_read_transcript (JsonObject *root)
{
  SendoffTranscript *transcript = sendoff_transcript_new ();
  guint n = sendoff_json_view_count (root, "transcript", LINES_MOST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = sendoff_json_view_nth (root, "transcript", i);
      g_autofree char *text = sendoff_json_view_text (object, "text");
      g_autofree char *from = sendoff_json_view_word (object, "from");
      SendoffSpeaker speaker = SENDOFF_SPEAKER_NOTE;

      sendoff_speaker_from_id (from, &speaker);
      if (text != NULL)
        sendoff_transcript_take (transcript, sendoff_line_new (sendoff_json_view_number (object, "ms", MS_MOST), speaker, text));
    }
  return transcript;
}
