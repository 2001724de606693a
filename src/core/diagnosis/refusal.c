#include "config.h"

/* What the server's "no" says: its code, its enhanced code (RFC 3463), its words. */

#include "diagnosis/facts.h"

#include <string.h>

/* The server answered no. */
gboolean
sendoff_is_refusal (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_REFUSED && e->reply != NULL;
}

/* The server answered no at that stage. */
gboolean
sendoff_was_refused (const SendoffEvidence *e, SendoffStageKind stage)
{
  return e->stage == stage && sendoff_is_refusal (e);
}

/* The server answered no, and not something that is neither yes nor no. */
gboolean
sendoff_is_plain_refusal (const SendoffEvidence *e)
{
  return sendoff_is_refusal (e) && (sendoff_reply_is_temporary (e->reply) || sendoff_reply_is_permanent (e->reply));
}

/* The refusal's code; 0 if there was none. */
guint
sendoff_refusal_code (const SendoffEvidence *e)
{
  return e->reply ? e->reply->code : 0;
}

/* The refusal carries an enhanced code of that subject and detail, of any class. */
gboolean
sendoff_refusal_has (const SendoffEvidence *e, guint subject, guint detail)
{
  return e->reply != NULL && sendoff_reply_has_enhanced (e->reply, 0, subject, detail);
}

/* The refusal holds one of the phrases, letter case aside. */
gboolean
sendoff_refusal_says (const SendoffEvidence *e, const char *first, ...)
{
  gboolean found = FALSE;
  va_list phrases;

  if (e->reply == NULL)
    return FALSE;
  va_start (phrases, first);
  for (const char *phrase = first; phrase != NULL && !found; phrase = va_arg (phrases, const char *))
    found = sendoff_reply_mentions (e->reply, phrase);
  va_end (phrases);
  return found;
}

static gboolean
reply_says_any (const SendoffReply *reply, const char * const *phrases)
{
  for (guint i = 0; reply != NULL && phrases[i] != NULL; i++)
    if (sendoff_reply_mentions (reply, phrases[i]))
      return TRUE;
  return FALSE;
}

/* The same, of a list that ends in NULL. */
gboolean
sendoff_refusal_says_any (const SendoffEvidence *e, const char * const *phrases)
{
  return reply_says_any (e->reply, phrases);
}

/* The server said "not now": 4xx (RFC 5321 section 4.2.1). */
gboolean
sendoff_refusal_is_temporary (const SendoffEvidence *e)
{
  return e->reply != NULL && sendoff_reply_is_temporary (e->reply);
}

/* The limit of a shorter time than a day. */
static gboolean
names_a_short_time (const SendoffEvidence *e)
{
  return sendoff_refusal_says (e, "per hour", "hourly", "per minute", "per second", NULL);
}

/* What may be sent in a day is used up. A mailbox has a quota too, and some servers call every recipient a mailbox: so words of
 * sending weigh more than words of quotas. */
gboolean
sendoff_refusal_is_about_day (const SendoffEvidence *e)
{
  static const char * const of_sending[] = {
    "sending limit", "send limit", "sending quota", "submission quota", "sent too many messages", "messaging limit",
    "tenant has exceeded", NULL,
  };
  static const char * const of_quotas[] = {
    "daily", "per day", "a day", "24 hours", "24-hour", "24 hrs", "message quota", "quota of messages", "message limit", NULL,
  };

  if (!sendoff_is_refusal (e) || names_a_short_time (e) || sendoff_refusal_says (e, "storage", "message size", NULL))
    return FALSE;
  return sendoff_refusal_says_any (e, of_sending)
         || (sendoff_refusal_says_any (e, of_quotas) && !sendoff_refusal_says (e, "mailbox", NULL));
}

/* Too much came in a short time. */
gboolean
sendoff_refusal_is_about_rate (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "rate limit", "rate-limit", "ratelimit", "rate is limited", "connection rate", "message rate", "sending rate",
    "rate exceeded", "rate control", "rate that", "too many connections", "too many concurrent", "too many simultaneous",
    "too many sessions", "too many messages", "too many emails", "too many mails", "too many recipients recently",
    "too much mail", "too fast", "too quickly", "too frequent", "connection limit", "concurrent connections",
    "connections from your", "slow down", "throttl", "excessive volume", "thread limit", NULL,
  };

  return sendoff_is_refusal (e)
         && (sendoff_refusal_has (e, 7, 28) || names_a_short_time (e) || sendoff_refusal_says_any (e, phrases));
}

/* The address this computer has on the internet is on somebody's list, whatever it wants to do. */
gboolean
sendoff_refusal_is_about_blocklist (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "blocked using", "blocklist", "block list", "blacklist", "black list", "spamhaus", "dnsbl", "spamcop",
    "barracudacentral", "is in an rbl", "listed in", "listed at", "listed on", "poor reputation", "bad reputation",
    "traffic not accepted", NULL,
  };

  return sendoff_is_refusal (e) && sendoff_refusal_says_any (e, phrases)
         && sendoff_refusal_says (e, "client host", "your ip", "your address", "ip address", "client address", "this ip", "[",
                                  "sending mta", NULL);
}

/* Nobody is at the address that was named. @reply: (nullable) */
gboolean
sendoff_reply_says_nobody_is_there (const SendoffReply *reply)
{
  static const guint details[] = { 1, 2, 6, 10 };      /* of the addresses: X.1.* (RFC 3463 section 3.2, RFC 7505) */
  static const char * const phrases[] = {
    "user unknown", "unknown user", "no such user", "user does not exist", "does not exist", "doesn't exist",
    "user doesn't have", "no such recipient", "no such mailbox", "no mailbox", "mailbox not found", "mailbox unknown",
    "recipient unknown", "unknown recipient", "recipient not found", "mailbox unavailable", "user not found",
    "invalid recipient", "invalid mailbox", "invalid user", "unknown address", "address unknown", "no such address",
    "not a valid mailbox", "unrouteable address", "domain not found", "host or domain name not found", "no such domain",
    "domain does not exist", "null mx", NULL,
  };
  static const char * const otherwise[] = { "sender", "try again", "try later", "greylist", "graylist", NULL };

  for (guint i = 0; reply != NULL && sendoff_reply_is_permanent (reply) && i < G_N_ELEMENTS (details); i++)
    if (sendoff_reply_has_enhanced (reply, 0, 1, details[i]))
      return TRUE;
  /* Microsoft's servers say nothing clearer of an address they do not know. */
  if (reply != NULL && sendoff_reply_has_enhanced (reply, 5, 4, 1) && sendoff_reply_mentions (reply, "access denied"))
    return TRUE;
  return reply_says_any (reply, phrases) && !reply_says_any (reply, otherwise);
}

/* "Account locked", "your mailbox has been temporarily disabled": what it is, and what was done with it. */
gboolean
sendoff_refusal_names_shut_account (const SendoffEvidence *e)
{
  static const char * const whats[] = { "account", "user", "mailbox", "login", "access", "e-mail", "email", NULL };
  static const char * const states[] = {
    "locked", "disabled", "suspended", "deactivated", "inactive", "frozen", "blocked", "banned", "terminated", NULL,
  };

  return sendoff_refusal_says_any (e, whats) && sendoff_refusal_says_any (e, states);
}
