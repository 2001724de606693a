#include "config.h"

#include "report/report-json-stages.h"

/* Why a stage has no verdict of its own; NULL if it has one. Scripts see four states, and the reason among the details. */
static const char *
reason_of (SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_WAITING:
      return "not-reached";
    case SENDOFF_STAGE_RUNNING:
    case SENDOFF_STAGE_SLOW:
      return "interrupted";
    case SENDOFF_STAGE_SKIPPED:
      return "left-out";
    case SENDOFF_STAGE_PASSED:
    case SENDOFF_STAGE_WARNED:
    case SENDOFF_STAGE_FAILED:
    default:
      return NULL;
    }
}

/* A key that comes twice ("address") keeps all its values. */
static GHashTable *
gather_details (SendoffStage *stage)
{
  g_autoptr(GHashTable) gathered = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *details = sendoff_stage_get_details (stage);

  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);
      const char *before = g_hash_table_lookup (gathered, detail->key);

      g_hash_table_insert (gathered, detail->key, before == NULL ? g_strdup (detail->value)
                                                                 : g_strdup_printf ("%s; %s", before, detail->value));
    }
  return g_steal_pointer (&gathered);
}

static void
add_details (JsonBuilder *builder, SendoffStage *stage)
{
  g_autoptr(GHashTable) gathered = gather_details (stage);
  GPtrArray *details = sendoff_stage_get_details (stage);
  const char *reason = reason_of (sendoff_stage_get_state (stage));

  sendoff_json_begin_object (builder, "details");
  if (reason != NULL && !g_hash_table_contains (gathered, "reason"))
    sendoff_json_add_text (builder, "reason", reason);
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);
      const char *value = g_hash_table_lookup (gathered, detail->key);

      if (value != NULL)
        sendoff_json_add_text (builder, detail->key, value);
      g_hash_table_remove (gathered, detail->key);
    }
  json_builder_end_object (builder);
}

/* How the details are called for people. Some labels are facts themselves: the address that was tried. */
static void
add_labels (JsonBuilder *builder, SendoffStage *stage)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *details = sendoff_stage_get_details (stage);

  sendoff_json_begin_object (builder, "labels");
  for (guint i = 0; i < details->len; i++)
    {
      const SendoffDetail *detail = g_ptr_array_index (details, i);

      if (g_hash_table_add (seen, detail->key))
        sendoff_json_add_text (builder, detail->key, detail->label);
    }
  json_builder_end_object (builder);
}

static void
add_stage (JsonBuilder *builder, SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);
  const char *summary = sendoff_stage_get_summary (stage);

  json_builder_begin_object (builder);
  sendoff_json_add_text (builder, "id", sendoff_stage_get_id (stage));
  sendoff_json_add_text (builder, "state", sendoff_stage_state_get_id (reason_of (state) != NULL ? SENDOFF_STAGE_SKIPPED : state));
  sendoff_json_add_number (builder, "start_ms", sendoff_stage_get_start_ms (stage));
  sendoff_json_add_number (builder, "duration_ms", sendoff_stage_get_duration_ms (stage));
  sendoff_json_add_text (builder, "summary", summary != NULL ? summary : "");
  add_details (builder, stage);
  add_labels (builder, stage);
  json_builder_end_object (builder);
}

/**
 * sendoff_report_json_add_stages:
 *
 * Adds the member "stages".
 */
void
sendoff_report_json_add_stages (JsonBuilder *builder, SendoffReport *report)
{
  sendoff_json_begin_list (builder, "stages");
  for (guint i = 0; sendoff_report_peek_stage (report, i) != NULL; i++)
    add_stage (builder, sendoff_report_peek_stage (report, i));
  json_builder_end_array (builder);
}
