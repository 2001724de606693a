#include "config.h"

#include "message/line-reader.h"

#include <string.h>

struct _SendoffLineReader
{
  GInputStream *stream;
  char         *bytes;      /* 2 × SENDOFF_LINE_READER_PIECE */
  gsize         begin;      /* what is not taken yet */
  gsize         end;
  gsize         piece;      /* length of what was looked at last, 0: nothing */
  gboolean      at_start;   /* it begins a line */
  gboolean      ended;      /* the stream has no more */
  guint64       place;
  guint64       number;
};

/**
 * sendoff_line_reader_new:
 * @stream: read blocking, to its end
 *
 * Returns: (transfer full): a reader at the first line
 */
SendoffLineReader *
sendoff_line_reader_new (GInputStream *stream)
{
  SendoffLineReader *self = g_new0 (SendoffLineReader, 1);

  self->stream = g_object_ref (stream);
  self->bytes = g_malloc (2 * SENDOFF_LINE_READER_PIECE);
  self->at_start = TRUE;
  self->number = 1;
  return self;
}

void
sendoff_line_reader_free (SendoffLineReader *self)
{
  g_object_unref (self->stream);
  g_free (self->bytes);
  g_free (self);
}

static gboolean
fill (SendoffLineReader *self, GCancellable *cancellable, GError **error)
{
  gssize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->begin > SENDOFF_LINE_READER_PIECE)
    {
      memmove (self->bytes, self->bytes + self->begin, self->end - self->begin);
      self->end -= self->begin;
      self->begin = 0;
    }
  n = g_input_stream_read (self->stream, self->bytes + self->end, 2 * SENDOFF_LINE_READER_PIECE - self->end, cancellable, error);
  if (n < 0)
    return FALSE;
  self->ended = n == 0;
  self->end += (gsize) n;
  return TRUE;
}

/**
 * sendoff_line_reader_peek:
 * @length: (out): bytes in the piece, its line end among them
 *
 * Looks at the next line, or the next piece of a long one; it stays the next until sendoff_line_reader_take().
 *
 * Returns: (transfer none) (nullable): the bytes, not terminated; %NULL at the end of the stream, and with an error
 */
const char *
sendoff_line_reader_peek (SendoffLineReader *self, gsize *length, GCancellable *cancellable, GError **error)
{
  gsize looked = 0;

  while (self->piece == 0)
    {
      gsize held = self->end - self->begin;
      const char *newline = held > looked ? memchr (self->bytes + self->begin + looked, '\n', held - looked) : NULL;

      looked = held;
      if (newline != NULL)
        self->piece = (gsize) (newline + 1 - (self->bytes + self->begin));
      else if (held >= SENDOFF_LINE_READER_PIECE || (self->ended && held > 0))
        self->piece = held;
      else if (self->ended || !fill (self, cancellable, error))
        return NULL;
      self->piece = MIN (self->piece, SENDOFF_LINE_READER_PIECE);
    }
  *length = self->piece;
  return self->bytes + self->begin;
}

/**
 * sendoff_line_reader_take:
 *
 * Goes on behind what was looked at last.
 */
void
sendoff_line_reader_take (SendoffLineReader *self)
{
  if (self->piece == 0)
    return;
  self->at_start = self->bytes[self->begin + self->piece - 1] == '\n';
  self->number += self->at_start;
  self->begin += self->piece;
  self->place += self->piece;
  self->piece = 0;
}

/**
 * sendoff_line_reader_at_start:
 *
 * Whether the next piece begins a line.
 */
gboolean
sendoff_line_reader_at_start (SendoffLineReader *self)
{
  return self->at_start;
}

/**
 * sendoff_line_reader_get_place:
 *
 * Returns: bytes taken so far
 */
guint64
sendoff_line_reader_get_place (SendoffLineReader *self)
{
  return self->place;
}

/**
 * sendoff_line_reader_get_number:
 *
 * Returns: the number of the line the next piece belongs to, from 1
 */
guint64
sendoff_line_reader_get_number (SendoffLineReader *self)
{
  return self->number;
}

/**
 * sendoff_line_reader_text_length:
 *
 * Returns: the length of @line without its line end, LF or CRLF
 */
gsize
sendoff_line_reader_text_length (const char *line, gsize length)
{
  if (length > 0 && line[length - 1] == '\n')
    length -= length > 1 && line[length - 2] == '\r' ? 2 : 1;
  return length;
}
