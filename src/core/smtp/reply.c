#include "config.h"

#include "smtp/reply.h"

#include "base/text.h"
#include <string.h>

/* A quotation stands in a sentence: long enough for the wordiest refusals, shorter than what is shown of a whole
 * reply. */
#define QUOTE_LONGEST 500

static void
clear (gpointer memory)
{
  SendoffReply *self = memory;

  g_strfreev (self->lines);
}

/* RFC 2034 has the code on every line of a reply, but some servers put it on the first or the last line alone. One
 * that contradicts the reply code is no code. */
static void
find_enhanced_code (SendoffReply *self)
{
  for (guint i = 0; self->lines[i] != NULL; i++)
    if (sendoff_enhanced_code_parse (self->lines[i], &self->enhanced, NULL)
        && self->enhanced.class_ == self->code / 100)
      return;
  self->enhanced = (SendoffEnhancedCode) { 0 };
}

/**
 * sendoff_reply_new:
 * @code: 200 to 599
 * @lines: (transfer full) (array zero-terminated=1): the text of each line, without code and line end, as it came
 *
 * Returns: (transfer full): a new reply
 */
SendoffReply *
sendoff_reply_new (guint code, char **lines)
{
  SendoffReply *self;

  g_return_val_if_fail (code >= 200 && code <= 599, NULL);
  g_return_val_if_fail (lines != NULL, NULL);

  self = g_atomic_rc_box_new0 (SendoffReply);
  self->code = code;
  self->lines = lines;
  find_enhanced_code (self);
  return self;
}

/**
 * sendoff_reply_ref:
 * @self: a reply
 *
 * Returns: (transfer full): @self
 */
SendoffReply *
sendoff_reply_ref (SendoffReply *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * sendoff_reply_unref:
 * @self: (transfer full): a reply
 */
void
sendoff_reply_unref (SendoffReply *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * sendoff_reply_is_positive:
 * @self: a reply
 *
 * Returns: whether the server said yes (2yz: RFC 5321 section 4.2.1). "Go on" (3yz) is a yes to nothing but DATA and a sign-in.
 */
gboolean
sendoff_reply_is_positive (const SendoffReply *self)
{
  return self->code >= 200 && self->code < 300;
}

/**
 * sendoff_reply_is_temporary:
 * @self: a reply
 *
 * Returns: whether the server said "not now" (4yz)
 */
gboolean
sendoff_reply_is_temporary (const SendoffReply *self)
{
  return self->code / 100 == 4;
}

/**
 * sendoff_reply_is_permanent:
 * @self: a reply
 *
 * Returns: whether the server said no (5yz)
 */
gboolean
sendoff_reply_is_permanent (const SendoffReply *self)
{
  return self->code / 100 == 5;
}

/**
 * sendoff_reply_has_enhanced:
 * @self: a reply
 * @class_: 2, 4 or 5; 0: any of them
 * @subject: second number
 * @detail: third number
 *
 * Returns: whether it carries this enhanced status code
 */
gboolean
sendoff_reply_has_enhanced (const SendoffReply *self, guint class_, guint subject, guint detail)
{
  return self->enhanced.class_ != 0
         && (class_ == 0 || self->enhanced.class_ == class_)
         && self->enhanced.subject == subject
         && self->enhanced.detail == detail;
}

static gboolean
is_same_code (const SendoffEnhancedCode *one, const SendoffEnhancedCode *other)
{
  return one->class_ == other->class_ && one->subject == other->subject && one->detail == other->detail;
}

/* All lines as one. The enhanced code stays where it stands first and goes where it is only said again, so that a
 * sentence broken over two lines is whole. */
static char *
join_lines (const SendoffReply *self)
{
  GString *text = g_string_new (NULL);
  gboolean coded = FALSE;

  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      const char *line = self->lines[i];
      const char *rest;
      SendoffEnhancedCode code;

      if (sendoff_enhanced_code_parse (line, &code, &rest) && is_same_code (&code, &self->enhanced))
        {
          line = coded ? rest : line;
          coded = TRUE;
        }
      line += strspn (line, " \t");
      if (text->len > 0 && *line != '\0')
        g_string_append_c (text, ' ');
      g_string_append (text, line);
      g_string_truncate (text, strlen (g_strchomp (text->str)));
    }
  return g_string_free (text, FALSE);
}

/**
 * sendoff_reply_mentions:
 * @self: a reply
 * @words: what to look for; upper and lower case are the same (ASCII)
 *
 * Looks in the text as sendoff_reply_dup_text() joins it, so words are found across line ends too.
 *
 * Returns: whether the server said so
 */
gboolean
sendoff_reply_mentions (const SendoffReply *self, const char *words)
{
  g_autofree char *joined = join_lines (self);
  g_autofree char *text = g_ascii_strdown (joined, -1);
  g_autofree char *sought = g_ascii_strdown (words, -1);

  return strstr (text, sought) != NULL;
}

/**
 * sendoff_reply_dup_text:
 * @self: a reply
 *
 * Returns: (transfer full): what it says, made harmless: all lines joined by a space, the enhanced code kept once,
 * without
 *   the reply code
 */
char *
sendoff_reply_dup_text (const SendoffReply *self)
{
  g_autofree char *text = join_lines (self);

  return sendoff_text_harmless (text, -1);
}

/**
 * sendoff_reply_dup_quote:
 * @self: a reply
 *
 * Returns: (transfer full): the reply as proof in a sentence, made harmless and not too long: "535 5.7.8 Error: …"
 */
char *
sendoff_reply_dup_quote (const SendoffReply *self)
{
  g_autofree char *text = join_lines (self);
  g_autofree char *quote = g_strdup_printf ("%03u%s%s", self->code, *text == '\0' ? "" : " ", text);

  return sendoff_text_excerpt (quote, -1, QUOTE_LONGEST);
}
