#include "config.h"

#include "message-text.h"
#include "message/mbox.h"
#include "message/whole-message.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static char *
read_stream (GInputStream *stream)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  g_output_stream_write_all (memory, "", 1, NULL, NULL, NULL);
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}

/* All messages with a bar between them; the names go to @names. */
static char *
read_all (const char *path, SendoffMboxKind kind, GPtrArray *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMbox) mbox = sendoff_mbox_open (path, kind, &error);
  g_autoptr (GString) all = g_string_new (NULL);
  GInputStream *stream;
  char *name;

  g_assert_no_error (error);
  while (sendoff_mbox_next (mbox, &name, &stream, NULL, &error))
    {
      g_autofree char *text = read_stream (stream);

      g_string_append_printf (all, "%s|", text);
      g_object_unref (stream);
      g_ptr_array_add (names, name);
    }
  g_assert_no_error (error);
  return g_strdup (all->str);
}

static void
assert_read (const char *text, SendoffMboxKind kind, const char *wanted)
{
  g_autofree char *path = write_file ("box", text);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = read_all (path, kind, names);

  g_assert_cmpstr (all, ==, wanted);
}

#define FROM "From a@b.org Thu Nov 26 10:00:00 2026\n"

static void
test_mbox (void)
{
  assert_read ("", SENDOFF_MBOX_RD, "");
  assert_read (FROM "A: 1\n\none\n\n" FROM "A: 2\n\ntwo\n", SENDOFF_MBOX_RD, "A: 1\n\none\n|A: 2\n\ntwo\n|");
  assert_read (FROM "A: 1\r\n\r\none\r\n\r\n" FROM "A: 2\r\n\r\n", SENDOFF_MBOX_RD, "A: 1\r\n\r\none\r\n|A: 2\r\n|");
  assert_read (FROM "A: 1\n\none\n\n\n" FROM "A: 2\n\ntwo", SENDOFF_MBOX_RD, "A: 1\n\none\n\n|A: 2\n\ntwo|");
  assert_read (FROM "A: 1\n\n>From x\n>>From y\n> From z\n", SENDOFF_MBOX_RD, "A: 1\n\nFrom x\n>From y\n> From z\n|");
  assert_read (FROM "A: 1\n\n>From x\n>>From y\n", SENDOFF_MBOX_O, "A: 1\n\nFrom x\n>>From y\n|");
  /* A sentence is no separator, nor is a line without an empty one before it. */
  assert_read (FROM "A: 1\n\none\n\nFrom now on\n" FROM "x\n", SENDOFF_MBOX_RD, "A: 1\n\none\n\nFrom now on\n" FROM "x\n|");
  assert_read ("A: 1\n\n>From stays\n\n" FROM "x\n", SENDOFF_MBOX_RD, "A: 1\n\n>From stays\n\n" FROM "x\n|");
}

static void
test_names (void)
{
  g_autofree char *path = write_file ("box", FROM "A: 1\n\none\n\n" FROM "A: 1\n\none\n");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = read_all (path, SENDOFF_MBOX_RD, names);
  g_autofree char *more = write_file ("box", FROM "A: 1\n\none\n\n" FROM "A: 1\n\none\n\n" FROM "A: 3\n");
  g_autofree char *again = read_all (path, SENDOFF_MBOX_RD, later);
  g_autofree char *first = g_strconcat (path, "#1:", NULL);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpuint (later->len, ==, 3);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (names, 0), first));
  g_assert_cmpstr (g_ptr_array_index (names, 0), !=, g_ptr_array_index (names, 1));
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, g_ptr_array_index (later, 0));
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, g_ptr_array_index (later, 1));
  g_assert_cmpstr (all, !=, again);
}

static void
test_folder (void)
{
  g_autofree char *b = write_file ("many/b.eml", "B");
  g_autofree char *a = write_file ("many/a.eml", "A");
  g_autofree char *hidden = write_file ("many/.hidden", "no");
  g_autofree char *inner = write_file ("many/inner/c.eml", "no");
  g_autofree char *path = g_build_filename (folder, "many", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = read_all (path, SENDOFF_MBOX_RD, names);

  g_assert_cmpstr (all, ==, "A|B|");
  g_assert_true (g_str_has_prefix (g_ptr_array_index (names, 0), a));
}

static void
test_maildir (void)
{
  g_autofree char *two = write_file ("maildir/new/2.host", "two");
  g_autofree char *one = write_file ("maildir/cur/1.host:2,S", "one");
  g_autofree char *half = write_file ("maildir/tmp/0.host", "no");
  g_autofree char *index = write_file ("maildir/index", "no");
  g_autofree char *path = g_build_filename (folder, "maildir", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = read_all (path, SENDOFF_MBOX_RD, names);

  g_autofree char *moved = g_build_filename (path, "cur", "2.host:2,RS", NULL);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *again = NULL;

  g_assert_cmpstr (all, ==, "one|two|");
  g_assert_cmpint (g_rename (two, moved), ==, 0);
  again = read_all (path, SENDOFF_MBOX_RD, later);
  g_assert_cmpstr (again, ==, "one|two|");
  g_assert_cmpstr (g_ptr_array_index (later, 1), ==, g_ptr_array_index (names, 1));
}

static void
test_missing (void)
{
  g_autofree char *path = g_build_filename (folder, "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (sendoff_mbox_open (path, SENDOFF_MBOX_RD, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What comes out can be sent. */
static void
test_to_envelope (void)
{
  g_autofree char *path = write_file ("box", FROM "From: a@b.org\nTo: c@d.org\n\n>From me\n\n" FROM "From: a@b.org\nTo: e@f.org\n\nx\n");
  g_autoptr (SendoffMbox) mbox = sendoff_mbox_open (path, SENDOFF_MBOX_RD, NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *name = NULL;
  g_autoptr (SendoffEnvelope) envelope = NULL;
  g_autofree char *text = NULL;

  g_assert_true (sendoff_mbox_next (mbox, &name, &stream, NULL, NULL));
  envelope = sendoff_whole_message_read (stream, &(SendoffWholeMessageOptions) { .take_recipients = TRUE }, NULL, NULL);
  text = text_of_message (sendoff_envelope_get_message (envelope));
  g_assert_cmpstr (sendoff_envelope_get_recipients (envelope)[0], ==, "c@d.org");
  g_assert_true (g_str_has_suffix (text, "\r\n\r\nFrom me\r\n"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp (NULL, NULL);
  g_test_add_func ("/mbox/lines", test_mbox);
  g_test_add_func ("/mbox/names", test_names);
  g_test_add_func ("/mbox/folder", test_folder);
  g_test_add_func ("/mbox/maildir", test_maildir);
  g_test_add_func ("/mbox/missing", test_missing);
  g_test_add_func ("/mbox/to-envelope", test_to_envelope);
  status = g_test_run ();
  g_spawn_sync (NULL, (char *[]) { (char *) "rm", (char *) "-rf", folder, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                NULL, NULL);
  g_free (folder);
  return status;
}
