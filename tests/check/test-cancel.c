#include "config.h"

/* A test can be ended at any stage: at once, with a report of what was seen, and with everything given back that it had open. */

#include "check/check.h"
#include "practice/server.h"

/* What a person does not notice. */
#define MOST_MS 100

static const struct {
  const char *name;
  const char *script;
  SendoffStageKind waits;     /* the stage at which the server falls silent */
} places[] = {
  { "greeting", "SILENT\n", SENDOFF_STAGE_GREETING },
  { "half a greeting", "S-: 220 mail\nSILENT\n", SENDOFF_STAGE_GREETING },
  { "ehlo", "S: 220 mail ESMTP\nC: EHLO *\nSILENT\n", SENDOFF_STAGE_EHLO },
  { "tls", "S: 220 mail ESMTP\nC: EHLO *\nS: 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nSILENT\n", SENDOFF_STAGE_TLS },
  { "auth", "S: 220 mail ESMTP\nC: EHLO *\nS: 250-mail\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nTLS: good\nC: EHLO *\n"
            "S: 250-mail\nS: 250 AUTH PLAIN\nC: AUTH *\nSILENT\n", SENDOFF_STAGE_AUTH },
};

static guint
count_open_files (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
on_over (GObject *source, GAsyncResult *result, gpointer data)
{
  SendoffReport **report = data;

  *report = sendoff_check_run_finish (SENDOFF_CHECK (source), result);
}

static gboolean
is_at (SendoffCheck *check, SendoffStageKind kind)
{
  GListModel *stages = sendoff_check_get_stages (check);

  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (stages, i);

      if (sendoff_stage_get_kind (stage) == kind && sendoff_stage_get_state (stage) == SENDOFF_STAGE_RUNNING)
        return TRUE;
    }
  return FALSE;
}

static gboolean
wake (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
let_pass (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

/* Runs till the stage, a little into it, and ends it. */
static void
cancel_at (SendoffPlan *plan, SendoffStageKind kind)
{
  g_autoptr (SendoffCheck) check = sendoff_check_new (plan);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SendoffReport) report = NULL;
  gint64 asked;

  sendoff_check_run_async (check, cancellable, on_over, &report);
  while (report == NULL && !is_at (check, kind))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (report);
  let_pass (100);
  asked = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint ((g_get_monotonic_time () - asked) / 1000, <, MOST_MS);
  g_assert_cmpint (sendoff_report_get_verdict (report), ==, SENDOFF_VERDICT_CANCELLED);
}

static void
test_cancel (gconstpointer data)
{
  guint place = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strconcat ("about = test\nfinds = works\nexit = 0\n---\n", places[place].script, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffPracticeCase) scripted = sendoff_practice_case_new ("test", text, &error);
  g_autoptr (SendoffPracticeServer) server = NULL;
  g_autoptr (SendoffPlan) plan = NULL;
  guint before;

  g_assert_no_error (error);
  server = sendoff_practice_server_new (scripted);
  sendoff_practice_server_start (server, 0, &error);
  g_assert_no_error (error);
  plan = sendoff_practice_server_make_plan (server);

  /* What the libraries open once, they keep; and the server's side of a line that was cut needs a moment to notice. */
  cancel_at (plan, places[place].waits);
  let_pass (200);
  before = count_open_files ();
  for (guint i = 0; i < 3; i++)
    cancel_at (plan, places[place].waits);
  let_pass (200);
  g_assert_cmpuint (count_open_files (), ==, before);
  sendoff_practice_server_stop (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_timeout_add (10, wake, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/cancel/%s", places[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_cancel);
    }
  return g_test_run ();
}
