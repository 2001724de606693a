#include "config.h"

#include "sample.h"

#include "support/canary.h"

#include <string.h>

static SendoffPlan *
make_plan (void)
{
  g_autoptr (SendoffAccount) account = sendoff_account_new (SAMPLE_ADDRESS);
  SendoffPlan *plan;

  sendoff_account_set_host (account, SAMPLE_HOST);
  plan = sendoff_plan_new_for_account (account);
  sendoff_plan_type_password (plan, SENDOFF_TEST_CANARY, strlen (SENDOFF_TEST_CANARY));
  return plan;
}

Sample *
sample_new (void)
{
  Sample *self = g_new0 (Sample, 1);
  g_autoptr (SendoffPlan) plan = make_plan ();
  SendoffStageKind kinds[SENDOFF_N_STAGES];
  guint n = sendoff_stage_kinds_in_order (plan->security, kinds);

  self->evidence = sendoff_evidence_new (plan);
  self->evidence->started = 1795638540;    /* 2026-11-25T20:29:00Z */
  self->evidence->duration_ms = 412;
  self->stages = g_list_store_new (SENDOFF_TYPE_STAGE);
  self->findings = g_list_store_new (SENDOFF_TYPE_FINDING);
  self->transcript = sendoff_transcript_new ();
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffStage) stage = sendoff_stage_new (kinds[i]);

      g_list_store_append (self->stages, stage);
    }
  return self;
}

void
sample_free (Sample *self)
{
  sendoff_evidence_unref (self->evidence);
  g_object_unref (self->stages);
  g_object_unref (self->findings);
  g_object_unref (self->transcript);
  g_free (self);
}

static SendoffStage *
peek_stage (Sample *self, SendoffStageKind kind)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stages)); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (G_LIST_MODEL (self->stages), i);

      if (sendoff_stage_get_kind (stage) == kind)
        return stage;
    }
  g_assert_not_reached ();
}

static void
settle (Sample *self, SendoffStageKind kind, SendoffStageState state, const char *summary)
{
  SendoffStage *stage = peek_stage (self, kind);

  sendoff_stage_begin (stage, 10 * (guint) kind);
  sendoff_stage_settle (stage, state, 10 * (guint) kind + 7, summary);
  self->evidence->states[kind] = state;
}

void
sample_pass (Sample *self, SendoffStageKind kind, const char *summary)
{
  settle (self, kind, SENDOFF_STAGE_PASSED, summary);
}

void
sample_fail (Sample *self, SendoffStageKind kind, const char *summary)
{
  settle (self, kind, SENDOFF_STAGE_FAILED, summary);
  sendoff_stage_add_detail (peek_stage (self, kind), "reply", "Reply", summary);
  self->evidence->stage = kind;
  self->evidence->outcome = SENDOFF_OUTCOME_REFUSED;
}

void
sample_skip (Sample *self, SendoffStageKind kind)
{
  sendoff_stage_settle (peek_stage (self, kind), SENDOFF_STAGE_SKIPPED, 0, "Left out");
  self->evidence->states[kind] = SENDOFF_STAGE_SKIPPED;
}

static GPtrArray *
make_remedies (void)
{
  GPtrArray *remedies = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);
  SendoffRemedy *page = g_new0 (SendoffRemedy, 1);
  SendoffRemedy *again = g_new0 (SendoffRemedy, 1);

  page->id = SENDOFF_REMEDY_MAKE_APP_PASSWORD;
  page->label = g_strdup ("Make a Password…");
  page->words = g_strdup ("Make a new password at account.provider.example.");
  page->uri = g_strdup ("https://account.provider.example/manage");
  again->id = SENDOFF_REMEDY_TRY_AGAIN;
  again->label = g_strdup ("Try Again");
  again->words = g_strdup ("Try again.");
  g_ptr_array_add (remedies, page);
  g_ptr_array_add (remedies, again);
  return remedies;
}

void
sample_find (Sample *self, const char *id, SendoffSeverity severity, const char *title)
{
  g_autoptr (GPtrArray) remedies = make_remedies ();
  g_autofree char *explanation = g_strdup_printf ("The server %s (%s) did not take %s: %s", SAMPLE_HOST, SAMPLE_IPV4,
                                                  SAMPLE_ADDRESS, title);
  const char *proof[] = { "535 5.7.8 jo.bloggs@corp-mail.example from [192.0.2.77] not accepted", title, NULL };
  const char *ruled_out[] = { "The network: 2001:db8:77::5 answered.", NULL };
  const SendoffFindingFields fields = {
    .id = id, .severity = severity, .stage = SENDOFF_STAGE_AUTH, .title = title, .explanation = explanation, .proof = proof,
    .ruled_out = ruled_out, .remedies = remedies,
  };
  g_autoptr (SendoffFinding) finding = sendoff_finding_new (&fields);

  g_list_store_append (self->findings, finding);
}

void
sample_say (Sample *self, guint ms, SendoffSpeaker speaker, const char *text)
{
  sendoff_transcript_take (self->transcript, sendoff_line_new (ms, speaker, text));
}

SendoffReport *
sample_report (Sample *self)
{
  return sendoff_report_new (self->evidence, G_LIST_MODEL (self->stages), self->transcript, G_LIST_MODEL (self->findings));
}

static void
add_control (Sample *self, const char *host, guint16 port, const char *address, SendoffAttemptState state)
{
  SendoffControl *control = sendoff_control_new (SENDOFF_CONTROL_SAME_HOST, host, port, SENDOFF_SECURITY_TLS);

  g_free (control->address);
  control->address = g_strdup (address);
  control->state = state;
  control->over = TRUE;
  control->duration_ms = 40;
  g_ptr_array_add (self->evidence->controls, control);
}

SendoffReport *
sample_refused (const char *from_server)
{
  g_autoptr (Sample) self = sample_new ();
  g_autofree char *greeting = g_strdup_printf ("220 %s ESMTP %s", SAMPLE_HOST, from_server);

  self->evidence->address = g_strdup (SAMPLE_IPV4);
  self->evidence->encrypted = TRUE;
  sample_pass (self, SENDOFF_STAGE_DNS, SAMPLE_IPV4 " and 1 more address");
  sample_pass (self, SENDOFF_STAGE_TCP, "Connected to " SAMPLE_IPV4 ", port 587");
  sample_pass (self, SENDOFF_STAGE_GREETING, greeting);
  sample_pass (self, SENDOFF_STAGE_EHLO, "9 capabilities");
  sample_pass (self, SENDOFF_STAGE_STARTTLS, "Offered, and begun");
  sample_pass (self, SENDOFF_STAGE_TLS, "TLS 1.3; certificate for " SAMPLE_HOST);
  sample_fail (self, SENDOFF_STAGE_AUTH, from_server);
  sample_find (self, "auth.rejected", SENDOFF_SEVERITY_ERROR, "User name and password are not accepted");
  sample_find (self, "certificate.weak", SENDOFF_SEVERITY_WARNING, from_server);
  add_control (self, SAMPLE_HOST, 465, SAMPLE_IPV6, SENDOFF_ATTEMPT_CONNECTED);
  add_control (self, SAMPLE_HOST, 25, SAMPLE_IPV4, SENDOFF_ATTEMPT_REFUSED);
  sample_say (self, 12, SENDOFF_SPEAKER_SERVER, greeting);
  sample_say (self, 13, SENDOFF_SPEAKER_CLIENT, "EHLO sendoff.invalid");
  sample_say (self, 20, SENDOFF_SPEAKER_SERVER, "250-smtp-in.corp-mail.example at your service, [192.0.2.77]");
  sample_say (self, 30, SENDOFF_SPEAKER_CLIENT, "AUTH PLAIN •••");
  sample_say (self, 30, SENDOFF_SPEAKER_NOTE, "••• stands for: user name and password");
  sample_say (self, 40, SENDOFF_SPEAKER_SERVER, "535 5.7.8 jo.bloggs, your password is wrong");
  return sample_report (self);
}

SendoffReport *
sample_good (void)
{
  g_autoptr (Sample) self = sample_new ();

  self->evidence->encrypted = TRUE;
  for (int kind = SENDOFF_STAGE_DNS; kind <= SENDOFF_STAGE_SENDER; kind++)
    sample_pass (self, (SendoffStageKind) kind, "fine");
  sample_skip (self, SENDOFF_STAGE_RECIPIENT);
  sample_skip (self, SENDOFF_STAGE_MESSAGE);
  return sample_report (self);
}
