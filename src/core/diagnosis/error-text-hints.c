#include "config.h"

#include "diagnosis/error-text-hints.h"

#include <string.h>

/* Which pairs of bytes a text has. Most patterns have one that it has not, and need not be looked for: a log of hundreds of
 * kilobytes is read in a moment. */
typedef struct
{
  guint8 bits[65536 / 8];
} Pairs;

static guint
number_of_pair (const char *at)
{
  return (guint) (guchar) at[0] << 8 | (guchar) at[1];
}

static void
note_pairs (Pairs *self, const char *text)
{
  memset (self->bits, 0, sizeof self->bits);
  for (; text[0] != '\0' && text[1] != '\0'; text++)
    {
      guint pair = number_of_pair (text);

      self->bits[pair / 8] |= (guint8) (1 << pair % 8);
    }
}

/* What means something in a pattern (error-text-words.h) makes no pair. */
static gboolean
may_have (const Pairs *self, const char *pattern)
{
  static const char special[] = " *|\\";

  for (; pattern[0] != '\0' && pattern[1] != '\0'; pattern++)
    {
      guint pair = number_of_pair (pattern);

      if (strchr (special, pattern[0]) == NULL && strchr (special, pattern[1]) == NULL
          && (self->bits[pair / 8] & 1 << pair % 8) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Of two hints of the same rank the one that stands first counts: programs put the cause before its consequences. */
static gboolean
is_better (const SendoffFoundHint *best, const SendoffHint *hint, gsize start)
{
  return best->hint == NULL || hint->rank > best->hint->rank || (hint->rank == best->hint->rank && start < best->start);
}

/* "127.0.0.1:10050" is no error of Winsock's. */
static gboolean
is_port (const char *plain, const char *at)
{
  return strspn (at, "0123456789") == 5 && at - plain >= 2 && at[-1] == ':' && g_ascii_isalnum (at[-2]);
}

static void
look_for (const char *plain, const Pairs *pairs, const SendoffHint *hint, SendoffFoundHint *best)
{
  for (guint i = 0; hint->words[i] != NULL; i++)
    {
      gsize length;
      const char *at = may_have (pairs, hint->words[i]) ? sendoff_words_find (plain, hint->words[i], &length) : NULL;

      if (at != NULL && !is_port (plain, at) && is_better (best, hint, (gsize) (at - plain)))
        *best = (SendoffFoundHint) { hint, (gsize) (at - plain), (gsize) (at - plain) + length };
    }
}

/**
 * sendoff_hints_find:
 * @plain: a plain text
 *
 * Returns: the hint of the highest rank in it, of equals the first; its hint is %NULL if there is none
 */
SendoffFoundHint
sendoff_hints_find (const char *plain)
{
  static const SendoffHint * const tables[] = {
    sendoff_hints_network, sendoff_hints_tls, sendoff_hints_server, sendoff_hints_programs, sendoff_hints_translated,
    sendoff_hints_catalogues, sendoff_hints_windows, sendoff_hints_translated_replies,
  };
  SendoffFoundHint best = { NULL, 0, 0 };
  Pairs pairs;

  note_pairs (&pairs, plain);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SendoffHint *hint = tables[i]; hint->words != NULL; hint++)
      if (best.hint == NULL || hint->rank >= best.hint->rank)
        look_for (plain, &pairs, hint, &best);
  return best;
}
