#include "config.h"

#include "smtp/reply-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5321 section 4.2, one function a production, one byte at a time: so it cannot matter how the network cut the
 * bytes.
 *
 *   Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF
 *   Reply-code = %x32-35 %x30-35 %x30-39
 *
 * More is let pass than the grammar has, because servers that people must reach do it: a second digit up to 9, bytes
 * beyond ASCII, a line feed without a carriage return. */

/* Takes one byte that stands in the line where the production is. */
typedef void (*Production) (SendoffReplyParser *self, char byte);

struct _SendoffReplyParser {
  Production           expect;
  GByteArray          *line;         /* the line so far, or the last one; without its line feed */
  gboolean             line_ended;   /* and of its carriage return */
  GPtrArray           *texts;        /* of char *, one for each complete line of the reply */
  guint                code;         /* of the line */
  guint                first_code;   /* of the reply; 0 before its first line */
  gboolean             last;         /* the line has no hyphen: it is the last of the reply */
  SendoffReply        *reply;        /* complete, not yet taken */
  SendoffParseFault    fault;
};

static void expect_first_digit (SendoffReplyParser *self, char byte);

static void
break_off (SendoffReplyParser *self, SendoffParseFault fault)
{
  self->fault = fault;
}

/* textstring, up to the line feed, which never gets here. A carriage return alone is one more character. */
static void
expect_text (SendoffReplyParser *self, char byte)
{
}

/* Behind "220" and a carriage return only the line feed can come. */
static void
expect_line_feed (SendoffReplyParser *self, char byte)
{
  break_off (self, SENDOFF_PARSE_FAULT_NOT_A_REPLY);
}

/* "-", SP, or the line end at once. */
static void
expect_separator (SendoffReplyParser *self, char byte)
{
  if (strchr ("- \r", byte) == NULL)
    break_off (self, SENDOFF_PARSE_FAULT_NOT_A_REPLY);
  else if (self->first_code != 0 && self->first_code != self->code)
    break_off (self, SENDOFF_PARSE_FAULT_MIXED_CODES);
  self->last = byte != '-';
  self->expect = byte == '\r' ? expect_line_feed : expect_text;
}

static void
take_digit (SendoffReplyParser *self, char byte, char lowest, char highest, Production next)
{
  if (byte < lowest || byte > highest)
    break_off (self, SENDOFF_PARSE_FAULT_NOT_A_REPLY);
  self->code = self->code * 10 + (byte - '0');
  self->expect = next;
}

static void
expect_third_digit (SendoffReplyParser *self, char byte)
{
  take_digit (self, byte, '0', '9', expect_separator);
}

static void
expect_second_digit (SendoffReplyParser *self, char byte)
{
  take_digit (self, byte, '0', '9', expect_third_digit);
}

static void
expect_first_digit (SendoffReplyParser *self, char byte)
{
  take_digit (self, byte, '2', '5', expect_second_digit);
}

static void
begin_line (SendoffReplyParser *self)
{
  g_byte_array_set_size (self->line, 0);
  self->line_ended = FALSE;
  self->code = 0;
  self->last = TRUE;
  self->expect = expect_first_digit;
}

/* The line feed has come: the line may only end behind a whole code. */
static void
check_line_end (SendoffReplyParser *self)
{
  if (self->expect == expect_separator)
    expect_separator (self, '\r');
  else if (self->expect != expect_text && self->expect != expect_line_feed)
    break_off (self, SENDOFF_PARSE_FAULT_NOT_A_REPLY);
}

static void
end_line (SendoffReplyParser *self)
{
  gsize length = self->line->len;

  if (length > 0 && self->line->data[length - 1] == '\r')
    g_byte_array_set_size (self->line, --length);
  self->line_ended = TRUE;
}

static void
complete_reply (SendoffReplyParser *self)
{
  g_ptr_array_add (self->texts, NULL);
  self->reply = sendoff_reply_new (self->code, (char **) g_ptr_array_steal (self->texts, NULL));
  self->first_code = 0;
}

static SendoffParseResult
complete_line (SendoffReplyParser *self)
{
  gsize code_and_separator = MIN (self->line->len, 4);
  const char *text = (const char *) self->line->data + code_and_separator;

  g_ptr_array_add (self->texts, g_strndup (text, self->line->len - code_and_separator));
  if (self->last)
    {
      complete_reply (self);
      return SENDOFF_PARSE_REPLY;
    }
  if (self->texts->len == SENDOFF_REPLY_LINES_MOST)
    {
      break_off (self, SENDOFF_PARSE_FAULT_TOO_MANY_LINES);
      return SENDOFF_PARSE_BROKEN;
    }
  self->first_code = self->code;
  return SENDOFF_PARSE_LINE;
}

static SendoffParseResult
take_line_feed (SendoffReplyParser *self)
{
  check_line_end (self);
  end_line (self);
  return self->fault ? SENDOFF_PARSE_BROKEN : complete_line (self);
}

/* The line feed counts too, and is not here yet: a full line without it is too long. */
static gboolean
take_byte (SendoffReplyParser *self, char byte)
{
  g_byte_array_append (self->line, (const guint8 *) &byte, 1);
  if (byte == '\0')
    break_off (self, SENDOFF_PARSE_FAULT_NUL);
  else
    self->expect (self, byte);
  if (self->fault == SENDOFF_PARSE_FAULT_NONE && self->line->len >= SENDOFF_REPLY_LINE_LONGEST)
    break_off (self, SENDOFF_PARSE_FAULT_LINE_TOO_LONG);
  return self->fault == SENDOFF_PARSE_FAULT_NONE;
}

/* What came along with the byte at fault, to the end of its line, says what it was: "HTTP/1.1 400 Bad Request" is
 * more telling than "H". */
static gsize
keep_rest_of_line (SendoffReplyParser *self, const char *bytes, gsize length)
{
  const char *line_feed = memchr (bytes, '\n', length);
  gsize rest = line_feed == NULL ? length : (gsize) (line_feed - bytes);

  rest = MIN (rest, SENDOFF_REPLY_LINE_LONGEST - self->line->len);
  g_byte_array_append (self->line, (const guint8 *) bytes, rest);
  end_line (self);
  return rest;
}

/**
 * sendoff_reply_parser_new:
 *
 * Returns: (transfer full): a parser for the replies of one connection, one after the other
 */
SendoffReplyParser *
sendoff_reply_parser_new (void)
{
  SendoffReplyParser *self = g_new0 (SendoffReplyParser, 1);

  self->line = g_byte_array_new ();
  self->texts = g_ptr_array_new_with_free_func (g_free);
  begin_line (self);
  return self;
}

/**
 * sendoff_reply_parser_free:
 * @self: (transfer full): a parser
 */
void
sendoff_reply_parser_free (SendoffReplyParser *self)
{
  g_byte_array_unref (self->line);
  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->reply, sendoff_reply_unref);
  g_free (self);
}

/**
 * sendoff_reply_parser_feed:
 * @self: a parser
 * @bytes: (array length=length): what came
 * @length: how many bytes
 * @used: (out): how many of them were taken
 *
 * Takes bytes up to the end of a line. Call it again with the rest after %SENDOFF_PARSE_LINE; after
 * %SENDOFF_PARSE_REPLY take the reply first (until then nothing is taken), and know that bytes left over came behind
 * the reply. Each of these lines, and the one that %SENDOFF_PARSE_BROKEN was about, can be read with
 * sendoff_reply_parser_get_line().
 *
 * What is no reply is seen at its first wrong byte, without waiting for a line end that may never come. Never more
 * than %SENDOFF_REPLY_LINE_LONGEST bytes of a line (its end counted) and %SENDOFF_REPLY_LINES_MOST lines are kept.
 *
 * Returns: what the bytes came to
 */
SendoffParseResult
sendoff_reply_parser_feed (SendoffReplyParser *self, const char *bytes, gsize length, gsize *used)
{
  *used = 0;
  if (self->fault != SENDOFF_PARSE_FAULT_NONE)
    return SENDOFF_PARSE_BROKEN;
  if (self->reply != NULL)
    return SENDOFF_PARSE_REPLY;
  if (self->line_ended && length > 0)
    begin_line (self);
  while (*used < length)
    {
      char byte = bytes[(*used)++];

      if (byte == '\n')
        return take_line_feed (self);
      if (!take_byte (self, byte))
        {
          *used += keep_rest_of_line (self, bytes + *used, length - *used);
          return SENDOFF_PARSE_BROKEN;
        }
    }
  return SENDOFF_PARSE_MORE;
}

/**
 * sendoff_reply_parser_get_line:
 * @self: a parser
 * @length: (out) (optional): how many bytes it has
 *
 * The line that the last call of sendoff_reply_parser_feed() completed or broke at, or what there is of the one that
 * is still coming in. It may hold any bytes, and no NUL stands behind it.
 *
 * Returns: (transfer none) (array length=length): the line without its end; it lives until bytes are fed again
 */
const char *
sendoff_reply_parser_get_line (SendoffReplyParser *self, gsize *length)
{
  if (length != NULL)
    *length = self->line->len;
  return self->line->len > 0 ? (const char *) self->line->data : "";
}

/**
 * sendoff_reply_parser_take_reply:
 * @self: a parser
 *
 * Makes the parser ready for the next reply.
 *
 * Returns: (transfer full) (nullable): the reply; %NULL if none is complete
 */
SendoffReply *
sendoff_reply_parser_take_reply (SendoffReplyParser *self)
{
  return g_steal_pointer (&self->reply);
}

/**
 * sendoff_reply_parser_get_fault:
 * @self: a parser
 *
 * Returns: why it broke off
 */
SendoffParseFault
sendoff_reply_parser_get_fault (SendoffReplyParser *self)
{
  return self->fault;
}

/**
 * sendoff_parse_fault_describe:
 * @fault: why a parser broke off
 *
 * Returns: a translated sentence; "" for none
 */
const char *
sendoff_parse_fault_describe (SendoffParseFault fault)
{
  switch (fault)
    {
    case SENDOFF_PARSE_FAULT_NOT_A_REPLY:
      return _("The answer does not begin with a three-digit code, as every answer of a mail server does.");
    case SENDOFF_PARSE_FAULT_MIXED_CODES:
      return _("The lines of one answer carry different codes, so it cannot be told which of them counts.");
    case SENDOFF_PARSE_FAULT_LINE_TOO_LONG:
      return _("A line of the answer is far longer than a mail server may send.");
    case SENDOFF_PARSE_FAULT_TOO_MANY_LINES:
      return _("The answer has far more lines than a mail server would send.");
    case SENDOFF_PARSE_FAULT_NUL:
      return _("The answer holds a null byte, which no mail server may send.");
    case SENDOFF_PARSE_FAULT_NONE:
    default:
      return "";
    }
}
