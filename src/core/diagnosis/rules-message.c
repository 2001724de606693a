#include "config.h"

/* The message itself, and the last rows of sender and recipient: whatever no other rule could name. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include <glib/gi18n-lib.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return sendoff_is_plain_refusal (e) && e->stage >= SENDOFF_STAGE_SENDER;
}

static gboolean
message_was_refused (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_MESSAGE) && sendoff_reply_is_permanent (e->reply);
}

/* About the command, not about the message: 500 is said of long lines as well. */
static gboolean
command_was_not_known (const SendoffEvidence *e)
{
  guint code = sendoff_refusal_code (e);

  return message_was_refused (e)
         && ((code >= 502 && code <= 504)
             || sendoff_refusal_says (e, "command not recognized", "command unrecognized", "unrecognized command",
                                      "unknown command", "command not implemented", NULL));
}

static char *
explain_command (const SendoffEvidence *e)
{
  return g_strdup (_("The server had taken sender and recipient, and then did not know the command with which the message is handed"
                     " over. Its software is broken, or something on the way damages what is said. The message was not sent."));
}

static gboolean
message_is_malformed (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "bare lf", "bare <lf>", "bare newline", "bare linefeed", "barelinefeed", "bare line feed",
    "bare cr", "bare <cr>", "line too long", "line length", "lines too long",
    "malformed", "missing header", "duplicate header", "multiple from", "invalid header", "bad header", "header field",
    "rfc 5322", "rfc5322", "rfc 2822", "rfc2822", "rfc 822", "syntax error", "8-bit", "8bit", "mime error", "nul character",
    "date header", "from header", "message-id", NULL,
  };

  return message_was_refused (e)
         && !command_was_not_known (e)
         && (sendoff_refusal_has (e, 6, 0) || sendoff_refusal_has (e, 6, 1) || sendoff_refusal_has (e, 6, 11)
             || sendoff_refusal_has (e, 5, 2)
             || sendoff_refusal_says_any (e, phrases));
}

static char *
explain_malformed (const SendoffEvidence *e)
{
  return g_strdup (_("The message itself is not put together as the rules of mail want it. The program that made it is at"
                     " fault."));
}

static char *
explain_unwanted (const SendoffEvidence *e)
{
  return g_strdup (_("The server took sender and recipient, but not the message. Its filter does not like what the message says or"
                     " where it comes from. A plain text of your own, without links, often passes."));
}

/* Before the final dot nothing was handed over; behind it nobody knows (RFC 5321 section 4.5.3.2.6). */
static gboolean
fate_is_unknown (const SendoffEvidence *e)
{
  if (e->from_text)
    return e->stage == SENDOFF_STAGE_MESSAGE && sendoff_went_dead (e);
  return sendoff_may_have_been_taken (e);
}

static const char *
what_kept_the_answer_away (const SendoffEvidence *e)
{
  if (e->outcome == SENDOFF_OUTCOME_CANCELLED)
    return _("You stopped it after the whole message had gone out and before the server confirmed it.");
  if (e->outcome == SENDOFF_OUTCOME_SILENT)
    return _("The whole message went out, and the server did not say whether it took it.");
  if (e->outcome == SENDOFF_OUTCOME_NOT_SMTP)
    return _("The whole message went out, and the server's answer cannot be read.");
  return _("The connection broke after the whole message had gone out and before the server confirmed it.");
}

/* What to look for: whoever runs the server finds the message in its log by that. */
static const char *
message_id (const SendoffEvidence *e)
{
  SendoffMessage *message = sendoff_plan_get_message (e->plan);

  return message ? sendoff_message_get_id (message) : NULL;
}

static char *
explain_uncertain (const SendoffEvidence *e)
{
  const char *why = what_kept_the_answer_away (e);

  if (message_id (e) != NULL)
    return g_strdup_printf (_("%s It may have been taken, so it is not sent again by itself. Before you send it again, ask the recipient,"
                              " or look into your inbox if it went to yourself. In the server's log it is %s."), why, message_id (e));
  return g_strdup_printf (_("%s It may have been taken. Ask the recipient, or look into your inbox if it went to yourself, before you"
                            " send it again."), why);
}

static gboolean
server_says_later (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_is_temporary (e);
}

static char *
explain_later (const SendoffEvidence *e)
{
  if (sendoff_refusal_says (e, "greylist", "graylist", NULL))
    return g_strdup (_("The server makes strangers wait before it takes their first message (greylisting). It will take it in some"
                       " minutes; mail programs try again by themselves."));
  return g_strdup (_("The server cannot take this right now and asks to be tried again later. Nothing is wrong on your side."));
}

static char *
explain_blocklist (const SendoffEvidence *e)
{
  return g_strdup (_("The address that this computer has on the internet is on a blocklist, and the server goes by it: sender and recipient"
                     " may well be right. Home connections often are on such lists. Sign in at your provider's server for sending"
                     " mail (port 587 or 465), or try another network."));
}

/* RFC 5321 section 4.1.1.11: only what EHLO offered is ever added to MAIL. */
static gboolean
parameter_was_refused (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_SENDER) && sendoff_refusal_code (e) == 555;
}

static char *
explain_parameter (const SendoffEvidence *e)
{
  return g_strdup (_("The server says at the beginning what it can do, and then refuses to be asked for it. The sender is not at fault:"
                     " the server's software is."));
}

/* Signed in or not: a server that receives mail for its own addresses, or one that does not count this account among its own. */
static gboolean
mail_is_not_passed_on (const SendoffEvidence *e)
{
  return refused (e) && e->stage >= SENDOFF_STAGE_RECIPIENT
         && sendoff_refusal_says (e, "relay", "rcpthosts", "local domain", "not a local", "non-accepted domain", NULL)
         && !sendoff_refusal_says (e, "relay limit", NULL);
}

static char *
explain_relay (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes mail for its own addresses and does not pass any on to this recipient. It may be a server for"
                     " receiving mail, or one whose owner has not allowed this account to send elsewhere. Compare its name with what your"
                     " provider says about sending mail."));
}

static char *
explain_sender (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take mail from %s."),
                          e->plan->from ? e->plan->from : "?");
}

static char *
explain_recipient (const SendoffEvidence *e)
{
  return g_strdup (_("The server does not pass mail on to this recipient."));
}

#define ERROR SENDOFF_SEVERITY_ERROR

#define ON_A_LIST N_("This computer's address is on a blocklist")
#define ON_A_LIST_REMEDIES \
  { SENDOFF_REMEDY_OTHER_NETWORK, SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR }

/* Whatever else went wrong: that a message may be doubled weighs most. */
const SendoffRule sendoff_rules_fate[] = {
  { "message.uncertain", ERROR, SENDOFF_STAGE_NONE, fate_is_unknown, N_("It is not known whether the message was taken"),
    explain_uncertain, { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { NULL }
};

const SendoffRule sendoff_rules_message[] = {
  { "protocol.violation", ERROR, SENDOFF_STAGE_MESSAGE, command_was_not_known, N_("The server's answer makes no sense"),
    explain_command, { SENDOFF_REMEDY_TRY_AGAIN, SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "message.malformed", ERROR, SENDOFF_STAGE_MESSAGE, message_is_malformed, N_("The message is not put together correctly"),
    explain_malformed, { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "server.temporary-failure", ERROR, SENDOFF_STAGE_NONE, server_says_later, N_("The server asks to try later"),
    explain_later, { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "recipient.rejected", ERROR, SENDOFF_STAGE_NONE, mail_is_not_passed_on, N_("The server passes no mail on"),
    explain_relay, { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "message.rejected-policy", ERROR, SENDOFF_STAGE_MESSAGE, sendoff_refusal_is_about_blocklist, ON_A_LIST, explain_blocklist,
    ON_A_LIST_REMEDIES },
  { "message.rejected-policy", ERROR, SENDOFF_STAGE_MESSAGE, message_was_refused,
    N_("The server does not want this message"), explain_unwanted, { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "protocol.violation", ERROR, SENDOFF_STAGE_SENDER, parameter_was_refused, N_("The server refuses what it offered itself"),
    explain_parameter, { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "sender.rejected", ERROR, SENDOFF_STAGE_SENDER, sendoff_refusal_is_about_blocklist, ON_A_LIST, explain_blocklist,
    ON_A_LIST_REMEDIES },
  { "recipient.rejected", ERROR, SENDOFF_STAGE_RECIPIENT, sendoff_refusal_is_about_blocklist, ON_A_LIST, explain_blocklist,
    ON_A_LIST_REMEDIES },
  { "sender.rejected", ERROR, SENDOFF_STAGE_SENDER, refused, N_("The server does not take this sender"), explain_sender,
    { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "recipient.rejected", ERROR, SENDOFF_STAGE_RECIPIENT, refused, N_("The server does not send to this recipient"),
    explain_recipient, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { NULL }
};
