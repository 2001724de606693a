#include "config.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More marks than any script puts on one letter; a pile of them paints over the lines around it. */
#define MARKS_MOST 4

/* Characters that leave no trace on the screen though Unicode does not file them under Cf (format). */
static const struct {
  gunichar first;
  gunichar last;
} unseen[] = {
  { 0x034f, 0x034f },      /* combining grapheme joiner */
  { 0x115f, 0x1160 },      /* Hangul fillers */
  { 0x17b4, 0x17b5 },      /* Khmer inherent vowels */
  { 0x180b, 0x180f },      /* Mongolian selectors */
  { 0x2028, 0x2029 },      /* line and paragraph separators: one line would look like two */
  { 0x2065, 0x2065 },
  { 0x2800, 0x2800 },      /* Braille blank */
  { 0x3164, 0x3164 },      /* Hangul filler */
  { 0xfdd0, 0xfdef },      /* noncharacters */
  { 0xffa0, 0xffa0 },      /* halfwidth Hangul filler */
  { 0xfff0, 0xfff8 },
  { 0xe0000, 0xe0fff },    /* tags and selectors */
};

/* Text while it grows up to a number of characters. */
typedef struct {
  GString *text;
  guint    characters;
  guint    most;
  gsize    cut;      /* where to cut, in bytes, so that an ellipsis still fits */
  guint    marks;    /* combining marks in a row */
} Writer;

static gboolean
is_unseen (gunichar character)
{
  if (g_unichar_type (character) == G_UNICODE_FORMAT || (character & 0xfffe) == 0xfffe)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    if (character >= unseen[i].first && character <= unseen[i].last)
      return TRUE;
  return FALSE;
}

/* They choose between two pictures of the character before them and are nothing without it. */
static gboolean
is_variation_selector (gunichar character)
{
  return character >= 0xfe00 && character <= 0xfe0f;
}

static gboolean
is_control (gunichar character)
{
  return character < 0x20 || (character >= 0x7f && character <= 0x9f);
}

/* Appends one piece, which is shown whole or not at all. */
static gboolean
write_piece (Writer *writer, const char *piece, guint characters)
{
  if (writer->characters + characters > writer->most)
    return FALSE;
  g_string_append (writer->text, piece);
  writer->characters += characters;
  if (writer->characters < writer->most)
    writer->cut = writer->text->len;
  return TRUE;
}

static gboolean
write_character (Writer *writer, gunichar character)
{
  char piece[7] = { 0 };

  g_unichar_to_utf8 (character, piece);
  return write_piece (writer, piece, 1);
}

/* "\xFC": one byte that is no UTF-8. */
static gboolean
write_byte (Writer *writer, guchar byte)
{
  char piece[5];

  g_snprintf (piece, sizeof piece, "\\x%02X", byte);
  return write_piece (writer, piece, strlen (piece));
}

/* "[U+202E]": a character that would be felt and not seen. */
static gboolean
write_code_point (Writer *writer, gunichar character)
{
  char piece[sizeof "[U+10FFFF]"];

  g_snprintf (piece, sizeof piece, "[U+%04X]", character);
  return write_piece (writer, piece, strlen (piece));
}

/* C0 and DEL have pictures in Unicode (U+2400 and on); C1 have none. A tab is only a wide space. */
static gboolean
write_control (Writer *writer, gunichar character)
{
  if (character == '\t')
    return write_character (writer, ' ');
  if (character < 0x20)
    return write_character (writer, 0x2400 + character);
  if (character == 0x7f)
    return write_character (writer, 0x2421);
  return write_code_point (writer, character);
}

static gboolean
write_harmless (Writer *writer, gunichar character)
{
  writer->marks = g_unichar_ismark (character) ? writer->marks + 1 : 0;
  if (is_control (character))
    return write_control (writer, character);
  if (is_variation_selector (character) || writer->marks > MARKS_MOST)
    return TRUE;
  if (is_unseen (character))
    return write_code_point (writer, character);
  return write_character (writer, character);
}

/* Writes what stands at @bytes; says in @used how many bytes that was. */
static gboolean
write_next (Writer *writer, const char *bytes, gsize length, gsize *used)
{
  gunichar character = *bytes == '\0' ? 0 : g_utf8_get_char_validated (bytes, length);

  if (character == (gunichar) -1 || character == (gunichar) -2)
    {
      *used = 1;
      writer->marks = 0;
      return write_byte (writer, *bytes);
    }
  *used = *bytes == '\0' ? 1 : g_utf8_skip[(guchar) *bytes];
  return write_harmless (writer, character);
}

/**
 * sendoff_text_excerpt:
 * @bytes: (array length=length) (nullable): what a stranger sent
 * @length: how many bytes, or -1 up to the first NUL
 * @most: how many characters are wanted at most
 *
 * As sendoff_text_harmless(), cut to @most characters, the ellipsis at the end included.
 *
 * Returns: (transfer full): one line of UTF-8
 */
char *
sendoff_text_excerpt (const char *bytes, gssize length, guint most)
{
  Writer writer = { .text = g_string_new (NULL), .most = most };
  gsize left = bytes == NULL ? 0 : length < 0 ? strlen (bytes) : (gsize) length;
  gsize used = 0;

  for (; left > 0; bytes += used, left -= used)
    if (!write_next (&writer, bytes, left, &used))
      {
        g_string_truncate (writer.text, writer.cut);
        if (most > 0)
          g_string_append (writer.text, "…");
        break;
      }
  return g_string_free (writer.text, FALSE);
}

/**
 * sendoff_text_harmless:
 * @bytes: (array length=length) (nullable): what a stranger sent
 * @length: how many bytes, or -1 up to the first NUL
 *
 * Makes bytes safe to show on a terminal, in a window, in a report, and hides nothing on the way: control characters
 * become their pictures (an escape is "␛"), a tab a space, a byte that is no UTF-8 "\xFC", and characters that steer
 * the text without being seen (direction overrides, zero widths, separators) "[U+202E]". It is one line of at most
 * %SENDOFF_TEXT_LONGEST characters; a longer one ends in an ellipsis. Doing it twice changes nothing. Markup is not
 * looked at: a window has to show the text as plain text, or escape it.
 *
 * Returns: (transfer full): one line of UTF-8
 */
char *
sendoff_text_harmless (const char *bytes, gssize length)
{
  return sendoff_text_excerpt (bytes, length, SENDOFF_TEXT_LONGEST);
}

/**
 * sendoff_text_is_printable:
 * @bytes: (array length=length): what a stranger sent
 * @length: how many bytes
 *
 * Returns: whether @bytes is text: UTF-8 of characters that can be seen, spaces, tabs and line ends, and nothing else
 */
gboolean
sendoff_text_is_printable (const char *bytes, gsize length)
{
  if (length > 0 && !g_utf8_validate_len (bytes, length, NULL))
    return FALSE;
  for (const char *at = bytes; at < bytes + length; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (strchr ("\t\r\n", *at) == NULL && (is_control (character) || is_unseen (character)))
        return FALSE;
    }
  return TRUE;
}

static char *
describe_minutes (guint seconds)
{
  guint minutes = seconds / 60;

  if (minutes >= 60)
    /* Translators: a duration in hours and minutes. */
    return g_strdup_printf (_("%u h %u min"), minutes / 60, minutes % 60);
  if (seconds % 60 == 0)
    /* Translators: a duration in minutes. */
    return g_strdup_printf (_("%u min"), minutes);
  /* Translators: a duration in minutes and seconds. */
  return g_strdup_printf (_("%u min %u s"), minutes, seconds % 60);
}

/**
 * sendoff_text_seconds:
 * @ms: a duration in milliseconds
 *
 * A duration as people say it, as exact as they care for: "40 ms", "0.3 s", "12 s", "1 min 5 s", "2 h 3 min".
 * Translated, with the decimal sign of the locale: not for machines.
 *
 * Returns: (transfer full): the words
 */
char *
sendoff_text_seconds (guint ms)
{
  guint tenths = ms / 100 + (ms % 100 >= 50);
  guint seconds = ms / 1000 + (ms % 1000 >= 500);

  if (ms < 100)
    /* Translators: a duration in milliseconds (thousandths of a second). */
    return g_strdup_printf (_("%u ms"), ms);
  if (tenths < 100)
    /* Translators: a duration in seconds. */
    return g_strdup_printf (_("%.1f s"), tenths / 10.0);
  if (seconds < 60)
    /* Translators: a duration in seconds. */
    return g_strdup_printf (_("%u s"), seconds);
  return describe_minutes (seconds);
}

/* In the next unit while it would round to 1024 of a unit or more. */
static guint
choose_unit (double *size)
{
  guint unit = 0;

  for (*size /= 1024; *size >= 1023.5 && unit < 3; unit++)
    *size /= 1024;
  return unit;
}

static char *
describe_size (const char *number, guint unit)
{
  /* Translators: sizes of messages and files; the number has one decimal or none. */
  switch (unit)
    {
    case 0:
      return g_strdup_printf (_("%s KB"), number);
    case 1:
      return g_strdup_printf (_("%s MB"), number);
    case 2:
      return g_strdup_printf (_("%s GB"), number);
    default:
      return g_strdup_printf (_("%s TB"), number);
    }
}

/**
 * sendoff_text_size:
 * @bytes: a size
 *
 * A size as people and mail providers say it. A megabyte is 1024 × 1024 bytes here: the limits of mail servers are
 * set that way, and one of 28319744 is known as 27 MB. Below ten with one decimal ("1.5 MB"), rounded to the nearest.
 * Translated, with the decimal sign of the locale: not for machines.
 *
 * Returns: (transfer full): the words
 */
char *
sendoff_text_size (guint64 bytes)
{
  g_autofree char *number = NULL;
  double size = bytes;
  guint64 tenths;
  guint unit;

  if (bytes < 1024)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u byte", "%u bytes", bytes), (guint) bytes);
  unit = choose_unit (&size);
  tenths = size * 10 + 0.5;
  number = g_strdup_printf ("%.*f", tenths < 100 && tenths % 10 != 0 ? 1 : 0, size);
  return describe_size (number, unit);
}

/**
 * sendoff_text_size_beside:
 * @bytes: a size
 * @other: the size that stands beside it in the same sentence
 *
 * The same, but to the byte where the two would read alike: "27 MB, and 27 MB at most" tells nobody anything.
 *
 * Returns: (transfer full): the words
 */
char *
sendoff_text_size_beside (guint64 bytes, guint64 other)
{
  g_autofree char *words = sendoff_text_size (bytes);
  g_autofree char *others = sendoff_text_size (other);
  g_autofree char *number = NULL;

  if (g_strcmp0 (words, others) != 0)
    return g_steal_pointer (&words);
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, bytes);
  /* Translators: %s is a number. */
  return g_strdup_printf (_("%s bytes"), number);
}
