/* Any bytes as a list. Rows come in the order of their lines, in UTF-8, and are read the same when they are written out in quotation
 * marks; placeholders filled with what is in them leave nothing behind. */
#include "config.h"

#include "fuzz-target.h"
#include "message/csv.h"
#include "message/message.h"
#include "message/placeholders.h"

#include <string.h>

static void
write_field (GString *text, const char *field)
{
  g_auto (GStrv) parts = g_strsplit (field, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  g_string_append_printf (text, "%s\"%s\"", text->len > 0 ? "," : "", doubled);
}

static void
check_again (char **row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (SendoffCsv) csv = NULL;
  g_auto (GStrv) again = NULL;
  guint64 line;

  for (guint i = 0; row[i] != NULL; i++)
    write_field (text, row[i]);
  stream = g_memory_input_stream_new_from_data (text->str, (gssize) text->len, NULL);
  csv = sendoff_csv_new (stream);
  again = sendoff_csv_next (csv, &line, NULL, NULL);
  g_assert_nonnull (again);
  g_assert_true (g_strv_equal ((const char * const *) row, (const char * const *) again));
}

static void
check_placeholders (const char *text)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *missing = NULL;
  g_autofree char *filled = NULL;

  g_hash_table_insert (values, (char *) "name", (char *) "<{{name}}>\r\n");
  filled = sendoff_placeholders_fill (text, values, SENDOFF_PLACEHOLDERS_URI, &missing);
  g_assert_true ((filled == NULL) == (missing != NULL));
}

static void
check_row (char **row)
{
  for (guint i = 0; row[i] != NULL; i++)
    {
      g_assert_true (g_utf8_validate (row[i], -1, NULL));
      check_placeholders (row[i]);
    }
  check_again (row);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (copy, (gssize) length, NULL);
  g_autoptr (SendoffCsv) csv = sendoff_csv_new (stream);
  guint64 line, last = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) row = sendoff_csv_next (csv, &line, NULL, &error);

      if (row == NULL && error == NULL)
        return 0;
      g_assert_cmpuint (line, >, last);
      last = line;
      if (row != NULL)
        check_row (row);
      else
        g_assert_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE);
    }
}
