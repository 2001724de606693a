#include "config.h"

#include "message/encoded-word.h"

#include <string.h>

/* RFC 2047 section 2: 75 characters at most. "=?UTF-8?B?" and "?=" leave 63, which is 45 bytes in base64. */
#define WORD_BYTES 45

/* RFC 5322 section 2.1.1: lines should have 78 characters at most, without CRLF. */
#define LINE_WANTED 78

/* Longer ones cannot be folded: 998, less room for the name of the field. */
#define ASCII_WORD_LONGEST 900

/* Text as it was meant: bytes that are no UTF-8 are read as Western European, which they mostly are; what would end the line, or
 * can be seen nowhere, becomes a space. */
static char *
dup_clean (const char *text)
{
  char *clean = g_utf8_validate (text, -1, NULL)
    ? g_strdup (text) : g_convert_with_fallback (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL, NULL);

  if (clean == NULL)
    clean = g_utf8_make_valid (text, -1);
  for (char *p = clean; *p != '\0'; p++)
    if ((guchar) *p < ' ' || *p == 0x7f)
      *p = ' ';
  return clean;
}

/* A stretch that cannot be folded: spaces and the word behind them. */
static gboolean
has_long_word (const char *text)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      length = *p == ' ' && p > text && p[-1] != ' ' ? 1 : length + 1;
      if (length > ASCII_WORD_LONGEST)
        return TRUE;
    }
  return FALSE;
}

/* Whether readers will see the same text without encoding it. Spaces at an end are lost on many ways. */
static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  return g_str_is_ascii (text) && strstr (text, "=?") == NULL && !has_long_word (text)
         && (length == 0 || (text[0] != ' ' && text[length - 1] != ' '));
}

static gsize
word_bytes (const char *text)
{
  const char *p = text;

  while (*p != '\0' && g_utf8_next_char (p) - text <= WORD_BYTES)
    p = g_utf8_next_char (p);
  return (gsize) (p - text);
}

/* RFC 2047 section 5: no character is cut between two words; the space between two words is not part of the text. */
static char *
dup_encoded (const char *text)
{
  GString *words = g_string_new (NULL);

  for (gsize n; *text != '\0'; text += n)
    {
      g_autofree char *base64 = NULL;

      n = word_bytes (text);
      base64 = g_base64_encode ((const guchar *) text, n);
      g_string_append_printf (words, "%s=?UTF-8?B?%s?=", words->len > 0 ? " " : "", base64);
    }
  return g_string_free (words, FALSE);
}

/**
 * sendoff_encoded_word_text:
 * @text: any text
 *
 * Returns: (transfer full): @text for a field such as Subject, on one line, in ASCII
 */
char *
sendoff_encoded_word_text (const char *text)
{
  g_autofree char *clean = dup_clean (text);

  return is_plain (clean) ? g_steal_pointer (&clean) : dup_encoded (clean);
}

static gboolean
is_atoms (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("!#$%&'*+-/=?^_`{|}~ ", *p) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * sendoff_encoded_word_phrase:
 * @name: any text, not empty
 *
 * Returns: (transfer full): @name as it can stand before an address (phrase, RFC 5322 section 3.2.5)
 */
char *
sendoff_encoded_word_phrase (const char *name)
{
  g_autofree char *clean = dup_clean (name);
  GString *quoted;

  if (!is_plain (clean))
    return dup_encoded (clean);
  if (is_atoms (clean))
    return g_steal_pointer (&clean);
  quoted = g_string_new ("\"");
  for (const char *p = clean; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *p);
    }
  return g_string_free (g_string_append_c (quoted, '"'), FALSE);
}

/**
 * sendoff_encoded_word_mailbox:
 * @name: (nullable): a name of any characters
 * @address: an address that passed sendoff_address_check()
 *
 * Returns: (transfer full): both as From and To have them (RFC 5322 section 3.4)
 */
char *
sendoff_encoded_word_mailbox (const char *name, const char *address)
{
  g_autofree char *phrase = NULL;

  if (name == NULL || *name == '\0')
    return g_strdup (address);
  phrase = sendoff_encoded_word_phrase (name);
  return g_strdup_printf ("%s <%s>", phrase, address);
}

/**
 * sendoff_encoded_word_fold:
 * @name: of the field
 * @value: its value; where it has spaces it may be folded, and line ends in it are folds already
 *
 * Returns: (transfer full): the field with LF line ends inside and none behind; a word that is longer than a line stays whole
 */
char *
sendoff_encoded_word_fold (const char *name, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autofree char *whole = g_strjoinv (NULL, lines);
  GString *field = g_string_new (name);
  gsize first, column;
  gsize spaces, word;

  g_string_append (field, *whole == ' ' || *whole == '\t' ? ":" : ": ");
  first = column = field->len;
  for (const char *p = whole; *p != '\0'; p += spaces + word)
    {
      spaces = strspn (p, " \t");
      word = strcspn (p + spaces, " \t");
      if (word == 0)
        break;
      if (column + spaces + word > LINE_WANTED && column > first && spaces > 0)
        {
          g_string_append_c (field, '\n');
          column = 0;
        }
      g_string_append_len (field, p, (gssize) (spaces + word));
      column += spaces + word;
    }
  return g_string_free (field, FALSE);
}
