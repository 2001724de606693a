#include "config.h"

#include "net/content.h"

#include <string.h>

#define PIECE 65536      /* how much of a message is in memory at a time */

typedef struct
{
  guint         asked, lasts;
  guint64       sent;           /* when it was asked last */
  guint         stop_at;        /* say no when asked so often; 0: never */
  GOutputStream *out;
  gsize         before_last;    /* bytes that were written when it was asked about the last piece */
  gboolean      over, written;
  GError       *error;
} Watch;

static gsize
count_written (GOutputStream *out)
{
  return g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out));
}

static gboolean
on_piece (guint64 sent, gboolean last, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (sent, >=, watch->sent);
  watch->sent = sent;
  watch->asked++;
  watch->lasts += last;
  if (last)
    watch->before_last = count_written (watch->out);
  return watch->asked != watch->stop_at;
}

static void
on_over (GObject *source, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  watch->written = sendoff_content_write_finish (result, &watch->error);
  watch->over = TRUE;
}

static void
write_all (Watch *watch, gsize there, guint64 size, gboolean stuff_dots)
{
  g_autofree char *bytes = g_malloc (MAX (there, 1));
  g_autoptr (GInputStream) message = NULL;

  memset (bytes, 'x', there);
  message = g_memory_input_stream_new_from_data (bytes, (gssize) there, NULL);
  watch->out = g_memory_output_stream_new_resizable ();
  sendoff_content_write_async (message, size, stuff_dots, watch->out, on_piece, watch, NULL, on_over, watch);
  while (!watch->over)
    g_main_context_iteration (NULL, TRUE);
}

/* Whatever the size: it is asked once about the last piece, and before any byte of it has gone. */
static void
test_last_piece (void)
{
  static const gsize sizes[] = { 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 5 * PIECE + 7 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint stuff = 0; stuff < 2; stuff++)
      {
        Watch watch = { 0 };

        write_all (&watch, sizes[i], sizes[i], stuff);
        g_assert_no_error (watch.error);
        g_assert_true (watch.written);
        g_assert_cmpuint (watch.lasts, ==, 1);
        g_assert_cmpuint (watch.asked, ==, (sizes[i] + PIECE - 1) / PIECE);
        g_assert_cmpuint (watch.before_last, <, sizes[i]);
        g_assert_cmpuint (count_written (watch.out), ==, sizes[i] + (stuff ? strlen ("\r\n.\r\n") : 0));
        g_object_unref (watch.out);
      }
}

static void
test_nothing (void)
{
  Watch watch = { 0 };

  write_all (&watch, 0, 0, TRUE);
  g_assert_true (watch.written);
  g_assert_cmpuint (watch.lasts, ==, 1);
  g_assert_cmpuint (count_written (watch.out), ==, strlen (".\r\n"));
  g_object_unref (watch.out);
}

/* Stopped before the last piece, the message has no end on the wire. */
static void
test_stopped (void)
{
  Watch watch = { .stop_at = 3 };

  write_all (&watch, 3 * PIECE, 3 * PIECE, TRUE);
  g_assert_no_error (watch.error);
  g_assert_false (watch.written);
  g_assert_cmpuint (count_written (watch.out), ==, 2 * PIECE);
  g_object_unref (watch.out);
}

/* A file that grew shorter is not passed off as the whole message. */
static void
test_too_short (void)
{
  Watch watch = { 0 };

  write_all (&watch, PIECE, 2 * PIECE, FALSE);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_cmpuint (watch.lasts, ==, 0);
  g_clear_error (&watch.error);
  g_object_unref (watch.out);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/content/last piece", test_last_piece);
  g_test_add_func ("/content/nothing", test_nothing);
  g_test_add_func ("/content/stopped", test_stopped);
  g_test_add_func ("/content/too short", test_too_short);
  return g_test_run ();
}
