#include "config.h"

/* What can happen at any stage; the last row always holds, so that no failure ends without a finding. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

static const char *
awaited (const SendoffEvidence *e)
{
  return e->phrase && *e->phrase ? _(e->phrase) : _("an answer");
}

static gboolean
went_silent (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_SILENT;
}

/* The server had agreed to take the message, and its end has not gone out: a message without an end is thrown away (RFC 5321
 * section 4.1.1.4). */
static gboolean
message_was_on_its_way (const SendoffEvidence *e)
{
  const SendoffReply *reply = e->replies[SENDOFF_STAGE_MESSAGE];

  return e->stage == SENDOFF_STAGE_MESSAGE && !e->final_dot && reply != NULL && reply->code < 400;
}

static char *
explain_silence (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);

  if (message_was_on_its_way (e))
    return g_strdup_printf (_("The server began to take the message, and then took no more of it for %s. It was not sent: a server"
                              " throws away what has no end. The server is overloaded, or large packets get lost on the way, as"
                              " happens with some VPNs."), time);
  /* Short lines passed, and the first long ones did not. */
  if (e->stage == SENDOFF_STAGE_TLS && e->chain == NULL && e->states[SENDOFF_STAGE_EHLO] == SENDOFF_STAGE_PASSED)
    return g_strdup_printf (_("The server took the connection and then fell silent: for %s we waited for %s. What is sent there is"
                              " longer than what came before: large packets may be getting lost on the way, as happens with some"
                              " VPNs."), time, awaited (e));
  return g_strdup_printf (_("The server took the connection and then fell silent: for %s we waited for %s. It is overloaded, or"
                            " something on the way holds its answers back."), time, awaited (e));
}

/* Inside TLS a connection that just ends is an error of TLS. */
static gboolean
was_cut_off (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CLOSED || e->outcome == SENDOFF_OUTCOME_RESET
         || (e->outcome == SENDOFF_OUTCOME_TLS && e->stage != SENDOFF_STAGE_TLS);
}

static const char *
advise_on_stage (const SendoffEvidence *e)
{
  if (e->stage == SENDOFF_STAGE_AUTH)
    return _(" It had not said whether the password is right.");
  if (e->received == 0 && e->stage == SENDOFF_STAGE_GREETING)
    return _(" It had not said a word.");
  return "";
}

static char *
explain_cut (const SendoffEvidence *e)
{
  if (message_was_on_its_way (e))
    return g_strdup (_("The connection broke while the message was going out. It was not sent: a server throws away what has no end."
                       " Sending it again does no harm."));
  return g_strdup_printf (e->outcome == SENDOFF_OUTCOME_RESET
                            ? _("The connection was cut off hard while we waited for %s.%s The server failed, or a firewall on the"
                                " way cut it.")
                            : _("The other side hung up while we waited for %s, without giving a reason.%s The server failed, or"
                                " does not want this connection."),
                          awaited (e), advise_on_stage (e));
}

static gboolean
is_not_smtp (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_SMTP;
}

static char *
explain_violation (const SendoffEvidence *e)
{
  const char *fault = e->fault != SENDOFF_PARSE_FAULT_NONE ? sendoff_parse_fault_describe (e->fault)
                                                           : _("It cannot be read as an answer.");

  return g_strdup_printf (_("While we waited for %s, something came that does not follow the rules of mail servers (SMTP). %s"
                            " The server's software is broken, or something on the way damages its answers."), awaited (e), fault);
}

static gboolean
server_says_later (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && sendoff_refusal_is_temporary (e);
}

static char *
explain_later (const SendoffEvidence *e)
{
  return g_strdup (_("The server asks to be tried again later. Nothing is wrong on your side."));
}

static gboolean
answer_has_no_place (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED;
}

static char *
explain_no_place (const SendoffEvidence *e)
{
  return g_strdup_printf (_("While we waited for %s, the server gave an answer that has no place there. Its software is broken, or"
                            " something on the way damages its answers."), awaited (e));
}

static gboolean
this_computer_failed (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_LOCAL;
}

static char *
explain_local (const SendoffEvidence *e)
{
  if (e->error == NULL)
    return g_strdup (_("The test could not go on because of something on this computer."));
  return g_strdup_printf (_("The test could not go on because of something on this computer: %s"), e->error->message);
}

static gboolean
always (const SendoffEvidence *e)
{
  return TRUE;
}

static char *
explain_unknown (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The test ended while we waited for %s, and the cause is not known more closely. The transcript shows"
                            " what was said."), awaited (e));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define ANY SENDOFF_STAGE_NONE

const SendoffRule sendoff_rules_anywhere[] = {
  { "connection.timeout", ERROR, ANY, went_silent, N_("The server stopped answering"), explain_silence,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "connection.lost", ERROR, ANY, was_cut_off, N_("The connection was cut off"), explain_cut,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "protocol.violation", ERROR, ANY, is_not_smtp, N_("The server's answer makes no sense"), explain_violation,
    { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "server.temporary-failure", ERROR, ANY, server_says_later, N_("The server asks to try later"), explain_later,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "protocol.violation", ERROR, ANY, answer_has_no_place, N_("The server's answer makes no sense"), explain_no_place,
    { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "local.failed", ERROR, ANY, this_computer_failed, N_("This computer could not go on"), explain_local,
    { SENDOFF_REMEDY_TRY_AGAIN } },
  { "connection.lost", ERROR, ANY, always, N_("The test ended, and the cause is not known"), explain_unknown,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK } },
  { NULL }
};
