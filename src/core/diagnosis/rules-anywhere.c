#include "config.h"

/* What can happen at any stage; the last row always holds. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>

static const char *
awaited (const SendoffEvidence *e)
{
  return e->phrase ? _(e->phrase) : _("an answer");
}

static gboolean
went_silent (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_SILENT;
}

static char *
explain_silence (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);

  if (e->stage == SENDOFF_STAGE_TLS && e->received == 0)
    return g_strdup_printf (_("The server took the connection and then fell silent for %s while we waited for %s. Large packets"
                              " may be getting lost on the way, as happens with some VPNs."), time, awaited (e));
  return g_strdup_printf (_("The server took the connection and then fell silent: for %s we waited for %s. It is overloaded, or"
                            " something on the way holds its answers back."), time, awaited (e));
}

static gboolean
was_cut_off (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CLOSED || e->outcome == SENDOFF_OUTCOME_RESET;
}

static char *
explain_cut (const SendoffEvidence *e)
{
  return g_strdup_printf (e->outcome == SENDOFF_OUTCOME_RESET
                            ? _("The connection was cut off hard while we waited for %s. The server failed, or a firewall on the"
                                " way cut it.")
                            : _("The other side hung up while we waited for %s, without giving a reason. The server failed, or"
                                " does not want this connection."),
                          awaited (e));
}

static gboolean
is_not_smtp (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_SMTP;
}

static char *
explain_violation (const SendoffEvidence *e)
{
  return g_strdup_printf (_("While we waited for %s, something came that does not follow the rules of mail servers (SMTP): %s."
                            " The server's software is broken, or something on the way damages its answers."), awaited (e),
                          sendoff_parse_fault_describe (e->fault));
}

static gboolean
server_says_later (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && sendoff_refusal_is_temporary (e);
}

static char *
explain_later (const SendoffEvidence *e)
{
  return g_strdup (_("The server asks to be tried again later. Nothing is wrong on your side."));
}

static gboolean
answer_has_no_place (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && e->stage != SENDOFF_STAGE_TLS;
}

static gboolean
ehlo_was_refused_inside_tls (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && e->stage == SENDOFF_STAGE_TLS;
}

static char *
explain_ehlo_again (const SendoffEvidence *e)
{
  return g_strdup (_("The encrypted connection stands, but inside it the server does not take the first command every mail program"
                     " says (EHLO). The server's software is at fault."));
}

static char *
explain_no_place (const SendoffEvidence *e)
{
  return g_strdup_printf (_("While we waited for %s, the server gave an answer that has no place there."), awaited (e));
}

static gboolean
this_computer_failed (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_LOCAL && e->error != NULL;
}

static char *
explain_local (const SendoffEvidence *e)
{
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
  return g_strdup_printf (_("The connection ended while we waited for %s, and the cause is not known more closely. The transcript"
                            " shows what was said."), awaited (e));
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
  { "ehlo.rejected", ERROR, ANY, ehlo_was_refused_inside_tls, N_("The server does not start the conversation"),
    explain_ehlo_again, { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "protocol.violation", ERROR, ANY, answer_has_no_place, N_("The server's answer makes no sense"), explain_no_place,
    { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_OTHER_NETWORK } },
  { "local.failed", ERROR, ANY, this_computer_failed, N_("This computer could not go on"), explain_local,
    { SENDOFF_REMEDY_TRY_AGAIN } },
  { "connection.lost", ERROR, ANY, always, N_("The connection was cut off"), explain_unknown,
    { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_OTHER_NETWORK } },
  { NULL }
};
