#include "config.h"

#include "message/whole-message.h"
#include "message-text.h"

#include <string.h>

static const SendoffWholeMessageOptions taking = { .take_recipients = TRUE, .from_address = "me@example.org" };

static SendoffEnvelope *
read_bytes (const char *text, gsize length, const SendoffWholeMessageOptions *options, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) length, NULL);

  return sendoff_whole_message_read (stream, options, NULL, error);
}

static SendoffEnvelope *
read_good (const char *text, const SendoffWholeMessageOptions *options)
{
  g_autoptr (GError) error = NULL;
  SendoffEnvelope *envelope = read_bytes (text, strlen (text), options, &error);

  g_assert_no_error (error);
  return envelope;
}

static char *
read_text (const char *text, const SendoffWholeMessageOptions *options)
{
  g_autoptr (SendoffEnvelope) envelope = read_good (text, options);

  return text_of_message (sendoff_envelope_get_message (envelope));
}

static void
assert_refused (const char *text, const SendoffWholeMessageOptions *options, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffEnvelope) envelope = read_bytes (text, strlen (text), options, &error);

  g_assert_null (envelope);
  g_assert_error (error, SENDOFF_MESSAGE_ERROR, code);
  g_test_message ("%s", error->message);
}

static void
assert_recipients (SendoffEnvelope *envelope, const char *wanted)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) sendoff_envelope_get_recipients (envelope));

  g_assert_cmpstr (joined, ==, wanted);
}

#define HEAD "From: Me <me@example.org>\nTo: you@example.net\nDate: Thu, 26 Nov 2026 10:00:00 +0100\nMessage-ID: <1@example.org>\n"
#define HEAD_WIRE \
  "From: Me <me@example.org>\r\nTo: you@example.net\r\nDate: Thu, 26 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@example.org>\r\n"

/* A message with nothing missing goes out as it came in. */
static void
test_untouched (void)
{
  static const struct { const char *given, *wanted; } cases[] = {
    { HEAD "Subject:   spaces \tstay\n and   folds\n\nHello\n.\n..\nFrom here\n  \n", HEAD_WIRE
      "Subject:   spaces \tstay\r\n and   folds\r\n\r\nHello\r\n.\r\n..\r\nFrom here\r\n  \r\n" },
    { HEAD "\n", HEAD_WIRE "\r\n" },
    { HEAD, HEAD_WIRE "\r\n" },
    { HEAD "\n\n\nHello", HEAD_WIRE "\r\n\r\n\r\nHello\r\n" },
    { "From someone Thu Nov 26 10:00:00 2026\n" HEAD "\nHello\n", HEAD_WIRE "\r\nHello\r\n" },
    { HEAD "no header line, so the body\nX: y\n", HEAD_WIRE "\r\nno header line, so the body\r\nX: y\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_text (cases[i].given, &taking);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

static void
test_hidden (void)
{
  g_autoptr (SendoffEnvelope) envelope = read_good (HEAD "Bcc: one@example.com,\n two@example.com\nReturn-Path: <x@y.zz>\n"
                                                    "bcc : three@example.com\nSubject: s\n\nBcc: body\n", &taking);
  g_autofree char *text = text_of_message (sendoff_envelope_get_message (envelope));

  g_assert_cmpstr (text, ==, HEAD_WIRE "Subject: s\r\n\r\nBcc: body\r\n");
  assert_recipients (envelope, "you@example.net one@example.com two@example.com three@example.com");
  g_assert_cmpstr (sendoff_envelope_get_from (envelope), ==, "me@example.org");
  g_assert_cmpstr (sendoff_message_get_id (sendoff_envelope_get_message (envelope)), ==, "<1@example.org>");
}

static void
test_missing (void)
{
  const SendoffWholeMessageOptions options = { .from_address = "me@b\xc3\xbc" "cher.example", .from_name = "M\xc3\xa9 \"x\"",
                                               .recipients = (const char *[]) { "you@example.net", NULL } };
  g_autoptr (SendoffEnvelope) envelope = read_good ("Subject: s\n\nHello\n", &options);
  g_autofree char *text = text_of_message (sendoff_envelope_get_message (envelope));
  const char *id = sendoff_message_get_id (sendoff_envelope_get_message (envelope));

  g_assert_true (g_str_has_prefix (text, "Subject: s\r\nFrom: =?UTF-8?B?TcOpICJ4Ig==?= <me@xn--bcher-kva.example>\r\nDate: "));
  g_assert_true (g_str_has_suffix (text, "\r\n\r\nHello\r\n"));
  g_assert_true (g_str_has_suffix (id, "@xn--bcher-kva.example>"));
  g_assert_nonnull (strstr (text, id));
  g_assert_false (g_str_has_suffix (id, g_get_host_name ()));
  assert_recipients (envelope, "you@example.net");
}

static void
test_no_header (void)
{
  g_autofree char *text = read_text ("Hello, this is text.\nSubject: no\n", &(SendoffWholeMessageOptions) {
                                     .from_address = "me@example.org" });
  g_autofree char *blank = read_text ("\nSubject: no\n", &(SendoffWholeMessageOptions) { .from_address = "me@example.org" });

  g_assert_true (g_str_has_prefix (text, "From: me@example.org\r\n"));
  g_assert_true (g_str_has_suffix (text, "\r\n\r\nHello, this is text.\r\nSubject: no\r\n"));
  g_assert_true (g_str_has_suffix (blank, "example.org>\r\n\r\nSubject: no\r\n"));
}

static void
test_dot (void)
{
  const SendoffWholeMessageOptions dot = { .dot_ends = TRUE, .from_address = "me@example.org" };
  g_autofree char *body = read_text (HEAD "\nHello\n..\n.\nlost\n", &dot);
  g_autofree char *header = read_text (HEAD ".\nlost\n", &dot);
  g_autofree char *kept = read_text (HEAD "\n.\nkept\n", &taking);
  g_autofree char *dos = read_text (HEAD "\r\nHello\r\n.\r\nlost\r\n", &dot);

  g_assert_cmpstr (body, ==, HEAD_WIRE "\r\nHello\r\n..\r\n");
  g_assert_cmpstr (header, ==, HEAD_WIRE "\r\n");
  g_assert_cmpstr (kept, ==, HEAD_WIRE "\r\n.\r\nkept\r\n");
  g_assert_cmpstr (dos, ==, HEAD_WIRE "\r\nHello\r\n");
}

static void
test_recipients (void)
{
  static const struct { const char *given, *wanted; } cases[] = {
    { "To: a@x.org, b@x.org\nCc: a@X.ORG\n", "a@x.org b@x.org" },
    { "To: =?utf-8?q?J=C3=BCrgen=2C_x?= <j@x.org>,\n\t\"Doe, John\" <d@x.org>\n", "j@x.org d@x.org" },
    { "To: Team: a@x.org, B <b@x.org>;, c@x.org\n", "a@x.org b@x.org c@x.org" },
    { "To: undisclosed-recipients:;\nBcc: a@x.org\n", "a@x.org" },
    { "To: a@x.org (a comment, with b@x.org), c@x.org\n", "a@x.org c@x.org" },
    { "To: a@x.org <a@x.org>\n", "a@x.org" },
    { "To: a@x.org b@x.org\n", "a@x.org b@x.org" },
    { "To: J\xc3\xbcrgen <j@b\xc3\xbc" "cher.example>\n", "j@xn--bcher-kva.example" },
    { "To: j\xc3\xbcrgen@x.org\n", "j\xc3\xbcrgen@x.org" },
    { "To: old@x.org\nResent-To: new@x.org\nResent-Bcc: secret@x.org\n", "new@x.org secret@x.org" },
    { "Resent-To: newest@x.org\nResent-From: a@x.org\nResent-To: older@x.org\nResent-From: b@x.org\nTo: o@x.org\n",
      "newest@x.org" },
    { "To: \"a@b\"@x.org\n", "\"a@b\"@x.org" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].given, "\nbody\n", NULL);
      g_autoptr (SendoffEnvelope) envelope = read_good (text, &taking);

      assert_recipients (envelope, cases[i].wanted);
    }
}

static void
test_local_names (void)
{
  const SendoffWholeMessageOptions options = { .take_recipients = TRUE, .from_address = "me@example.org",
                                               .local_names = "me@example.org" };
  g_autoptr (SendoffEnvelope) envelope = read_good ("From: root (Cron Daemon)\nTo: root\nSubject: Cron\n\nx\n", &options);
  g_autofree char *text = text_of_message (sendoff_envelope_get_message (envelope));

  g_assert_true (g_str_has_prefix (text, "From: root <me@example.org>\r\nTo: root <me@example.org>\r\nSubject: Cron\r\n"));
  assert_recipients (envelope, "me@example.org");
  g_assert_cmpstr (sendoff_envelope_get_from (envelope), ==, "me@example.org");
  assert_refused ("To: root\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
}

static void
test_sender (void)
{
  static const struct { const char *given, *from, *wanted; } cases[] = {
    { "From: a@x.org\n", NULL, "a@x.org" },
    { "From: a@x.org, b@x.org\nSender: B <b@x.org>\n", NULL, "b@x.org" },
    { "From: a@x.org\nResent-From: r@x.org\n", NULL, "r@x.org" },
    { "From: a@x.org\n", "c@x.org", "c@x.org" },
    { "From: a@x.org\n", "", "" },
    { "X: y\n", NULL, "me@example.org" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].given, "\nbody\n", NULL);
      g_autoptr (SendoffEnvelope) envelope = read_good (text, &(SendoffWholeMessageOptions) {
                                                        .envelope_from = cases[i].from, .from_address = "me@example.org" });

      g_assert_cmpstr (sendoff_envelope_get_from (envelope), ==, cases[i].wanted);
    }
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  assert_refused ("", &taking, SENDOFF_MESSAGE_ERROR_EMPTY);
  assert_refused ("From someone\n", &taking, SENDOFF_MESSAGE_ERROR_EMPTY);
  assert_refused ("Subject: s\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_NO_RECIPIENT);
  assert_refused ("To: a@b@x.org\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
  assert_refused ("To: a@x.org; b@x.org\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
  assert_refused ("To: nonsense\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
  assert_refused ("To: a@x.org\n\nx\n", &(SendoffWholeMessageOptions) { .take_recipients = TRUE },
                  SENDOFF_MESSAGE_ERROR_NO_SENDER);
  assert_refused ("To: a@x.org\nFrom: a@x.org\n\nx\n", &(SendoffWholeMessageOptions) { .envelope_from = "a@x.org>\r\nDATA" },
                  SENDOFF_MESSAGE_ERROR_BAD_ADDRESS);
  assert_refused ("To: a@x.org\nX: a\rBcc: b@x.org\n\nx\n", &taking, SENDOFF_MESSAGE_ERROR_BAD_HEADER);
  g_assert_null (read_bytes ("To: a@x.org\nX: \0\n\nx\n", 20, &taking, &error));
  g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_HEADER);
}

/* What a script writes that never heard of MIME. */
static void
test_beyond_ascii (void)
{
  g_autoptr (SendoffEnvelope) utf8 = read_good (HEAD "Subject: Gr\xc3\xbc\xc3\x9f" "e\nX-L: \xfc\n\nGr\xc3\xbc\xc3\x9f" "e\n", &taking);
  g_autoptr (SendoffEnvelope) latin = read_good (HEAD "\nGr\xfc\xdf" "e\n", &taking);
  g_autoptr (SendoffEnvelope) address = read_good ("From: a@x.org\nTo: \xc3\xbc@x.org\n\nx\n", &taking);
  g_autofree char *text = text_of_message (sendoff_envelope_get_message (utf8));
  g_autofree char *other = text_of_message (sendoff_envelope_get_message (latin));

  g_assert_cmpstr (text, ==, HEAD_WIRE "Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\nX-L: =?UTF-8?B?w7w=?=\r\nMIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\xc3\xbc\xc3\x9f" "e\r\n");
  g_assert_false (sendoff_envelope_wants_smtputf8 (utf8));
  g_assert_true (sendoff_message_is_8bit (sendoff_envelope_get_message (utf8)));
  g_assert_nonnull (strstr (other, "charset=unknown-8bit"));
  g_assert_true (sendoff_envelope_wants_smtputf8 (address));
  g_assert_true (sendoff_message_wants_smtputf8 (sendoff_envelope_get_message (address)));
}

static char *
line_of (char c, gsize length)
{
  char *line = g_malloc0 (length + 1);

  memset (line, c, length);
  return line;
}

static void
test_long_lines (void)
{
  g_autofree char *fits = line_of ('x', 998);
  g_autofree char *large = line_of ('x', 200 * 1000);
  g_autofree char *word = line_of ('x', 990);
  g_autofree char *words = g_strjoinv (" ", (char *[]) { word, word, NULL });
  g_autofree char *one = g_strconcat (HEAD "\n", fits, "\n", NULL);
  g_autofree char *two = g_strconcat (HEAD "\nfirst =\n", large, "\n", NULL);
  g_autofree char *header = g_strconcat (HEAD "X: ", "a b ", words, "\n\nx\n", NULL);
  g_autofree char *subject = g_strconcat (HEAD "Subject: ", fits, fits, "\n\nx\n", NULL);
  g_autofree char *broken = g_strconcat (HEAD "X: ", fits, fits, "\n\nx\n", NULL);
  g_autofree char *hopeless = g_strconcat (HEAD "X: ", large, "\n\nx\n", NULL);
  g_autofree char *kept = read_text (one, &taking);
  g_autofree char *encoded = read_text (two, &taking);
  g_autofree char *value = read_text (header, &taking);
  g_autofree char *title = read_text (subject, &taking);

  g_assert_null (strstr (kept, "quoted-printable"));
  g_assert_nonnull (strstr (encoded, "Content-Transfer-Encoding: quoted-printable\r\n"));
  g_assert_nonnull (strstr (encoded, "\r\n\r\nfirst =3D\r\n"));
  g_assert_nonnull (strstr (value, "X: a b\r\n xxx"));
  g_assert_nonnull (strstr (title, "\r\nSubject: =?UTF-8?B?eHh4"));
  assert_refused (broken, &taking, SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG);
  assert_refused (hopeless, &taking, SENDOFF_MESSAGE_ERROR_BAD_HEADER);
}

static void
test_nul_and_cr (void)
{
  static const char given[] = HEAD "\none\0two\rthree\nfour\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffEnvelope) envelope = read_bytes (given, sizeof given - 1, &taking, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = text_of_message (sendoff_envelope_get_message (envelope));
  g_assert_nonnull (strstr (text, "\r\n\r\none=00two=0Dthree\r\nfour\r\n"));
}

/* --- Memory -------------------------------------------------------------------------------------------------------- */

#ifndef __SANITIZE_ADDRESS__
static gint64
most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

/* 32 MB, in lines that can go as they are or in one line that cannot. */
static GFile *
large_file (gboolean fits)
{
  GFileIOStream *stream;
  GFile *file = g_file_new_tmp (NULL, &stream, NULL);
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (stream));
  g_autofree char *line = line_of ('x', 1024);

  g_output_stream_write_all (output, HEAD "\n", strlen (HEAD) + 1, NULL, NULL, NULL);
  line[512] = line[1023] = fits ? '\n' : 'x';
  for (guint i = 0; i < 32 * 1024; i++)
    g_assert_true (g_output_stream_write_all (output, line, 1024, NULL, NULL, NULL));
  g_object_unref (stream);
  return file;
}

static void
test_flat_memory (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GFile) file = large_file (i == 0);
      g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
      g_autoptr (GError) error = NULL;
      gint64 before = most_memory ();
      g_autoptr (SendoffEnvelope) envelope = sendoff_whole_message_read (G_INPUT_STREAM (stream), &taking, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sendoff_message_get_size (sendoff_envelope_get_message (envelope)), >, 32 * 1024 * 1024);
      g_test_message ("%" G_GINT64_FORMAT " KiB more", most_memory () - before);
      g_assert_cmpint (most_memory () - before, <, 4 * 1024);
      g_file_delete (file, NULL, NULL);
    }
}
#endif

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (HEAD, -1, NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sendoff_whole_message_read (stream, &taking, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whole-message/untouched", test_untouched);
  g_test_add_func ("/whole-message/hidden", test_hidden);
  g_test_add_func ("/whole-message/missing", test_missing);
  g_test_add_func ("/whole-message/no-header", test_no_header);
  g_test_add_func ("/whole-message/dot", test_dot);
  g_test_add_func ("/whole-message/recipients", test_recipients);
  g_test_add_func ("/whole-message/local-names", test_local_names);
  g_test_add_func ("/whole-message/sender", test_sender);
  g_test_add_func ("/whole-message/refused", test_refused);
  g_test_add_func ("/whole-message/beyond-ascii", test_beyond_ascii);
  g_test_add_func ("/whole-message/long-lines", test_long_lines);
  g_test_add_func ("/whole-message/nul-and-cr", test_nul_and_cr);
  g_test_add_func ("/whole-message/cancelled", test_cancelled);
#ifndef __SANITIZE_ADDRESS__
  g_test_add_func ("/whole-message/flat-memory", test_flat_memory);
#endif
  return g_test_run ();
}
