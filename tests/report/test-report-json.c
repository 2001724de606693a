#include "config.h"

#include "report/report-json.h"
#include "sample.h"
#include "support/canary.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

/* The report as a program reads it. */
static JsonParser *
parse (SendoffReport *report)
{
  g_autofree char *text = sendoff_report_to_json (report, "test-program");
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_false (sendoff_test_canary_found (text, strlen (text), SENDOFF_TEST_CANARY));
  return parser;
}

static JsonObject *
root_of (JsonParser *parser)
{
  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_members (JsonObject *object, const char *expected)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) names = g_string_new (NULL);

  for (GList *at = members; at != NULL; at = at->next)
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", (char *) at->data);
  g_assert_cmpstr (names->str, ==, expected);
}

static JsonObject *
nth (JsonObject *object, const char *list, guint n)
{
  return json_array_get_object_element (json_object_get_array_member (object, list), n);
}

static void
test_meanings (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autofree char *text = sendoff_report_to_json_explained (report, "test-program");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  assert_members (nth (root_of (parser), "transcript", 0), "ms from text meaning");
  g_assert_cmpstr (json_object_get_string_member (nth (root_of (parser), "transcript", 3), "meaning"), ==,
                   "This computer signs in with the user name and the password.");
}

static void
test_members (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autoptr (JsonParser) parser = parse (report);
  JsonObject *root = root_of (parser);

  assert_members (root, "schema program system target started duration_ms verdict headline exit_status stages findings probes transcript");
  assert_members (json_object_get_object_member (root, "program"), "name version");
  assert_members (json_object_get_object_member (root, "target"), "host port security user from provider");
  assert_members (nth (root, "stages", 0), "id state start_ms duration_ms summary details labels");
  assert_members (nth (root, "findings", 0), "id severity stage title explanation evidence ruled_out actions");
  assert_members (nth (nth (root, "findings", 0), "actions", 0), "id label words uri");
  assert_members (nth (root, "probes", 0), "host port security address state duration_ms purpose speaks");
  assert_members (nth (root, "transcript", 0), "ms from text");
}

static void
test_values (void)
{
  g_autoptr (SendoffReport) report = sample_refused ("535 no");
  g_autoptr (JsonParser) parser = parse (report);
  JsonObject *root = root_of (parser);
  JsonObject *target = json_object_get_object_member (root, "target");

  g_assert_cmpint (json_object_get_int_member (root, "schema"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (root, "program"), "name"), ==, "test-program");
  g_assert_cmpstr (json_object_get_string_member (target, "host"), ==, SAMPLE_HOST);
  g_assert_cmpint (json_object_get_int_member (target, "port"), ==, 587);
  g_assert_cmpstr (json_object_get_string_member (target, "security"), ==, "starttls");
  g_assert_cmpstr (json_object_get_string_member (target, "user"), ==, SAMPLE_ADDRESS);
  g_assert_cmpstr (json_object_get_string_member (root, "started"), ==, "2026-11-25T20:29:00Z");
  g_assert_cmpint (json_object_get_int_member (root, "duration_ms"), ==, 412);
  g_assert_cmpstr (json_object_get_string_member (root, "verdict"), ==, "failed");
  g_assert_cmpint (json_object_get_int_member (root, "exit_status"), ==, 77);
  g_assert_cmpstr (json_object_get_string_member (nth (root, "findings", 0), "id"), ==, "auth.rejected");
  g_assert_cmpstr (json_object_get_string_member (nth (root, "findings", 1), "severity"), ==, "warning");
  g_assert_true (json_object_get_null_member (nth (nth (root, "findings", 0), "actions", 1), "uri"));
  g_assert_cmpstr (json_object_get_string_member (nth (root, "probes", 1), "state"), ==, "refused");
  g_assert_cmpstr (json_object_get_string_member (nth (root, "transcript", 3), "from"), ==, "client");
  g_assert_cmpint (json_object_get_int_member (nth (root, "transcript", 3), "ms"), ==, 30);
}

static void
assert_stage (JsonObject *root, guint n, const char *id, const char *state, const char *reason)
{
  JsonObject *stage = nth (root, "stages", n);
  JsonObject *details = json_object_get_object_member (stage, "details");

  g_assert_cmpstr (json_object_get_string_member (stage, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (stage, "state"), ==, state);
  g_assert_cmpstr (json_object_get_string_member_with_default (details, "reason", NULL), ==, reason);
}

/* Scripts see four states; why a stage has none of its own stands among its details. */
static void
test_stages (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (SendoffReport) report = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (SendoffStage) running = g_list_model_get_item (G_LIST_MODEL (sample->stages), 2);
  JsonObject *root;

  sample_pass (sample, SENDOFF_STAGE_DNS, "fine");
  sample_fail (sample, SENDOFF_STAGE_TCP, "refused");
  sendoff_stage_begin (running, 30);
  sample_skip (sample, SENDOFF_STAGE_MESSAGE);
  report = sample_report (sample);
  parser = parse (report);
  root = root_of (parser);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "stages")), ==, 10);
  assert_stage (root, 0, "dns", "passed", NULL);
  assert_stage (root, 1, "tcp", "failed", NULL);
  assert_stage (root, 2, "greeting", "skipped", "interrupted");
  assert_stage (root, 3, "ehlo", "skipped", "not-reached");
  assert_stage (root, 9, "message", "skipped", "left-out");
}

/* The same key twice, as with several addresses: no value is lost. */
static void
test_details (void)
{
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (SendoffReport) report = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (sample->stages), 0);
  JsonObject *details;

  sample_pass (sample, SENDOFF_STAGE_DNS, "fine");
  sendoff_stage_add_detail (stage, "address", "Address", "192.0.2.1");
  sendoff_stage_add_detail (stage, "name", "Name", "x");
  sendoff_stage_add_detail (stage, "address", "Address", "192.0.2.2");
  report = sample_report (sample);
  parser = parse (report);
  details = json_object_get_object_member (nth (root_of (parser), "stages", 0), "details");
  assert_members (details, "address name");
  g_assert_cmpstr (json_object_get_string_member (details, "address"), ==, "192.0.2.1; 192.0.2.2");
}

static void
test_nothing_known (void)
{
  g_autoptr (SendoffPlan) plan = sendoff_plan_new ();
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_new (plan);
  g_autoptr (GListStore) nothing = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (SendoffTranscript) transcript = sendoff_transcript_new ();
  g_autoptr (SendoffReport) report = sendoff_report_new (evidence, G_LIST_MODEL (nothing), transcript, G_LIST_MODEL (nothing));
  g_autoptr (JsonParser) parser = parse (report);
  JsonObject *target = json_object_get_object_member (root_of (parser), "target");

  g_assert_true (json_object_get_null_member (target, "user"));
  g_assert_true (json_object_get_null_member (target, "from"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root_of (parser), "findings")), ==, 0);
}

/* Whatever a server says, the text is JSON, and holds no byte that acts on a terminal. */
static void
test_hostile (void)
{
  g_autoptr (SendoffReport) report = sample_refused (SAMPLE_HOSTILE "\xff\xfe\"\\");
  g_autofree char *text = sendoff_report_to_json (report, "test");
  g_autoptr (JsonParser) parser = parse (report);

  g_assert_nonnull (root_of (parser));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true (*at == '\n' || ((guchar) *at >= 0x20 && *at != 0x7f));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-json/meanings", test_meanings);
  g_test_add_func ("/report-json/members", test_members);
  g_test_add_func ("/report-json/values", test_values);
  g_test_add_func ("/report-json/stages", test_stages);
  g_test_add_func ("/report-json/details", test_details);
  g_test_add_func ("/report-json/nothing-known", test_nothing_known);
  g_test_add_func ("/report-json/hostile", test_hostile);
  return g_test_run ();
}
