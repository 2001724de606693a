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

/* The same, of a list that ends in NULL. */
gboolean
sendoff_refusal_says_any (const SendoffEvidence *e, const char * const *phrases)
{
  for (guint i = 0; e->reply != NULL && phrases[i] != NULL; i++)
    if (sendoff_reply_mentions (e->reply, phrases[i]))
      return TRUE;
  return FALSE;
}

/* The server said "not now": 4xx (RFC 5321 section 4.2.1). */
gboolean
sendoff_refusal_is_temporary (const SendoffEvidence *e)
{
  return e->reply != NULL && sendoff_reply_is_temporary (e->reply);
}

/* What may be sent in a day is used up. */
gboolean
sendoff_refusal_is_about_day (const SendoffEvidence *e)
{
  static const char * const phrases[] = {
    "daily", "per day", "a day", "24 hours", "24-hour", "24 hrs", "sending limit", "sending quota", "message quota",
    "quota of messages", "message limit", "submission quota", "sent too many messages", NULL,
  };

  return sendoff_is_refusal (e) && sendoff_refusal_says_any (e, phrases)
         && !sendoff_refusal_says (e, "mailbox", "storage", "per hour", "per minute", "message size", NULL);
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
    "connections from your", "slow down", "throttl", "excessive volume", "per hour", "per minute", NULL,
  };

  return sendoff_is_refusal (e) && (sendoff_refusal_has (e, 7, 28) || sendoff_refusal_says_any (e, phrases));
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
