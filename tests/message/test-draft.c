#include "config.h"

#include "message/draft-check.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static SendoffDraft *
good_draft (void)
{
  return g_object_new (SENDOFF_TYPE_DRAFT, "from", "me@example.org", "to", "you@example.net", "subject", "s", "text", "t", NULL);
}

static void
test_good (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (GPtrArray) problems = sendoff_draft_check (draft);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (sendoff_draft_get (draft, SENDOFF_DRAFT_TO), ==, "you@example.net");
}

/* Each bad text is found at its field, once, with a sentence; the whole check finds the same. */
static void
test_problems (void)
{
  static const struct { SendoffDraftField field; const char *text; } cases[] = {
    { SENDOFF_DRAFT_FROM, "" },
    { SENDOFF_DRAFT_FROM, "me" },
    { SENDOFF_DRAFT_FROM, "me@example.org\r\nBcc: x@y.zz" },
    { SENDOFF_DRAFT_FROM, "me@example.org, you@example.org" },
    { SENDOFF_DRAFT_FROM_NAME, "Me\nBcc: x@y.zz" },
    { SENDOFF_DRAFT_FROM_NAME, "Me\xc2\x85" },
    { SENDOFF_DRAFT_TO, "you" },
    { SENDOFF_DRAFT_TO, "you@example.net, and you" },
    { SENDOFF_DRAFT_TO, "and you, you@example.net" },
    { SENDOFF_DRAFT_TO, "you@example.net (" },
    { SENDOFF_DRAFT_TO, "you@example.net\r\nBcc: x@y.zz" },
    { SENDOFF_DRAFT_TO, "you@example.net\n x@y.zz" },
    { SENDOFF_DRAFT_CC, "you@@example.net" },
    { SENDOFF_DRAFT_CC, "<you@example.net" "\x01" ">" },
    { SENDOFF_DRAFT_BCC, "you@example" },
    { SENDOFF_DRAFT_SUBJECT, "s\r\n\r\nbody" },
    { SENDOFF_DRAFT_SUBJECT, "s\xe2\x80\xa8t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffDraft) draft = good_draft ();
      g_autoptr (GPtrArray) here = NULL;
      g_autoptr (GPtrArray) all = NULL;

      sendoff_draft_set (draft, cases[i].field, cases[i].text);
      here = sendoff_draft_check_field (draft, cases[i].field);
      all = sendoff_draft_check (draft);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (here->len, ==, 1);
      g_assert_cmpuint (all->len, ==, 1);
      g_assert_cmpint (((SendoffDraftProblem *) g_ptr_array_index (all, 0))->field, ==, (int) cases[i].field);
      g_assert_cmpstr (((SendoffDraftProblem *) g_ptr_array_index (all, 0))->text, !=, "");
    }
}

static void
test_nobody (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) hidden = NULL;

  g_object_set (draft, "to", " , ", NULL);
  none = sendoff_draft_check (draft);
  g_object_set (draft, "bcc", "you@example.net", NULL);
  hidden = sendoff_draft_check (draft);
  g_assert_cmpuint (none->len, ==, 1);
  g_assert_cmpint (((SendoffDraftProblem *) g_ptr_array_index (none, 0))->field, ==, (int) SENDOFF_DRAFT_TO);
  g_assert_cmpuint (hidden->len, ==, 0);
}

static void
test_separators (void)
{
  static const char * const lists[] = {
    "a@x.org, b@x.org", "a@x.org; b@x.org;", "A <a@x.org>; \"B; x\" <b@x.org>", "Team: a@x.org, b@x.org;", "a@x.org,,b@x.org,",
    "Doe, Jane <a@x.org>, B <b@x.org>",
    "a@x.org (comment; here), b@x.org",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (SendoffDraft) draft = good_draft ();
      g_autoptr (GPtrArray) problems = NULL;

      g_object_set (draft, "to", lists[i], NULL);
      problems = sendoff_draft_check (draft);
      g_assert_cmpuint (problems->len, ==, 0);
    }
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer n)
{
  (*(guint *) n)++;
}

static void
test_notify (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autofree char *subject = NULL;
  guint n = 0;

  g_signal_connect (draft, "notify", G_CALLBACK (count_notify), &n);
  g_object_set (draft, "subject", "s", NULL);
  g_assert_cmpuint (n, ==, 0);
  g_object_set (draft, "subject", "\xff", NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_get (draft, "subject", &subject, NULL);
  g_assert_cmpstr (subject, ==, "\xef\xbf\xbd");
}

static void
assert_problem_words (SendoffDraft *draft, const char *words)
{
  g_autoptr (GPtrArray) problems = sendoff_draft_check (draft);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((SendoffDraftProblem *) g_ptr_array_index (problems, 0))->field, ==, (int) SENDOFF_DRAFT_ATTACHMENTS);
  g_assert_nonnull (strstr (((SendoffDraftProblem *) g_ptr_array_index (problems, 0))->text, words));
}

static void
test_attachments (void)
{
  g_autoptr (SendoffDraft) draft = good_draft ();
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "caf\xc3\xa9.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (SendoffAttachment) attachment = NULL;
  guint64 before = sendoff_draft_estimate_size (draft);

  g_assert_true (g_file_set_contents (path, "hello", 5, NULL));
  sendoff_draft_attach (draft, file);
  attachment = g_list_model_get_item (sendoff_draft_get_attachments (draft), 0);
  g_assert_cmpstr (sendoff_attachment_get_name (attachment), ==, "caf\xc3\xa9.txt");
  g_assert_cmpuint (sendoff_attachment_get_size (attachment), ==, 5);
  g_assert_cmpstr (sendoff_attachment_get_mime_type (attachment), ==, "text/plain");
  g_assert_cmpuint (sendoff_draft_estimate_size (draft), >, before);

  g_assert_true (g_file_set_contents (path, "hello there", 11, NULL));
  g_assert_true (sendoff_attachment_check (attachment, NULL));
  g_assert_cmpuint (sendoff_attachment_get_size (attachment), ==, 11);
  if (geteuid () != 0)
    {
      g_chmod (path, 0);
      assert_problem_words (draft, "may not read");
    }
  g_unlink (path);
  assert_problem_words (draft, "not there any more");
  sendoff_draft_detach (draft, 0);
  sendoff_draft_attach (draft, directory);
  assert_problem_words (draft, "is a folder");
  sendoff_draft_detach (draft, 0);
  g_assert_cmpuint (sendoff_draft_estimate_size (draft), ==, before);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/good", test_good);
  g_test_add_func ("/draft/problems", test_problems);
  g_test_add_func ("/draft/nobody", test_nobody);
  g_test_add_func ("/draft/separators", test_separators);
  g_test_add_func ("/draft/notify", test_notify);
  g_test_add_func ("/draft/attachments", test_attachments);
  return g_test_run ();
}
