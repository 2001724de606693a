/* Any bytes as a message on standard input. What is made of them, if it is not refused, can go on the wire: whole lines of lawful
 * length, no NUL, nothing of Bcc; and it stays what it is when it is read once more. */
#include "config.h"

#include "fuzz-target.h"
#include "message/whole-message.h"

#include <string.h>

static char *
read_out (SendoffMessage *message, gsize *length)
{
  g_autoptr (GInputStream) stream = sendoff_message_open (message, NULL);
  char *bytes;

  *length = sendoff_message_get_size (message);
  bytes = g_malloc (*length + 1);
  g_assert_true (g_input_stream_read_all (stream, bytes, *length + 1, length, NULL, NULL));
  g_assert_cmpuint (*length, ==, sendoff_message_get_size (message));
  bytes[*length] = '\0';
  return bytes;
}

static gsize
check_line (const char *line, gsize left, gboolean *in_body)
{
  const char *end = memchr (line, '\n', left);
  gsize length = end != NULL ? (gsize) (end - line) : 0;

  g_assert_nonnull (end);
  g_assert_cmpuint (length, >=, 1);
  g_assert_cmpint (line[length - 1], ==, '\r');
  g_assert_null (memchr (line, '\r', length - 1));
  g_assert_null (memchr (line, '\0', length));
  g_assert_cmpuint (length - 1, <=, 998);
  if (length == 1)
    *in_body = TRUE;
  g_assert_false (!*in_body && g_ascii_strncasecmp (line, "Bcc:", 4) == 0);
  return length + 1;
}

static void
check_wire (SendoffMessage *message)
{
  gsize length;
  g_autofree char *bytes = read_out (message, &length);
  gboolean in_body = FALSE;

  g_assert_cmpuint (length, >, 0);
  for (gsize at = 0; at < length;)
    at += check_line (bytes + at, length - at, &in_body);
  g_assert_true (in_body);
}

static void
check_seven_bit (SendoffMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMessage) seven = sendoff_message_new_7bit (message, &error);

  if (seven == NULL)
    {
      g_assert_cmpint (error->domain, ==, SENDOFF_MESSAGE_ERROR);
      return;
    }
  g_assert_false (sendoff_message_is_8bit (seven));
  check_wire (seven);
}

static SendoffEnvelope *
read_in (const char *bytes, gsize length, const SendoffWholeMessageOptions *options)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  g_autoptr (GError) error = NULL;
  SendoffEnvelope *envelope = sendoff_whole_message_read (stream, options, NULL, &error);

  g_assert_true ((envelope == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_cmpint (error->domain, ==, SENDOFF_MESSAGE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  return envelope;
}

static void
check_addresses (SendoffEnvelope *envelope)
{
  const char * const *recipients = sendoff_envelope_get_recipients (envelope);

  g_assert_null (strpbrk (sendoff_envelope_get_from (envelope), "\r\n <>"));
  for (guint i = 0; recipients[i] != NULL; i++)
    {
      g_assert_nonnull (strchr (recipients[i], '@'));
      g_assert_null (strpbrk (recipients[i], "\r\n <>"));
    }
}

static void
check_again (SendoffEnvelope *envelope)
{
  const SendoffWholeMessageOptions plain = { .envelope_from = "me@example.org", .from_address = "me@example.org" };
  gsize length, again_length;
  g_autofree char *bytes = read_out (sendoff_envelope_get_message (envelope), &length);
  g_autoptr (SendoffEnvelope) again = read_in (bytes, length, &plain);
  g_autofree char *again_bytes = NULL;

  g_assert_nonnull (again);
  again_bytes = read_out (sendoff_envelope_get_message (again), &again_length);
  g_assert_cmpmem (bytes, length, again_bytes, again_length);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);
  guint how = length > 0 ? (guchar) copy[0] : 0;
  const SendoffWholeMessageOptions options = {
    .dot_ends = (how & 1) != 0, .take_recipients = (how & 2) != 0, .envelope_from = (how & 4) != 0 ? "" : NULL,
    .from_address = "me@example.org", .from_name = (how & 8) != 0 ? "M\xc3\xa9, \"x\"" : NULL,
    .local_names = (how & 16) != 0 ? "me@example.org" : NULL,
  };
  g_autoptr (SendoffEnvelope) envelope = read_in (copy, length, &options);

  if (envelope == NULL)
    return 0;
  check_addresses (envelope);
  check_wire (sendoff_envelope_get_message (envelope));
  check_seven_bit (sendoff_envelope_get_message (envelope));
  check_again (envelope);
  return 0;
}
