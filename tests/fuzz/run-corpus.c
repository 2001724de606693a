/* run-corpus FOLDER: gives each file of a corpus to the fuzz target it is linked with; so every compiler proves that
 * what was found once stays mended. */
#include "config.h"

#include "fuzz-target.h"

#include <gio/gio.h>

static void
run_file (gconstpointer path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) contents, length);
}

static guint
add_files (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) corpus = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  for (; (name = g_dir_read_name (corpus)) != NULL; n++)
    {
      g_autofree char *test = g_strconcat ("/corpus/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), run_file, g_free);
    }
  return n;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_assert_cmpuint (add_files (argv[1]), >, 0);
  return g_test_run ();
}
