#include "config.h"

#include "diagnosis/proof.h"

#include "base/text.h"
#include "diagnosis/facts.h"
#include "diagnosis/heard.h"
#include "diagnosis/interceptors.h"
#include "diagnosis/quotation.h"
#include "net/channel.h"
#include "smtp/status-words.h"

#include <glib/gi18n-lib.h>

static void
add_take (GStrvBuilder *lines, char *line)
{
  g_autofree char *mine = line;

  if (mine != NULL && *mine != '\0')
    g_strv_builder_add (lines, mine);
}

/* --- what was seen ----------------------------------------------------------------------------------------------- */

static char *
describe_attempt (const SendoffAttempt *attempt)
{
  const char *where = attempt->text ? attempt->text : "?";
  g_autofree char *time = sendoff_text_seconds (attempt->duration_ms);

  switch (attempt->state)
    {
    case SENDOFF_ATTEMPT_REFUSED:
      return g_strdup_printf (_("%s: refused after %s"), where, time);
    case SENDOFF_ATTEMPT_UNREACHABLE:
      return g_strdup_printf (_("%s: cannot be reached from here"), where);
    case SENDOFF_ATTEMPT_FORBIDDEN:
      return g_strdup_printf (_("%s: forbidden by a firewall"), where);
    case SENDOFF_ATTEMPT_SILENT:
      return g_strdup_printf (_("%s: no answer within %s"), where, time);
    case SENDOFF_ATTEMPT_FAILED:
      return g_strdup_printf ("%s: %s", where, attempt->error ? attempt->error->message : "?");
    case SENDOFF_ATTEMPT_WAITING:
    case SENDOFF_ATTEMPT_CONNECTED:
    case SENDOFF_ATTEMPT_NOT_NEEDED:
    default:
      return NULL;
    }
}

static const char *
describe_state (const SendoffControl *control)
{
  switch (control->state)
    {
    case SENDOFF_ATTEMPT_REFUSED:     return _("refuses the connection");
    case SENDOFF_ATTEMPT_UNREACHABLE: return _("cannot be reached from here");
    case SENDOFF_ATTEMPT_FORBIDDEN:   return _("forbidden by a firewall");
    case SENDOFF_ATTEMPT_SILENT:      return _("does not answer");
    case SENDOFF_ATTEMPT_CONNECTED:   return _("answers");
    case SENDOFF_ATTEMPT_WAITING:
    case SENDOFF_ATTEMPT_FAILED:
    case SENDOFF_ATTEMPT_NOT_NEEDED:
    default:                          return NULL;
    }
}

/* The web is asked for the network's sake; what it said stands in the finding. */
static char *
describe_control (const SendoffControl *control)
{
  const char *state = control->over && control->kind != SENDOFF_CONTROL_WEB ? describe_state (control) : NULL;
  const char *family = control->kind == SENDOFF_CONTROL_OTHER_FAMILY && control->address ? control->address : NULL;

  if (control->sign_in == SENDOFF_SIGN_IN_ACCEPTED)
    return g_strdup_printf (_("%s, port %u, for receiving: takes the password"), control->host, control->port);
  if (control->sign_in == SENDOFF_SIGN_IN_REFUSED)
    return g_strdup_printf (_("%s, port %u, for receiving: refuses the password (%s)"), control->host, control->port,
                            control->excerpt ? control->excerpt : "");
  if (state == NULL)
    return NULL;
  if (family != NULL)
    return g_strdup_printf (_("%s, port %u, at %s: %s"), control->host, control->port, family, state);
  if (!sendoff_control_answered (control) || control->speaks == SENDOFF_SPEAKS_UNKNOWN)
    return g_strdup_printf (_("%s, port %u: %s"), control->host, control->port, state);
  return g_strdup_printf (_("%s, port %u: answers; it is %s"), control->host, control->port,
                          sendoff_speaks_get_name (control->speaks));
}

static char *
describe_certificate (const SendoffChain *chain)
{
  const SendoffCertificate *leaf = sendoff_chain_get_leaf (chain);
  g_autofree char *from = sendoff_quote_day (leaf->not_before);
  g_autofree char *until = sendoff_quote_day (leaf->not_after);
  g_autofree char *issuer = sendoff_quote_issuer (leaf);

  return g_strdup_printf (_("Certificate for %s, made by %s, valid from %s to %s"),
                          leaf->dns_names && leaf->dns_names[0] ? leaf->dns_names[0] : leaf->common_name, issuer, from, until);
}

static char *
quote (const char *text)
{
  return text ? g_strdup_printf (_("The server said: %s"), text) : NULL;
}

static void
add_refusal (GStrvBuilder *lines, const SendoffReply *reply)
{
  g_autofree char *text = sendoff_reply_dup_quote (reply);
  g_autofree char *codes = sendoff_reply_dup_meaning (reply);

  add_take (lines, quote (text));
  /* Translators: %s is 5.7.8 means “the user name or password is not accepted” */
  if (codes != NULL)
    add_take (lines, g_strdup_printf (_("By the standard, %s"), codes));
}

/* Bytes of TLS mean nothing to a person. */
static void
add_first_words (GStrvBuilder *lines, const SendoffEvidence *e)
{
  gboolean is_tls = e->stage == SENDOFF_STAGE_TLS ? sendoff_heard_under_tls (e) == SENDOFF_SPEAKS_TLS
                                                  : sendoff_heard (e) == SENDOFF_SPEAKS_TLS;
  g_autofree char *words = is_tls ? NULL : sendoff_first_words (e);

  add_take (lines, quote (e->outcome == SENDOFF_OUTCOME_NOT_SMTP && e->fault_line != NULL ? e->fault_line : words));
}

static gboolean
is_about_what_came (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_SMTP || e->outcome == SENDOFF_OUTCOME_TLS
         || e->outcome == SENDOFF_OUTCOME_INJECTED;
}

/* That we stopped waiting ourselves proves nothing, and what the channel says stands in the finding. */
static gboolean
is_proof (const GError *error)
{
  return error != NULL && error->domain != SENDOFF_CHANNEL_ERROR
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Once a connection stood, a port that is shut tells nothing of what went wrong on it. */
static gboolean
is_telling (const SendoffEvidence *e, const SendoffControl *control)
{
  return sendoff_failed_within (e, SENDOFF_STAGE_DNS, SENDOFF_STAGE_TCP) || control->kind == SENDOFF_CONTROL_OTHER_FAMILY
         || (sendoff_control_answered (control) && e->outcome != SENDOFF_OUTCOME_CERTIFICATE);
}

/**
 * sendoff_proof_new:
 * @e: of a run
 *
 * Returns: (transfer full): what was seen at the stage that failed, a line each: the server's own words first
 */
char **
sendoff_proof_new (const SendoffEvidence *e)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (e->reply != NULL)
    add_refusal (lines, e->reply);
  else if (is_about_what_came (e))
    add_first_words (lines, e);
  for (guint i = 0; e->stage == SENDOFF_STAGE_TCP && i < e->attempts->len; i++)
    add_take (lines, describe_attempt (g_ptr_array_index (e->attempts, i)));
  if (e->stage == SENDOFF_STAGE_TLS && e->chain != NULL)
    add_take (lines, describe_certificate (e->chain));
  if (is_proof (e->error))
    add_take (lines, g_strdup_printf (_("This computer reports: %s"), e->error->message));
  for (guint i = 0; i < e->controls->len; i++)
    if (is_telling (e, g_ptr_array_index (e->controls, i)))
      add_take (lines, describe_control (g_ptr_array_index (e->controls, i)));
  return g_strv_builder_end (lines);
}

/* --- what it is not ---------------------------------------------------------------------------------------------- */

static gboolean
passed (const SendoffEvidence *e, SendoffStageKind stage)
{
  return e->states[stage] == SENDOFF_STAGE_PASSED || e->states[stage] == SENDOFF_STAGE_WARNED;
}

/* A name that leads astray is not ruled out by being known. */
static gboolean
is_about_the_name (const char *id)
{
  return g_str_has_prefix (id, "dns.") || g_str_equal (id, "settings.host-wrong");
}

static void
rule_out_network (GStrvBuilder *lines, const SendoffEvidence *e, const char *id)
{
  g_autofree char *time = sendoff_text_seconds (e->stage_ms[SENDOFF_STAGE_TCP]);

  if (passed (e, SENDOFF_STAGE_TCP) && e->address != NULL)
    add_take (lines, g_strdup_printf (_("The network: %s answered after %s."), e->address, time));
  else if (passed (e, SENDOFF_STAGE_DNS) && !is_about_the_name (id) && e->lookup != NULL && !e->lookup->literal && !e->lookup->given)
    add_take (lines, g_strdup_printf (_("The server's name: %s is known and has an address."), e->plan->host));
  if (e->stage == SENDOFF_STAGE_TCP && sendoff_any_control_answered (e))
    add_take (lines, g_strdup (_("Your internet connection: other servers and ports answer.")));
}

static void
rule_out_strangers (GStrvBuilder *lines, const SendoffEvidence *e)
{
  const SendoffCertificate *leaf;
  g_autofree char *until = NULL;

  if (!passed (e, SENDOFF_STAGE_TLS) || e->chain == NULL || sendoff_interceptor_find (e->chain) != NULL)
    return;
  leaf = sendoff_chain_get_leaf (e->chain);
  until = sendoff_quote_day (leaf->not_after);
  add_take (lines, g_strdup_printf (_("Eavesdroppers: the connection is encrypted, and the certificate of %s is genuine (made by"
                                      " %s, valid until %s)."), e->plan->host,
                                    *leaf->issuer_organization ? leaf->issuer_organization : leaf->issuer, until));
}

/* People think of their password first. */
static void
rule_out_password (GStrvBuilder *lines, const SendoffEvidence *e)
{
  if (passed (e, SENDOFF_STAGE_AUTH))
    add_take (lines, g_strdup (_("User name and password: the server took them.")));
  else if (e->plan->password != NULL && !e->password_sent && e->outcome != SENDOFF_OUTCOME_NONE)
    add_take (lines, g_strdup (_("The password: it was not asked for, and not sent.")));
}

/**
 * sendoff_ruled_out_new:
 * @e: of a run
 * @id: of the finding
 *
 * Returns: (transfer full): what it is not, since it was seen to work: a sentence each
 */
char **
sendoff_ruled_out_new (const SendoffEvidence *e, const char *id)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  rule_out_network (lines, e, id);
  rule_out_strangers (lines, e);
  rule_out_password (lines, e);
  /* Some servers take every sender at first, and say no once they know the recipient. */
  if (passed (e, SENDOFF_STAGE_SENDER) && !g_str_has_prefix (id, "sender."))
    add_take (lines, g_strdup (_("The sender's address: the server took it.")));
  return g_strv_builder_end (lines);
}
