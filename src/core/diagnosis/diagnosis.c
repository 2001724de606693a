#include "config.h"

#include "diagnosis/diagnosis.h"

#include "diagnosis/error-text.h"
#include "diagnosis/facts.h"
#include "diagnosis/proof.h"
#include "diagnosis/quotation.h"
#include "diagnosis/rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sysexits.h>

static gboolean
applies (const SendoffRule *rule, const SendoffEvidence *evidence)
{
  return (rule->stage == SENDOFF_STAGE_NONE || rule->stage == evidence->stage) && rule->holds (evidence);
}

static GPtrArray *
fit_remedies (const SendoffRule *rule, const SendoffEvidence *evidence)
{
  GPtrArray *remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);

  for (guint i = 0; i < SENDOFF_RULE_REMEDIES && rule->remedies[i] != SENDOFF_REMEDY_NONE; i++)
    {
      SendoffRemedy *remedy = sendoff_remedy_new (rule->remedies[i], evidence);

      if (remedy != NULL)
        g_ptr_array_add (remedies, remedy);
    }
  return remedies;
}

/* A remark is not about the refusal, so it does not quote it. */
static char *
explain (const SendoffRule *rule, const SendoffEvidence *evidence)
{
  g_autofree char *words = evidence->from_text ? sendoff_error_text_explain (rule->id) : rule->explain (evidence);
  g_autofree char *quotation = evidence->from_text || rule->severity != SENDOFF_SEVERITY_ERROR
                                 ? NULL : sendoff_quote_refusal (evidence);

  return quotation ? g_strdup_printf ("%s %s", words, quotation) : g_steal_pointer (&words);
}

static SendoffFinding *
apply (const SendoffRule *rule, const SendoffEvidence *evidence)
{
  g_autofree char *explanation = explain (rule, evidence);
  g_auto (GStrv) proof = evidence->from_text ? sendoff_error_text_proof (evidence) : sendoff_proof_new (evidence);
  g_auto (GStrv) ruled_out = sendoff_ruled_out_new (evidence, rule->id);
  g_autoptr (GPtrArray) remedies = fit_remedies (rule, evidence);
  const SendoffFindingFields fields = {
    .id = rule->id,
    .severity = rule->severity,
    .stage = rule->stage == SENDOFF_STAGE_NONE ? evidence->stage : rule->stage,
    .title = _(rule->title),
    .explanation = explanation,
    .proof = (const char * const *) proof,
    .ruled_out = (const char * const *) ruled_out,
    .remedies = remedies,
  };

  return sendoff_finding_new (&fields);
}

static const SendoffRule *
find_rule (const SendoffEvidence *evidence)
{
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);

  if (evidence->claim != NULL)
    return sendoff_error_text_find_rule (evidence->claim);
  for (guint i = 0; i < n; i++)
    if (applies (&rules[i], evidence))
      return &rules[i];
  return NULL;
}

static void
add_diagnosis (GListStore *findings, const SendoffEvidence *evidence)
{
  const SendoffRule *rule = find_rule (evidence);

  if (rule != NULL)
    {
      g_autoptr (SendoffFinding) finding = apply (rule, evidence);

      g_list_store_append (findings, finding);
    }
}

static gboolean
is_said_already (GListStore *findings, const char *id)
{
  g_autoptr (SendoffFinding) first = g_list_model_get_item (G_LIST_MODEL (findings), 0);

  return first != NULL && strcmp (sendoff_finding_get_id (first), id) == 0;
}

static void
add_remarks (GListStore *findings, const SendoffEvidence *evidence)
{
  guint n;
  const SendoffRule *remarks = sendoff_remarks_list (&n);

  for (guint i = 0; i < n; i++)
    if (!is_said_already (findings, remarks[i].id) && remarks[i].holds (evidence))
      {
        g_autoptr (SendoffFinding) finding = apply (&remarks[i], evidence);

        g_list_store_append (findings, finding);
      }
}

/**
 * sendoff_diagnose:
 * @evidence: of a run that is over, or of a text
 *
 * Returns: (transfer full) (element-type SendoffFinding): the findings, the diagnosis first; empty if nothing is worth
 *   saying
 */
GListModel *
sendoff_diagnose (const SendoffEvidence *evidence)
{
  GListStore *findings = g_list_store_new (SENDOFF_TYPE_FINDING);

  if (evidence->outcome == SENDOFF_OUTCOME_CANCELLED && !sendoff_may_have_been_taken (evidence))
    return G_LIST_MODEL (findings);
  if (evidence->outcome != SENDOFF_OUTCOME_NONE)
    add_diagnosis (findings, evidence);
  if (!evidence->from_text)
    add_remarks (findings, evidence);
  return G_LIST_MODEL (findings);
}

/**
 * sendoff_finding_exit_status:
 * @id: of a finding
 *
 * Returns: the status of <sysexits.h> for scripts; the first prefix of the table that fits decides
 */
int
sendoff_finding_exit_status (const char *id)
{
  static const struct { const char *prefix; int status; } table[] = {
    { "settings.address-invalid", EX_USAGE },
    { "settings.", EX_CONFIG },
    { "network.", EX_UNAVAILABLE },
    { "dns.", EX_NOHOST },
    { "tcp.", EX_UNAVAILABLE },
    { "connection.", EX_TEMPFAIL },
    { "greeting.refused", EX_UNAVAILABLE },
    { "greeting.busy", EX_TEMPFAIL },
    { "greeting.", EX_PROTOCOL },
    { "protocol.", EX_PROTOCOL },
    { "middlebox.", EX_PROTOCOL },
    { "ehlo.", EX_PROTOCOL },
    { "starttls.not-offered", EX_UNAVAILABLE },
    { "starttls.", EX_PROTOCOL },
    { "tls.", EX_PROTOCOL },
    { "certificate.", EX_PROTOCOL },
    { "auth.not-offered", EX_UNAVAILABLE },
    { "auth.no-common-mechanism", EX_UNAVAILABLE },
    { "auth.temporary-failure", EX_TEMPFAIL },
    { "auth.protocol-error", EX_PROTOCOL },
    { "auth.", EX_NOPERM },
    { "sender.", EX_NOPERM },
    { "recipient.", EX_NOPERM },
    { "address.smtputf8-unsupported", EX_UNAVAILABLE },
    { "limit.", EX_TEMPFAIL },
    { "message.uncertain", EX_PROTOCOL },      /* not "try later": a queue that obeys would send it twice */
    { "message.", EX_DATAERR },
    { "server.", EX_TEMPFAIL },
    { "client.", EX_CONFIG },
    { "delivery.", EX_TEMPFAIL },
    { "local.", EX_IOERR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_has_prefix (id, table[i].prefix))
      return table[i].status;
  return EX_UNAVAILABLE;
}
