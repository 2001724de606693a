#include "config.h"

#include "smtp/dot-stuffing.h"

#include <string.h>

static const struct { const char *message; const char *wire; } messages[] = {
  { "", ".\r\n" },
  { "a\r\n", "a\r\n.\r\n" },
  { "a", "a\r\n.\r\n" },
  { "a\r", "a\r\n.\r\n" },
  { ".", "..\r\n.\r\n" },
  { ".\r\n", "..\r\n.\r\n" },
  { "..\r\n", "...\r\n.\r\n" },
  { "a\r\n.b\r\n..\r\nc.d\r\n", "a\r\n..b\r\n...\r\nc.d\r\n.\r\n" },
  { "a\n.b\r\n", "a\n.b\r\n.\r\n" },            /* a bare LF ends no line (RFC 5321 section 2.3.8) */
  { "a\r.b\r\n", "a\r.b\r\n.\r\n" },
  { "\r\n\r\n.\r\n", "\r\n\r\n..\r\n.\r\n" },
};

/* Whatever the pieces in which it comes, the same goes out. */
static void
test_pieces (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    for (gsize size = 1; size <= 8; size++)
      {
        const char *message = messages[i].message;
        gsize length = strlen (message);
        g_autoptr (GByteArray) out = g_byte_array_new ();
        SendoffDots state = SENDOFF_DOTS_LINE_START;

        for (gsize at = 0; at < length; at += size)
          sendoff_dots_stuff (&state, (const guint8 *) message + at, MIN (size, length - at), out);
        sendoff_dots_end (&state, out);
        g_assert_cmpmem (out->data, out->len, messages[i].wire, strlen (messages[i].wire));
      }
}

/* A receiver that takes the dots away again (RFC 5321 section 4.5.2) has what was sent. */
static void
test_back (void)
{
  static const char alphabet[] = "..a\r\n\r\n";
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint turn = 0; turn < 2000; turn++)
    {
      g_autoptr (GString) message = g_string_new (NULL);
      g_autoptr (GByteArray) out = g_byte_array_new ();
      g_autoptr (GString) back = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;
      SendoffDots state = SENDOFF_DOTS_LINE_START;

      for (gint i = g_rand_int_range (dice, 0, 30); i > 0; i--)
        g_string_append_c (message, alphabet[g_rand_int_range (dice, 0, (gint) strlen (alphabet))]);
      g_string_append (message, "\r\n");
      sendoff_dots_stuff (&state, (const guint8 *) message->str, message->len, out);
      sendoff_dots_end (&state, out);
      g_byte_array_append (out, (const guint8 *) "", 1);
      g_assert_true (g_str_has_suffix ((const char *) out->data, "\r\n.\r\n"));
      lines = g_strsplit ((const char *) out->data, "\r\n", -1);
      for (guint i = 0; strcmp (lines[i], ".") != 0; i++)
        g_string_append_printf (back, "%s\r\n", lines[i] + (lines[i][0] == '.'));
      g_assert_cmpstr (back->str, ==, message->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dot stuffing/pieces", test_pieces);
  g_test_add_func ("/dot stuffing/back", test_back);
  return g_test_run ();
}
