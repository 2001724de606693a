#include "config.h"

/* Each line of a transcript, explained as what it is in its place. */

#include "report/line-meaning.h"

#include <string.h>

typedef struct {
  const char *line;       /* "S:", "C:" or "N:" and a line */
  const char *meaning;
} Row;

static SendoffTranscript *
make_transcript (const Row *rows, guint n)
{
  SendoffTranscript *transcript = sendoff_transcript_new ();

  for (guint i = 0; i < n; i++)
    {
      SendoffSpeaker speaker = rows[i].line[0] == 'S'   ? SENDOFF_SPEAKER_SERVER
                               : rows[i].line[0] == 'C' ? SENDOFF_SPEAKER_CLIENT
                                                        : SENDOFF_SPEAKER_NOTE;

      sendoff_transcript_take (transcript, sendoff_line_new (i, speaker, rows[i].line + 2));
    }
  return transcript;
}

static void
assert_meanings (const Row *rows, guint n)
{
  g_autoptr (SendoffTranscript) transcript = make_transcript (rows, n);
  g_auto (GStrv) meanings = sendoff_lines_explain (G_LIST_MODEL (transcript));

  g_assert_cmpuint (g_strv_length (meanings), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *alone = sendoff_line_explain (G_LIST_MODEL (transcript), i);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpstr (meanings[i], ==, rows[i].meaning);
      g_assert_cmpstr (alone, ==, rows[i].meaning);
    }
}

#define MEANINGS(...)                                     \
  G_STMT_START                                            \
  {                                                       \
    const Row rows[] = { __VA_ARGS__ };                   \
    assert_meanings (rows, G_N_ELEMENTS (rows));          \
  }                                                       \
  G_STMT_END

static void
test_good_run (void)
{
  MEANINGS ({ "S:220 outbound.example ESMTP", "The server says hello and is ready. It calls itself outbound.example." },
            { "C:EHLO sendoff.invalid", "This computer introduces itself and asks what the server can do. The name is made up: the real one"
                                        " is nobody's business." },
            { "S:250-outbound.example", "The server greets back." },
            { "S:250-SIZE 28319744", "The server takes messages up to 27 MB." },
            { "S:250 STARTTLS", "The connection can be encrypted from here on." },
            { "C:STARTTLS", "This computer asks to encrypt the connection from here on." },
            { "S:220 2.0.0 Ready to start TLS", "The server agrees: the encryption begins now." },
            { "N:TLS 1.3, X; certificate for outbound.example by Y", "From here on the connection is encrypted. The line tells how, and"
              " who vouches for the server." },
            { "C:EHLO a.example", "This computer introduces itself and asks what the server can do." },
            { "S:250-outbound.example", "The server greets back." },
            { "S:250 AUTH PLAIN", "Ways to sign in: PLAIN (user name and password)." },
            { "C:AUTH PLAIN •••", "This computer signs in with the user name and the password." },
            { "N:••• stands for: user name and password", "What is secret was sent, and is neither shown nor kept." },
            { "S:235 2.7.0 Authentication successful", "The server accepts the sign-in." },
            { "C:MAIL FROM:<me@example.com> SIZE=2048 BODY=8BITMIME", "This computer names the sender: me@example.com. The message will"
              " be 2 KB large. It has letters beyond plain English ones." },
            { "C:RCPT TO:<you@example.com>", "This computer names a recipient: you@example.com." },
            { "C:RCPT TO:<gone@example.com>", "This computer names a recipient: gone@example.com." },
            { "C:DATA", "This computer asks to hand over the message." },
            { "S:250 2.1.0 Ok", "The server accepts the sender." },
            { "S:250 2.1.5 Ok", "The server accepts the recipient." },
            { "S:550 5.1.1 no such user", "The server does not accept the recipient. By the standard, 5.1.1 means “there is no such"
              " mailbox”. The same again would be refused again." },
            { "S:354 go on", "The server waits for the message." },
            { "C:Subject: QUIT", "A part of the message itself." },
            { "C:QUIT", "A part of the message itself." },
            { "C:.", "A dot alone on its line: the message ends here." },
            { "S:250 2.0.0 queued as 1", "The server has taken the message. From here on it answers for it." },
            { "C:QUIT", "This computer says good-bye." },
            { "S:221 2.0.0 Bye", "The server says good-bye." });
}

static void
test_sign_in_by_steps (void)
{
  MEANINGS ({ "S:220 m.example", "The server says hello and is ready. It calls itself m.example." },
            { "C:AUTH LOGIN", "This computer asks to sign in; the user name and the password follow one after the other." },
            { "S:334 VXNlcm5hbWU6", "The server asks for the user name." },
            { "C:•••", "This computer gives what the server asked for. It is not shown." },
            { "S:334 UGFzc3dvcmQ6", "The server asks for the password." },
            { "C:•••", "This computer gives what the server asked for. It is not shown." },
            { "S:535-5.7.8 wrong", "The server does not accept the sign-in. By the standard, 5.7.8 means “the user name or password is"
              " not accepted”. The same again would be refused again." },
            { "S:535 5.7.8 see our pages", "The answer goes on." });
}

/* The end of a message that was not written down line by line, and one in pieces. */
static void
test_messages (void)
{
  MEANINGS ({ "C:DATA", "This computer asks to hand over the message." },
            { "S:354 go on", "The server waits for the message." },
            { "N:1 KB of message", "A note: nobody said this." },
            { "S:452 4.3.1 full", "The server does not take the message. By the standard, 4.3.1 means “the server's own storage is full”."
              " The same may work later." });
  MEANINGS ({ "C:BDAT 1024", "This computer hands over a piece of the message: 1 KB." },
            { "C:BDAT 12 LAST", "This computer hands over the last piece of the message: 12 bytes." },
            { "C:BDAT", "This computer hands over a piece of the message." },
            { "S:250 ok", "The server has taken this piece of the message." });
}

static void
test_refusals (void)
{
  MEANINGS ({ "S:554 5.7.1 no", "The server does not want to talk to this computer. By the standard, 5.7.1 means “it is not allowed”."
                                " The same again would be refused again." });
  MEANINGS ({ "S:421 busy", "The server does not want to talk to this computer. By the standard, 421 means “the server is closing the"
                            " connection”. The same may work later." });
  MEANINGS ({ "S:HTTP/1.1 400 Bad Request", "This is not how a mail server answers. It looks like a web server (HTTP)." });
  MEANINGS ({ "S:* OK IMAP4rev1", "This is not how a mail server answers. It looks like a mailbox server (IMAP)." });
  MEANINGS ({ "S:", "This is not how a mail server answers." });
  MEANINGS ({ "C:MAIL FROM:<>", "This computer names no sender, as in a report about another message." },
            { "C:RCPT TO:me@example.com NOTIFY=NEVER", "This computer names a recipient: me@example.com." },
            { "C:FROB", "This computer says something that is no usual command." },
            { "S:599 x", "The server does not accept the sender. The same again would be refused again." });
}

/* Whatever comes, in whatever order: every line has its words. */
static void
test_anything (void)
{
  static const char * const pieces[] = {
    "220 m", "250-x", "250 SIZE 1", "334 ", "334 VXNlcm5hbWU6", "354 ", "421", "535-5.7.8", "599 ", "250-", "nonsense", "", "999 x",
    "EHLO", "AUTH", "AUTH PLAIN •••", "•••", "MAIL FROM:", "MAIL FROM:<", "RCPT TO:<a> SIZE=", "DATA", ".", "BDAT", "BDAT LAST",
    "STARTTLS", "QUIT", "TLS 1.3",
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (SendoffTranscript) transcript = sendoff_transcript_new ();
      g_auto (GStrv) meanings = NULL;

      for (guint i = 0; i < 25; i++)
        sendoff_transcript_take (transcript, sendoff_line_new (i, (SendoffSpeaker) g_rand_int_range (dice, 0, 3),
                                                               pieces[g_rand_int_range (dice, 0, G_N_ELEMENTS (pieces))]));
      meanings = sendoff_lines_explain (G_LIST_MODEL (transcript));
      g_assert_cmpuint (g_strv_length (meanings), ==, 25);
      for (guint i = 0; i < 25; i++)
        g_assert_true (g_str_has_suffix (meanings[i], "."));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-meaning/good-run", test_good_run);
  g_test_add_func ("/line-meaning/sign-in-by-steps", test_sign_in_by_steps);
  g_test_add_func ("/line-meaning/messages", test_messages);
  g_test_add_func ("/line-meaning/refusals", test_refusals);
  g_test_add_func ("/line-meaning/anything", test_anything);
  return g_test_run ();
}
