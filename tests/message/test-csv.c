#include "config.h"

#include "message/csv.h"
#include "message/message.h"

#include <string.h>

/* Rows with a bar between fields and the number of their line before them; an error ends it with its words. */
static char *
read_all (const char *text, gssize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length < 0 ? (gssize) strlen (text) : length, NULL);
  g_autoptr (SendoffCsv) csv = sendoff_csv_new (stream);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint64 line;
  char **row;

  while ((row = sendoff_csv_next (csv, &line, NULL, &error)) != NULL)
    {
      g_autofree char *joined = g_strjoinv ("|", row);

      g_string_append_printf (all, "%" G_GUINT64_FORMAT " %s\n", line, joined);
      g_strfreev (row);
    }
  if (error != NULL)
    {
      g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE);
      g_string_append (all, error->message);
    }
  return g_strdup (all->str);
}

static void
test_rows (void)
{
  static const struct { const char *text, *wanted; } cases[] = {
    { "", "" },
    { "\n\n", "" },
    { "a", "1 a\n" },
    { "a,b\n1,2\n", "1 a|b\n2 1|2\n" },
    { "a,b\r\n1,2\r\n\r\n3,4", "1 a|b\n2 1|2\n4 3|4\n" },
    { "\xef\xbb\xbf" "a;b\n1;2,3\n", "1 a|b\n2 1|2,3\n" },
    { "a;b,c\n1;2,3\n", "1 a;b|c\n2 1;2|3\n" },
    { "\"a;b\",c\n", "1 a;b|c\n" },
    { "\"a,b\";c\n", "1 a,b|c\n" },
    { "a, b ,\n ,,\n", "1 a|b|\n" },
    { "a,b\n\"x \"\"y\"\"\", \"2\" \n", "1 a|b\n2 x \"y\"|2\n" },
    { "a,b\n\"one\ntwo\",2\n3,4\n", "1 a|b\n2 one\ntwo|2\n4 3|4\n" },
    { "a\n\"\"\n", "1 a\n2 \n" },
    { "a\n\xc3\xa4\n", "1 a\n2 \xc3\xa4\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *all = read_all (cases[i].text, -1);

      g_assert_cmpstr (all, ==, cases[i].wanted);
    }
}

static void
assert_refused (const char *text, gssize length, const char *words)
{
  g_autofree char *all = read_all (text, length);

  g_test_message ("%s", all);
  g_assert_nonnull (strstr (all, words));
}

static void
test_refused (void)
{
  g_autofree char *endless = g_strnfill (300 * 1000, 'x');

  assert_refused ("a,b\n1,x\"y\n", -1, "Line 2 of the list: a quotation mark is opened and never closed");
  assert_refused ("a,b\n1,x\"y\"\n", -1, "Line 2 of the list: a quotation mark stands inside");
  assert_refused ("a,b\n1,2\n\"3\"4,5\n", -1, "Line 3 of the list: a quotation mark stands inside");
  assert_refused ("a,b\n1,\"2\n3,4\n5,6\n", -1, "Line 2 of the list: a quotation mark is opened and never closed");
  assert_refused ("a,b\n1,\xfc\n", -1, "Line 2 of the list: it is not UTF-8");
  assert_refused ("a,b\n1,\0\n", 8, "Line 2 of the list: it holds a NUL");
  assert_refused (endless, -1, "Line 1 of the list: it is too long");
}

/* A bad row does not hide the next. */
static void
test_goes_on (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\n\xfc\nb\n", 6, NULL);
  g_autoptr (SendoffCsv) csv = sendoff_csv_new (stream);
  g_autoptr (GError) error = NULL;
  guint64 line;
  g_auto (GStrv) first = sendoff_csv_next (csv, &line, NULL, NULL);
  g_auto (GStrv) bad = sendoff_csv_next (csv, &line, NULL, &error);
  g_auto (GStrv) last = sendoff_csv_next (csv, &line, NULL, NULL);

  g_assert_null (bad);
  g_assert_nonnull (error);
  g_assert_cmpstr (last[0], ==, "b");
  g_assert_cmpuint (line, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/goes-on", test_goes_on);
  return g_test_run ();
}
