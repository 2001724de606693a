#include "config.h"

#include "sending/judgement.h"

#include "diagnosis/diagnosis.h"

#include <string.h>

/* The refusal as evidence of a run that came as far as it and no further. */
static SendoffEvidence *
make_evidence (SendoffPlan *plan, const SendoffFate *fate)
{
  SendoffEvidence *evidence = sendoff_evidence_new (plan);
  guint n;
  SendoffStageKind kinds[SENDOFF_N_STAGES];

  n = sendoff_stage_kinds_in_order (plan->security, kinds);
  for (guint i = 0; i < n && kinds[i] != fate->stage; i++)
    evidence->states[kinds[i]] = SENDOFF_STAGE_PASSED;
  evidence->states[fate->stage] = SENDOFF_STAGE_FAILED;
  evidence->stage = fate->stage;
  evidence->outcome = fate->outcome;
  evidence->encrypted = plan->security != SENDOFF_SECURITY_NONE;
  evidence->password_sent = plan->sign_in;
  if (!plan->sign_in)
    evidence->states[SENDOFF_STAGE_AUTH] = SENDOFF_STAGE_SKIPPED;
  if (fate->reply != NULL)
    {
      evidence->reply = sendoff_reply_ref (fate->reply);
      evidence->replies[fate->stage] = sendoff_reply_ref (fate->reply);
    }
  for (guint i = 0; fate->recipients != NULL && i < fate->recipients->len; i++)
    {
      const SendoffAddressReply *answer = g_ptr_array_index (fate->recipients, i);

      g_ptr_array_add (evidence->recipient_replies, sendoff_address_reply_new (answer->address, answer->reply));
    }
  return evidence;
}

/* Some servers say "too many" of one recipient's mailbox (RFC 3463 section 3.3): that is no word about us. */
static gboolean
is_about_mailbox (const SendoffFate *fate)
{
  return fate->stage == SENDOFF_STAGE_RECIPIENT && fate->reply->enhanced.subject == 2;
}

static gboolean
is (SendoffFinding *finding, const char *id)
{
  return finding != NULL && strcmp (sendoff_finding_get_id (finding), id) == 0;
}

/**
 * sendoff_judge_refusal:
 * @plan: what was tried
 * @fate: of a message that was refused
 * @finding: (out) (transfer full) (nullable): what the refusal means
 *
 * Returns: what follows from it
 */
SendoffFollows
sendoff_judge_refusal (SendoffPlan *plan, const SendoffFate *fate, SendoffFinding **finding)
{
  g_autoptr (SendoffEvidence) evidence = make_evidence (plan, fate);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);

  *finding = g_list_model_get_item (findings, 0);
  if (fate->reply == NULL)
    return SENDOFF_FOLLOWS_NOTHING;
  if (fate->reply->code == 421 || (is (*finding, "limit.rate") && !is_about_mailbox (fate)))
    return SENDOFF_FOLLOWS_PAUSE;
  if (is (*finding, "limit.daily") && !is_about_mailbox (fate))
    return SENDOFF_FOLLOWS_DAY_OVER;
  if (sendoff_reply_is_temporary (fate->reply))
    return SENDOFF_FOLLOWS_LATER;
  return fate->stage == SENDOFF_STAGE_SENDER ? SENDOFF_FOLLOWS_OTHER_SENDER : SENDOFF_FOLLOWS_NOTHING;
}
