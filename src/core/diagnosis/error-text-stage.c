#include "config.h"

/* Which stage a failure belongs to, by the words around it. */

#include "diagnosis/error-text-stage.h"

#include <string.h>

typedef struct
{
  const char       *words;
  SendoffStageKind  stage;
} Place;

#define GREETING SENDOFF_STAGE_GREETING
#define EHLO SENDOFF_STAGE_EHLO
#define STARTTLS SENDOFF_STAGE_STARTTLS
#define AUTH SENDOFF_STAGE_AUTH
#define SENDER SENDOFF_STAGE_SENDER
#define RECIPIENT SENDOFF_STAGE_RECIPIENT
#define MESSAGE SENDOFF_STAGE_MESSAGE

/* Postfix judges the sender at RCPT by default: what is said counts for more than when. */
static const Place said_of[] = {
  { "sender address", SENDER }, { "sender verif", SENDER }, { "from address", SENDER }, { "mail from must", SENDER },
  { "mail from address", SENDER }, { "send as this sender", SENDER }, { NULL }
};

/* Behind the reply. */
static const Place said_after[] = {
  { "in reply to mail from", SENDER }, { "in reply to rcpt to", RECIPIENT }, { "in reply to end of data", MESSAGE },
  { "in reply to data", MESSAGE }, { "in reply to ehlo", EHLO }, { "in reply to helo", EHLO }, { "in reply to auth", AUTH },
  { "in reply to starttls", STARTTLS }, { "command: 'mail from", SENDER }, { "command: 'rcpt to", RECIPIENT },
  { "command: 'data", MESSAGE }, { "command: 'auth", AUTH }, { "command: 'starttls", STARTTLS }, { "command: 'ehlo", EHLO },
  { "command: 'conn", GREETING }, { "code: 'eauth'", AUTH }, { "check the message recipient", RECIPIENT },
  { "verify that your email address is correct", SENDER }, { NULL }
};

/* Before it, the nearest counts. */
static const Place said_before[] = {
  { "after rcpt to", RECIPIENT }, { "after mail from", SENDER }, { "after ehlo", EHLO }, { "after helo", EHLO },
  { "after initial connection", GREETING }, { "after end of data", MESSAGE }, { "after data", MESSAGE }, { "after auth", AUTH },
  { "after starttls", STARTTLS }, { "smtpsenderrefused", SENDER }, { "smtprecipientsrefused", RECIPIENT },
  { "smtpdataerror", MESSAGE }, { "smtpauthenticationerror", AUTH }, { "smtpconnecterror", GREETING },
  { "smtpheloerror", EHLO }, { "smtpsenderfailedexception", SENDER }, { "smtpaddressfailedexception", RECIPIENT },
  { "authenticationfailedexception", AUTH }, { "refused to talk to me", GREETING }, { "refused to start tls", STARTTLS },
  { "connection with starttls", STARTTLS }, { "starttls command failed", STARTTLS }, { "invalid login", AUTH },
  { "sasl authentication failed", AUTH }, { "authenticator failed", AUTH }, { "password command failed", AUTH },
  { "authentication failed", AUTH }, { "authenticationexception", AUTH }, { "auth command failed", AUTH },
  { "username command failed", AUTH }, { "mail from command failed", SENDER }, { "mail command failed", SENDER },
  { "rcpt to command failed", RECIPIENT }, { "recipient command failed", RECIPIENT },
  { "recipients were rejected", RECIPIENT }, { "data end command failed", MESSAGE }, { "data command failed", MESSAGE },
  { "data not accepted", MESSAGE }, { "message failed", MESSAGE }, { "rcpt to", RECIPIENT }, { "mail from", SENDER },
  { "-> auth", AUTH }, { "server: auth", AUTH }, { "c: auth", AUTH }, { "-> ehlo", EHLO }, { "server: ehlo", EHLO },
  { "c: ehlo", EHLO }, { "-> data", MESSAGE }, { "server: data", MESSAGE }, { "-> starttls", STARTTLS },
  { "could not connect to smtp host", GREETING }, { "unexpected smtp-server response", GREETING },
  { "mail failed", SENDER }, { "rcpt failed", RECIPIENT }, { "data failed", MESSAGE },
  { "envelope from address", SENDER }, { "recipient address", RECIPIENT },
  { NULL }
};

/* In the reply, where nothing else tells. */
static const Place said_within[] = {
  { "helo", EHLO }, { "ehlo", EHLO }, { "starttls first", SENDER }, { "tls not available", STARTTLS },
  { "closing transmission channel", GREETING }, { "too busy", GREETING }, { "service not available", GREETING },
  { "authentication aborted", AUTH },
  { "base64", AUTH }, { "authentication type", AUTH }, { "password", AUTH }, { "credentials", AUTH }, { "login", AUTH },
  { "authentication failed", AUTH }, { "authentication unsuccessful", AUTH }, { "mechanism", AUTH },
  { "dmarc", MESSAGE }, { "spf", MESSAGE }, { "dkim", MESSAGE }, { "spam", MESSAGE }, { "message", MESSAGE },
  { "content", MESSAGE }, { "header", MESSAGE }, { "bare", MESSAGE }, { "line", MESSAGE }, { "queue", MESSAGE },
  { "storage", MESSAGE }, { "sender", SENDER }, { "recipient", RECIPIENT }, { "relay", RECIPIENT }, { "user", RECIPIENT },
  { "mailbox", RECIPIENT }, { NULL }
};

static SendoffStageKind
look_up (const char *text, const Place *places)
{
  for (guint i = 0; places[i].words != NULL; i++)
    if (strstr (text, places[i].words) != NULL)
      return places[i].stage;
  return SENDOFF_STAGE_NONE;
}

static SendoffStageKind
look_up_last (const char *text, const Place *places)
{
  SendoffStageKind stage = SENDOFF_STAGE_NONE;
  const char *last = NULL;

  for (guint i = 0; places[i].words != NULL; i++)
    {
      const char *at = g_strrstr (text, places[i].words);

      if (at != NULL && (last == NULL || at > last))
        {
          last = at;
          stage = places[i].stage;
        }
    }
  return stage;
}

/**
 * sendoff_stage_around:
 * @plain: a plain text
 * @start: where the words begin that show a failure
 * @end: where they end
 *
 * Returns: the stage that the program names around them, or %SENDOFF_STAGE_NONE
 */
SendoffStageKind
sendoff_stage_around (const char *plain, gsize start, gsize end)
{
  gsize from = start > 400 ? start - 400 : 0;
  g_autofree char *before = g_strndup (plain + from, start - from);
  g_autofree char *after = g_strndup (plain + end, 300);
  SendoffStageKind stage = look_up (after, said_after);

  return stage != SENDOFF_STAGE_NONE ? stage : look_up_last (before, said_before);
}

static SendoffStageKind
stage_of_code (guint code)
{
  switch (code)
    {
    case 432: case 454: case 504: case 534: case 535: case 538:
      return AUTH;
    case 530: case 553: case 555:
      return SENDER;
    case 421:
      return GREETING;
    case 450: case 550: case 551: case 556:
      return RECIPIENT;
    case 500: case 501: case 502: case 503:
      return EHLO;
    default:
      return MESSAGE;
    }
}

/**
 * sendoff_stage_of_reply:
 * @plain: a plain text
 * @start: where the reply begins in it
 * @end: where it ends
 * @code: its code
 * @words: its words
 *
 * The words name the stage, or the program that quotes them, or the code, in this order.
 *
 * Returns: the stage of a refusal
 */
SendoffStageKind
sendoff_stage_of_reply (const char *plain, gsize start, gsize end, guint code, const char *words)
{
  SendoffStageKind stage = look_up (words, said_of);

  if (stage == SENDOFF_STAGE_NONE)
    stage = sendoff_stage_around (plain, start, end);
  if (stage == SENDOFF_STAGE_NONE && (code == 535 || code == 534))
    return AUTH;
  if (stage == SENDOFF_STAGE_NONE)
    stage = look_up (words, said_within);
  return stage != SENDOFF_STAGE_NONE ? stage : stage_of_code (code);
}
