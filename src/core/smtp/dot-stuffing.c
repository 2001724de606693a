#include "config.h"

#include "smtp/dot-stuffing.h"

#include <string.h>

static SendoffDots
state_after (const guint8 *bytes, gsize length, SendoffDots before)
{
  gboolean after_cr = length > 1 ? bytes[length - 2] == '\r' : before == SENDOFF_DOTS_AFTER_CR;

  if (bytes[length - 1] == '\n' && after_cr)
    return SENDOFF_DOTS_LINE_START;
  return bytes[length - 1] == '\r' ? SENDOFF_DOTS_AFTER_CR : SENDOFF_DOTS_WITHIN;
}

/* Up to and with the next line feed: the pieces between which a dot may have to go. */
static gsize
run_length (const guint8 *bytes, gsize length)
{
  const guint8 *feed = memchr (bytes, '\n', length);

  return feed ? (gsize) (feed - bytes) + 1 : length;
}

/**
 * sendoff_dots_stuff:
 * @state: (inout): where in a line the message stands; begins as %SENDOFF_DOTS_LINE_START
 * @bytes: the next piece of the message, with CRLF as line end
 * @length: bytes in it
 * @out: where what goes over the wire is appended
 */
void
sendoff_dots_stuff (SendoffDots *state, const guint8 *bytes, gsize length, GByteArray *out)
{
  while (length > 0)
    {
      gsize run = run_length (bytes, length);

      if (*state == SENDOFF_DOTS_LINE_START && bytes[0] == '.')
        g_byte_array_append (out, (const guint8 *) ".", 1);
      g_byte_array_append (out, bytes, (guint) run);
      *state = state_after (bytes, run, *state);
      bytes += run;
      length -= run;
    }
}

/**
 * sendoff_dots_end:
 * @state: (inout): where in a line the message stands
 * @out: where what ends the message is appended
 *
 * Ends the message; a last line without its end gets one, as the lone dot must stand on a line of its own.
 */
void
sendoff_dots_end (SendoffDots *state, GByteArray *out)
{
  const char *end = *state == SENDOFF_DOTS_LINE_START ? ".\r\n" : *state == SENDOFF_DOTS_AFTER_CR ? "\n.\r\n" : "\r\n.\r\n";

  g_byte_array_append (out, (const guint8 *) end, (guint) strlen (end));
  *state = SENDOFF_DOTS_LINE_START;
}
