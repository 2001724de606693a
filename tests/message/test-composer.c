#include "config.h"

#include "message-text.h"
#include "message/composer.h"
#include "message/token.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static SendoffDraft *
good_draft (void)
{
  return g_object_new (SENDOFF_TYPE_DRAFT, "from", "me@example.org", "to", "you@example.net", "subject", "s", "text", "t", NULL);
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static SendoffEnvelope *
compose_waiting (SendoffDraft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sendoff_compose_async (draft, SENDOFF_COMPOSE_DEFAULT, cancellable, take_result, &result);
  g_object_set (draft, "subject", "changed in the meantime", NULL);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sendoff_compose_finish (draft, result, error);
}

static void
test_async (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffEnvelope) envelope = compose_waiting (draft, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = text_of_message (sendoff_envelope_get_message (envelope));
  g_assert_nonnull (strstr (text, "\r\nSubject: s\r\n"));
}

static void
test_refused (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (GError) error = NULL;

  g_object_set (draft, "to", "", NULL);
  g_assert_null (compose_waiting (draft, NULL, &error));
  g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
}

static void
test_cancelled (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (GFile) file = g_file_new_for_path ("/etc/passwd");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sendoff_draft_attach (draft, file);
  g_cancellable_cancel (cancellable);
  g_assert_null (sendoff_compose (draft, SENDOFF_COMPOSE_DEFAULT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_full_disk (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autofree char *much = g_strnfill (1000 * 1000, 'x');
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_object_set (draft, "text", much, NULL);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 100 * 1000;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_null (sendoff_compose (draft, SENDOFF_COMPOSE_DEFAULT, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_more_headers (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (SendoffEnvelope) envelope = NULL;
  g_autofree char *text = NULL;

  sendoff_draft_add_header (draft, "X-Note", "one\r\nX-Other: two");
  envelope = sendoff_compose (draft, SENDOFF_COMPOSE_DEFAULT, NULL, NULL);
  text = text_of_message (sendoff_envelope_get_message (envelope));
  g_assert_nonnull (strstr (text, "\r\nX-Note: one  X-Other: two\r\n"));
}

static void
test_date (void)
{
  static const struct { const char *zone; const char *wanted; } cases[] = {
    { "+01:00", "Thu, 5 Nov 2026 01:02:03 +0100" },
    { "-03:30", "Thu, 5 Nov 2026 01:02:03 -0330" },
    { "Z", "Thu, 5 Nov 2026 01:02:03 +0000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GDateTime) when = g_date_time_new (zone, 2026, 11, 5, 1, 2, 3);
      g_autofree char *date = sendoff_token_date (when);

      g_assert_cmpstr (date, ==, cases[i].wanted);
    }
}

static void
test_tokens (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char *token = sendoff_token_new (16);

      g_assert_cmpuint (strspn (token, "abcdefghijklmnopqrstuvwxyz234567"), ==, 16);
      g_assert_cmpuint (strlen (token), ==, 16);
      g_assert_true (g_hash_table_add (seen, token));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/composer/async", test_async);
  g_test_add_func ("/composer/refused", test_refused);
  g_test_add_func ("/composer/cancelled", test_cancelled);
  g_test_add_func ("/composer/full-disk", test_full_disk);
  g_test_add_func ("/composer/more-headers", test_more_headers);
  g_test_add_func ("/token/date", test_date);
  g_test_add_func ("/token/new", test_tokens);
  return g_test_run ();
}
