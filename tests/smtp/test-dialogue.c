#include "config.h"

#include "smtp/dialogue.h"

#include <string.h>

/* A conversation as a table: what the server says, what is said to it, and how it ends. "TLS" among the replies is a handshake
 * that passes. */
typedef struct
{
  const char      *name;
  SendoffSecurity  security;
  gboolean         on_loopback, no_auth, no_password;
  const char      *from;           /* tried, or sent from */
  const char      *recipients[3];
  gboolean         send, partial, ahead, eight_bit, utf8;
  guint64          size;
  guint            times;          /* that mail so often, as one of many; 0: once, alone */
  const char      *other_sender;   /* tried behind it */
  const char      *says[24];       /* lines of one reply are parted by a bar */
  const char      *heard;          /* commands as shown, parted by a bar; pipelined ones by a plus sign */
  SendoffOutcome   outcome;
  SendoffStageKind failed;         /* or SENDOFF_STAGE_NONE */
} Conversation;

#define GREET "220 hello"
#define OPEN  "250-x|250-PIPELINING|250 STARTTLS"
#define FULL  "250-x|250-PIPELINING|250 AUTH LOGIN PLAIN"
#define SLOW  "250-x|250 AUTH PLAIN"
#define STLS  SENDOFF_SECURITY_STARTTLS
#define NONE  SENDOFF_STAGE_NONE
#define UP    "EHLO sendoff.invalid|STARTTLS|EHLO sendoff.invalid"
#define ME    "me@example.org"

static const Conversation conversations[] = {
  { "good", STLS, .from = ME, .says = { GREET, OPEN, "220 go", "TLS", FULL, "235 in", "250 ok", "250 ok", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|MAIL FROM:<me@example.org>+RSET|QUIT", .failed = NONE },
  { "good, with recipients, pipelined", STLS, .from = ME, .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, OPEN, "220 go", "TLS", FULL, "235 in", "250 ok", "250 ok", "250 ok", "250 ok", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|MAIL FROM:<me@example.org>+RCPT TO:<a@b.example>+RCPT TO:<c@d.example>+RSET|QUIT", .failed = NONE },
  { "good, one at a time", STLS, .from = ME, .recipients = { "a@b.example" },
    .says = { GREET, "250-x|250 STARTTLS", "220 go", "TLS", SLOW, "235 in", "250 ok", "250 ok", "250 ok", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|MAIL FROM:<me@example.org>|RCPT TO:<a@b.example>|RSET|QUIT", .failed = NONE },
  { "implicit TLS", SENDOFF_SECURITY_TLS, .from = ME, .says = { "TLS", GREET, SLOW, "235 in", "250 ok", "250 ok", "221 bye" },
    .heard = "EHLO sendoff.invalid|AUTH PLAIN •••|MAIL FROM:<me@example.org>|RSET|QUIT", .failed = NONE },
  { "LOGIN", STLS, .from = ME, .says = { GREET, OPEN, "220 go", "TLS", "250-x|250 AUTH LOGIN", "334 VXNlcjo=", "334 UGFzczo=",
    "235 in", "250 ok", "250 ok", "221 bye" },
    .heard = UP "|AUTH LOGIN|•••|•••|MAIL FROM:<me@example.org>|RSET|QUIT", .failed = NONE },
  { "no password: up to the sign-in", STLS, .no_password = TRUE, .from = ME, .says = { GREET, OPEN, "220 go", "TLS", FULL, "221 bye" },
    .heard = UP "|QUIT", .failed = NONE },
  { "what was heard before TLS counts for nothing", STLS, .from = ME,
    .says = { GREET, "250-x|250-STARTTLS|250 AUTH PLAIN", "220 go", "TLS", "250 x", "221 bye" },
    .heard = UP "|QUIT", .outcome = SENDOFF_OUTCOME_NOT_OFFERED, .failed = SENDOFF_STAGE_AUTH },
  { "STARTTLS is required", STLS, .from = ME, .says = { GREET, "250-x|250 AUTH PLAIN", "221 bye" },
    .heard = "EHLO sendoff.invalid|QUIT", .outcome = SENDOFF_OUTCOME_NOT_OFFERED, .failed = SENDOFF_STAGE_STARTTLS },
  { "no password over an open line", SENDOFF_SECURITY_NONE, .from = ME, .says = { GREET, SLOW, "221 bye" },
    .heard = "EHLO sendoff.invalid|QUIT", .outcome = SENDOFF_OUTCOME_WITHHELD, .failed = SENDOFF_STAGE_AUTH },
  { "but on this computer", SENDOFF_SECURITY_NONE, .on_loopback = TRUE, .from = ME,
    .says = { GREET, SLOW, "235 in", "250 ok", "250 ok", "221 bye" },
    .heard = "EHLO sendoff.invalid|AUTH PLAIN •••|MAIL FROM:<me@example.org>|RSET|QUIT", .failed = NONE },
  { "an open line on this computer, where STARTTLS was asked for", STLS, .on_loopback = TRUE, .from = ME,
    .says = { GREET, SLOW, "221 bye" },
    .heard = "EHLO sendoff.invalid|QUIT", .outcome = SENDOFF_OUTCOME_NOT_OFFERED, .failed = SENDOFF_STAGE_STARTTLS },
  { "one attempt to sign in", STLS, .from = ME, .says = { GREET, OPEN, "220 go", "TLS", FULL, "535 no", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|QUIT", .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_AUTH },
  { "a 334 without end", STLS, .from = ME, .says = { GREET, OPEN, "220 go", "TLS", FULL, "334 ", "334 ", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|•••|QUIT", .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_AUTH },
  { "HELO for an old server", SENDOFF_SECURITY_NONE, .no_auth = TRUE, .from = ME,
    .says = { GREET, "500 what?", "250 hello", "250 ok", "250 ok", "221 bye" },
    .heard = "EHLO sendoff.invalid|HELO sendoff.invalid|MAIL FROM:<me@example.org>|RSET|QUIT", .failed = NONE },
  { "neither EHLO nor HELO", STLS, .from = ME, .says = { GREET, "500 what?", "500 what?", "221 bye" },
    .heard = "EHLO sendoff.invalid|HELO sendoff.invalid|QUIT", .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_EHLO },
  { "a greeting that is none", STLS, .from = ME, .says = { "554 go away", "221 bye" },
    .heard = "QUIT", .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_GREETING },
  { "a sender refused, recipients ahead", STLS, .from = ME, .recipients = { "a@b.example" },
    .says = { GREET, OPEN, "220 go", "TLS", FULL, "235 in", "550 no", "503 no", "250 ok", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|MAIL FROM:<me@example.org>+RCPT TO:<a@b.example>+RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_SENDER },
  { "one recipient of two refused", STLS, .from = ME, .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, "250-x|250 STARTTLS", "220 go", "TLS", SLOW, "235 in", "250 ok", "550 no", "250 ok", "250 ok", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|MAIL FROM:<me@example.org>|RCPT TO:<a@b.example>|RCPT TO:<c@d.example>|RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_RECIPIENT },
  { "no SMTPUTF8 for a sender that needs it", STLS, .from = "jürgen@example.org",
    .says = { GREET, OPEN, "220 go", "TLS", FULL, "235 in", "221 bye" },
    .heard = UP "|AUTH PLAIN •••|QUIT", .outcome = SENDOFF_OUTCOME_NOT_OFFERED, .failed = SENDOFF_STAGE_SENDER },
};

/* Straight to the mail: an open line on this computer, nobody signs in. */
#define HERE    SENDOFF_SECURITY_NONE, .on_loopback = TRUE, .no_auth = TRUE, .from = ME
#define HI      "EHLO sendoff.invalid|"
#define PIPES   "250-x|250 PIPELINING"
#define CHUNKS  "250-x|250-PIPELINING|250-SIZE 5000|250 CHUNKING"
#define TO_A    "RCPT TO:<a@b.example>"
#define TO_C    "RCPT TO:<c@d.example>"

static const Conversation sendings[] = {
  { "one step at a time", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example" },
    .says = { GREET, "250 x", "250 ok", "250 ok", "354 go", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>|" TO_A "|DATA|(7 with dots)|QUIT", .failed = NONE },
  { "pipelined, to one", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example" },
    .says = { GREET, PIPES, "250 ok", "250 ok", "354 go", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+DATA|(7 with dots)|QUIT", .failed = NONE },
  { "to two: DATA waits, for who knows", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, PIPES, "250 ok", "250 ok", "250 ok", "354 go", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+" TO_C "|DATA|(7 with dots)|QUIT", .failed = NONE },
  { "one of two refused: nothing is sent", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, PIPES, "250 ok", "250 ok", "550 no", "250 ok", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+" TO_C "|RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_RECIPIENT },
  { "one of two refused: the other gets it, if that is wanted", HERE, .send = TRUE, .partial = TRUE, .size = 7,
    .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, PIPES, "250 ok", "250 ok", "550 no", "354 go", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+" TO_C "+DATA|(7 with dots)|QUIT", .failed = NONE },
  { "both refused, and yet a 354: nothing is what is sent", HERE, .send = TRUE, .partial = TRUE, .size = 7,
    .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, PIPES, "250 ok", "550 no", "550 no", "354 go", "554 no recipients", "250 ok", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+" TO_C "+DATA|.|RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_RECIPIENT },
  { "the sender refused, all else ahead", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example" },
    .says = { GREET, PIPES, "550 no", "503 no", "503 no", "250 ok", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+DATA|RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_SENDER },
  { "DATA refused", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example" },
    .says = { GREET, "250 x", "250 ok", "250 ok", "554 no", "250 ok", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>|" TO_A "|DATA|RSET|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_MESSAGE },
  { "the message refused", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example" },
    .says = { GREET, PIPES, "250 ok", "250 ok", "354 go", "554 spam", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+" TO_A "+DATA|(7 with dots)|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_MESSAGE },
  { "a chunk", HERE, .send = TRUE, .size = 70, .recipients = { "a@b.example" },
    .says = { GREET, CHUNKS, "250 ok", "250 ok", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org> SIZE=70+" TO_A "|BDAT 70 LAST+(70)|QUIT", .failed = NONE },
  { "larger than the server takes", HERE, .send = TRUE, .size = 5001, .recipients = { "a@b.example" },
    .says = { GREET, CHUNKS, "221 bye" }, .heard = HI "QUIT", .outcome = SENDOFF_OUTCOME_TOO_LARGE, .failed = SENDOFF_STAGE_MESSAGE },
  { "eight bits and UTF-8, where they are taken", HERE, .send = TRUE, .size = 70, .eight_bit = TRUE, .utf8 = TRUE,
    .recipients = { "a@b.example" },
    .says = { GREET, "250-x|250-8BITMIME|250 SMTPUTF8", "250 ok", "250 ok", "354 go", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org> BODY=8BITMIME SMTPUTF8|" TO_A "|DATA|(70 with dots)|QUIT", .failed = NONE },
  { "UTF-8 headers, where they are not", HERE, .send = TRUE, .size = 70, .utf8 = TRUE, .recipients = { "a@b.example" },
    .says = { GREET, "250 x", "221 bye" }, .heard = HI "QUIT",
    .outcome = SENDOFF_OUTCOME_NOT_OFFERED, .failed = SENDOFF_STAGE_SENDER },
  { "the server closes at a recipient", HERE, .send = TRUE, .size = 7, .recipients = { "a@b.example", "c@d.example" },
    .says = { GREET, "250 x", "250 ok", "421 later", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>|" TO_A "|QUIT", .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_RECIPIENT },
  { "three of many, each in one breath", HERE, .send = TRUE, .ahead = TRUE, .size = 70, .times = 3, .recipients = { "a@b.example" },
    .says = { GREET, CHUNKS, "250 ok", "250 ok", "250 queued", "250 ok", "250 ok", "250 queued", "250 ok", "250 ok", "250 queued",
              "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org> SIZE=70+" TO_A "+BDAT 70 LAST+(70)|MAIL FROM:<me@example.org> SIZE=70+" TO_A
      "+BDAT 70 LAST+(70)|MAIL FROM:<me@example.org> SIZE=70+" TO_A "+BDAT 70 LAST+(70)|QUIT", .failed = NONE },
  { "one of two mails refused: the run goes on", HERE, .send = TRUE, .ahead = TRUE, .size = 70, .times = 2,
    .recipients = { "a@b.example" },
    .says = { GREET, CHUNKS, "250 ok", "550 no", "503 no", "250 reset", "250 ok", "250 ok", "250 queued", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org> SIZE=70+" TO_A "+BDAT 70 LAST+(70)|RSET|MAIL FROM:<me@example.org> SIZE=70+" TO_A
      "+BDAT 70 LAST+(70)|QUIT", .failed = NONE },
  { "all of many refused: the first refusal is the story", HERE, .send = TRUE, .size = 70, .times = 2, .recipients = { "a@b.example" },
    .says = { GREET, "250 x", "550 no", "551 no", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>|MAIL FROM:<me@example.org>|QUIT",
    .outcome = SENDOFF_OUTCOME_REFUSED, .failed = SENDOFF_STAGE_SENDER },
  { "another sender is asked for behind", HERE, .other_sender = "alias@example.org",
    .says = { GREET, PIPES, "250 ok", "250 reset", "550 no", "250 reset", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>+RSET|MAIL FROM:<alias@example.org>+RSET|QUIT", .failed = NONE },
  { "another sender, one step at a time", HERE, .other_sender = "alias@example.org",
    .says = { GREET, "250 x", "250 ok", "250 reset", "250 ok", "250 reset", "221 bye" },
    .heard = HI "MAIL FROM:<me@example.org>|RSET|MAIL FROM:<alias@example.org>|RSET|QUIT", .failed = NONE },
};

static SendoffReply *
make_reply (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "|", -1);
  guint code = (guint) g_ascii_strtoull (text, NULL, 10);

  for (guint i = 0; lines[i] != NULL; i++)
    memmove (lines[i], lines[i] + MIN (strlen (lines[i]), 4), strlen (lines[i] + MIN (strlen (lines[i]), 4)) + 1);
  return sendoff_reply_new (code, g_steal_pointer (&lines));
}

static void
note (GString *heard, GPtrArray *commands)
{
  for (guint i = 0; i < commands->len; i++)
    g_string_append_printf (heard, "%s%s", i > 0 ? "+" : heard->len > 0 ? "|" : "",
                            ((SendoffCommand *) g_ptr_array_index (commands, i))->shown);
}

static void
note_message (GString *heard, SendoffDialogue *dialogue, const Conversation *c)
{
  note (heard, sendoff_dialogue_get_commands (dialogue));
  g_string_append_printf (heard, "%s(%u%s)", sendoff_dialogue_get_commands (dialogue)->len > 0 ? "+" : "|", (guint) c->size,
                          sendoff_dialogue_stuffs_dots (dialogue) ? " with dots" : "");
}

/* The driver's part: which mail is next. */
static SendoffAction
next_mail (SendoffDialogue *dialogue, const Conversation *c, guint turn)
{
  const SendoffMail mail = {
    .from = c->from, .recipients = c->recipients[0] ? (const char * const *) c->recipients : NULL, .send = c->send,
    .partial = c->partial, .one_of_many = c->times > 0, .ahead = c->ahead, .size = c->size, .eight_bit = c->eight_bit, .utf8 = c->utf8,
  };

  if (c->from != NULL && turn < MAX (c->times, 1))
    return sendoff_dialogue_take_mail (dialogue, &mail);
  if (c->other_sender != NULL && turn == 1)
    return sendoff_dialogue_take_other_sender (dialogue, c->other_sender);
  return sendoff_dialogue_take_leave (dialogue);
}

static void
test_conversation (gconstpointer data)
{
  const Conversation *c = data;
  g_autoptr (SendoffSecret) password = sendoff_secret_new ("secret", 6);
  const SendoffScript script = {
    .security = c->security, .on_loopback = c->on_loopback, .sign_in = !c->no_auth, .user = "me",
    .password = c->no_password ? NULL : password,
  };
  g_autoptr (SendoffDialogue) dialogue = sendoff_dialogue_new (&script);
  g_autoptr (GString) heard = g_string_new (NULL);
  SendoffAction action = sendoff_dialogue_begin (dialogue);
  guint mails = 0;

  for (guint i = 0; action != SENDOFF_ACTION_FINISH; i++)
    {
      g_autoptr (SendoffReply) reply = NULL;

      while (action == SENDOFF_ACTION_NEXT)
        action = next_mail (dialogue, c, mails++);
      g_assert_nonnull (c->says[i]);
      g_assert_true ((action == SENDOFF_ACTION_START_TLS) == (strcmp (c->says[i], "TLS") == 0));
      if (action == SENDOFF_ACTION_SEND)
        note (heard, sendoff_dialogue_get_commands (dialogue));
      if (action == SENDOFF_ACTION_SEND_MESSAGE)
        note_message (heard, dialogue, c);
      if (action == SENDOFF_ACTION_START_TLS)
        {
          action = sendoff_dialogue_take_tls (dialogue);
          continue;
        }
      reply = make_reply (c->says[i]);
      action = sendoff_dialogue_take_reply (dialogue, reply);
    }
  g_assert_cmpstr (heard->str, ==, c->heard);
  g_assert_cmpint (sendoff_dialogue_get_outcome (dialogue), ==, c->outcome);
  for (int stage = 0; stage < SENDOFF_N_STAGES; stage++)
    g_assert_cmpint (sendoff_dialogue_get_state (dialogue, stage) == SENDOFF_STAGE_FAILED, ==, stage == (int) c->failed);
}

/* Whatever comes at whatever moment, the conversation ends, and no more than once it signs in. */
static void
test_any_reply_anywhere (void)
{
  static const char * const anything[] = { "220 x", "250 x", "250-x|250-PIPELINING|250-STARTTLS|250 AUTH PLAIN LOGIN", "235 x", "334 x",
                                           "354 x", "421 x", "454 x", "500 x", "535 x", "599 x", "221 x" };
  g_autoptr (SendoffSecret) password = sendoff_secret_new ("secret", 6);
  for (guint seed = 0; seed < 20000; seed++)
    {
      const SendoffScript script = { .security = (SendoffSecurity) (seed % 3), .sign_in = TRUE, .on_loopback = seed & 4, .user = "me",
                                     .password = password };
      const Conversation mail = { .from = ME, .recipients = { "a@b.example" }, .send = seed & 8, .partial = seed & 16, .ahead = seed & 32,
                                  .times = (seed >> 6) % 3, .size = 70, .other_sender = seed & 256 ? "b@c.example" : NULL };
      g_autoptr (SendoffDialogue) dialogue = sendoff_dialogue_new (&script);
      g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
      SendoffAction action = sendoff_dialogue_begin (dialogue);
      guint signed_in = 0, turns = 0, mails = 0;

      for (; action != SENDOFF_ACTION_FINISH; turns++)
        {
          g_autoptr (SendoffReply) reply = make_reply (anything[g_rand_int_range (dice, 0, G_N_ELEMENTS (anything))]);

          if (action == SENDOFF_ACTION_NEXT)
            {
              action = next_mail (dialogue, &mail, mails++);
              continue;
            }
          if (action == SENDOFF_ACTION_SEND)
            for (guint i = 0; i < sendoff_dialogue_get_commands (dialogue)->len; i++)
              signed_in += g_str_has_prefix (
                ((SendoffCommand *) g_ptr_array_index (sendoff_dialogue_get_commands (dialogue), i))->shown, "AUTH");
          action = action == SENDOFF_ACTION_START_TLS ? sendoff_dialogue_take_tls (dialogue)
                                                      : sendoff_dialogue_take_reply (dialogue, reply);
        }
      g_assert_cmpuint (turns, <, 40);
      g_assert_true (sendoff_dialogue_is_settled (dialogue));
      g_assert_cmpuint (signed_in, <=, 1);
      g_assert_true (signed_in == 0 || sendoff_dialogue_is_encrypted (dialogue)
                     || (script.security == SENDOFF_SECURITY_NONE && script.on_loopback));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (conversations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dialogue/%s", conversations[i].name);

      g_test_add_data_func (path, &conversations[i], test_conversation);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sendings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dialogue/sending/%s", sendings[i].name);

      g_test_add_data_func (path, &sendings[i], test_conversation);
    }
  g_test_add_func ("/dialogue/any reply anywhere", test_any_reply_anywhere);
  return g_test_run ();
}
