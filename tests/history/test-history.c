#include "config.h"

#include "history/history.h"
#include "report/report-json.h"
#include "report/report-read.h"
#include "sample.h"
#include "support/canary.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char           *root;
  char           *folder;
  char           *switch_path;
  SendoffHistory *history;
  SendoffReport  *report;
} Room;

static void
set_up (Room *room, gconstpointer unused)
{
  room->root = g_dir_make_tmp ("sendoff-history-XXXXXX", NULL);
  room->folder = g_build_filename (room->root, "state", "history", NULL);
  room->switch_path = g_build_filename (room->root, "config", "history.conf", NULL);
  room->history = sendoff_history_new (room->folder, room->switch_path);
  room->report = sample_refused ("535 no");
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_all (inner);
    }
  g_remove (path);
}

static void
tear_down (Room *room, gconstpointer unused)
{
  remove_all (room->root);
  g_object_unref (room->history);
  g_object_unref (room->report);
  g_free (room->root);
  g_free (room->folder);
  g_free (room->switch_path);
}

static guint
keep (Room *room)
{
  g_autoptr (GError) error = NULL;
  guint number;

  g_assert_true (sendoff_history_keep (room->history, room->report, "test", &number, &error));
  g_assert_no_error (error);
  return number;
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

static void
test_keep (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SendoffReport) again = NULL;
  g_autofree char *path = g_build_filename (room->folder, "000002.json", NULL);
  g_autofree char *text = NULL;
  SendoffKeptRun *newest;

  g_assert_cmpuint (keep (room), ==, 1);
  g_assert_cmpuint (keep (room), ==, 2);
  list = sendoff_history_list (room->history);
  g_assert_cmpuint (list->len, ==, 2);
  newest = g_ptr_array_index (list, 0);
  g_assert_cmpuint (sendoff_kept_run_get_number (newest), ==, 2);
  g_assert_cmpstr (sendoff_kept_run_get_who (newest), ==, SAMPLE_ADDRESS);
  g_assert_cmpstr (sendoff_kept_run_get_host (newest), ==, SAMPLE_HOST);
  g_assert_cmpstr (sendoff_kept_run_get_finding (newest), ==, "auth.rejected");
  g_assert_cmpint (sendoff_kept_run_get_verdict (newest), ==, SENDOFF_VERDICT_FAILED);
  again = sendoff_history_load (room->history, 1, NULL);
  g_assert_cmpstr (sendoff_report_get_headline (again), ==, sendoff_report_get_headline (room->report));
  g_assert_cmpuint (mode_of (room->folder), ==, 0700);
  g_assert_cmpuint (mode_of (path), ==, 0600);
  g_assert_cmpuint (count_files (room->folder), ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_false (sendoff_test_canary_found (text, strlen (text), SENDOFF_TEST_CANARY));
}

static void
test_remove (Room *room, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  keep (room);
  keep (room);
  g_assert_true (sendoff_history_remove (room->history, 1, NULL));
  g_assert_false (sendoff_history_remove (room->history, 1, &error));
  g_assert_error (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (sendoff_history_load (room->history, 1, &error));
  g_assert_error (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_MISSING);
  g_assert_cmpuint (keep (room), ==, 3);
  g_assert_true (sendoff_history_clear (room->history, NULL));
  g_assert_cmpuint (count_files (room->folder), ==, 0);
  g_assert_true (sendoff_history_clear (room->history, NULL));
}

static void
test_switch (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffHistory) other = sendoff_history_new (room->folder, room->switch_path);

  g_assert_true (sendoff_history_is_on (room->history));
  keep (room);
  g_assert_true (sendoff_history_switch (room->history, FALSE, NULL));
  g_assert_false (sendoff_history_is_on (other));
  g_assert_cmpuint (keep (room), ==, 0);
  g_assert_cmpuint (count_files (room->folder), ==, 1);
  g_assert_true (sendoff_history_switch (other, TRUE, NULL));
  g_assert_cmpuint (keep (room), ==, 2);
  /* Somebody meant something. */
  g_assert_true (g_file_set_contents (room->switch_path, "keep no", -1, NULL));
  g_assert_false (sendoff_history_is_on (room->history));
}

static void
test_bounds (Room *room, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 1; i <= SENDOFF_HISTORY_MOST + 3; i++)
    g_assert_cmpuint (keep (room), ==, i);
  list = sendoff_history_list (room->history);
  g_assert_cmpuint (list->len, ==, SENDOFF_HISTORY_MOST);
  g_assert_cmpuint (sendoff_kept_run_get_number (g_ptr_array_index (list, 0)), ==, SENDOFF_HISTORY_MOST + 3);
  g_assert_cmpuint (sendoff_kept_run_get_number (g_ptr_array_index (list, list->len - 1)), ==, 4);
}

static void
test_too_large (Room *room, gconstpointer unused)
{
  g_autofree char *long_line = g_strnfill (4000, 'x');
  g_autoptr (Sample) sample = sample_new ();
  g_autoptr (SendoffReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    sample_say (sample, i, SENDOFF_SPEAKER_SERVER, long_line);
  report = sample_report (sample);
  g_assert_false (sendoff_history_keep (room->history, report, "test", NULL, &error));
  g_assert_error (error, SENDOFF_HISTORY_ERROR, SENDOFF_HISTORY_ERROR_TOO_LARGE);
}

/* What others put there is not listed, does not disturb, and is not removed. */
static void
test_odd_files (Room *room, gconstpointer unused)
{
  static const char * const names[] = { "notes.txt", "000007.json.bak", "seven.json", "0.json", "-1.json" };
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *broken = g_build_filename (room->folder, "000005.json", NULL);
  g_autoptr (GError) error = NULL;

  keep (room);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (room->folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "{", -1, NULL));
    }
  g_assert_true (g_file_set_contents (broken, "{\"schema\": 1", -1, NULL));
  g_assert_cmpuint (keep (room), ==, 6);
  list = sendoff_history_list (room->history);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_null (sendoff_history_load (room->history, 5, &error));
  g_assert_error (error, SENDOFF_REPORT_READ_ERROR, SENDOFF_REPORT_READ_ERROR_BROKEN);
  g_assert_true (sendoff_history_clear (room->history, NULL));
  g_assert_cmpuint (count_files (room->folder), ==, G_N_ELEMENTS (names));
}

/* A file where the folder should be: it is said, and nothing is lost. */
static void
test_no_folder (Room *room, gconstpointer unused)
{
  g_autofree char *parent = g_path_get_dirname (room->folder);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  guint number = 9;

  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
  g_assert_false (sendoff_history_keep (room->history, room->report, "test", &number, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "This test could not be kept in the history."));
  g_assert_cmpuint (number, ==, 0);
  list = sendoff_history_list (room->history);
  g_assert_cmpuint (list->len, ==, 0);
}

/* A disk that is full takes a name and no bytes. */
static void
test_full_disk (Room *room, gconstpointer unused)
{
  g_autoptr (SendoffHistory) full = sendoff_history_new ("/dev/full/history", room->switch_path);
  g_autoptr (GError) error = NULL;

  g_assert_false (sendoff_history_keep (full, room->report, "test", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/history/" #name, Room, NULL, set_up, test_##name, tear_down)
  ADD (keep);
  ADD (remove);
  ADD (switch);
  ADD (bounds);
  ADD (too_large);
  ADD (odd_files);
  ADD (no_folder);
  ADD (full_disk);
  return g_test_run ();
}
