#include "config.h"

/* What was to be done, and how it ended. */

#include "evidence-spec-keys.h"

#include <string.h>

/* --- the plan ---------------------------------------------------------------------------------------------------- */

static void
take_host (SendoffEvidence *e, const char *value)
{
  spec_set_text (&e->plan->host, value);
}

static void
take_port (SendoffEvidence *e, const char *value)
{
  e->plan->port = (guint16) g_ascii_strtoull (value, NULL, 10);
}

static void
take_security (SendoffEvidence *e, const char *value)
{
  g_assert_true (sendoff_security_from_id (value, &e->plan->security));
}

static void
take_address (SendoffEvidence *e, const char *value)
{
  spec_set_text (&e->plan->address, value);
  spec_set_text (&e->plan->user, value);
  spec_set_text (&e->plan->from, value);
  e->plan->provider = sendoff_provider_for_address (e->plan->address);
}

static void
take_user (SendoffEvidence *e, const char *value)
{
  spec_set_text (&e->plan->user, value);
}

static void
take_from (SendoffEvidence *e, const char *value)
{
  spec_set_text (&e->plan->from, value);
}

static void
take_to (SendoffEvidence *e, const char *value)
{
  e->plan->recipients = g_strsplit (value, ",", -1);
}

static void
take_shape (SendoffEvidence *e, const char *value)
{
  e->plan->look.shape = strcmp (value, "matches") == 0 ? SENDOFF_PASSWORD_SHAPE_MATCHES : SENDOFF_PASSWORD_SHAPE_DIFFERS;
  e->plan->look.non_ascii = strcmp (value, "foreign") == 0;
}

static void
take_password (SendoffEvidence *e, const char *value)
{
  e->plan->password = sendoff_secret_new (value, strlen (value));
}

/* "427,2": stored so many days ago, last worked so many days ago. */
static void
take_kept (SendoffEvidence *e, const char *value)
{
  g_auto (GStrv) days = g_strsplit (value, ",", 2);

  e->started = 1790000000;
  e->plan->password_kept = TRUE;
  e->plan->password_stored = e->started - g_ascii_strtoll (days[0], NULL, 10) * 24 * 60 * 60;
  if (days[1] != NULL)
    e->plan->password_worked = e->started - g_ascii_strtoll (days[1], NULL, 10) * 24 * 60 * 60;
}

static void
take_repaired (SendoffEvidence *e, const char *value)
{
  e->plan->look.invisible = 2;
  e->password_sent = TRUE;
}

/* --- how it ended ------------------------------------------------------------------------------------------------ */

/* All that comes before a stage in the order of the dialogue has passed. */
static void
take_stage (SendoffEvidence *e, const char *value)
{
  SendoffStageKind kinds[SENDOFF_N_STAGES];
  guint n = sendoff_stage_kinds_in_order (e->plan->security, kinds);

  e->stage = sendoff_stage_kind_from_id (value);
  g_assert_cmpint (e->stage, !=, SENDOFF_STAGE_NONE);
  for (guint i = 0; i < n && kinds[i] != e->stage; i++)
    {
      e->states[kinds[i]] = SENDOFF_STAGE_PASSED;
      e->encrypted |= kinds[i] == SENDOFF_STAGE_TLS;
    }
  e->states[e->stage] = SENDOFF_STAGE_FAILED;
  e->password_sent |= e->stage >= SENDOFF_STAGE_AUTH;
}

static void
take_end (SendoffEvidence *e, const char *value)
{
  static const char * const names[] = {
    "none", "refused", "not-offered", "silent", "closed", "reset", "not-smtp", "injected", "tls", "certificate",
    "tls-too-old", "name", "connect", "withheld", "too-large", "local", "cancelled", NULL,
  };

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], value) == 0)
      {
        e->outcome = (SendoffOutcome) i;
        return;
      }
  g_assert_not_reached ();
}

static void
take_say (SendoffEvidence *e, const char *value)
{
  e->outcome = SENDOFF_OUTCOME_REFUSED;
  e->reply = spec_make_reply (value);
  g_clear_pointer (&e->replies[e->stage], sendoff_reply_unref);
  e->replies[e->stage] = sendoff_reply_ref (e->reply);
}

static void
take_no_sign_in (SendoffEvidence *e, const char *value)
{
  e->plan->sign_in = FALSE;
  e->password_sent = FALSE;
  e->states[SENDOFF_STAGE_AUTH] = SENDOFF_STAGE_SKIPPED;
}

static void
take_open_line (SendoffEvidence *e, const char *value)
{
  e->encrypted = FALSE;
}

static void
take_dot (SendoffEvidence *e, const char *value)
{
  e->final_dot = TRUE;
}

/* "address reply" */
static void
add_answer (GPtrArray *answers, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, " ", 2);
  g_autoptr (SendoffReply) reply = spec_make_reply (parts[1]);

  g_ptr_array_add (answers, sendoff_address_reply_new (parts[0], reply));
}

static void
take_other_sender (SendoffEvidence *e, const char *value)
{
  add_answer (e->sender_replies, value);
}

/* One of several recipients; the message went to the rest. */
static void
take_recipient (SendoffEvidence *e, const char *value)
{
  add_answer (e->recipient_replies, value);
  e->states[SENDOFF_STAGE_RECIPIENT] = SENDOFF_STAGE_WARNED;
}

static void
take_client_certificate (SendoffEvidence *e, const char *value)
{
  e->error = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED, "Certificate is required");
}

static void
take_text (SendoffEvidence *e, const char *value)
{
  e->from_text = TRUE;
}

const SpecKey spec_keys_run[] = {
  { "host", take_host }, { "port", take_port }, { "security", take_security }, { "address", take_address },
  { "user", take_user }, { "from", take_from }, { "to", take_to }, { "shape", take_shape }, { "password", take_password },
  { "kept", take_kept }, { "repaired", take_repaired }, { "stage", take_stage }, { "end", take_end }, { "say", take_say },
  { "no-sign-in", take_no_sign_in }, { "open-line", take_open_line }, { "dot", take_dot },
  { "other-sender", take_other_sender }, { "recipient", take_recipient }, { "text", take_text },
  { "client-certificate", take_client_certificate }, { NULL, NULL },
};
