#include "config.h"

#include "message-text.h"

/* Returns: (transfer full): the whole message; what lies behind a NUL is there, too */
char *
text_of_message (SendoffMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = sendoff_message_open (message, &error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (memory, "", 1, NULL, NULL, &error);
  g_output_stream_close (memory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) - 1, ==,
                    sendoff_message_get_size (message));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (memory));
}
