#include "config.h"

#include "message-text.h"
#include "message/composer.h"
#include "message/limits.h"
#include "message/test-message.h"

#include <string.h>

/* --- Limits -------------------------------------------------------------------------------------------------------- */

static const SendoffProvider *
icloud (void)
{
  return sendoff_provider_by_id ("icloud");
}

/* What is found for a load, and the words of it. */
static void
assert_found (const SendoffProvider *provider, guint64 server_size, SendoffLoad load, int kind, gboolean fatal, const char *words)
{
  g_autoptr (GPtrArray) problems = sendoff_limits_check (provider, server_size, &load);
  const SendoffLimitProblem *problem = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  g_assert_cmpuint (problems->len, ==, words != NULL ? 1 : 0);
  if (words == NULL)
    return;
  g_test_message ("%s", problem->text);
  g_assert_cmpint (problem->kind, ==, kind);
  g_assert_cmpint (problem->fatal, ==, fatal);
  g_assert_nonnull (strstr (problem->text, words));
}

static void
test_size (void)
{
  const guint64 mb = 1024 * 1024;

  assert_found (icloud (), 0, (SendoffLoad) { .size = 1 }, 0, FALSE, NULL);
  assert_found (icloud (), 0, (SendoffLoad) { .size = 25 * mb }, 0, FALSE, NULL);
  assert_found (icloud (), 0, (SendoffLoad) { .size = 26 * mb }, SENDOFF_LIMIT_MESSAGE_SIZE, FALSE, "26 MB large, close to the 27 MB");
  assert_found (icloud (), 0, (SendoffLoad) { .size = 30 * mb }, SENDOFF_LIMIT_MESSAGE_SIZE, TRUE, "30 MB, and the server takes 27 MB");
  assert_found (icloud (), 0, (SendoffLoad) { .size = 28319744 }, SENDOFF_LIMIT_MESSAGE_SIZE, FALSE, "28319744 bytes");
  assert_found (icloud (), 0, (SendoffLoad) { .size = 28319745 }, SENDOFF_LIMIT_MESSAGE_SIZE, TRUE, "28319744 bytes at most");
  assert_found (icloud (), 50 * mb, (SendoffLoad) { .size = 30 * mb }, 0, FALSE, NULL);
  assert_found (icloud (), 10 * mb, (SendoffLoad) { .size = 12 * mb }, SENDOFF_LIMIT_MESSAGE_SIZE, TRUE, "10 MB");
  assert_found (NULL, 0, (SendoffLoad) { .size = 900 * mb }, 0, FALSE, NULL);
  assert_found (NULL, 10 * mb, (SendoffLoad) { .size = 900 * mb }, SENDOFF_LIMIT_MESSAGE_SIZE, TRUE, "900 MB");
  g_assert_cmpuint (sendoff_limits_get_size (icloud (), 0), ==, 28319744);
  g_assert_cmpuint (sendoff_limits_get_size (NULL, 7), ==, 7);
}

static void
test_counts (void)
{
  assert_found (icloud (), 0, (SendoffLoad) { .recipients = 500, .all_recipients = 500, .messages = 1 }, 0, FALSE, NULL);
  assert_found (icloud (), 0, (SendoffLoad) { .recipients = 501, .all_recipients = 501 }, SENDOFF_LIMIT_RECIPIENTS_PER_MESSAGE, TRUE,
                "501 recipients, and iCloud Mail takes 500");
  assert_found (icloud (), 0, (SendoffLoad) { .messages = 1, .sent_messages = 899 }, 0, FALSE, NULL);
  assert_found (icloud (), 0, (SendoffLoad) { .messages = 1, .sent_messages = 999 }, SENDOFF_LIMIT_MESSAGES_PER_DAY, FALSE, "999");
  assert_found (icloud (), 0, (SendoffLoad) { .messages = 1, .sent_messages = 1000 }, SENDOFF_LIMIT_MESSAGES_PER_DAY, TRUE,
                "would make 1001");
  assert_found (icloud (), 0, (SendoffLoad) { .all_recipients = 600, .sent_recipients = 600 }, SENDOFF_LIMIT_RECIPIENTS_PER_DAY, TRUE,
                "would make 1200");
  assert_found (icloud (), 0, (SendoffLoad) { .all_recipients = G_MAXUINT, .sent_recipients = G_MAXUINT },
                SENDOFF_LIMIT_RECIPIENTS_PER_DAY, TRUE, "4294967295");
}

static void
test_describe (void)
{
  g_autofree char *text = sendoff_limits_describe (icloud ());
  g_autofree char *none = sendoff_limits_describe (sendoff_provider_by_id ("web.de"));

  g_assert_cmpstr (text, ==, "27 MB a message, 500 recipients a message, 1000 messages a day, 1000 recipients a day (as of 2026-11)");
  g_assert_null (none);
}

/* --- The test message ---------------------------------------------------------------------------------------------- */

static void
test_ready_message (void)
{
  g_autofree char *token = sendoff_test_message_new_token ();
  const SendoffTestMessage facts = { .from = "me@icloud.com", .token = token, .host = "smtp.mail.me.com", .port = 587,
                                     .security = SENDOFF_SECURITY_STARTTLS, .tls = "TLS 1.3" };
  g_autoptr (SendoffDraft) draft = sendoff_test_message_write (&facts);
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffEnvelope) envelope = sendoff_compose (draft, SENDOFF_COMPOSE_DEFAULT, NULL, &error);
  g_autofree char *field = g_strdup_printf ("\r\nX-Sendoff-Token: %s\r\n", token);
  g_autofree char *subject = g_strdup_printf ("\r\nSubject: Sendoff test message %s\r\n", token);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (token), >=, 12);
  text = text_of_message (sendoff_envelope_get_message (envelope));
  g_assert_nonnull (strstr (text, field));
  g_assert_nonnull (strstr (text, subject));
  g_assert_nonnull (strstr (text, "\r\nAuto-Submitted: auto-generated\r\n"));
  g_assert_nonnull (strstr (text, "\r\nServer: smtp.mail.me.com, port 587\r\nEncryption: TLS 1.3, STARTTLS\r\n"));
  g_assert_nonnull (strstr (text, "you may delete it"));
  g_assert_cmpstr (sendoff_envelope_get_recipients (envelope)[0], ==, "me@icloud.com");
}

static void
test_ready_message_before_tls (void)
{
  const SendoffTestMessage facts = { .from = "me@x.org", .to = "a@x.org, b@x.org", .token = "token", .host = "smtp.x.org", .port = 465,
                                     .security = SENDOFF_SECURITY_TLS };
  g_autoptr (SendoffDraft) draft = sendoff_test_message_write (&facts);

  g_assert_nonnull (strstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TEXT), "\nServer: smtp.x.org, port 465\nEncryption: from the start\n"));
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TO), ==, "a@x.org, b@x.org");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/size", test_size);
  g_test_add_func ("/limits/counts", test_counts);
  g_test_add_func ("/limits/describe", test_describe);
  g_test_add_func ("/test-message/ready", test_ready_message);
  g_test_add_func ("/test-message/before-tls", test_ready_message_before_tls);
  return g_test_run ();
}
