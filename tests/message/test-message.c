#include "config.h"

#include "message/envelope.h"
#include "message/message-writer.h"
#include "message-text.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static SendoffMessage *
message_of (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (&error);
  SendoffMessage *message;

  g_assert_no_error (error);
  sendoff_message_writer_put (writer, bytes, length, &error);
  g_assert_no_error (error);
  message = sendoff_message_writer_finish (writer, "<1@example.org>", &error);
  g_assert_no_error (error);
  return message;
}

static void
assert_text (SendoffMessage *message, const char *wanted)
{
  g_autofree char *text = text_of_message (message);

  g_assert_cmpstr (text, ==, wanted);
}

static void
test_line_ends (void)
{
  static const struct { const char *given, *wanted; gboolean fits; } cases[] = {
    { "", "\r\n", TRUE },
    { "A: b\n\nc", "A: b\r\n\r\nc\r\n", TRUE },
    { "A: b\r\n\r\nc\r\n", "A: b\r\n\r\nc\r\n", TRUE },
    { "A: b\n\nc\r\nd\n\r\n", "A: b\r\n\r\nc\r\nd\r\n\r\n", TRUE },
    { "A: b\n", "A: b\r\n\r\n", TRUE },
    { "A: b\n\n.\n..\n", "A: b\r\n\r\n.\r\n..\r\n", TRUE },
    { "A: b\n\nc\rd\n", "A: b\r\n\r\nc\rd\r\n", FALSE },
    { "A: b\n\nc\r\r\n", "A: b\r\n\r\nc\r\r\n", FALSE },
    { "A: b\n\nc\r", "A: b\r\n\r\nc\r\r\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffMessage) message = message_of (cases[i].given, strlen (cases[i].given));

      assert_text (message, cases[i].wanted);
      g_assert_cmpint (sendoff_message_fits (message), ==, cases[i].fits);
    }
}

/* However the bytes come in, the same message comes out. */
static void
test_cuts (void)
{
  const char *given = "A: b\r\nC: d\n\r\ne\r\r\nf\n\n\rg\r\n.\r";
  g_autoptr (SendoffMessage) whole = message_of (given, strlen (given));
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (NULL);
  g_autoptr (SendoffMessage) single = NULL;
  g_autofree char *text = text_of_message (whole);

  for (const char *p = given; *p != '\0'; p++)
    g_assert_true (sendoff_message_writer_put (writer, p, 1, NULL));
  single = sendoff_message_writer_finish (writer, "<1@example.org>", NULL);
  assert_text (single, text);
}

static void
test_traits (void)
{
  g_autoptr (SendoffMessage) plain = message_of ("A: b\n\nc\n", 8);
  g_autoptr (SendoffMessage) body = message_of ("A: b\n\nc\xc3\xa4\n", 10);
  g_autoptr (SendoffMessage) header = message_of ("A: \xc3\xa4\n\nc\n", 9);
  g_autoptr (SendoffMessage) zero = message_of ("A: b\n\nc\0d\n", 10);

  g_assert_false (sendoff_message_is_8bit (plain) || sendoff_message_wants_smtputf8 (plain));
  g_assert_true (sendoff_message_is_8bit (body) && !sendoff_message_wants_smtputf8 (body));
  g_assert_true (!sendoff_message_is_8bit (header) && sendoff_message_wants_smtputf8 (header));
  g_assert_false (sendoff_message_fits (zero));
  g_assert_cmpstr (sendoff_message_get_id (plain), ==, "<1@example.org>");
}

static void
test_streams_are_independent (void)
{
  g_autoptr (SendoffMessage) message = message_of ("A: b\n\nhello\n", 12);
  g_autoptr (GInputStream) one = sendoff_message_open (message, NULL);
  g_autoptr (GInputStream) other = sendoff_message_open (message, NULL);
  char a[6] = "", b[6] = "";

  g_assert_cmpint (g_input_stream_read (one, a, 5, NULL, NULL), ==, 5);
  g_clear_object (&message);
  g_assert_cmpint (g_input_stream_skip (other, 8, NULL, NULL), ==, 8);
  g_assert_cmpint (g_input_stream_read (other, b, 5, NULL, NULL), ==, 5);
  g_assert_cmpstr (a, ==, "A: b\r");
  g_assert_cmpstr (b, ==, "hello");
}

static void
test_seven_bit (void)
{
  const char *given = "MIME-Version: 1.0\nSubject:  kept   as it is\nContent-Type: multipart/mixed; boundary=x\n"
                      "Content-Transfer-Encoding: 8bit\n\n--x\nContent-Type: text/plain; charset=utf-8\n"
                      "Content-Transfer-Encoding: 8bit\n\nGr\xc3\xbc\xc3\x9f" "e und viele weitere Worte\n.\n"
                      "--x\nContent-Type: text/plain\n\nplain \n--x--\n";
  g_autoptr (SendoffMessage) message = message_of (given, strlen (given));
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMessage) seven = sendoff_message_new_7bit (message, &error);
  g_autoptr (SendoffMessage) again = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (sendoff_message_is_8bit (message));
  g_assert_false (sendoff_message_is_8bit (seven));
  text = text_of_message (seven);
  g_assert_nonnull (strstr (text, "Subject:  kept   as it is\r\n"));
  g_assert_nonnull (strstr (text, "\r\nGr=C3=BC=C3=9Fe und viele weitere Worte\r\n.\r\n--x\r\n"));
  g_assert_nonnull (strstr (text, "\r\n\r\nplain \r\n--x--\r\n"));
  g_assert_null (strstr (text, "8bit"));
  again = sendoff_message_new_7bit (seven, NULL);
  g_assert_true (again == seven);
}

/* Names of files that a program wrote raw. */
static void
test_seven_bit_names (void)
{
  const char *given = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
                      "--x\nContent-Type: text/plain; name=\"Gr\xc3\xb6\xc3\x9f" "e.txt\"\n"
                      "Content-Disposition: attachment; filename=\"Gr\xc3\xb6\xc3\x9f" "e.txt\"\n"
                      "Content-Description: Gr\xc3\xb6\xc3\x9f" "e\n\nplain\n--x--\n";
  g_autoptr (SendoffMessage) message = message_of (given, strlen (given));
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMessage) seven = sendoff_message_new_7bit (message, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = text_of_message (seven);
  g_assert_true (g_str_is_ascii (text));
  g_assert_nonnull (strstr (text, "filename*=iso-8859-1''Gr%F6%DFe.txt"));
  g_assert_nonnull (strstr (text, "Content-Description: =?"));
}

/* Nobody may change what is signed. */
static void
test_signed_stays (void)
{
  const char *given = "Content-Type: multipart/signed; boundary=x; protocol=\"application/pgp-signature\"; micalg=pgp-sha256\n\n"
                      "--x\nContent-Type: text/plain; charset=utf-8\n\nGr\xc3\xbc\xc3\x9f" "e\n"
                      "--x\nContent-Type: application/pgp-signature\n\nabc\n--x--\n";
  g_autoptr (SendoffMessage) message = message_of (given, strlen (given));
  g_autoptr (GError) error = NULL;

  g_assert_null (sendoff_message_new_7bit (message, &error));
  g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG);
}

/* A limit on the size of files is met as a full disk is. */
static void
test_full_disk (void)
{
  struct rlimit before, small;
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (&error);
  g_autofree char *much = g_malloc0 (1024 * 1024);
  gboolean put;

  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 100 * 1000;
  setrlimit (RLIMIT_FSIZE, &small);
  put = sendoff_message_writer_put (writer, much, 1024 * 1024, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (put);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, "full"));
}

static void
test_envelope (void)
{
  g_autoptr (SendoffMessage) message = message_of ("A: b\n\nc\n", 8);
  g_autoptr (SendoffEnvelope) plain = sendoff_envelope_new ("", (const char *[]) { "a@b.org", NULL }, message);
  g_autoptr (SendoffEnvelope) utf8 = sendoff_envelope_new ("x@y.org", (const char *[]) { "\xc3\xa4@b.org", NULL }, message);

  g_assert_cmpstr (sendoff_envelope_get_from (plain), ==, "");
  g_assert_cmpstr (sendoff_envelope_get_recipients (plain)[0], ==, "a@b.org");
  g_assert_null (sendoff_envelope_get_recipients (plain)[1]);
  g_assert_true (sendoff_envelope_get_message (plain) == message);
  g_assert_false (sendoff_envelope_wants_smtputf8 (plain));
  g_assert_true (sendoff_envelope_wants_smtputf8 (utf8));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/line-ends", test_line_ends);
  g_test_add_func ("/message/cuts", test_cuts);
  g_test_add_func ("/message/traits", test_traits);
  g_test_add_func ("/message/streams", test_streams_are_independent);
  g_test_add_func ("/message/seven-bit", test_seven_bit);
  g_test_add_func ("/message/seven-bit-names", test_seven_bit_names);
  g_test_add_func ("/message/signed", test_signed_stays);
  g_test_add_func ("/message/full-disk", test_full_disk);
  g_test_add_func ("/message/envelope", test_envelope);
  return g_test_run ();
}
