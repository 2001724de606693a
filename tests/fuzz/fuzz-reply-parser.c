/* Any bytes that a server may send, through the reply parser and all that is made of its replies. Whatever they are,
 * and however the network cuts them: the same lines and replies come out, within the limits, and what is shown of
 * them is harmless. */
#include "config.h"

#include "base/text.h"
#include "fuzz-target.h"
#include "smtp/capabilities.h"
#include "smtp/command.h"
#include "smtp/reply-parser.h"

#include <string.h>

/* --- What is shown ------------------------------------------------------------------------------------------------ */

static gboolean
is_harmful (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
check_harmless (const char *text, glong most)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, most);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_false (is_harmful (g_utf8_get_char (at)));
}

static void
check_text (const char *bytes, gsize length, guint most)
{
  g_autofree char *text = sendoff_text_harmless (bytes, length);
  g_autofree char *again = sendoff_text_harmless (text, -1);
  g_autofree char *excerpt = sendoff_text_excerpt (bytes, length, most);

  check_harmless (text, SENDOFF_TEXT_LONGEST);
  check_harmless (excerpt, most);
  g_assert_cmpstr (text, ==, again);
  g_assert_true (sendoff_text_is_printable (text, strlen (text)));
}

/* --- What is made of a reply -------------------------------------------------------------------------------------- */

static void
check_enhanced_code (const SendoffReply *reply)
{
  const SendoffEnhancedCode *code = &reply->enhanced;

  g_assert_true (code->class_ == 0 || code->class_ == reply->code / 100);
  g_assert_true (code->class_ != 0 || code->subject + code->detail == 0);
  g_assert_cmpuint (code->subject, <=, 999);
  g_assert_cmpuint (code->detail, <=, 999);
}

static void
check_mechanism (const SendoffCapabilities *capabilities, guint i)
{
  const char *name = capabilities->mechanisms[i];

  g_assert_cmpstr (name, !=, "");
  g_assert_cmpuint (strlen (name), <=, 20);
  for (const char *at = name; *at != '\0'; at++)
    g_assert_true (g_ascii_isupper (*at) || g_ascii_isdigit (*at) || *at == '-' || *at == '_');
  for (guint other = 0; other < i; other++)
    g_assert_cmpstr (name, !=, capabilities->mechanisms[other]);
  g_assert_true (sendoff_capabilities_has_mechanism (capabilities, name));
}

static void
check_capabilities (const SendoffReply *reply)
{
  g_autoptr (SendoffCapabilities) capabilities = sendoff_capabilities_new (reply);

  check_harmless (capabilities->server_name, SENDOFF_TEXT_LONGEST);
  g_assert_cmpuint (g_strv_length (capabilities->keywords), ==, g_strv_length (reply->lines) - 1);
  for (guint i = 0; capabilities->keywords[i] != NULL; i++)
    check_harmless (capabilities->keywords[i], SENDOFF_TEXT_LONGEST);
  for (guint i = 0; capabilities->mechanisms[i] != NULL; i++)
    check_mechanism (capabilities, i);
  g_assert_true (capabilities->auth || capabilities->mechanisms[0] == NULL);
  g_assert_true (capabilities->size_given || capabilities->size == 0);
}

static void
check_words (const SendoffReply *reply)
{
  g_autofree char *text = sendoff_reply_dup_text (reply);
  g_autofree char *quote = sendoff_reply_dup_quote (reply);
  g_autofree char *code = g_strdup_printf ("%u", reply->code);

  check_harmless (text, SENDOFF_TEXT_LONGEST);
  check_harmless (quote, SENDOFF_TEXT_LONGEST);
  g_assert_true (g_str_has_prefix (quote, code));
  g_assert_true (sendoff_reply_mentions (reply, ""));
}

static void
check_reply (const SendoffReply *reply)
{
  g_assert_cmpuint (reply->code, >=, 200);
  g_assert_cmpuint (reply->code, <=, 599);
  g_assert_cmpint (sendoff_reply_is_positive (reply) + sendoff_reply_is_temporary (reply)
                   + sendoff_reply_is_permanent (reply), ==, reply->code / 100 == 3 ? 0 : 1);
  g_assert_cmpuint (g_strv_length (reply->lines), >=, 1);
  g_assert_cmpuint (g_strv_length (reply->lines), <=, SENDOFF_REPLY_LINES_MOST);
  check_enhanced_code (reply);
  check_words (reply);
  check_capabilities (reply);
}

/* If an address could say it, a command could be made of it: it must be one line whatever it is. */
static void
check_command (const char *bytes, gsize length)
{
  g_autofree char *line = length > 0 ? g_strndup (bytes, length) : g_strdup ("");
  g_autoptr (SendoffCommand) command = sendoff_command_new (line);
  const char *wire = sendoff_secret_peek (command->wire);
  gsize wire_length = sendoff_secret_get_length (command->wire);

  check_harmless (command->shown, SENDOFF_TEXT_LONGEST);
  g_assert_cmpuint (wire_length, >=, 2);
  g_assert_cmpuint (strcspn (wire, "\r\n"), ==, wire_length - 2);
  g_assert_cmpmem (wire + wire_length - 2, 2, "\r\n", 2);
}

/* --- What comes out of the parser --------------------------------------------------------------------------------- */

/* How a stream of bytes is cut: by turns of a simple generator, or evenly if @even is not 0. */
typedef struct {
  guint32 state;
  gsize   even;
} Knife;

static gsize
cut (Knife *knife, gsize left)
{
  knife->state = knife->state * 1664525 + 1013904223;
  return MIN (left, knife->even != 0 ? knife->even : 1 + (knife->state >> 16) % 17);
}

static void
tell_bytes (GByteArray *story, const char *bytes, gsize length)
{
  g_byte_array_append (story, (const guint8 *) &length, sizeof length);
  g_byte_array_append (story, (const guint8 *) bytes, length);
}

static void
tell_reply (GByteArray *story, SendoffReplyParser *parser)
{
  g_autoptr (SendoffReply) reply = sendoff_reply_parser_take_reply (parser);

  g_assert_nonnull (reply);
  check_reply (reply);
  g_byte_array_append (story, (const guint8 *) &reply->code, sizeof reply->code);
  for (guint i = 0; reply->lines[i] != NULL; i++)
    tell_bytes (story, reply->lines[i], strlen (reply->lines[i]));
}

/* The line at fault is not told: how much of it there is depends on what came along with the fault. */
static void
tell_result (GByteArray *story, SendoffReplyParser *parser, SendoffParseResult result)
{
  SendoffParseFault fault = sendoff_reply_parser_get_fault (parser);
  gsize length;
  const char *line = sendoff_reply_parser_get_line (parser, &length);

  g_assert_cmpuint (length, <=, SENDOFF_REPLY_LINE_LONGEST);
  g_assert_cmpint (result == SENDOFF_PARSE_BROKEN, ==, fault != SENDOFF_PARSE_FAULT_NONE);
  if (result == SENDOFF_PARSE_LINE || result == SENDOFF_PARSE_REPLY)
    tell_bytes (story, line, length);
  if (result == SENDOFF_PARSE_REPLY)
    tell_reply (story, parser);
  if (result == SENDOFF_PARSE_BROKEN)
    g_byte_array_append (story, (const guint8 *) &fault, sizeof fault);
}

static gboolean
feed_piece (SendoffReplyParser *parser, const char *bytes, gsize length, GByteArray *story)
{
  while (length > 0)
    {
      gsize used;
      SendoffParseResult result = sendoff_reply_parser_feed (parser, bytes, length, &used);

      g_assert_cmpuint (used, >, 0);
      g_assert_cmpuint (used, <=, length);
      g_assert_true (result != SENDOFF_PARSE_MORE || used == length);
      tell_result (story, parser, result);
      if (result == SENDOFF_PARSE_BROKEN)
        return FALSE;
      bytes += used;
      length -= used;
    }
  return TRUE;
}

static GByteArray *
tell (const char *bytes, gsize length, Knife knife)
{
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  GByteArray *story = g_byte_array_new ();
  gsize piece;

  for (gsize at = 0; at < length; at += piece)
    {
      piece = cut (&knife, length - at);
      if (!feed_piece (parser, bytes + at, piece, story))
        break;
    }
  return story;
}

/* So that the same bytes are always cut in the same way. */
static guint32
hash (const char *bytes, gsize length)
{
  guint32 value = 2166136261u;

  for (gsize i = 0; i < length; i++)
    value = (value ^ (guchar) bytes[i]) * 16777619u;
  return value;
}

static void
check_parser (const char *bytes, gsize length, guint32 seed)
{
  g_autoptr (GByteArray) whole = tell (bytes, length, (Knife) { .even = G_MAXSIZE });
  g_autoptr (GByteArray) single = tell (bytes, length, (Knife) { .even = 1 });
  g_autoptr (GByteArray) random = tell (bytes, length, (Knife) { .state = seed });

  g_assert_cmpmem (whole->data, whole->len, single->data, single->len);
  g_assert_cmpmem (whole->data, whole->len, random->data, random->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  /* A copy of just its size, so that one byte too far is seen; for none, there is nothing to read at all. */
  g_autofree char *copy = g_memdup2 (bytes, length);
  guint32 seed = hash (copy, length);

  check_parser (copy, length, seed);
  check_text (copy, length, seed % 64);
  check_command (copy, length);
  return 0;
}
