#include "config.h"

#include "smtp/reply-parser.h"

#include <locale.h>
#include <string.h>

/* These tests tell what a stream of bytes comes to as a story: "[220 one|two]" is a reply of two lines, "!nul" where
 * the parser broke off. A line that is not finished is not in it. */
static void
describe_reply (GString *story, SendoffReply *reply)
{
  g_autofree char *lines = g_strjoinv ("|", reply->lines);

  g_string_append_printf (story, "[%u %s]", reply->code, lines);
}

static const char *
name_fault (SendoffParseFault fault)
{
  static const char * const names[] = { "none", "not-a-reply", "mixed", "long", "many", "nul" };

  return names[fault];
}

/* Feeds one piece, line by line; FALSE when the parser has broken off. */
static gboolean
feed_piece (SendoffReplyParser *parser, const char *bytes, gsize length, GString *story)
{
  while (length > 0)
    {
      gsize used;
      SendoffParseResult result = sendoff_reply_parser_feed (parser, bytes, length, &used);

      g_assert_cmpuint (used, >, 0);
      g_assert_cmpuint (used, <=, length);
      bytes += used;
      length -= used;
      if (result == SENDOFF_PARSE_BROKEN)
        {
          g_string_append_printf (story, "!%s", name_fault (sendoff_reply_parser_get_fault (parser)));
          return FALSE;
        }
      if (result == SENDOFF_PARSE_REPLY)
        {
          g_autoptr (SendoffReply) reply = sendoff_reply_parser_take_reply (parser);

          describe_reply (story, reply);
        }
      g_assert_cmpint (length == 0 || result != SENDOFF_PARSE_MORE, ==, TRUE);
    }
  return TRUE;
}

/* @step bytes at a time. */
static char *
tell (const char *bytes, gsize length, gsize step)
{
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  GString *story = g_string_new (NULL);

  for (gsize at = 0; at < length; at += step)
    if (!feed_piece (parser, bytes + at, MIN (step, length - at), story))
      break;
  return g_string_free (story, FALSE);
}

static void
assert_story (const char *bytes, gsize length, const char *expected)
{
  for (gsize step = 1; step <= MIN (length, 64); step++)
    {
      g_autofree char *story = tell (bytes, length, step);

      g_assert_cmpstr (story, ==, expected);
    }
}

typedef struct {
  const char *bytes;
  const char *expected;
} Case;

static void
test_valid (void)
{
  static const Case cases[] = {
    { "220 hello\r\n", "[220 hello]" },
    { "220 hello\n", "[220 hello]" },
    { "220\r\n", "[220 ]" },
    { "220\n", "[220 ]" },
    { "220 \r\n", "[220 ]" },
    { "220-\r\n220 \r\n", "[220 |]" },
    { "220-\r\n220\r\n", "[220 |]" },
    { "250-one\r\n250-two\r\n250 three\r\n", "[250 one|two|three]" },
    { "250-one\n250 two\n", "[250 one|two]" },
    { "250  two spaces \r\n", "[250  two spaces ]" },
    { "250 -\r\n", "[250 -]" },
    { "250--\r\n250 x\r\n", "[250 -|x]" },
    { "200 x\r\n", "[200 x]" },
    { "599 x\r\n", "[599 x]" },
    { "290 x\r\n", "[290 x]" },
    { "250 a\rb\r\n", "[250 a\rb]" },
    { "250 a\r\r\n", "[250 a\r]" },
    { "250 f\xfcr \xe2\x82\xac\r\n", "[250 f\xfcr \xe2\x82\xac]" },
    { "250 \033[0m\r\n", "[250 \033[0m]" },
    { "220 a\r\n250 b\r\n", "[220 a][250 b]" },
    { "220 a\r\n250-b\r\n250 c\r\n221 d\r\n", "[220 a][250 b|c][221 d]" },
    { "", "" },
    { "2", "" },
    { "220", "" },
    { "220 unfinished", "" },
    { "250-one\r\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_story (cases[i].bytes, strlen (cases[i].bytes), cases[i].expected);
}

static void
test_not_a_reply (void)
{
  static const Case cases[] = {
    { "\r\n", "!not-a-reply" },
    { "\n", "!not-a-reply" },
    { "HTTP/1.1 400 Bad Request\r\n", "!not-a-reply" },
    { "* OK IMAP4rev1 ready\r\n", "!not-a-reply" },
    { "+OK POP3 ready\r\n", "!not-a-reply" },
    { "SSH-2.0-OpenSSH_9.2\r\n", "!not-a-reply" },
    { "\x16\x03\x01", "!not-a-reply" },
    { "H", "!not-a-reply" },
    { "120 x\r\n", "!not-a-reply" },
    { "620 x\r\n", "!not-a-reply" },
    { "020 x\r\n", "!not-a-reply" },
    { " 220 x\r\n", "!not-a-reply" },
    { "2\r\n", "!not-a-reply" },
    { "22\n", "!not-a-reply" },
    { "22x\r\n", "!not-a-reply" },
    { "2x0 x\r\n", "!not-a-reply" },
    { "2200 x\r\n", "!not-a-reply" },
    { "220x\r\n", "!not-a-reply" },
    { "220\tx\r\n", "!not-a-reply" },
    { "220_x\r\n", "!not-a-reply" },
    { "220\rx\r\n", "!not-a-reply" },
    { "220\r\r\n", "!not-a-reply" },
    { "250-one\r\ntwo\r\n", "!not-a-reply" },
    { "250-one\r\n\r\n", "!not-a-reply" },
    { "220 a\r\nhello\r\n", "[220 a]!not-a-reply" },
    { "\xef\xbb\xbf" "220 x\r\n", "!not-a-reply" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_story (cases[i].bytes, strlen (cases[i].bytes), cases[i].expected);
}

static void
test_mixed_codes (void)
{
  static const Case cases[] = {
    { "250-one\r\n251 two\r\n", "!mixed" },
    { "250-one\r\n550-two\r\n", "!mixed" },
    { "250-one\r\n550\r\n", "!mixed" },
    { "250-one\r\n550\n", "!mixed" },
    { "250-one\r\n250-two\r\n220 three\r\n", "!mixed" },
    { "250 one\r\n251 two\r\n", "[250 one][251 two]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_story (cases[i].bytes, strlen (cases[i].bytes), cases[i].expected);
}

static void
test_nul (void)
{
  assert_story ("\0", 1, "!nul");
  assert_story ("22\0 x\r\n", 7, "!nul");
  assert_story ("220\0x\r\n", 7, "!nul");
  assert_story ("220 a\0b\r\n", 9, "!nul");
  assert_story ("220 a\r\n\0", 8, "[220 a]!nul");
  assert_story ("220\r\0\n", 6, "!nul");
  assert_story ("x\0\r\n", 4, "!not-a-reply");
}

/* A line of @length bytes, CR LF counted. */
static char *
make_line (gsize length, gboolean ended)
{
  char *line = g_strnfill (length, 'x');

  memcpy (line, "220 ", 4);
  if (ended)
    memcpy (line + length - 2, "\r\n", 2);
  return line;
}

static void
test_line_length (void)
{
  g_autofree char *longest = make_line (SENDOFF_REPLY_LINE_LONGEST, TRUE);
  g_autofree char *longer = make_line (SENDOFF_REPLY_LINE_LONGEST + 1, TRUE);
  g_autofree char *endless = make_line (SENDOFF_REPLY_LINE_LONGEST * 4, FALSE);
  g_autofree char *reply = tell (longest, strlen (longest), 1000);
  g_autofree char *text = g_strndup (longest + 4, SENDOFF_REPLY_LINE_LONGEST - 6);
  g_autofree char *expected = g_strdup_printf ("[220 %s]", text);

  g_assert_cmpstr (reply, ==, expected);
  assert_story (longer, strlen (longer), "!long");
  assert_story (endless, strlen (endless), "!long");
}

static char *
make_lines (guint n, gboolean ended)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (lines, "250%c\n", ended && i + 1 == n ? ' ' : '-');
  return g_string_free (lines, FALSE);
}

static void
test_line_count (void)
{
  g_autofree char *most = make_lines (SENDOFF_REPLY_LINES_MOST, TRUE);
  g_autofree char *more = make_lines (SENDOFF_REPLY_LINES_MOST + 1, TRUE);
  g_autofree char *endless = make_lines (SENDOFF_REPLY_LINES_MOST * 3, FALSE);
  g_autofree char *reply = tell (most, strlen (most), 7);

  g_assert_true (g_str_has_prefix (reply, "[250 |"));
  g_assert_cmpuint (strlen (reply), ==, strlen ("[250 ]") + SENDOFF_REPLY_LINES_MOST - 1);
  assert_story (more, strlen (more), "!many");
  assert_story (endless, strlen (endless), "!many");
}

static void
assert_line (SendoffReplyParser *parser, const char *expected)
{
  gsize length;
  const char *line = sendoff_reply_parser_get_line (parser, &length);

  g_assert_cmpmem (line, length, expected, strlen (expected));
}

/* A parser with a stream of bytes before it. */
typedef struct {
  SendoffReplyParser *parser;
  const char         *bytes;
  const char         *end;
} Stream;

/* Feeds all that is left, or @most bytes of it. */
static void
assert_fed (Stream *stream, gsize most, SendoffParseResult result, gsize used, const char *line)
{
  gsize left = stream->end - stream->bytes;
  gsize taken;

  g_assert_cmpint (sendoff_reply_parser_feed (stream->parser, stream->bytes, MIN (most, left), &taken), ==, result);
  g_assert_cmpuint (taken, ==, used);
  assert_line (stream->parser, line);
  stream->bytes += taken;
}

/* Each line can be read raw once it is there; the bytes behind a reply are left to the caller, and nothing of them is
 * taken before the reply is. */
static void
test_feed (void)
{
  static const char bytes[] = "250-one\r\n250 two\r\n220 left";
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  g_autoptr (SendoffReply) reply = NULL;
  Stream stream = { parser, bytes, bytes + strlen (bytes) };

  assert_line (parser, "");
  assert_fed (&stream, 4, SENDOFF_PARSE_MORE, 4, "250-");
  assert_fed (&stream, 99, SENDOFF_PARSE_LINE, 5, "250-one");
  assert_fed (&stream, 0, SENDOFF_PARSE_MORE, 0, "250-one");
  g_assert_null (sendoff_reply_parser_take_reply (parser));
  assert_fed (&stream, 99, SENDOFF_PARSE_REPLY, 9, "250 two");
  assert_fed (&stream, 99, SENDOFF_PARSE_REPLY, 0, "250 two");
  reply = sendoff_reply_parser_take_reply (parser);
  g_assert_cmpuint (g_strv_length (reply->lines), ==, 2);
  g_assert_null (sendoff_reply_parser_take_reply (parser));
  assert_fed (&stream, 99, SENDOFF_PARSE_MORE, 8, "220 left");
  g_assert_cmpint (sendoff_reply_parser_get_fault (parser), ==, SENDOFF_PARSE_FAULT_NONE);
}

static void
test_feed_nothing (void)
{
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  gsize used = 7;

  g_assert_cmpint (sendoff_reply_parser_feed (parser, NULL, 0, &used), ==, SENDOFF_PARSE_MORE);
  g_assert_cmpuint (used, ==, 0);
}

/* What broke the grammar is kept, to be shown: all of its line that came along. */
static void
test_broken_line (void)
{
  static const Case cases[] = {
    { "HTTP/1.1 400 Bad Request\r\nServer: x\r\n", "HTTP/1.1 400 Bad Request" },
    { "SSH-2.0-x", "SSH-2.0-x" },
    { "2\r\n", "2" },
    { "\r\n", "" },
    { "250 a\r\n", "250 a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
      gsize used;

      sendoff_reply_parser_feed (parser, cases[i].bytes, strlen (cases[i].bytes), &used);
      assert_line (parser, cases[i].expected);
    }
}

/* A broken parser takes nothing more. */
static void
test_broken_for_good (void)
{
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  gsize used;

  g_assert_cmpint (sendoff_reply_parser_feed (parser, "hello\r\n", 7, &used), ==, SENDOFF_PARSE_BROKEN);
  g_assert_cmpint (sendoff_reply_parser_feed (parser, "220 a\r\n", 7, &used), ==, SENDOFF_PARSE_BROKEN);
  g_assert_cmpuint (used, ==, 0);
  g_assert_null (sendoff_reply_parser_take_reply (parser));
  assert_line (parser, "hello");
}

static void
test_longest_broken_line (void)
{
  g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
  g_autofree char *bytes = g_strnfill (SENDOFF_REPLY_LINE_LONGEST * 8, 'x');
  gsize used, length;

  g_assert_cmpint (sendoff_reply_parser_feed (parser, bytes, strlen (bytes), &used), ==, SENDOFF_PARSE_BROKEN);
  sendoff_reply_parser_get_line (parser, &length);
  g_assert_cmpuint (length, ==, SENDOFF_REPLY_LINE_LONGEST);
  g_assert_cmpuint (used, ==, SENDOFF_REPLY_LINE_LONGEST);
}

/* Freed in the middle of a reply, and with one not taken: for the leak checker. */
static void
test_free (void)
{
  static const char bytes[] = "250-one\r\n250 two\r\n";

  for (guint length = 0; length <= 18; length++)
    {
      g_autoptr (SendoffReplyParser) parser = sendoff_reply_parser_new ();
      gsize used = 0, all = 0;

      while (all < length
             && sendoff_reply_parser_feed (parser, bytes + all, length - all, &used) == SENDOFF_PARSE_LINE)
        all += used;
    }
}

static void
test_describe (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpstr (sendoff_parse_fault_describe (SENDOFF_PARSE_FAULT_NONE), ==, "");
  for (int fault = SENDOFF_PARSE_FAULT_NOT_A_REPLY; fault <= SENDOFF_PARSE_FAULT_NUL; fault++)
    {
      g_assert_true (g_str_has_suffix (sendoff_parse_fault_describe (fault), "."));
      g_assert_true (g_hash_table_add (seen, (gpointer) sendoff_parse_fault_describe (fault)));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply-parser/valid", test_valid);
  g_test_add_func ("/reply-parser/not-a-reply", test_not_a_reply);
  g_test_add_func ("/reply-parser/mixed-codes", test_mixed_codes);
  g_test_add_func ("/reply-parser/nul", test_nul);
  g_test_add_func ("/reply-parser/line-length", test_line_length);
  g_test_add_func ("/reply-parser/line-count", test_line_count);
  g_test_add_func ("/reply-parser/feed", test_feed);
  g_test_add_func ("/reply-parser/feed-nothing", test_feed_nothing);
  g_test_add_func ("/reply-parser/broken-line", test_broken_line);
  g_test_add_func ("/reply-parser/broken-for-good", test_broken_for_good);
  g_test_add_func ("/reply-parser/longest-broken-line", test_longest_broken_line);
  g_test_add_func ("/reply-parser/free", test_free);
  g_test_add_func ("/reply-parser/describe", test_describe);
  return g_test_run ();
}
