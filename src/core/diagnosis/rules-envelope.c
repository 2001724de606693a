#include "config.h"

/* Sender and recipient: signed in or not, the server now judges who may send what to whom. Many servers put off a refusal of
 * the sender till the recipient is named (Postfix: smtpd_delay_reject), so the words decide before the stage does. */

#include "diagnosis/facts.h"
#include "diagnosis/rule-tables.h"

#include "account/address.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>

static gboolean
refused (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && e->stage >= SENDOFF_STAGE_SENDER;
}

static const char *
sender (const SendoffEvidence *e)
{
  return e->plan->from ? e->plan->from : "?";
}

/* --- limits ------------------------------------------------------------------------------------------------------ */

static gboolean
day_is_used_up (const SendoffEvidence *e)
{
  return refused (e)
         && (sendoff_refusal_is_about_day (e)
             || sendoff_refusal_says (e, "exceeded the maximum number of messages", "unusual sending", NULL));
}

static char *
explain_day (const SendoffEvidence *e)
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
  return refused (e) && sendoff_refusal_is_about_rate (e);
}

static char *
explain_rate (const SendoffEvidence *e)
{
  return g_strdup (_("The server is getting too many messages or connections for now. Nothing is wrong with your settings: wait a"
                     " while."));
}

/* In this message, not in this day or hour. */
static gboolean
recipients_are_too_many (const SendoffEvidence *e)
{
  return refused (e) && !sendoff_refusal_says (e, "daily", "per day", "today", "24 hours", "hour", "recently", NULL)
         && (sendoff_refusal_has (e, 5, 3)
                         || sendoff_refusal_says (e, "too many recipients", "too many rcpt", "too many addresses",
                                                  "recipient limit", "recipients limit", "maximum number of recipients", NULL));
}

static char *
explain_too_many (const SendoffEvidence *e)
{
  const SendoffProvider *provider = e->plan->provider;

  if (provider != NULL && provider->limits.recipients_per_message > 0)
    return g_strdup_printf (_("The message has more recipients than the server takes in one go: %s allows %u (known as of %s)."
                              " Send it in several parts."), provider->name, provider->limits.recipients_per_message,
                            provider->limits.as_of);
  return g_strdup (_("The message has more recipients than the server takes in one go. Send it in several parts."));
}

/* 4.3.1 is the server's own storage, which is not a person's business. */
static gboolean
mailbox_is_full (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "mailbox full", "mailbox is full", "mailbox quota", "over quota", "overquota", "quota exceeded", "exceeded its quota",
    "exceeded quota", "quota full", "exceeded storage", "storage allocation", "storage limit", "out of storage", "storage full",
    "storage quota", "insufficient storage space", "not enough storage in", NULL,
  };

  return refused (e) && !sendoff_refusal_has (e, 3, 1)
         && (sendoff_refusal_has (e, 2, 2) || sendoff_refusal_says_any (e, phrases));
}

static char *
explain_full (const SendoffEvidence *e)
{
  if (e->stage == SENDOFF_STAGE_RECIPIENT)
    return g_strdup (_("The recipient's mailbox has no room left: nothing more can be put into it. Only the recipient can make"
                       " room."));
  return g_strdup (_("The mailbox has no room left. Some providers then stop sending as well. Delete what is not needed, or get"
                     " more storage."));
}

/* --- the sender -------------------------------------------------------------------------------------------------- */

/* At RCPT the words may be about either; the address in them tells. */
static gboolean
names_a_recipient_alone (const SendoffEvidence *e)
{
  char **recipients = e->plan->recipients;

  if (e->stage != SENDOFF_STAGE_RECIPIENT || (e->plan->from != NULL && sendoff_reply_mentions (e->reply, e->plan->from)))
    return FALSE;
  for (guint i = 0; recipients != NULL && recipients[i] != NULL; i++)
    if (sendoff_reply_mentions (e->reply, recipients[i]))
      return TRUE;
  return FALSE;
}

static gboolean
says_it_is_not_yours (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "not one of your addresses", "not owned", "not your address", "own address", "does not belong to", "sendasdenied", "send as",
    "not allowed to send as", "not authorized to send as", "not authorized to use this sender",
    "not authorized to send from", "not authorised to send from", "not allowed to send from", "not permitted to send from",
    "not allowed to use this sender", "sender address is not allowed", "sender address not allowed", "sender is not allowed",
    "sender not allowed", "sender is not authorized", "sender not authorized", "unauthorized sender", "sender mismatch",
    "sender address does not match", "sender does not match", "sender must match", "from address does not match",
    "from must match", "must match the authenticated", "must match authenticated", "must match your", "must equal authorized",
    "must be same as", "must be the same as", "same as authorization", "different from the authenticated",
    "does not match the authenticated",
    "does not match authenticated", "not match authorization", "from address is not", "from address not", "not verified",
    "not a verified", "sender login mismatch", "not allowed for this account", "not permitted for this account",
    "not allowed for this user", NULL,
  };

  return sendoff_refusal_says_any (e, phrases) && !names_a_recipient_alone (e);
}

/* 5.7.0 at MAIL is what iCloud says; 553 is what RFC 5321 section 3.6.2 has for it. What the address itself lacks has codes
 * of the subject 1. */
static gboolean
sender_is_not_owned (const SendoffEvidence *e)
{
  if (!refused (e) || sendoff_refusal_is_temporary (e))
    return FALSE;
  if (says_it_is_not_yours (e))
    return TRUE;
  return e->stage == SENDOFF_STAGE_SENDER && sendoff_has_signed_in (e) && e->reply->enhanced.subject != 1
         && ((sendoff_refusal_code (e) == 550 && sendoff_refusal_has (e, 7, 0)) || sendoff_refusal_code (e) == 553
             || sendoff_refusal_has (e, 7, 60));
}

static char *
explain_not_owned (const SendoffEvidence *e)
{
  if (e->plan->user == NULL || g_strcmp0 (e->plan->user, e->plan->from) == 0)
    return g_strdup_printf (_("The server does not count %s among the addresses this account may send as. Only the account's own"
                              " addresses are allowed: the main one, its aliases, and its own domain's addresses once they are"
                              " set up."), sender (e));
  return g_strdup_printf (_("You are signed in as %s, and the server does not let this account send as %s. Only the account's own"
                            " addresses are allowed: the main one, its aliases, and its own domain's addresses once they are"
                            " set up."), e->plan->user, sender (e));
}

/* The server says so, and so do the rules for addresses. */
static gboolean
an_address_is_none (const SendoffEvidence *e)
{
  if (!refused (e) || sendoff_refusal_is_temporary (e))
    return FALSE;
  if (e->stage == SENDOFF_STAGE_SENDER)
    return e->plan->from != NULL && sendoff_address_check (e->plan->from) != SENDOFF_ADDRESS_GOOD;
  for (guint i = 0; e->plan->recipients != NULL && e->plan->recipients[i] != NULL; i++)
    if (sendoff_address_check (e->plan->recipients[i]) != SENDOFF_ADDRESS_GOOD)
      return TRUE;
  return FALSE;
}

static char *
explain_no_address (const SendoffEvidence *e)
{
  return g_strdup (_("One of the addresses is not written as an e-mail address has to be: a name, an @, and a domain. Look at it"
                     " letter by letter."));
}

static gboolean
sender_was_refused_late (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_RECIPIENT) && !sendoff_refusal_is_temporary (e)
         && sendoff_refusal_says (e, "sender address rejected", "sender rejected", "sender denied", NULL);
}

static char *
explain_sender (const SendoffEvidence *e)
{
  return g_strdup_printf (_("The server does not take mail from %s, and says so only now that it knows the recipient."),
                          sender (e));
}

/* Apple, and Proofpoint behind it, put the reason in brackets: [CS01], [HM08]. */
static gboolean
names_a_policy_code (const SendoffEvidence *e)
{
  return refused (e) && sendoff_refusal_says (e, "[cs0", "[hm0", "[hcm", "[ph0", NULL);
}

static char *
explain_policy (const SendoffEvidence *e)
{
  return g_strdup (_("The server's filter does not want this mail: because of what it says, or where it comes from. A plain text of"
                     " your own, without links, often passes."));
}

/* "Exceeded storage allocation" (RFC 5321 section 4.2.3), unless the enhanced code speaks of a policy: Gmail refuses dangerous
 * attachments with 552 5.7.0. */
static gboolean
is_plain_552 (const SendoffEvidence *e)
{
  return sendoff_refusal_code (e) == 552 && e->reply->enhanced.subject != 7;
}

static gboolean
message_is_too_large (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_TOO_LARGE
         || (refused (e)
             && (sendoff_refusal_has (e, 3, 4) || sendoff_refusal_has (e, 2, 3) || is_plain_552 (e)
                 || sendoff_refusal_says (e, "message size", "maximum size", "too large", "size limit", "too big", "size exceeds",
                                          "exceeds fixed limit", NULL)));
}

static char *
explain_too_large (const SendoffEvidence *e)
{
  SendoffMessage *message = sendoff_plan_get_message (e->plan);
  guint64 size = message ? sendoff_message_get_size (message) : 0, most = e->capabilities ? e->capabilities->size : 0;
  g_autofree char *size_words = sendoff_text_size_beside (size, most);
  g_autofree char *most_words = sendoff_text_size_beside (most, size);

  if (most > 0 && size > most)
    return g_strdup_printf (_("The message is %s large, and the server takes up to %s. Attachments grow by a third on the way: send fewer"
                              " or smaller ones, or a link."), size_words, most_words);
  if (most > 0)
    return g_strdup_printf (_("The message is larger than the server takes: it says that it takes up to %s. Attachments grow by a"
                              " third on the way: send fewer or smaller ones, or a link."), most_words);
  return g_strdup (_("The message is larger than the server takes. Attachments grow by a third on the way: send fewer or smaller"
                     " ones, or a link."));
}

/* --- the recipient ----------------------------------------------------------------------------------------------- */

static gboolean
refused_at_recipient (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_RECIPIENT);
}

static gboolean
recipient_does_not_exist (const SendoffEvidence *e)
{
  return refused_at_recipient (e) && sendoff_reply_says_nobody_is_there (e->reply);
}

static char *
explain_recipient_unknown (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->recipient_replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (e->recipient_replies, i);

      if (one->reply != NULL && !sendoff_reply_is_positive (one->reply))
        return g_strdup_printf (_("There is no mailbox at %s. Look for a typing mistake."), one->address);
    }
  return g_strdup (_("There is no mailbox at the recipient's address. Look for a typing mistake."));
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define ANY   SENDOFF_STAGE_NONE

const SendoffRule sendoff_rules_envelope[] = {
  { "recipient.too-many", ERROR, ANY, recipients_are_too_many, N_("Too many recipients in one message"), explain_too_many,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "limit.daily", ERROR, ANY, day_is_used_up, N_("The daily sending limit is reached"), explain_day,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "limit.rate", ERROR, ANY, pace_is_too_fast, N_("Too many messages for now"), explain_rate,
    { SENDOFF_REMEDY_TRY_LATER } },
  { "limit.mailbox-full", ERROR, ANY, mailbox_is_full, N_("The mailbox is full"), explain_full,
    { SENDOFF_REMEDY_PROVIDER_HELP, SENDOFF_REMEDY_TRY_LATER } },
  { "message.too-large", ERROR, ANY, message_is_too_large, N_("The message is too large"), explain_too_large,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "message.rejected-policy", ERROR, ANY, names_a_policy_code, N_("The server does not want this message"), explain_policy,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "settings.address-invalid", ERROR, ANY, an_address_is_none, N_("That cannot be an e-mail address"), explain_no_address,
    { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "sender.not-owned", ERROR, ANY, sender_is_not_owned, N_("You may not send as this address"), explain_not_owned,
    { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "sender.rejected", ERROR, SENDOFF_STAGE_RECIPIENT, sender_was_refused_late, N_("The server does not take this sender"),
    explain_sender, { SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "recipient.unknown", ERROR, ANY, recipient_does_not_exist, N_("The recipient does not exist"),
    explain_recipient_unknown, { SENDOFF_REMEDY_CHECK_ADDRESS } },
  { NULL }
};
