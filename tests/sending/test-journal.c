#include "config.h"

#include "sending/journal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAILING "/somewhere/a folder"

/* In place of the C library's: what it lets lie on the disk for good shows only when the power fails. */
static guint n_synced;

int
fdatasync (int fd)
{
  n_synced++;
  return fsync (fd);
}

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sendoff-journal-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "inner", "x.journal", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (self->path);

  g_unlink (self->path);
  g_rmdir (inner);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static SendoffJournal *
open_it (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SendoffJournal *journal = sendoff_journal_open (self->path, MAILING, &error);

  g_assert_no_error (error);
  return journal;
}

static SendoffJournalState
state_of (SendoffJournal *journal, const char *name)
{
  const SendoffJournalLine *line = sendoff_journal_find (journal, name);

  return line != NULL ? line->state : SENDOFF_JOURNAL_NOTHING;
}

static gboolean
end (SendoffJournal *journal, const char *name, SendoffJournalState state, const char *words)
{
  const SendoffJournalLine line = { state, (char *) name, NULL, (char *) "Q1", (char *) words };

  return sendoff_journal_end (journal, &line, NULL);
}

/* What a mailing of some length writes: names and words with everything that could be taken for something else. */
static void
write_mailing (SendoffJournal *journal)
{
  g_assert_true (sendoff_journal_begin (journal, "a\tname\nwith ends", "<1@x>", NULL));
  g_assert_true (end (journal, "a\tname\nwith ends", SENDOFF_JOURNAL_TAKEN, "250 2.0.0 Ok: queued as Q1"));
  g_assert_true (sendoff_journal_begin (journal, "grüße.eml", "<2@x>", NULL));
  g_assert_true (end (journal, "grüße.eml", SENDOFF_JOURNAL_LATER, "451 4.7.1 später, \\t bitte"));
  g_assert_true (sendoff_journal_begin (journal, "\xff\xfe", "<3@x>", NULL));
  g_assert_true (end (journal, "\xff\xfe", SENDOFF_JOURNAL_REFUSED, "550 5.1.1 nobody\r\nhere"));
  g_assert_true (sendoff_journal_begin (journal, "back", "<4@x>", NULL));
  g_assert_true (end (journal, "back", SENDOFF_JOURNAL_NOTHING, NULL));
  g_assert_true (sendoff_journal_begin (journal, "lost", "<5@x>", NULL));
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (SendoffJournal) journal = open_it (self);
  g_autofree char *salt = g_strdup (sendoff_journal_get_salt (journal));
  struct stat status;

  write_mailing (journal);
  sendoff_journal_close (g_steal_pointer (&journal));
  journal = open_it (self);
  g_assert_cmpint (state_of (journal, "a\tname\nwith ends"), ==, SENDOFF_JOURNAL_TAKEN);
  g_assert_cmpint (state_of (journal, "grüße.eml"), ==, SENDOFF_JOURNAL_LATER);
  g_assert_cmpint (state_of (journal, "\xff\xfe"), ==, SENDOFF_JOURNAL_REFUSED);
  g_assert_cmpint (state_of (journal, "back"), ==, SENDOFF_JOURNAL_NOTHING);
  g_assert_cmpint (state_of (journal, "lost"), ==, SENDOFF_JOURNAL_SENDING);
  g_assert_cmpint (state_of (journal, "never"), ==, SENDOFF_JOURNAL_NOTHING);
  g_assert_cmpstr (sendoff_journal_find (journal, "lost")->message_id, ==, "<5@x>");
  g_assert_cmpstr (sendoff_journal_find (journal, "grüße.eml")->message_id, ==, "<2@x>");
  g_assert_cmpstr (sendoff_journal_find (journal, "grüße.eml")->words, ==, "451 4.7.1 später, \\t bitte");
  g_assert_cmpstr (sendoff_journal_find (journal, "a\tname\nwith ends")->queue_id, ==, "Q1");
  g_assert_cmpstr (salt, ==, sendoff_journal_get_salt (journal));
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

/* Told of "lost" by any part of the file: it was never begun, or it may have gone out. */
static void
check_prefix (Fixture *self, const char *bytes, gsize length, const char *tail, gsize tail_length)
{
  g_autoptr (GString) file = g_string_new_len (bytes, (gssize) length);
  gboolean began = g_strstr_len (bytes, (gssize) length, "<1@x>\t\t\n") != NULL;
  gboolean taken = g_strstr_len (bytes, (gssize) length, "queued as Q1\n") != NULL;
  g_autoptr (SendoffJournal) journal = NULL;

  g_string_append_len (file, tail, (gssize) tail_length);
  g_assert_true (g_file_set_contents (self->path, file->str, (gssize) file->len, NULL));
  journal = open_it (self);
  g_assert_cmpint (state_of (journal, "a\tname\nwith ends"), ==,
                   taken ? SENDOFF_JOURNAL_TAKEN : began ? SENDOFF_JOURNAL_SENDING : SENDOFF_JOURNAL_NOTHING);
  /* And it can be gone on with. */
  g_assert_true (sendoff_journal_begin (journal, "more", "<6@x>", NULL));
  sendoff_journal_close (g_steal_pointer (&journal));
  journal = open_it (self);
  g_assert_cmpint (state_of (journal, "more"), ==, SENDOFF_JOURNAL_SENDING);
  if (began)
    g_assert_cmpint (state_of (journal, "a\tname\nwith ends"), !=, SENDOFF_JOURNAL_NOTHING);
}

/* Killed at any byte of any write, or with a disk that had zeros where the end was to come. */
static void
test_every_prefix (Fixture *self, gconstpointer data)
{
  static const char zeros[512];
  g_autofree char *bytes = NULL;
  gsize length;

  {
    g_autoptr (SendoffJournal) journal = open_it (self);

    write_mailing (journal);
  }
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (gsize cut = 0; cut <= length; cut++)
    {
      check_prefix (self, bytes, cut, "", 0);
      if (cut % 5 == 0)
        check_prefix (self, bytes, cut, zeros, sizeof zeros);
    }
}

/* No room for more, at any byte: nothing is said to be written that is not, and what was is kept. */
static void
test_full_at_every_byte (Fixture *self, gconstpointer data)
{
  guint refused = 0;

  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t room = 60; room < 33400; room += room == 120 ? 32650 : 3)    /* 32 KiB are held ready before a message goes */
    {
      struct rlimit whole, limit;
      gboolean first = FALSE, second = FALSE;
      g_autoptr (SendoffJournal) journal = NULL;
      g_autoptr (GError) error = NULL;

      g_unlink (self->path);
      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &whole), ==, 0);
      limit = whole;
      limit.rlim_cur = room;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      journal = sendoff_journal_open (self->path, MAILING, NULL);
      if (journal != NULL)
        first = sendoff_journal_begin (journal, "one", "<1@x>", &error);
      if (first)
        second = sendoff_journal_begin (journal, "two", "<2@x>", &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &whole), ==, 0);
      sendoff_journal_close (g_steal_pointer (&journal));

      journal = open_it (self);
      g_assert_cmpint (state_of (journal, "one"), ==, first ? SENDOFF_JOURNAL_SENDING : SENDOFF_JOURNAL_NOTHING);
      g_assert_cmpint (state_of (journal, "two"), ==, second ? SENDOFF_JOURNAL_SENDING : SENDOFF_JOURNAL_NOTHING);
      refused += first && !second;
      if (first && !second)
        g_assert_error (error, SENDOFF_JOURNAL_ERROR, SENDOFF_JOURNAL_ERROR_DISK);
    }
  g_assert_cmpuint (refused, >, 5);
}

/* Killed between any two lines of a process that runs: another one goes on, and knows. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  for (guint turn = 0; turn < 30; turn++)
    {
      g_autoptr (SendoffJournal) journal = NULL;
      guint began = 0;
      int told[2], status;
      char byte;
      pid_t child;

      g_assert_cmpint (pipe (told), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          g_autoptr (SendoffJournal) mine = sendoff_journal_open (self->path, MAILING, NULL);

          for (guint n = 0; mine != NULL; n++)
            {
              g_autofree char *name = g_strdup_printf ("%u.%u", turn, n);

              if (!sendoff_journal_begin (mine, name, "<x@x>", NULL) || write (told[1], "x", 1) != 1
                  || !end (mine, name, SENDOFF_JOURNAL_TAKEN, "250 ok"))
                break;
            }
          _exit (1);
        }
      close (told[1]);
      for (guint n = 0; n < 1 + turn && read (told[0], &byte, 1) == 1; n++)
        began++;
      kill (child, SIGKILL);
      while (read (told[0], &byte, 1) == 1)
        began++;
      close (told[0]);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));

      journal = open_it (self);
      for (guint n = 0; n < began; n++)
        {
          g_autofree char *name = g_strdup_printf ("%u.%u", turn, n);

          g_assert_cmpint (state_of (journal, name), !=, SENDOFF_JOURNAL_NOTHING);
          if (n + 1 < began)
            g_assert_cmpint (state_of (journal, name), ==, SENDOFF_JOURNAL_TAKEN);
        }
    }
}

static void
expect_error (const char *path, const char *mailing, SendoffJournalError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffJournal) journal = sendoff_journal_open (path, mailing, &error);

  g_assert_null (journal);
  g_assert_error (error, SENDOFF_JOURNAL_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (SendoffJournal) journal = open_it (self);
  g_autoptr (SendoffJournal) look = NULL;

  expect_error (self->path, MAILING, SENDOFF_JOURNAL_ERROR_BUSY);
  g_assert_true (sendoff_journal_begin (journal, "one", "<1@x>", NULL));
  look = sendoff_journal_look (self->path, MAILING, NULL);
  g_assert_nonnull (look);
  g_assert_cmpint (state_of (look, "one"), ==, SENDOFF_JOURNAL_SENDING);
}

/* Somebody's file stays as it is. */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  static const char * const others[] = { "Dear diary", "sendoff-mailing 2\tx\ty\n", "s\n", "\n", "sendoff-mailing 1\tshort\tx\n" };

  sendoff_journal_close (open_it (self));
  expect_error (self->path, "/another/mailing", SENDOFF_JOURNAL_ERROR_FOREIGN);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (self->path, others[i], -1, NULL));
      expect_error (self->path, MAILING, SENDOFF_JOURNAL_ERROR_FOREIGN);
      g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, others[i]);
    }
  expect_error ("/dev/null", MAILING, SENDOFF_JOURNAL_ERROR_FOREIGN);
  expect_error ("/dev/null/x", MAILING, SENDOFF_JOURNAL_ERROR_DISK);
  expect_error (self->folder, MAILING, SENDOFF_JOURNAL_ERROR_DISK);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *spoiled = NULL;

  {
    g_autoptr (SendoffJournal) journal = open_it (self);

    write_mailing (journal);
  }
  g_assert_true (g_file_get_contents (self->path, &bytes, NULL, NULL));
  *strstr (bytes, "taken") = 'T';
  g_assert_true (g_file_set_contents (self->path, bytes, -1, NULL));
  expect_error (self->path, MAILING, SENDOFF_JOURNAL_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (self->path, &spoiled, NULL, NULL));
  g_assert_cmpstr (bytes, ==, spoiled);
}

static void
test_look_makes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (SendoffJournal) journal = sendoff_journal_look (self->path, MAILING, NULL);

  g_assert_nonnull (journal);
  g_assert_cmpint (state_of (journal, "x"), ==, SENDOFF_JOURNAL_NOTHING);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
}

/* The line that a message is about to go lies on the disk before anybody sends it. */
static void
test_synced (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffJournal) journal = sendoff_journal_open (self->path, MAILING, &error);
  guint before = n_synced;

  g_assert_no_error (error);
  g_assert_true (sendoff_journal_begin (journal, "one", "<1@example.org>", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_synced, >, before);
}

static void
test_path (void)
{
  g_autofree char *one = sendoff_journal_dup_path ("/a", "me@host");
  g_autofree char *same = sendoff_journal_dup_path ("/a", "me@host");
  g_autofree char *other = sendoff_journal_dup_path ("/a", "you@host");
  g_autofree char *third = sendoff_journal_dup_path ("/b", "me@host");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, !=, third);
  g_assert_true (g_str_has_suffix (one, ".journal"));
  g_assert_nonnull (strstr (one, "/sendoff/mailings/"));
}

#define ADD(name, function) g_test_add ("/journal/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("every-prefix", test_every_prefix);
  ADD ("full-at-every-byte", test_full_at_every_byte);
  ADD ("killed", test_killed);
  ADD ("busy", test_busy);
  ADD ("foreign", test_foreign);
  ADD ("damaged", test_damaged);
  ADD ("look-makes-nothing", test_look_makes_nothing);
  ADD ("synced", test_synced);
  g_test_add_func ("/journal/path", test_path);
  return g_test_run ();
}
