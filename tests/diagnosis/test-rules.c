#include "config.h"

/* Every row of the rule table is the first that holds for some evidence; no evidence, however little, is left without a
 * finding that has words. */

#include "diagnosis/diagnosis.h"
#include "diagnosis/rule.h"
#include "rule-samples.h"

#include <string.h>

static gboolean
applies (const SendoffRule *rule, const SendoffEvidence *e)
{
  return (rule->stage == SENDOFF_STAGE_NONE || rule->stage == e->stage) && rule->holds (e);
}

static void
mark_row (gboolean *seen, const char *spec)
{
  g_autoptr (SendoffEvidence) e = evidence_from_spec (spec);
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);

  for (guint i = 0; i < n; i++)
    if (applies (&rules[i], e))
      {
        seen[i] = TRUE;
        return;
      }
}

static void
test_every_row (void)
{
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);
  g_autofree gboolean *seen = g_new0 (gboolean, n);

  for (guint i = 0; i < n_rule_samples; i++)
    {
      g_autofree char *first = first_of_spec (rule_samples[i].spec);

      g_test_message ("%s", rule_samples[i].spec);
      g_assert_cmpstr (first, ==, rule_samples[i].id);
      mark_row (seen, rule_samples[i].spec);
    }
  for (guint i = 0; i < n; i++)
    if (!seen[i])
      g_error ("no evidence is diagnosed by row %u of the table, %s: “%s”", i, rules[i].id, rules[i].title);
}

static void
test_every_remark (void)
{
  guint n;
  const SendoffRule *rows = sendoff_remarks_list (&n);

  for (guint i = 0; i < n_remark_samples; i++)
    {
      g_autofree char *found = findings_of_spec (remark_samples[i].spec);

      g_test_message ("%s", remark_samples[i].spec);
      g_assert_cmpstr (found, ==, remark_samples[i].id);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean seen = FALSE;

      g_assert_cmpint (rows[i].severity, !=, SENDOFF_SEVERITY_ERROR);
      for (guint j = 0; j < n_remark_samples; j++)
        seen |= strcmp (remark_samples[j].id, rows[i].id) == 0;
      g_assert_true (seen);
    }
}

static void
test_remarks_beside_a_failure (void)
{
  g_autofree char *ids = findings_of_spec ("try refused 2001:db8::1; try connected 17.1.2.3; repaired; shape matches; stage auth; "
                                           "say 535 5.7.8 no");

  g_assert_cmpstr (ids, ==, "auth.rejected tcp.ipv6-broken settings.password-invisible-characters");
}

static void
assert_has_words (SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  g_assert_nonnull (finding);
  g_assert_cmpstr (sendoff_finding_get_title (finding), !=, "");
  g_assert_cmpuint (strlen (sendoff_finding_get_explanation (finding)), >, 20);
  g_assert_null (strstr (sendoff_finding_get_explanation (finding), "(null)"));
  g_assert_null (strstr (sendoff_finding_get_explanation (finding), "  "));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_assert_cmpstr (remedy->label, !=, "");
      g_assert_true (g_str_has_suffix (remedy->words, "."));
    }
}

static void
diagnose (SendoffEvidence *e)
{
  g_autoptr (GListModel) findings = sendoff_diagnose (e);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);

  g_test_message ("stage %d, outcome %d, %u", e->stage, e->outcome, e->reply ? e->reply->code : 0);
  assert_has_words (first);
  g_assert_cmpint (sendoff_finding_get_severity (first), ==, SENDOFF_SEVERITY_ERROR);
}

static void
test_words_of_samples (void)
{
  for (guint i = 0; i < n_rule_samples; i++)
    {
      g_autoptr (SendoffEvidence) e = evidence_from_spec (rule_samples[i].spec);

      if (!e->from_text)
        diagnose (e);
    }
}

/* Nothing but a host, a stage and an end: all pointers that may be NULL are. */
static void
test_least_evidence (void)
{
  for (guint stage = 0; stage < SENDOFF_N_STAGES; stage++)
    for (guint outcome = SENDOFF_OUTCOME_REFUSED; outcome < SENDOFF_OUTCOME_CANCELLED; outcome++)
      {
        g_autoptr (SendoffEvidence) e = evidence_from_spec ("address");

        e->plan->provider = NULL;
        e->started = 0;
        e->stage = (SendoffStageKind) stage;
        e->outcome = (SendoffOutcome) outcome;
        diagnose (e);
      }
}

static void
refuse (SendoffStageKind stage, guint code, const char *text)
{
  g_autoptr (SendoffEvidence) e = evidence_from_spec ("");
  char *lines[] = { (char *) text, NULL };

  e->stage = stage;
  e->outcome = SENDOFF_OUTCOME_REFUSED;
  e->reply = sendoff_reply_new (code, g_strdupv (lines));
  diagnose (e);
}

static void
test_every_code (void)
{
  for (guint stage = SENDOFF_STAGE_GREETING; stage < SENDOFF_N_STAGES; stage++)
    for (guint code = 200; code <= 599; code++)
      {
        refuse ((SendoffStageKind) stage, code, "");
        refuse ((SendoffStageKind) stage, code, "no");
      }
}

static void
test_cancelled (void)
{
  g_autofree char *ids = findings_of_spec ("certificate ending; repaired; stage tcp; end cancelled; try silent 17.1.2.3");

  g_assert_cmpstr (ids, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/every-row", test_every_row);
  g_test_add_func ("/rules/words", test_words_of_samples);
  g_test_add_func ("/rules/least-evidence", test_least_evidence);
  g_test_add_func ("/rules/every-code", test_every_code);
  g_test_add_func ("/rules/cancelled", test_cancelled);
  g_test_add_func ("/remarks/every-row", test_every_remark);
  g_test_add_func ("/remarks/beside-a-failure", test_remarks_beside_a_failure);
  return g_test_run ();
}
