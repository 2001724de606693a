#include "config.h"

#include "diagnosis/error-text-reply.h"

#include "diagnosis/error-text-stage.h"

#include <string.h>

/* The longest sentence a refusal is read for. */
#define REPLY_LONGEST 500

/* RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207, RFC 7504 and what large providers use besides. A port number such as
 * 465 or 587 is never one. */
static gboolean
is_refusal_code (guint code)
{
  static const guint codes[] = {
    421, 422, 430, 431, 432, 433, 434, 435, 441, 442, 446, 447, 449, 450, 451, 452, 453, 454, 455, 458, 459, 471,
    500, 501, 502, 503, 504, 505,
    510, 511, 512, 513, 515, 517, 521, 523, 530, 534, 535, 538, 541, 550, 551, 552, 553, 554, 555, 556, 557, 570, 571, 572,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

static gboolean
is_part_of_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar) c >= 0x80;
}

/* Three digits that stand alone: not in a time of day, an address, a line number or a size. */
static guint
read_code (const char *text, const char *at)
{
  char before = at > text ? at[-1] : '\n';
  char after;

  if ((*at != '4' && *at != '5') || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2]))
    return 0;
  after = at[3];
  if (is_part_of_word (before) || strchr (".,=/%+", before) != NULL || is_part_of_word (after)
      || (after != '\0' && strchr ("/%=", after) != NULL))
    return 0;
  if ((before == ':' || before == '-') && (at - text < 2 || is_part_of_word (at[-2])) && after != ' ' && after != '-')
    return 0;
  if ((after == '.' || after == ':' || after == ',') && g_ascii_isdigit (at[4]))
    return 0;
  return (guint) ((at[0] - '0') * 100 + (at[1] - '0') * 10 + (at[2] - '0'));
}

/* What stands between a code and its text: "550-", "(550, b'", "535: ", "(535): ", "550 #". */
static const char *
skip_to_words (const char *at)
{
  at += strspn (at, " -,:;)]#'\"(>");
  if (*at == 'b' && (at[1] == '\'' || at[1] == '"'))
    at += 2;
  return at;
}

static gboolean
has_enhanced_code (const char *at, guint class_)
{
  SendoffEnhancedCode code;

  return sendoff_enhanced_code_parse (at, &code, NULL) && code.class_ == class_ && code.subject <= 7;
}

static gboolean
ends_with (const char *text, const char *at, const char *words)
{
  gsize length = strlen (words);

  return (gsize) (at - text) >= length && strncmp (at - length, words, length) == 0;
}

/* Words that stand right before a reply in the messages of programs. */
static gboolean
is_announced (const char *text, const char *at)
{
  static const char * const words[] = {
    "said: ", "responded: ", "response: ", "response: '", "response was: ", "client: ", "server: ", "<- ", "<** ", "<~* ", "<< ",
    "| s: ", "\ns: ", "reply: ", "replied: ", "returned: ", "answered: ", "antwortete: ", "répondu : ", "respondió: ",
    "ha risposto: ", "respondeu: ", "响应:", "响应: ", "応答: ", "code: ", "message: ", "smtp; ", "login: ", "failed: ", "error (", "(",
    "to me: ", "code \"", "message \"", "after end of data: ", "server message: ", "diagnostic-code: smtp; ", "smtp error: ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (ends_with (text, at, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
may_begin_reply (const char *text, const char *at)
{
  return at == text || strchr ("\n'\":(>]", at[-1]) != NULL || (at[-1] == ' ' && at - text >= 2
                                                                && strchr (":>]);-|=*", at[-2]) != NULL);
}

static gboolean
is_about_mail (const char *text)
{
  return sendoff_words_any (text,
                            WORDS ("smtp", "mail", "postmaster", "recipient", "sender", "relay", "auth", "helo", "ehlo",
                                   "rcpt", "spam", "quota", "dmarc", "no such user", "user unknown", "domain", "policy",
                                   "transaction failed", "login", "denied", "message", "tls"));
}

/* "expected 250, got 552": the code is all that the program tells. */
static gboolean
is_number_alone (const char *text, const char *at)
{
  return (ends_with (text, at, "got ") || ends_with (text, at, "code ") || ends_with (text, at, "status ")
          || ends_with (text, at, "reply "))
         && strchr (".,;)\"' \n", at[3]) != NULL;
}

/* How far the number at @at is to be believed; 0 if it is no refusal. */
static SendoffRank
judge (const char *text, const char *at, guint code)
{
  const char *words = skip_to_words (at + 3);
  gboolean announced = is_announced (text, at);

  if (!is_refusal_code (code))
    return 0;
  if (has_enhanced_code (words, code / 100))
    return SENDOFF_RANK_REPLY;
  if (announced && (*words == '\0' || *words == '\n' || !g_ascii_isdigit (*words)))
    return SENDOFF_RANK_REPLY;
  if (is_number_alone (text, at) && is_about_mail (text))
    return SENDOFF_RANK_BARE_REPLY;
  if (may_begin_reply (text, at) && (g_ascii_isalpha (*words) || *words == '<' || *words == '[') && is_about_mail (text))
    return SENDOFF_RANK_BARE_REPLY;
  return 0;
}

/* "5.7.1 <host>: Client host rejected": programs that show only the words of a reply. The code is the class of its own. */
static guint
read_lone_enhanced_code (const char *text, const char *at)
{
  SendoffEnhancedCode code;
  const char *rest;

  if ((*at != '4' && *at != '5') || at[1] != '.' || !may_begin_reply (text, at)
      || !sendoff_enhanced_code_parse (at, &code, &rest) || code.class_ == 2 || code.subject > 7)
    return 0;
  if (!g_ascii_isalpha (*rest) && strchr ("<[", *rest) == NULL)
    return 0;
  return code.class_ * 100 + 50;
}

/* One line, and those behind it that begin with the same code. */
static gsize
measure (const char *words, const char *code)
{
  gsize n = strcspn (words, "\n");

  while (words[n] == '\n' && n < REPLY_LONGEST
         && (strncmp (words + n + 1, code, 3) == 0 || has_enhanced_code (words + n + 1, (guint) (code[0] - '0'))))
    n += 1 + strcspn (words + n + 1, "\n");
  return MIN (n, REPLY_LONGEST);
}

static SendoffQuotedReply *
quote (const char *plain, const char *at, guint code, const char *words, SendoffRank rank)
{
  SendoffQuotedReply *self = g_new0 (SendoffQuotedReply, 1);
  char digits[4];
  g_autofree char *said = NULL;

  g_snprintf (digits, sizeof digits, "%u", code);
  self->rank = rank;
  self->start = (gsize) (at - plain);
  self->end = (gsize) (words - plain) + measure (words, digits);
  said = g_strndup (words, self->end - (gsize) (words - plain));
  self->reply = sendoff_reply_new (code, g_strsplit (said, "\n", -1));
  self->stage = sendoff_stage_of_reply (plain, self->start, self->end, code, said);
  return self;
}

/**
 * sendoff_quoted_reply_find:
 * @plain: a plain text
 *
 * Returns: (transfer full) (nullable): the surest refusal in it, of equals the first
 */
SendoffQuotedReply *
sendoff_quoted_reply_find (const char *plain)
{
  const char *best = NULL;
  SendoffRank best_rank = 0;
  guint best_code = 0;

  for (const char *at = plain; *at != '\0' && best_rank < SENDOFF_RANK_REPLY; at++)
    {
      guint code = read_code (plain, at);
      SendoffRank rank = code != 0 ? judge (plain, at, code) : 0;

      if (rank == 0 && (code = read_lone_enhanced_code (plain, at)) != 0)
        rank = SENDOFF_RANK_REPLY;
      if (rank > best_rank)
        {
          best = at;
          best_rank = rank;
          best_code = code;
        }
    }
  if (best == NULL)
    return NULL;
  return quote (plain, best, best_code, best[1] == '.' ? best : skip_to_words (best + 3), best_rank);
}

/**
 * sendoff_quoted_reply_free:
 * @self: (transfer full) (nullable): a quoted reply
 */
void
sendoff_quoted_reply_free (SendoffQuotedReply *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->reply, sendoff_reply_unref);
  g_free (self);
}
