#include "config.h"

#include "report/page.h"

#include "base/text.h"
#include "report/paragraph.h"

/* ANSI X3.64 SGR; a terminal that does not know them is not given any. */
static const char *
sequence_of (SendoffTone tone)
{
  static const char * const sequences[] = {
    [SENDOFF_TONE_PLAIN] = NULL,
    [SENDOFF_TONE_STRONG] = "\033[1m",
    [SENDOFF_TONE_FAINT] = "\033[2m",
    [SENDOFF_TONE_GOOD] = "\033[1;32m",
    [SENDOFF_TONE_CAREFUL] = "\033[1;33m",
    [SENDOFF_TONE_BAD] = "\033[1;31m",
  };

  return sequences[tone];
}

/**
 * sendoff_page_toned:
 * @text: our own words, without line end: they are not looked at
 *
 * Writes @text with emphasis, where emphasis can be had.
 */
void
sendoff_page_toned (SendoffPage *self, const char *text, SendoffTone tone)
{
  const char *sequence = self->color ? sequence_of (tone) : NULL;

  if (sequence == NULL)
    g_string_append (self->out, text);
  else
    g_string_append_printf (self->out, "%s%s\033[0m", sequence, text);
}

void
sendoff_page_blanks (SendoffPage *self, guint n)
{
  g_string_append_printf (self->out, "%*s", (int) n, "");
}

/**
 * sendoff_page_heading:
 * @text: what the lines below are about
 *
 * Writes an empty line and a heading.
 */
void
sendoff_page_heading (SendoffPage *self, const char *text)
{
  g_string_append_c (self->out, '\n');
  sendoff_page_paragraph (self, text, 0, SENDOFF_TONE_STRONG);
}

/**
 * sendoff_page_paragraph:
 * @text: anybody's words; made harmless
 * @indent: the column of its left edge
 *
 * Writes @text, wrapped. Emphasis begins and ends with each line: a pager that shows the middle of a report starts there.
 */
void
sendoff_page_paragraph (SendoffPage *self, const char *text, guint indent, SendoffTone tone)
{
  g_autoptr(GString) set = g_string_new (NULL);
  g_auto(GStrv) lines = NULL;

  sendoff_paragraph_append (set, text, indent, indent, self->columns);
  g_string_truncate (set, set->len - 1);
  lines = g_strsplit (set->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i == 0 && *lines[i] != '\0')
        sendoff_page_blanks (self, indent);
      if (*lines[i] != '\0')
        sendoff_page_toned (self, lines[i], tone);
      g_string_append_c (self->out, '\n');
    }
}

/**
 * sendoff_page_item:
 * @mark: our own: a bullet, a number, a tick
 * @text: anybody's words; made harmless
 * @indent: the column of @mark
 *
 * Writes @text, wrapped, hanging from @mark.
 */
void
sendoff_page_item (SendoffPage *self, const char *mark, SendoffTone tone, const char *text, guint indent)
{
  guint edge = indent + sendoff_paragraph_width (mark) + 1;

  sendoff_page_blanks (self, indent);
  sendoff_page_toned (self, mark, tone);
  g_string_append_c (self->out, ' ');
  sendoff_paragraph_append (self->out, text, edge, edge, self->columns);
}

/**
 * sendoff_page_items:
 * @title: a heading
 * @texts: (nullable): what stands below it; nothing at all is written if there is nothing
 */
void
sendoff_page_items (SendoffPage *self, const char *title, const char * const *texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  sendoff_page_heading (self, title);
  for (guint i = 0; texts[i] != NULL; i++)
    sendoff_page_item (self, "•", SENDOFF_TONE_PLAIN, texts[i], 2);
}

/**
 * sendoff_page_link:
 * @uri: to be copied, so it stands alone on its line and is never broken
 */
void
sendoff_page_link (SendoffPage *self, const char *uri, guint indent)
{
  g_autofree char *harmless = sendoff_text_harmless (uri, -1);

  sendoff_page_blanks (self, indent);
  g_string_append_printf (self->out, "%s\n", harmless);
}
