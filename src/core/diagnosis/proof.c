#include "config.h"

#include "diagnosis/proof.h"

#include "base/text.h"
#include "diagnosis/facts.h"

#include <glib/gi18n-lib.h>

static void
add_take (GStrvBuilder *lines, char *line)
{
  g_autofree char *mine = line;

  if (mine != NULL && *mine != '\0')
    g_strv_builder_add (lines, mine);
}

static char *
describe_attempt (const SendoffAttempt *attempt)
{
  g_autofree char *time = sendoff_text_seconds (attempt->duration_ms);

  switch (attempt->state)
    {
    case SENDOFF_ATTEMPT_REFUSED:
      return g_strdup_printf (_("%s: refused after %s"), attempt->text, time);
    case SENDOFF_ATTEMPT_UNREACHABLE:
      return g_strdup_printf (_("%s: cannot be reached from here"), attempt->text);
    case SENDOFF_ATTEMPT_FORBIDDEN:
      return g_strdup_printf (_("%s: forbidden by a firewall"), attempt->text);
    case SENDOFF_ATTEMPT_SILENT:
      return g_strdup_printf (_("%s: no answer within %s"), attempt->text, time);
    case SENDOFF_ATTEMPT_FAILED:
      return g_strdup_printf ("%s: %s", attempt->text, attempt->error ? attempt->error->message : "?");
    case SENDOFF_ATTEMPT_WAITING:
    case SENDOFF_ATTEMPT_CONNECTED:
    case SENDOFF_ATTEMPT_NOT_NEEDED:
    default:
      return NULL;
    }
}

static char *
describe_control (const SendoffControl *control)
{
  if (!control->over || control->kind == SENDOFF_CONTROL_WEB)
    return NULL;
  if (!sendoff_control_answered (control))
    return g_strdup_printf (_("%s, port %u: %s"), control->host, control->port, sendoff_control_state_get_id (control));
  if (control->speaks == SENDOFF_SPEAKS_UNKNOWN)
    return g_strdup_printf (_("%s, port %u: answers"), control->host, control->port);
  return g_strdup_printf (_("%s, port %u: answers; it is %s"), control->host, control->port,
                          sendoff_speaks_get_name (control->speaks));
}

static char *
describe_certificate (const SendoffChain *chain)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (chain);
  g_autofree char *from = sendoff_certificate_dup_date (leaf->not_before);
  g_autofree char *until = sendoff_certificate_dup_date (leaf->not_after);

  return g_strdup_printf (_("Certificate for %s, made by %s, valid from %s to %s"),
                          leaf->dns_names[0] ? leaf->dns_names[0] : leaf->common_name, leaf->issuer, g_strstrip (from),
                          g_strstrip (until));
}

static char *
quote (const char *text)
{
  return text ? g_strdup_printf (_("The server said: %s"), text) : NULL;
}

static char *
quote_reply (const SendoffEvidence *e)
{
  g_autofree char *text = e->reply ? sendoff_reply_dup_quote (e->reply) : NULL;

  return quote (text);
}

static char *
quote_first_words (const SendoffEvidence *e)
{
  g_autofree char *text = sendoff_first_words (e);

  return quote (text);
}

/**
 * sendoff_proof_new:
 *
 * Returns: (transfer full): what was seen at the stage that failed, a line each: the server's own words first
 */
char **
sendoff_proof_new (const SendoffEvidence *e)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  add_take (lines, quote_reply (e));
  if (e->reply == NULL && (e->outcome == SENDOFF_OUTCOME_NOT_SMTP || e->outcome == SENDOFF_OUTCOME_TLS
                           || e->outcome == SENDOFF_OUTCOME_INJECTED))
    add_take (lines, quote_first_words (e));
  if (e->stage == SENDOFF_STAGE_TCP)
    for (guint i = 0; i < e->attempts->len; i++)
      add_take (lines, describe_attempt (g_ptr_array_index (e->attempts, i)));
  if (e->stage == SENDOFF_STAGE_TLS && e->chain != NULL)
    add_take (lines, describe_certificate (e->chain));
  /* That we stopped waiting ourselves proves nothing. */
  if (e->error != NULL && !g_error_matches (e->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_take (lines, g_strdup_printf (_("This computer reports: %s"), e->error->message));
  for (guint i = 0; i < e->controls->len; i++)
    add_take (lines, describe_control (g_ptr_array_index (e->controls, i)));
  return g_strv_builder_end (lines);
}

static gboolean
passed (const SendoffEvidence *e, SendoffStageKind stage)
{
  return e->states[stage] == SENDOFF_STAGE_PASSED;
}

/**
 * sendoff_ruled_out_new:
 *
 * Returns: (transfer full): what it is not, since it was seen to work: a sentence each
 */
char **
sendoff_ruled_out_new (const SendoffEvidence *e)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (passed (e, SENDOFF_STAGE_TCP) && e->address != NULL)
    {
      g_autofree char *time = sendoff_text_seconds (e->stage_ms[SENDOFF_STAGE_TCP]);

      add_take (lines, g_strdup_printf (_("The network: %s answered after %s."), e->address, time));
    }
  else if (passed (e, SENDOFF_STAGE_DNS) && e->lookup != NULL && !e->lookup->literal && !e->lookup->given)
    add_take (lines, g_strdup_printf (_("The server's name: %s is known and has an address."), e->plan->host));
  if (e->stage == SENDOFF_STAGE_TCP && sendoff_any_control_answered (e))
    add_take (lines, g_strdup (_("Your internet connection: other servers and ports answer.")));
  if (passed (e, SENDOFF_STAGE_TLS) && e->chain != NULL)
    add_take (lines, g_strdup_printf (_("Eavesdroppers: the connection is encrypted and the certificate of %s is genuine."),
                                      e->plan->host));
  if (passed (e, SENDOFF_STAGE_AUTH))
    add_take (lines, g_strdup (_("User name and password: the server took them.")));
  if (passed (e, SENDOFF_STAGE_SENDER))
    add_take (lines, g_strdup (_("The sender's address: the server took it.")));
  return g_strv_builder_end (lines);
}
