#include "config.h"

#include "diagnosis/error-text-words.h"

#include <string.h>

#define GAP_LONGEST 100

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_edge (const char *text, const char *at)
{
  return at == text || *at == '\0' || !is_word (at[-1]) || !is_word (*at);
}

/* A piece of a pattern ends at an asterisk that has no backslash before it. */
static gsize
piece_length (const char *pattern)
{
  gsize n = strcspn (pattern, "*");

  while (pattern[n] == '*' && n > 0 && pattern[n - 1] == '\\')
    n += 1 + strcspn (pattern + n + 1, "*");
  return n;
}

/* How many bytes at @at the piece of the pattern takes up; -1 if it does not stand there. */
static gssize
match_piece (const char *text, const char *at, const char *piece, gsize length)
{
  const char *start = at;

  for (gsize i = 0; i < length; i++)
    if (piece[i] == '|')
      {
        if (!is_edge (text, at))
          return -1;
      }
    else if (piece[i] == '\\' && i + 1 < length && piece[i + 1] == '*')
      continue;
    else if (piece[i] == *at || (piece[i] == ' ' && *at == '\n'))
      at++;
    else
      return -1;
  return at - start;
}

static const char *
find_piece (const char *text, const char *from, const char *until, const char *piece, gsize length, gsize *taken)
{
  /* The edge of a word takes up no room, so what comes behind it stands at the same place. */
  char first = *piece == '|' && length > 1 ? piece[1] : *piece;
  gboolean is_plain = strchr (" |\\*", first) == NULL;

  for (const char *at = from; *at != '\0' && at <= until; at++)
    {
      gssize n;

      if (is_plain && *at != first && (at = strchr (at, first)) == NULL)
        return NULL;
      if (at > until)
        return NULL;
      n = match_piece (text, at, piece, length);
      if (n >= 0)
        {
          *taken = (gsize) n;
          return at;
        }
    }
  return NULL;
}

/* The pieces behind the first, each within a gap of the one before. Returns the end, or NULL. */
static const char *
match_rest (const char *text, const char *at, const char *pattern)
{
  while (*pattern == '*')
    {
      gsize length = piece_length (++pattern);
      gsize taken;

      at = find_piece (text, at, at + MIN (GAP_LONGEST, strcspn (at, "\n") + 1), pattern, length, &taken);
      if (at == NULL)
        return NULL;
      at += taken;
      pattern += length;
    }
  return at;
}

/**
 * sendoff_words_find:
 * @text: plain text, or the rest of one
 * @pattern: words
 * @length: (out) (optional): how many bytes of @text the words take up
 *
 * Returns: (nullable): where they stand first
 */
const char *
sendoff_words_find (const char *text, const char *pattern, gsize *length)
{
  gsize first = piece_length (pattern);
  const char *at = text;
  gsize taken;

  while ((at = find_piece (text, at, at + strlen (at), pattern, first, &taken)) != NULL)
    {
      const char *end = match_rest (text, at + taken, pattern + first);

      if (end != NULL)
        {
          if (length != NULL)
            *length = (gsize) (end - at);
          return at;
        }
      at++;
    }
  return NULL;
}

/**
 * sendoff_words_any:
 * @text: plain text
 * @patterns: (array zero-terminated=1): words
 *
 * Returns: whether any of the patterns stands in it
 */
gboolean
sendoff_words_any (const char *text, const char * const *patterns)
{
  for (guint i = 0; patterns[i] != NULL; i++)
    if (sendoff_words_find (text, patterns[i], NULL) != NULL)
      return TRUE;
  return FALSE;
}
