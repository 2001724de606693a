#include "config.h"

#include "diagnosis/error-text-plain.h"

#include <string.h>

/* Reads the original from the front, writes the plain text at the back. */
typedef struct
{
  const char *original;
  gsize       length;
  gsize       at;          /* next byte to read */
  gboolean    quoted;      /* quoted-printable (RFC 2045 section 6.7): soft line ends and =XX mean something */
  GString    *text;
  GArray     *origins;
  char        space;       /* what stands before the next character: 0, ' ' or '\n' */
  gsize       space_at;
  gunichar    last;        /* the character written last, and where it begins: an accent may still join it */
  gsize       last_at;
} Reader;

static gboolean
begins (const Reader *self, const char *words)
{
  gsize n = strlen (words);

  return self->length - self->at >= n && memcmp (self->original + self->at, words, n) == 0;
}

static int
hex (const Reader *self, gsize offset)
{
  return self->at + offset < self->length ? g_ascii_xdigit_value (self->original[self->at + offset]) : -1;
}

static gboolean
read_named (Reader *self, gunichar *c)
{
  static const struct { const char *written; gunichar c; } names[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", ' ' },
    { "\\r\\n", '\n' }, { "\\n", '\n' }, { "\\r", ' ' }, { "\\t", ' ' }, { "\\\"", '"' }, { "\\'", '\'' }, { "\\/", '/' },
    { "\r\n", '\n' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (begins (self, names[i].written))
      {
        self->at += strlen (names[i].written);
        *c = names[i].c;
        return TRUE;
      }
  return FALSE;
}

/* "&#39;", "&#x27;" */
static gboolean
read_numbered (Reader *self, gunichar *c)
{
  char digits[9] = "";
  gsize hash = self->at + 2;
  const char *end;
  guint64 number;
  gboolean is_hex;

  if (!begins (self, "&#"))
    return FALSE;
  for (guint i = 0; i < sizeof digits - 1 && hash + i < self->length; i++)
    digits[i] = self->original[hash + i];
  is_hex = digits[0] == 'x' || digits[0] == 'X';
  if (!(is_hex ? g_ascii_isxdigit (digits[1]) : g_ascii_isdigit (digits[0])))
    return FALSE;
  number = g_ascii_strtoull (digits + is_hex, (char **) &end, is_hex ? 16 : 10);
  if (*end != ';' || number == 0 || number > 0x10ffff || !g_unichar_validate ((gunichar) number))
    return FALSE;
  *c = (gunichar) number;
  self->at = hash + (gsize) (end - digits) + 1;
  return TRUE;
}

/* What cannot be seen: colours for a terminal, soft line ends, the zero bytes of UTF-16. */
static gboolean
skip_invisible (Reader *self)
{
  gsize start = self->at;

  if (self->original[self->at] == '\0')
    self->at++;
  else if (self->quoted && begins (self, "=\r\n"))
    self->at += 3;
  else if (self->quoted && begins (self, "=\n"))
    self->at += 2;
  else if (begins (self, "\033["))
    {
      self->at += 2;
      while (self->at < self->length && self->original[self->at] >= ' ' && self->original[self->at] < '@')
        self->at++;
      self->at += self->at < self->length && g_ascii_isalpha (self->original[self->at]);
    }
  return self->at > start;
}

/* Quoted-printable bytes make up one UTF-8 character together. */
static gboolean
read_quoted (Reader *self, gunichar *c)
{
  char bytes[7] = "";
  gsize taken = 0, n = 0;

  if (!self->quoted || !begins (self, "="))
    return FALSE;
  while (n < 6 && begins (self, "=") && hex (self, 1) >= 0 && hex (self, 2) >= 0)
    {
      bytes[n++] = (char) (hex (self, 1) * 16 + hex (self, 2));
      self->at += 3;
      taken += 3;
      *c = g_utf8_get_char_validated (bytes, (gssize) n);
      if (*c != (gunichar) -2)
        break;
    }
  if (n == 0)
    return FALSE;
  if (*c == (gunichar) -1 || *c == (gunichar) -2)
    {
      self->at -= taken - 3;
      *c = (guchar) bytes[0];
    }
  return TRUE;
}

/* UTF-8, or bytes of an older encoding taken as Latin-1. */
static gunichar
read_plain (Reader *self)
{
  gunichar c = g_utf8_get_char_validated (self->original + self->at, (gssize) (self->length - self->at));

  if (c == (gunichar) -1 || c == (gunichar) -2)
    return (guchar) self->original[self->at++];
  self->at += (gsize) g_unichar_to_utf8 (c, NULL);
  return c;
}

/* One kind of quote and dash; full-width forms, as Chinese and Japanese texts have them, become ASCII. Zero: left out. */
static gunichar
simplify (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x00b4: case '`':
      return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x00ab: case 0x00bb: case 0x2039: case 0x203a:
      return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';
    case 0x00ad: case 0x200b: case 0x200c: case 0x200d: case 0x200e: case 0x200f: case 0x2060: case 0xfeff:
      return 0;
    default:
      return g_unichar_tolower (c);
    }
}

static void
put (Reader *self, gunichar c, gsize origin)
{
  char bytes[6];
  int n = g_unichar_to_utf8 (c, bytes);

  g_string_append_len (self->text, bytes, n);
  for (int i = 0; i < n; i++)
    g_array_append_val (self->origins, origin);
}

static gboolean
join_accent (Reader *self, gunichar c)
{
  gunichar whole;
  gsize origin;

  if (self->last == 0 || !g_unichar_compose (self->last, c, &whole))
    return FALSE;
  origin = g_array_index (self->origins, gsize, self->last_at);
  g_string_truncate (self->text, self->last_at);
  g_array_set_size (self->origins, (guint) self->last_at);
  put (self, whole, origin);
  self->last = whole;
  return TRUE;
}

static void
take_space (Reader *self, char space, gsize origin)
{
  if (self->space == 0)
    self->space_at = origin;
  if (self->space != '\n')
    self->space = space;
  self->last = 0;
}

static void
take (Reader *self, gunichar c, gsize origin)
{
  if (self->space == 0 && join_accent (self, c))
    return;
  if (self->space != 0 && self->text->len > 0)
    put (self, (gunichar) self->space, self->space_at);
  self->space = 0;
  self->last = c;
  self->last_at = self->text->len;
  put (self, c, origin);
}

/* A ">" that begins a line is what mail programs put before a quotation. */
static gboolean
is_quote_sign (const Reader *self, gunichar c)
{
  return c == '>' && (self->space == '\n' || self->text->len == 0);
}

static void
read_one (Reader *self)
{
  gsize origin = self->at;
  gunichar c;

  if (skip_invisible (self))
    return;
  if (!read_named (self, &c) && !read_numbered (self, &c) && !read_quoted (self, &c))
    c = read_plain (self);
  c = simplify (c);
  if (c == 0 || is_quote_sign (self, c))
    return;
  if (c == '\n')
    take_space (self, '\n', origin);
  else if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    take_space (self, ' ', origin);
  else
    take (self, c, origin);
}

/* A soft line end or an encoded "=" gives it away; "num=20" in a log does not. */
static gboolean
is_quoted_printable (const char *original, gsize length)
{
  static const char * const signs[] = { "=\n", "=\r\n", "=3D", "=C2=", "=C3=", "=E2=" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (memmem (original, length, signs[i], strlen (signs[i])) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * sendoff_plain_text_new:
 * @original: any bytes
 * @length: how many
 *
 * Returns: (transfer full): the same, made plain
 */
SendoffPlainText *
sendoff_plain_text_new (const char *original, gsize length)
{
  SendoffPlainText *self = g_new0 (SendoffPlainText, 1);
  Reader reader = { .original = original, .length = length };

  reader.quoted = is_quoted_printable (original, length);
  reader.text = g_string_sized_new (length);
  reader.origins = g_array_sized_new (FALSE, FALSE, sizeof (gsize), (guint) length + 1);
  while (reader.at < length)
    read_one (&reader);
  g_array_append_val (reader.origins, length);
  self->length = reader.text->len;
  self->text = g_string_free (reader.text, FALSE);
  self->origins = (gsize *) (gpointer) g_array_free (reader.origins, FALSE);
  return self;
}

/**
 * sendoff_plain_text_free:
 * @self: (transfer full) (nullable): a plain text
 */
void
sendoff_plain_text_free (SendoffPlainText *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->origins);
  g_free (self);
}
