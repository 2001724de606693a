#include "config.h"

#include "app/look.h"

#include <glib/gi18n-lib.h>

static const SendoffLook good = { "sendoff-passed-symbolic", "success" };
static const SendoffLook warned = { "sendoff-warned-symbolic", "warning" };
static const SendoffLook bad = { "sendoff-failed-symbolic", "error" };
static const SendoffLook slow = { "sendoff-slow-symbolic", "warning" };
static const SendoffLook skipped = { "sendoff-skipped-symbolic", "dim-label" };
static const SendoffLook waiting = { "sendoff-waiting-symbolic", "dim-label" };
static const SendoffLook note = { "sendoff-note-symbolic", "accent" };
static const SendoffLook stopped = { "sendoff-stopped-symbolic", "dim-label" };

/**
 * sendoff_look_of_stage:
 *
 * Returns: how a stage in this state looks
 */
const SendoffLook *
sendoff_look_of_stage (SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_PASSED:
      return &good;
    case SENDOFF_STAGE_WARNED:
      return &warned;
    case SENDOFF_STAGE_FAILED:
      return &bad;
    case SENDOFF_STAGE_SKIPPED:
      return &skipped;
    case SENDOFF_STAGE_SLOW:
      return &slow;
    case SENDOFF_STAGE_WAITING:
    case SENDOFF_STAGE_RUNNING:
    default:
      return &waiting;
    }
}

/**
 * sendoff_look_of_severity:
 *
 * Returns: how a finding of this weight looks
 */
const SendoffLook *
sendoff_look_of_severity (SendoffSeverity severity)
{
  if (severity == SENDOFF_SEVERITY_ERROR)
    return &bad;
  return severity == SENDOFF_SEVERITY_WARNING ? &warned : &note;
}

/**
 * sendoff_look_of_verdict:
 *
 * Returns: how the verdict looks
 */
const SendoffLook *
sendoff_look_of_verdict (SendoffVerdict verdict)
{
  switch (verdict)
    {
    case SENDOFF_VERDICT_WORKS:
      return &good;
    case SENDOFF_VERDICT_WORKS_WITH_WARNINGS:
      return &warned;
    case SENDOFF_VERDICT_FAILED:
      return &bad;
    case SENDOFF_VERDICT_CANCELLED:
    default:
      return &stopped;
    }
}

/**
 * sendoff_look_of_control:
 *
 * Returns: how a control experiment looks. One that got no answer is a fact, no fault: it is not shown as an error
 */
const SendoffLook *
sendoff_look_of_control (const SendoffControl *control)
{
  if (!control->over)
    return &waiting;
  return sendoff_control_answered (control) ? &good : &skipped;
}

/**
 * sendoff_severity_get_title:
 *
 * Returns: (transfer none): the weight of a finding, in a word for those who do not see its icon
 */
const char *
sendoff_severity_get_title (SendoffSeverity severity)
{
  if (severity == SENDOFF_SEVERITY_ERROR)
    return _("Trouble");
  return severity == SENDOFF_SEVERITY_WARNING ? _("Warning") : _("Note");
}

/**
 * sendoff_verdict_get_title:
 *
 * Returns: (transfer none): the verdict in a word for those who do not see its icon
 */
const char *
sendoff_verdict_get_title (SendoffVerdict verdict)
{
  switch (verdict)
    {
    case SENDOFF_VERDICT_WORKS:
      return _("It works");
    case SENDOFF_VERDICT_WORKS_WITH_WARNINGS:
      return _("It works, with warnings");
    case SENDOFF_VERDICT_FAILED:
      return _("It does not work");
    case SENDOFF_VERDICT_CANCELLED:
    default:
      return _("Stopped");
    }
}

/**
 * sendoff_security_get_word:
 *
 * Returns: (transfer none): how a connection is encrypted, short enough for the end of a line
 */
const char *
sendoff_security_get_word (SendoffSecurity security)
{
  switch (security)
    {
    case SENDOFF_SECURITY_STARTTLS:
      return "STARTTLS";
    case SENDOFF_SECURITY_TLS:
      return "TLS";
    case SENDOFF_SECURITY_NONE:
    default:
      return _("not encrypted");
    }
}

/**
 * sendoff_stage_kind_describe:
 *
 * Returns: (transfer none): what the stage is for, in one plain sentence
 */
const char *
sendoff_stage_kind_describe (SendoffStageKind kind)
{
  static const char * const words[SENDOFF_N_STAGES] = {
    [SENDOFF_STAGE_DNS] = N_("The server's name is looked up: which addresses does it have?"),
    [SENDOFF_STAGE_TCP] = N_("A connection to one of its addresses is opened."),
    [SENDOFF_STAGE_GREETING] = N_("The server says who it is. A mail server always speaks first."),
    [SENDOFF_STAGE_EHLO] = N_("Both sides say hello, and the server lists what it can do."),
    [SENDOFF_STAGE_STARTTLS] = N_("The server is asked to encrypt the connection from here on."),
    [SENDOFF_STAGE_TLS] = N_("The connection is encrypted, and the server's certificate is checked."),
    [SENDOFF_STAGE_AUTH] = N_("User name and password are shown to the server, once."),
    [SENDOFF_STAGE_SENDER] = N_("The server is asked whether this address may send. No message is sent."),
    [SENDOFF_STAGE_RECIPIENT] = N_("The server is asked whether it takes mail for this recipient."),
    [SENDOFF_STAGE_MESSAGE] = N_("The message is handed over."),
  };

  return _(words[kind]);
}
