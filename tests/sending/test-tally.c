#include "config.h"

#include "sending/tally.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW G_GINT64_CONSTANT (1790000123)
#define DAY 86400

typedef struct {
  char         *folder;
  char         *path;
  SendoffTally *tally;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sendoff-tally-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "inner", "me@icloud.com@smtp.mail.me.com", NULL);
  self->tally = sendoff_tally_open (self->path, NULL);
  g_assert_nonnull (self->tally);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (self->path);

  sendoff_tally_close (self->tally);
  g_unlink (self->path);
  g_rmdir (inner);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
expect (SendoffTally *tally, gint64 now, guint messages, guint recipients)
{
  SendoffTallySum sum;

  g_assert_true (sendoff_tally_read (tally, now, &sum, NULL));
  g_assert_cmpuint (sum.messages, ==, messages);
  g_assert_cmpuint (sum.recipients, ==, recipients);
}

static void
test_rolling (Fixture *self, gconstpointer data)
{
  expect (self->tally, NOW, 0, 0);
  g_assert_true (sendoff_tally_add (self->tally, NOW, 1, 3, NULL));
  g_assert_true (sendoff_tally_add (self->tally, NOW + 1, 1, 1, NULL));
  g_assert_true (sendoff_tally_add (self->tally, NOW + DAY / 2, 10, 20, NULL));
  expect (self->tally, NOW + DAY / 2, 12, 24);
  expect (self->tally, NOW + DAY - 1, 12, 24);
  expect (self->tally, NOW + DAY + 301, 10, 20);
  expect (self->tally, NOW + DAY / 2 + DAY + 301, 0, 0);
}

/* However long it is used, what is older makes room: no minute is counted for another. */
static void
test_weeks (Fixture *self, gconstpointer data)
{
  SendoffTallySum sum;
  struct stat status;

  for (gint64 now = NOW; now < NOW + 9 * DAY; now += 100)
    g_assert_true (sendoff_tally_add (self->tally, now, 1, 2, NULL));
  g_assert_true (sendoff_tally_read (self->tally, NOW + 9 * DAY, &sum, NULL));
  g_assert_cmpuint (sum.messages, >=, 864);
  g_assert_cmpuint (sum.messages, <=, 867);    /* what is five minutes too old may count */
  g_assert_cmpuint (sum.recipients, ==, 2 * sum.messages);
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, 10000);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_free_at (Fixture *self, gconstpointer data)
{
  const SendoffTallySum most = { 99, 999 };
  gint64 at;

  g_assert_cmpint (sendoff_tally_free_at (self->tally, NOW, &most, NULL), ==, NOW);
  g_assert_true (sendoff_tally_add (self->tally, NOW, 60, 60, NULL));
  g_assert_true (sendoff_tally_add (self->tally, NOW + 3600, 40, 40, NULL));
  at = sendoff_tally_free_at (self->tally, NOW + 7200, &most, NULL);
  g_assert_cmpint (at, >, NOW + DAY);
  g_assert_cmpint (at, <=, NOW + DAY + 300);
  expect (self->tally, at, 40, 40);
}

/* A clock that was wrong for a while must not close the account for years. */
static void
test_wrong_clock (Fixture *self, gconstpointer data)
{
  g_assert_true (sendoff_tally_add (self->tally, NOW + 400 * (gint64) DAY, 500, 500, NULL));
  g_assert_true (sendoff_tally_add (self->tally, NOW, 1, 1, NULL));
  expect (self->tally, NOW, 1, 1);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "something else\nthat is no count at all, and longer than a record\n", -1, NULL));
  sendoff_tally_close (self->tally);
  self->tally = sendoff_tally_open (self->path, NULL);
  expect (self->tally, NOW, 0, 0);
  g_assert_true (sendoff_tally_add (self->tally, NOW, 2, 2, NULL));
  expect (self->tally, NOW, 2, 2);
}

/* Several runs at once: none forgets what another counted. */
static void
test_shared (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child > 0)
        continue;
      g_autoptr (SendoffTally) mine = sendoff_tally_open (self->path, NULL);
      for (guint n = 0; n < 500; n++)
        if (mine == NULL || !sendoff_tally_add (mine, NOW, 1, 2, NULL))
          _exit (1);
      _exit (0);
    }
  for (guint i = 0; i < 4; i++)
    {
      int status;

      g_assert_cmpint (wait (&status), >, 0);
      g_assert_cmpint (status, ==, 0);
    }
  expect (self->tally, NOW, 2000, 4000);
}

static void
test_nowhere (void)
{
  g_autoptr (GError) error = NULL;
  SendoffTally *tally = sendoff_tally_open ("/dev/null/tally", &error);

  g_assert_null (tally);
  g_assert_nonnull (error);
  g_assert_nonnull (g_strstr_len (error->message, -1, "/dev/null/tally"));
}

#define ADD(name, function) g_test_add ("/tally/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rolling", test_rolling);
  ADD ("weeks", test_weeks);
  ADD ("free-at", test_free_at);
  ADD ("wrong-clock", test_wrong_clock);
  ADD ("damaged", test_damaged);
  ADD ("shared", test_shared);
  g_test_add_func ("/tally/nowhere", test_nowhere);
  return g_test_run ();
}
