#include "config.h"

#include "message-text.h"
#include "message/mailing.h"

#include <glib/gstdio.h>
#include <string.h>

static char *list, *template;
static const SendoffMailingOptions options = { .from_address = "me@example.org", .from_name = "Me" };

#define HEAD "From: News <news@example.org>\nSubject: Hello {{name}}\n"

static void
give (const char *rows, const char *message)
{
  g_assert_true (g_file_set_contents (list, rows, -1, NULL));
  g_assert_true (g_file_set_contents (template, message, -1, NULL));
}

static SendoffMailing *
open_good (void)
{
  g_autoptr (GError) error = NULL;
  SendoffMailing *mailing = sendoff_mailing_new (list, template, &options, NULL, &error);

  g_assert_no_error (error);
  return mailing;
}

/* The text of the next message. */
static char *
next_text (SendoffMailing *mailing, const char *recipient)
{
  g_autoptr (SendoffEnvelope) envelope = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  SendoffMailingStep step = sendoff_mailing_next (mailing, &name, &envelope, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (step, ==, (int) SENDOFF_MAILING_MESSAGE);
  g_assert_cmpstr (sendoff_envelope_get_recipients (envelope)[0], ==, recipient);
  g_assert_null (sendoff_envelope_get_recipients (envelope)[1]);
  g_assert_nonnull (strstr (name, recipient));
  return text_of_message (sendoff_envelope_get_message (envelope));
}

static void
assert_bad_row (SendoffMailing *mailing, const char *words)
{
  g_autoptr (GError) error = NULL;
  char *name;
  SendoffEnvelope *envelope;
  SendoffMailingStep step = sendoff_mailing_next (mailing, &name, &envelope, NULL, &error);

  g_assert_cmpint (step, ==, (int) SENDOFF_MAILING_BAD_ROW);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
assert_end (SendoffMailing *mailing)
{
  char *name;
  SendoffEnvelope *envelope;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sendoff_mailing_next (mailing, &name, &envelope, NULL, &error), ==, (int) SENDOFF_MAILING_END);
  g_assert_no_error (error);
}

static void
assert_refused (const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sendoff_mailing_new (list, template, &options, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_messages (void)
{
  g_autoptr (SendoffMailing) mailing = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  give ("Email;Name;Town\na@x.org;Ann;Rome\n\"b@b\xc3\xbc" "cher.example\";\"Bj\xc3\xb6rn, jr.\";K\xc3\xb6ln\n",
        HEAD "To: {{email}}\nMessage-ID: <old@x.org>\nDate: old\nList-Unsubscribe: <https://x.org/u?e={{email}}&t={{town}}>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n\nDear {{ name }} in {{Town|your town}},\n{{}} {{ stay }\n");
  mailing = open_good ();
  one = next_text (mailing, "a@x.org");
  two = next_text (mailing, "b@xn--bcher-kva.example");
  assert_end (mailing);
  g_assert_nonnull (strstr (one, "From: News <news@example.org>\r\nSubject: Hello Ann\r\n"));
  g_assert_nonnull (strstr (one, "\r\nTo: Ann <a@x.org>\r\n"));
  g_assert_nonnull (strstr (one, "\r\nList-Unsubscribe: <https://x.org/u?e=a%40x.org&t=Rome>\r\n"));
  g_assert_nonnull (strstr (one, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  g_assert_nonnull (strstr (one, "\r\n\r\nDear Ann in Rome,\r\n{{}} {{ stay }\r\n"));
  g_assert_null (strstr (one, "old"));
  g_assert_nonnull (strstr (two, "\r\nSubject: =?UTF-8?B?SGVsbG8gQmrDtnJuLCBqci4=?=\r\n"));
  g_assert_nonnull (strstr (two, "\r\nDear Bj=C3=B6rn, jr. in K=C3=B6ln,\r\n"));
  g_assert_nonnull (strstr (two, "&t=K%C3%B6ln>"));
}

/* A value is a value, whatever it looks like. */
static void
test_injection (void)
{
  g_autoptr (SendoffMailing) mailing = NULL;
  g_autofree char *text = NULL;

  give ("email,name\na@x.org,\"x\r\nBcc: evil@x.org\r\n\r\n<b>{{email}}\"\n",
        "From: \"{{name}}\" <news@example.org>\n" "Subject: Hello {{name}}\nList-Unsubscribe: <https://x.org/{{name}}>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{{name}}\n"
        "--b\nContent-Type: text/html\n\n<p>{{name}}</p>\n--b--\n");
  mailing = open_good ();
  text = next_text (mailing, "a@x.org");
  g_assert_nonnull (strstr (text, "&lt;b&gt;{{email}}</p>"));
  *strstr (text, "\r\n\r\n") = '\0';
  g_assert_null (strstr (text, "\nBcc"));
  g_assert_nonnull (strstr (text, "<https://x.org/x%0D%0ABcc%3A%20evil%40x.org%0D%0A%0D%0A%3Cb%3E%7B%7Bemail%7D%7D>"));
  g_assert_nonnull (strstr (text, "<news@example.org>"));
}

/* Placeholders are found whatever the text's encoding, and attachments stay as they are. */
static void
test_encoded_template (void)
{
  g_autoptr (SendoffMailing) mailing = NULL;
  g_autofree char *text = NULL;

  give ("email,name\na@x.org,Ann\n",
        "From: =?utf-8?q?N=C3=A9ws?= <news@example.org>\nSubject: =?utf-8?q?H=C3=A9llo_{{name}}?=\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nD=E9ar {{na=\nme}}!\n"
        "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\ne3tuYW1lfX0=\n"
        "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\ne3tuYW1lfX0=\n--b--\n");
  mailing = open_good ();
  text = next_text (mailing, "a@x.org");
  g_assert_nonnull (strstr (text, "\r\nSubject: =?UTF-8?B?SMOpbGxvIEFubg==?=\r\n"));
  g_assert_nonnull (strstr (text, "\r\n\r\nD=C3=A9ar Ann!\r\n"));
  g_assert_nonnull (strstr (text, "quoted-printable\r\n\r\nAnn\r\n--b\r\n"));
  g_assert_nonnull (strstr (text, "base64\r\n\r\ne3tuYW1lfX0=\r\n--b--"));
}

static void
test_bad_rows (void)
{
  g_autoptr (SendoffMailing) mailing = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  give ("name,email\nAnn,a@x.org\nBob,b@x\nBob\n,c@x.org\nAnn,A@X.ORG\nEve,\"e@x.org>\nBcc: f@x.org\"\nDan,d@x.org\n",
        HEAD "\nDear {{name}}\n");
  mailing = open_good ();
  first = next_text (mailing, "a@x.org");
  assert_bad_row (mailing, "Line 3 of the list: “b@x” is no e-mail address");
  assert_bad_row (mailing, "Line 4 of the list: the number of its fields is 1, and the first row names 2");
  assert_bad_row (mailing, "Line 5 of the list: it has nothing in the column “name”");
  assert_bad_row (mailing, "Line 6 of the list:");
  assert_bad_row (mailing, "Line 7 of the list:");
  last = next_text (mailing, "d@x.org");
  assert_end (mailing);
}

static void
test_refused (void)
{
  give ("", HEAD "\nx\n");
  assert_refused ("The list is empty");
  give ("name\nAnn\n", HEAD "\nx\n");
  assert_refused ("no column “email”");
  give ("email,Email\n", HEAD "\nx\n");
  assert_refused ("there twice");
  give ("email\na@x.org\n", HEAD "\nx\n");
  assert_refused ("{{name}} in its field Subject");
  give ("email\na@x.org\n", "From: a@x.org\n\n{{nane}}\n");
  assert_refused ("{{nane}} in its text");
  give ("email\na@x.org\n", "From: a@x.org\nBcc: b@x.org\n\nx\n");
  assert_refused ("Bcc");
  give ("email\na@x.org\n", "just text\n");
  assert_refused ("no message");
  give ("email\na@x.org\n", "Content-Type: multipart/signed; boundary=b\n\n--b\n\nx\n--b--\n");
  assert_refused ("signed");
}

static void
test_check (void)
{
  g_autoptr (SendoffMailingCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  give ("name,email\nAnn,a@x.org\nBob,b@x\n,c@x.org\nAnn,a@x.org\nDan,d@x.org\n", HEAD "\nDear {{name}}\n");
  check = sendoff_mailing_check (list, template, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check->good, ==, 2);
  g_assert_cmpuint (check->bad, ==, 3);
  g_assert_cmpuint (check->doubles, ==, 1);
  g_assert_cmpuint (check->size, >, 200);
  g_assert_cmpuint (check->problems->len, ==, 3);
  g_assert_cmpuint (((SendoffMailingProblem *) g_ptr_array_index (check->problems, 1))->line, ==, 4);
}

static void
test_no_sender (void)
{
  g_autoptr (SendoffMailing) mailing = NULL;
  g_autoptr (SendoffMailingCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  give ("email\na@x.org\n", "Subject: s\n\nx\n");
  mailing = open_good ();
  text = next_text (mailing, "a@x.org");
  g_assert_nonnull (strstr (text, "\r\nFrom: Me <me@example.org>\r\n"));
  check = sendoff_mailing_check (list, template, &(SendoffMailingOptions) { .from_name = "Me" }, NULL, &error);
  g_assert_null (check);
  g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_SENDER);
}

/* Names do not hang on the order of the rows. */
static void
test_names (void)
{
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SendoffMailing) mailing = NULL;
      g_autoptr (SendoffEnvelope) envelope = NULL;

      give (i == 0 ? "email\na@x.org\n" : "email\nb@x.org\na@x.org\n", "From: a@x.org\n\nx\n");
      mailing = open_good ();
      if (i == 1)
        g_free (next_text (mailing, "b@x.org"));
      sendoff_mailing_next (mailing, i == 0 ? &one : &two, &envelope, NULL, NULL);
    }
  g_assert_cmpstr (one, ==, two);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp (NULL, NULL);
  list = g_build_filename (folder, "list.csv", NULL);
  template = g_build_filename (folder, "template.eml", NULL);
  g_test_add_func ("/mailing/messages", test_messages);
  g_test_add_func ("/mailing/injection", test_injection);
  g_test_add_func ("/mailing/encoded-template", test_encoded_template);
  g_test_add_func ("/mailing/bad-rows", test_bad_rows);
  g_test_add_func ("/mailing/refused", test_refused);
  g_test_add_func ("/mailing/check", test_check);
  g_test_add_func ("/mailing/no-sender", test_no_sender);
  g_test_add_func ("/mailing/names", test_names);
  status = g_test_run ();
  g_unlink (list);
  g_unlink (template);
  g_rmdir (folder);
  g_free (list);
  g_free (template);
  return status;
}
