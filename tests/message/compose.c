/* compose KEY=VALUE...: makes a message of a draft and writes it to standard output; the envelope and the most memory it took go to
 * standard error, for test-read-back to compare. VALUE is taken as GLib unescapes it: \n is a line end. */
#include "config.h"

#include "message/composer.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean eight_bit, seven_bit;

static void
take (SendoffDraft *draft, const char *key, const char *value)
{
  g_autoptr (GFile) file = g_file_new_for_path (value);
  g_autofree char *text = g_strcompress (value);

  if (strcmp (key, "attach") == 0)
    sendoff_draft_attach (draft, file);
  else if (strcmp (key, "8bit") == 0)
    eight_bit = TRUE;
  else if (strcmp (key, "7bit") == 0)
    eight_bit = seven_bit = TRUE;
  else
    g_object_set (draft, key, text, NULL);
}

static void
take_all (SendoffDraft *draft, int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_auto (GStrv) parts = g_strsplit (argv[i], "=", 2);

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      take (draft, parts[0], parts[1]);
    }
}

static void
write_message (SendoffMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = sendoff_message_open (message, &error);
  char buffer[16 * 1024];
  gssize n;

  g_assert_no_error (error);
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_assert_cmpuint (fwrite (buffer, 1, (gsize) n, stdout), ==, (gsize) n);
  g_assert_no_error (error);
  fflush (stdout);
}

/* Not from getrusage(): that counts what the program was before it was this one. */
static char *
dup_most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10));
}

static void
tell (SendoffDraft *draft, SendoffEnvelope *envelope)
{
  const char * const *recipients = sendoff_envelope_get_recipients (envelope);
  SendoffMessage *message = sendoff_envelope_get_message (envelope);
  g_autofree char *memory = dup_most_memory ();

  fprintf (stderr, "from=%s\nid=%s\nsize=%" G_GUINT64_FORMAT "\nestimate=%" G_GUINT64_FORMAT "\nrss=%s\nsmtputf8=%d\n8bit=%d\n",
           sendoff_envelope_get_from (envelope), sendoff_message_get_id (message), sendoff_message_get_size (message),
           sendoff_draft_estimate_size (draft), memory, sendoff_envelope_wants_smtputf8 (envelope),
           sendoff_message_is_8bit (message));
  for (guint i = 0; recipients[i] != NULL; i++)
    fprintf (stderr, "rcpt=%s\n", recipients[i]);
}

int
main (int argc, char **argv)
{
  g_autoptr (SendoffDraft) draft = sendoff_draft_new ();
  g_autoptr (SendoffEnvelope) envelope = NULL;
  g_autoptr (SendoffMessage) message = NULL;
  g_autoptr (GError) error = NULL;

  take_all (draft, argc, argv);
  envelope = sendoff_compose (draft, eight_bit ? SENDOFF_COMPOSE_8BIT_TEXT : SENDOFF_COMPOSE_DEFAULT, NULL, &error);
  if (envelope != NULL && seven_bit)
    message = sendoff_message_new_7bit (sendoff_envelope_get_message (envelope), &error);
  if (error != NULL)
    {
      fprintf (stderr, "error=%s\n", error->message);
      return 1;
    }
  write_message (message != NULL ? message : sendoff_envelope_get_message (envelope));
  tell (draft, envelope);
  return 0;
}
