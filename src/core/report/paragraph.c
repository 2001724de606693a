#include "config.h"

#include "report/paragraph.h"

#include "base/text.h"

/* A piece that is never broken, and the blank that stands before it when it does not begin a line. */
typedef struct {
  const char *start;
  gsize       length;
  guint       cells;
  gboolean    spaced;
} Piece;

static guint
cells_of (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

/**
 * sendoff_paragraph_width:
 * @text: UTF-8 without control characters
 *
 * Returns: how many cells of a terminal @text takes
 */
guint
sendoff_paragraph_width (const char *text)
{
  guint cells = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    cells += cells_of (g_utf8_get_char (text));
  return cells;
}

/**
 * sendoff_paragraph_clip:
 * @text: UTF-8 without control characters
 * @cells: how many cells there are
 *
 * Returns: (transfer full): @text, cut with an ellipsis where it does not fit
 */
char *
sendoff_paragraph_clip (const char *text, guint cells)
{
  const char *end = text;
  guint used = 0;

  if (sendoff_paragraph_width (text) <= cells)
    return g_strdup (text);
  if (cells == 0)
    return g_strdup ("");
  while (used + cells_of (g_utf8_get_char (end)) < cells)
    {
      used += cells_of (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* Scripts without blanks may be broken before any character but a closing one (Unicode Standard Annex #14, in short). */
static gboolean
may_break_before (gunichar character)
{
  GUnicodeBreakType type = g_unichar_break_type (character);

  return g_unichar_iswide (character) && type != G_UNICODE_BREAK_CLOSE_PUNCTUATION &&
         type != G_UNICODE_BREAK_CLOSE_PARANTHESIS && type != G_UNICODE_BREAK_NON_STARTER &&
         type != G_UNICODE_BREAK_EXCLAMATION;
}

static gboolean
next_piece (const char **at, Piece *piece)
{
  const char *end;

  piece->spaced = **at == ' ';
  while (**at == ' ')
    (*at)++;
  piece->start = end = *at;
  piece->cells = 0;
  while (*end != '\0' && *end != ' ' && (end == piece->start || !may_break_before (g_utf8_get_char (end))))
    {
      piece->cells += cells_of (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  piece->length = (gsize) (end - piece->start);
  *at = end;
  return piece->length > 0;
}

static void
append_blanks (GString *out, guint n)
{
  g_string_append_printf (out, "%*s", (int) n, "");
}

static void
append_line (GString *out, const char *line, guint begin, guint indent, guint columns)
{
  guint used = begin;
  gboolean fresh = TRUE;
  Piece piece;

  while (next_piece (&line, &piece))
    {
      if (!fresh && used + piece.spaced + piece.cells > columns)
        {
          g_string_append_c (out, '\n');
          append_blanks (out, indent);
          used = indent;
          fresh = TRUE;
        }
      if (!fresh && piece.spaced)
        {
          g_string_append_c (out, ' ');
          used++;
        }
      g_string_append_len (out, piece.start, (gssize) piece.length);
      used += piece.cells;
      fresh = FALSE;
    }
  g_string_append_c (out, '\n');
}

/**
 * sendoff_paragraph_append:
 * @out: where to write to
 * @text: anybody's text; made harmless here, so that nothing a server says can reach a terminal as it came
 * @begin: the column the caller has written up to
 * @indent: the column the further lines begin in
 * @columns: how many columns there are
 *
 * Sets @text, breaking at blanks and between wide characters, and ends it with a line end. A word longer than a line is
 * left whole: addresses and links are there to be copied. Line ends in @text are kept.
 */
void
sendoff_paragraph_append (GString *out, const char *text, guint begin, guint indent, guint columns)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  if (*text == '\0')
    g_string_append_c (out, '\n');
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = sendoff_text_harmless (lines[i], -1);

      if (i > 0 && *line != '\0')
        append_blanks (out, indent);
      append_line (out, line, i > 0 ? indent : begin, indent, columns);
    }
}
