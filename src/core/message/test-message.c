#include "config.h"

#include "message/test-message.h"

#include "message/token.h"

#include <glib/gi18n-lib.h>

/* 80 bits: nobody guesses it, and no two are the same. */
#define TOKEN_CHARACTERS 16

/**
 * sendoff_test_message_new_token:
 *
 * Returns: (transfer full): a random word in base32
 */
char *
sendoff_test_message_new_token (void)
{
  return sendoff_token_new (TOKEN_CHARACTERS);
}

static char *
dup_encryption (const SendoffTestMessage *facts)
{
  const char *way = facts->security == SENDOFF_SECURITY_STARTTLS ? "STARTTLS"
    : facts->security == SENDOFF_SECURITY_TLS ? _("from the start") : _("none");

  return facts->tls != NULL ? g_strdup_printf ("%s, %s", facts->tls, way) : g_strdup (way);
}

static char *
dup_text (const SendoffTestMessage *facts)
{
  g_autofree char *encryption = dup_encryption (facts);
  g_autofree char *date = sendoff_token_date (facts->when);

  /* Translators: the text of the test message; after %u come a way of encryption, a date, an address, a random word. */
  return g_strdup_printf (_("Hello,\n\n"
                            "this is a test message. It was sent with Sendoff to see whether mail goes out, and since you can read "
                            "it, it does. Nobody waits for an answer, and you may delete it.\n\n"
                            "Server: %s, port %u\n"
                            "Encryption: %s\n"
                            "Sent: %s\n"
                            "From: %s\n"
                            "Token: %s\n"),
                          facts->host, facts->port, encryption, date, facts->from, facts->token);
}

/**
 * sendoff_test_message_write:
 * @facts: what it says
 *
 * Says of itself that a program wrote it, so that no out-of-office note answers (RFC 3834 section 5).
 *
 * Returns: (transfer full): the draft, to be checked and composed like any other
 */
SendoffDraft *
sendoff_test_message_write (const SendoffTestMessage *facts)
{
  SendoffDraft *draft = sendoff_draft_new ();
  /* Translators: a subject; %s is a random word by which the message is found again. */
  g_autofree char *subject = g_strdup_printf (_("Sendoff test message %s"), facts->token);
  g_autofree char *text = dup_text (facts);

  sendoff_draft_set (draft, SENDOFF_DRAFT_FROM, facts->from);
  sendoff_draft_set (draft, SENDOFF_DRAFT_FROM_NAME, facts->from_name);
  sendoff_draft_set (draft, SENDOFF_DRAFT_TO, facts->to != NULL ? facts->to : facts->from);
  sendoff_draft_set (draft, SENDOFF_DRAFT_SUBJECT, subject);
  sendoff_draft_set (draft, SENDOFF_DRAFT_TEXT, text);
  sendoff_draft_add_header (draft, "Auto-Submitted", "auto-generated");
  sendoff_draft_add_header (draft, SENDOFF_TEST_MESSAGE_FIELD, facts->token);
  return draft;
}
