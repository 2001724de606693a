#include "config.h"

/* Sender, recipient, message: signed in or not, the server now judges what is to be sent. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include <glib/gi18n-lib.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && e->reply != NULL && e->stage >= SENDOFF_STAGE_SENDER;
}

static gboolean
refused_at_recipient (const SendoffEvidence *e)
{
  return refused (e) && e->stage == SENDOFF_STAGE_RECIPIENT;
}

static gboolean
encryption_is_wanted (const SendoffEvidence *e)
{
  return refused (e) && !e->encrypted
         && (sendoff_refusal_code (e) == 538 || sendoff_refusal_says (e, "starttls", "requires tls", "encryption", NULL));
}

static char *
explain_encryption (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes mail only over an encrypted connection. Choose STARTTLS or TLS in the settings."));
}

static gboolean
nobody_signed_in (const SendoffEvidence *e)
{
  return refused (e) && !sendoff_has_signed_in (e)
         && (sendoff_refusal_code (e) == 530
             || sendoff_refusal_says (e, "authentication required", "authentication is required", "must authenticate",
                                      "not authenticated", "authenticate first", "auth required", "login required",
                                      "log in first", "not logged in", "access denied", "relay", "sign in", NULL));
}

static char *
explain_nobody (const SendoffEvidence *e)
{
  return g_strdup (_("The server takes mail only from people who have signed in, and nobody did in this session. Programs show"
                     " this when user name or password are missing from their settings: it can look like a block of your"
                     " address, and is none."));
}

static gboolean
our_name_was_refused (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_says (e, "helo command rejected", "ehlo command rejected", "invalid helo",
                                              "helo name", "ehlo name", NULL);
}

static char *
explain_name (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take the name with which a mail program introduces itself (“%s”). That is the"
                            " server's own rule; whoever looks after it can change it."), SENDOFF_EHLO_NAME);
}

static gboolean
utf8_is_missing (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_NOT_OFFERED
         || (refused (e) && (sendoff_refusal_has (e, 6, 7) || sendoff_refusal_says (e, "smtputf8", NULL)));
}

static char *
explain_utf8 (const SendoffEvidence *e)
{
  return g_strdup (_("The address holds letters outside plain English (before the @), and this server cannot handle such"
                     " addresses. Use another address, or another server."));
}

static gboolean
day_is_used_up (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_says (e, "daily", "per day", "24 hours", "sending limit", "message limit", "sending quota",
                                   "user sending quota", "quota of messages", "exceeded the maximum number of", NULL)
             && !sendoff_refusal_says (e, "mailbox", "storage", NULL));
}

static char *
explain_daily (const SendoffEvidence *e)
{
  const SendoffProvider *provider = e->plan->provider;

  if (provider != NULL && provider->limits.messages_per_day > 0)
    return g_strdup_printf (_("The number of messages for today is used up: %s allows %u a day (known as of %s). It works again"
                              " tomorrow. If you did not send that many, some program is sending in your name."),
                            provider->name, provider->limits.messages_per_day, provider->limits.as_of);
  return g_strdup (_("The number of messages for today is used up. It works again tomorrow. If you did not send that many, some"
                     " program is sending in your name."));
}

static gboolean
pace_is_too_fast (const SendoffEvidence *e)
{
  return refused (e)
         && sendoff_refusal_says (e, "rate limit", "too fast", "slow down", "too many messages", "too many connections",
                                  "throttl", "ratelimit", "sending rate", "too much mail", "excessive volume", "per hour",
                                  "per minute", NULL);
}

static char *
explain_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server is getting too many messages or connections for now. Nothing is wrong with your settings: wait a"
                     " while."));
}

static gboolean
too_many_recipients (const SendoffEvidence *e)
{
  return refused (e) && (sendoff_refusal_has (e, 5, 3) || sendoff_refusal_says (e, "too many recipients", NULL));
}

static char *
explain_too_many (const SendoffEvidence *e)
{
  return g_strdup (_("The message has more recipients than the server takes in one go. Send it in several parts."));
}

static gboolean
mailbox_is_full (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_has (e, 2, 2)
             || sendoff_refusal_says (e, "mailbox full", "mailbox is full", "over quota", "quota exceeded", "exceeded storage",
                                      "out of storage", "insufficient storage space", NULL));
}

static char *
explain_full (const SendoffEvidence *e)
{
  return g_strdup (_("The mailbox has no room left. Some providers then stop sending as well. Delete what is not needed, or get"
                     " more storage."));
}

static gboolean
message_is_too_large (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_has (e, 3, 4)
             || sendoff_refusal_says (e, "message size exceeds", "too large", "size limit", "too big", NULL)
             || (sendoff_refusal_code (e) == 552 && !sendoff_reply_has_enhanced (e->reply, 0, 2, 2)));
}

static char *
explain_too_large (const SendoffEvidence *e)
{
  return g_strdup (_("The message is larger than the server takes. Attachments grow by a third on the way: send fewer or smaller"
                     " ones, or a link."));
}

static gboolean
domain_rules_forbid (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_says (e, "dmarc", "spf", "dkim", NULL);
}

static char *
explain_domain (const SendoffEvidence *e)
{
  return g_strdup (_("The domain of the sender's address has published who may send for it (SPF, DKIM, DMARC), and this way of"
                     " sending does not fit. Send through the server that belongs to the address."));
}

static gboolean
sender_is_not_owned (const SendoffEvidence *e)
{
  if (!refused (e) || sendoff_refusal_is_temporary (e))
    return FALSE;
  return sendoff_refusal_says (e, "not one of your addresses", "not owned", "not allowed to send", "not permitted to send",
                               "sendasdenied", "send as", "not authorized to send", "not authorised to send",
                               "sender address is not allowed", "sender not allowed", "does not belong",
                               "sender mismatch", "sender address does not match", "must match", "not match", "own address",
                               "not your address", "from address is not", "different from the authenticated",
                               "user not local", "unauthorized sender", "not verified", "mail from must equal", NULL)
         || (e->stage == SENDOFF_STAGE_SENDER && sendoff_has_signed_in (e)
             && ((sendoff_refusal_code (e) == 550 && sendoff_refusal_has (e, 7, 0)) || sendoff_refusal_code (e) == 553
                 || sendoff_refusal_has (e, 7, 60)));
}

static char *
explain_not_owned (const SendoffEvidence *e)
{
  return g_strdup_printf (_("You are signed in as %s, and the server does not let this account send as %s. Only the account's own"
                            " addresses are allowed: the main one, its aliases, and its own domain's addresses once they are"
                            " set up."), e->plan->user ? e->plan->user : "?", e->plan->from ? e->plan->from : "?");
}

static gboolean
recipient_does_not_exist (const SendoffEvidence *e)
{
  return refused_at_recipient (e) && !sendoff_refusal_is_temporary (e)
         && (sendoff_refusal_has (e, 1, 1) || sendoff_refusal_has (e, 1, 2) || sendoff_refusal_has (e, 1, 10)
             || sendoff_refusal_says (e, "user unknown", "unknown user", "no such user", "does not exist", "no such recipient",
                                      "no mailbox", "mailbox not found", "recipient unknown", "unknown recipient",
                                      "mailbox unavailable", "user not found", "invalid recipient", "unknown address", NULL));
}

static char *
explain_recipient_unknown (const SendoffEvidence *e)
{
  return g_strdup (_("There is no mailbox at the recipient's address. Look for a typing mistake."));
}

static gboolean
content_is_not_wanted (const SendoffEvidence *e)
{
  return refused (e) && e->stage == SENDOFF_STAGE_MESSAGE
         && (sendoff_refusal_has (e, 7, 1)
             || sendoff_refusal_says (e, "spam", "policy", "blocked", "[cs0", "[hm0", "blacklist", "blocklist", "virus", NULL));
}

static char *
explain_content (const SendoffEvidence *e)
{
  return g_strdup (_("The server did not like what the message says or where it comes from. A plain text of your own, without"
                     " links, often passes."));
}

static gboolean
message_is_malformed (const SendoffEvidence *e)
{
  return refused (e) && e->stage == SENDOFF_STAGE_MESSAGE
         && (sendoff_refusal_has (e, 6, 0) || sendoff_refusal_says (e, "bare lf", "bare <lf>", "line too long", "malformed",
                                                                    "missing header", "duplicate header", "invalid header",
                                                                    "syntax", NULL));
}

static char *
explain_malformed (const SendoffEvidence *e)
{
  return g_strdup (_("The message itself is not put together as the rules of mail want it. The program that made it is at"
                     " fault."));
}

static gboolean
server_says_later (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_is_temporary (e);
}

static char *
explain_later (const SendoffEvidence *e)
{
  return g_strdup (_("The server cannot take this right now and asks to be tried again later. Nothing is wrong on your side."));
}

static gboolean
sender_was_refused (const SendoffEvidence *e)
{
  return refused (e);
}

static char *
explain_sender (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take mail from %s. Its own words tell why."),
                          e->plan->from ? e->plan->from : "?");
}

static char *
explain_recipient (const SendoffEvidence *e)
{
  return g_strdup (_("The server does not send to this recipient. Its own words tell why."));
}

static char *
explain_message (const SendoffEvidence *e)
{
  return g_strdup (_("The server took sender and recipient, but not the message. Its own words tell why."));
}

static gboolean
fate_is_unknown (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_CLOSED || e->outcome == SENDOFF_OUTCOME_RESET
         || e->outcome == SENDOFF_OUTCOME_SILENT;
}

static char *
explain_uncertain (const SendoffEvidence *e)
{
  return g_strdup (_("The connection broke after the whole message had gone out and before the server confirmed it. It may have been"
                     " taken. Look into your Sent folder and ask the recipient before you send it again."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define ANY SENDOFF_STAGE_NONE

const SendoffRule sendoff_rules_envelope[] = {
  { "auth.encryption-required", ERROR, ANY, encryption_is_wanted, N_("The server wants encryption first"),
    explain_encryption, { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_USE_TLS } },
  { "ehlo.name-rejected", ERROR, ANY, our_name_was_refused, N_("The server does not take this program's name"), explain_name,
    { SENDOFF_REMEDY_COPY_FOR_ADMINISTRATOR } },
  { "auth.skipped", ERROR, ANY, nobody_signed_in, N_("Nobody signed in"), explain_nobody,
    { SENDOFF_REMEDY_SIGN_IN, SENDOFF_REMEDY_TYPE_PASSWORD } },
  { "address.smtputf8-unsupported", ERROR, ANY, utf8_is_missing, N_("The server cannot handle such an address"),
    explain_utf8, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "limit.daily", ERROR, ANY, day_is_used_up, N_("The daily sending limit is reached"), explain_daily,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "limit.rate", ERROR, ANY, pace_is_too_fast, N_("Too many messages for now"), explain_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "recipient.too-many", ERROR, ANY, too_many_recipients, N_("Too many recipients in one message"), explain_too_many,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "limit.mailbox-full", ERROR, ANY, mailbox_is_full, N_("The mailbox is full"), explain_full,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_LATER } },
  { "message.too-large", ERROR, ANY, message_is_too_large, N_("The message is too large"), explain_too_large,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "message.rejected-dmarc", ERROR, ANY, domain_rules_forbid, N_("The sender's domain does not allow this"),
    explain_domain, { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "sender.not-owned", ERROR, ANY, sender_is_not_owned, N_("You may not send as this address"), explain_not_owned,
    { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "recipient.unknown", ERROR, ANY, recipient_does_not_exist, N_("The recipient does not exist"),
    explain_recipient_unknown, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "message.malformed", ERROR, ANY, message_is_malformed, N_("The message is malformed"), explain_malformed, { 0 } },
  { "message.rejected-policy", ERROR, ANY, content_is_not_wanted, N_("The server does not want this message"),
    explain_content, { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "server.temporary-failure", ERROR, ANY, server_says_later, N_("The server asks to try later"), explain_later,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_STATUS } },
  { "sender.rejected", ERROR, SENDOFF_STAGE_SENDER, sender_was_refused, N_("The server does not take this sender"),
    explain_sender, { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "recipient.rejected", ERROR, SENDOFF_STAGE_RECIPIENT, refused_at_recipient,
    N_("The server does not send to this recipient"), explain_recipient, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "message.rejected-policy", ERROR, SENDOFF_STAGE_MESSAGE, refused, N_("The server does not take the message"),
    explain_message, { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "message.uncertain", ERROR, SENDOFF_STAGE_MESSAGE, fate_is_unknown, N_("It is not known whether the message was taken"),
    explain_uncertain, { 0 } },
  { NULL }
};
