#include "config.h"

#include "report/line-meaning.h"

#include "probe/evidence.h"
#include "smtp/answer-words.h"
#include "smtp/keyword-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DOTS "•••"

/* How far the conversation has come. */
typedef struct {
  GQueue       pending;       /* of SendoffVerb: said and not answered yet; a server answers in this order (RFC 2920) */
  SendoffVerb  answering;     /* what the reply whose lines come now answers */
  gboolean     in_reply;      /* its last line has not come */
  gboolean     greeted;
  gboolean     prompted;      /* 334: the next line of ours is no command */
  gboolean     in_message;    /* 354: nor are these */
} Talk;

static void
talk_clear (Talk *talk)
{
  g_queue_clear (&talk->pending);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

/* --- what this computer said ------------------------------------------------------------------------------------- */

static SendoffVerb
take_verb (Talk *talk, const char *text)
{
  if (talk->in_message && strcmp (text, ".") != 0)
    return SENDOFF_VERB_TEXT;
  if (talk->prompted)
    return SENDOFF_VERB_RESPONSE;
  return sendoff_verb_of (text);
}

static char *
explain_ours (Talk *talk, const char *text)
{
  SendoffVerb verb = take_verb (talk, text);

  if (verb != SENDOFF_VERB_TEXT)
    {
      g_queue_push_tail (&talk->pending, GINT_TO_POINTER (verb));
      talk->in_message = FALSE;
    }
  talk->prompted = FALSE;
  return sendoff_command_explain (verb, text);
}

/* --- what the server said ---------------------------------------------------------------------------------------- */

/* reply-line = 3DIGIT [ ("-" / SP) text ]: RFC 5321 section 4.2 */
static gboolean
parse_line (const char *line, guint *code, gboolean *last, const char **text)
{
  if (line[0] < '2' || line[0] > '5' || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2])
      || (line[3] != '\0' && line[3] != ' ' && line[3] != '-'))
    return FALSE;
  *code = (guint) (g_ascii_digit_value (line[0]) * 100 + g_ascii_digit_value (line[1]) * 10 + g_ascii_digit_value (line[2]));
  *last = line[3] != '-';
  *text = line[3] != '\0' ? line + 4 : "";
  return TRUE;
}

static char *
explain_stranger (const char *line)
{
  SendoffSpeaks speaks = sendoff_speaks_guess (line, strlen (line));

  if (speaks == SENDOFF_SPEAKS_NOTHING || speaks == SENDOFF_SPEAKS_SMTP || speaks == SENDOFF_SPEAKS_OTHER)
    return g_strdup (_("This is not how a mail server answers."));
  /* Translators: %s is a kind of server, such as "a web server (HTTP)". */
  return g_strdup_printf (_("This is not how a mail server answers. It looks like %s."), sendoff_speaks_get_name (speaks));
}

/* What a line of the server's answers: the oldest command without an answer; the message, where its end is not written down;
 * and before all else, that somebody connected. */
static SendoffVerb
take_question (Talk *talk)
{
  if (!talk->greeted && g_queue_is_empty (&talk->pending))
    return SENDOFF_VERB_CONNECT;
  if (talk->in_message && g_queue_is_empty (&talk->pending))
    return SENDOFF_VERB_END;
  return g_queue_is_empty (&talk->pending) ? SENDOFF_VERB_OTHER : (SendoffVerb) GPOINTER_TO_INT (g_queue_pop_head (&talk->pending));
}

static void
take_end_of_reply (Talk *talk, guint code)
{
  gboolean signing_in = talk->answering == SENDOFF_VERB_AUTH || talk->answering == SENDOFF_VERB_RESPONSE;

  talk->greeted = TRUE;
  talk->prompted = signing_in && code == 334;
  talk->in_message = talk->answering == SENDOFF_VERB_DATA && code == 354;
}

static char *
explain_theirs (Talk *talk, const char *line)
{
  gboolean first = !talk->in_reply;
  gboolean last = TRUE;
  const char *text;
  guint code;

  if (!parse_line (line, &code, &last, &text))
    return explain_stranger (line);
  if (first)
    talk->answering = take_question (talk);
  talk->in_reply = !last;
  if (last)
    take_end_of_reply (talk, code);
  if (first)
    return sendoff_answer_explain (talk->answering, code, text);
  if (talk->answering == SENDOFF_VERB_EHLO && code == 250)
    return sendoff_keyword_explain (text);
  return g_strdup (_("The answer goes on."));
}

/* --- what nobody said -------------------------------------------------------------------------------------------- */

static char *
explain_note (const char *text)
{
  if (g_str_has_prefix (text, DOTS))
    return g_strdup (_("What is secret was sent, and is neither shown nor kept."));
  if (g_str_has_prefix (text, "TLS "))
    return g_strdup (_("From here on the connection is encrypted. The line tells how, and who vouches for the server."));
  return g_strdup (_("A note: nobody said this."));
}

/* --- all together ------------------------------------------------------------------------------------------------ */

static char *
explain (Talk *talk, SendoffLine *line)
{
  const char *text = sendoff_line_get_text (line);

  switch (sendoff_line_get_speaker (line))
    {
    case SENDOFF_SPEAKER_SERVER:
      return explain_theirs (talk, text);
    case SENDOFF_SPEAKER_CLIENT:
      return explain_ours (talk, text);
    case SENDOFF_SPEAKER_NOTE:
    default:
      return explain_note (text);
    }
}

/**
 * sendoff_lines_explain:
 * @lines: of #SendoffLine, from the first on
 *
 * Returns: (transfer full): what each line means, in their order, translated
 */
char **
sendoff_lines_explain (GListModel *lines)
{
  guint n = g_list_model_get_n_items (lines);
  char **meanings = g_new0 (char *, n + 1);
  g_auto (Talk) talk = { .pending = G_QUEUE_INIT };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SendoffLine) line = g_list_model_get_item (lines, i);

      meanings[i] = explain (&talk, line);
    }
  return meanings;
}

/**
 * sendoff_line_explain:
 * @lines: of #SendoffLine, from the first on; what comes behind @position does not matter
 * @position: from 0
 *
 * Returns: (transfer full): what that line means, some short sentences, translated
 */
char *
sendoff_line_explain (GListModel *lines, guint position)
{
  g_autofree char *meaning = NULL;
  g_auto (Talk) talk = { .pending = G_QUEUE_INIT };

  g_return_val_if_fail (position < g_list_model_get_n_items (lines), NULL);
  for (guint i = 0; i <= position; i++)
    {
      g_autoptr (SendoffLine) line = g_list_model_get_item (lines, i);

      g_free (meaning);
      meaning = explain (&talk, line);
    }
  return g_steal_pointer (&meaning);
}
