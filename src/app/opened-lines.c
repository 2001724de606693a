#include "config.h"

#include "app/opened-lines.h"

/**
 * sendoff_opened_lines_init:
 * @buffer: to be filled line by line
 * @tag: of @buffer
 */
void
sendoff_opened_lines_init (SendoffOpenedLines *self, GtkTextBuffer *buffer, GtkTextTag *tag)
{
  self->buffer = buffer;
  self->tag = tag;
  self->starts = g_ptr_array_new ();
}

void
sendoff_opened_lines_clear (SendoffOpenedLines *self)
{
  g_clear_pointer (&self->starts, g_ptr_array_unref);
}

/**
 * sendoff_opened_lines_begin:
 *
 * The next line begins where the buffer ends.
 */
void
sendoff_opened_lines_begin (SendoffOpenedLines *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  g_ptr_array_add (self->starts, gtk_text_buffer_create_mark (self->buffer, NULL, &end, TRUE));
}

static void
get_start (SendoffOpenedLines *self, guint position, GtkTextIter *start)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, start, g_ptr_array_index (self->starts, position));
}

/* Where a line's own words end, and where what is said below them ends: the same place if it is closed. */
static void
get_ends (SendoffOpenedLines *self, guint position, GtkTextIter *own, GtkTextIter *all)
{
  get_start (self, position, own);
  if (!gtk_text_iter_ends_line (own))
    gtk_text_iter_forward_to_line_end (own);
  gtk_text_buffer_get_end_iter (self->buffer, all);
  if (position + 1 < self->starts->len)
    {
      get_start (self, position + 1, all);
      gtk_text_iter_backward_char (all);
    }
}

gboolean
sendoff_opened_lines_are_open (SendoffOpenedLines *self, guint position)
{
  GtkTextIter own, all;

  get_ends (self, position, &own, &all);
  return !gtk_text_iter_equal (&own, &all);
}

/**
 * sendoff_opened_lines_open:
 * @position: of a line that is closed
 * @words: what to say below it
 */
void
sendoff_opened_lines_open (SendoffOpenedLines *self, guint position, const char *words)
{
  g_autofree char *text = g_strconcat ("\n", words, NULL);
  GtkTextIter own, all;

  get_ends (self, position, &own, &all);
  gtk_text_buffer_insert_with_tags (self->buffer, &own, text, -1, self->tag, NULL);
}

void
sendoff_opened_lines_close (SendoffOpenedLines *self, guint position)
{
  GtkTextIter own, all;

  get_ends (self, position, &own, &all);
  gtk_text_buffer_delete (self->buffer, &own, &all);
}

/**
 * sendoff_opened_lines_find:
 * @position: (out): the line that the cursor is in; what is said below a line belongs to it
 *
 * Returns: whether there is any line
 */
gboolean
sendoff_opened_lines_find (SendoffOpenedLines *self, guint *position)
{
  GtkTextIter cursor, start;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  *position = 0;
  for (guint i = 0; i < self->starts->len; i++)
    {
      get_start (self, i, &start);
      if (gtk_text_iter_compare (&start, &cursor) <= 0)
        *position = i;
    }
  return self->starts->len > 0;
}

/**
 * sendoff_opened_lines_go_to:
 *
 * Puts the cursor at the beginning of a line.
 */
void
sendoff_opened_lines_go_to (SendoffOpenedLines *self, guint position)
{
  GtkTextIter start;

  get_start (self, position, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}
