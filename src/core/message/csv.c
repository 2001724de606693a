#include "config.h"

#include "message/csv.h"

#include "message/line-reader.h"
#include "message/message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than anybody writes about one recipient; a quote that is never closed must not read the whole file. */
#define ROW_LONGEST (256 * 1024)

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _SendoffCsv
{
  SendoffLineReader *reader;
  char               separator;   /* '\0' until the first row was seen */
  GString           *row;         /* its lines, as they were read */
  gboolean           broken;      /* where the next row begins cannot be told */
};

SendoffCsv *
sendoff_csv_new (GInputStream *stream)
{
  SendoffCsv *self = g_new0 (SendoffCsv, 1);

  self->reader = sendoff_line_reader_new (stream);
  self->row = g_string_new (NULL);
  return self;
}

void
sendoff_csv_free (SendoffCsv *self)
{
  sendoff_line_reader_free (self->reader);
  g_string_free (self->row, TRUE);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *why, guint64 line)
{
  g_set_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, _("Line %u of the list: %s"), (guint) line, why);
  return FALSE;
}

/* --- From lines to a row ------------------------------------------------------------------------------------------- */

/* A quote inside a field is written twice, so an odd number of them means that a field goes on in the next line. */
static gboolean
is_open (const char *text, gsize length, gboolean open)
{
  for (gsize i = 0; i < length; i++)
    open ^= text[i] == '"';
  return open;
}

/* Returns: %FALSE at the end, and with an error. */
static gboolean
read_row (SendoffCsv *self, guint64 *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean open = FALSE;
  const char *line;
  gsize length;

  g_string_truncate (self->row, 0);
  *number = sendoff_line_reader_get_number (self->reader);
  while ((line = sendoff_line_reader_peek (self->reader, &length, cancellable, &failure)) != NULL)
    {
      gboolean ends = line[length - 1] == '\n';

      g_string_append_len (self->row, line, (gssize) length);
      open = is_open (line, length, open);
      sendoff_line_reader_take (self->reader);
      self->broken = self->row->len > ROW_LONGEST;
      if (self->broken)
        return refuse (error, open ? _("a quotation mark is opened and never closed.") : _("it is too long."), *number);
      if (ends && !open)
        break;
    }
  self->broken = failure != NULL || open;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (open)
    refuse (error, _("a quotation mark is opened and never closed."), *number);
  else
    return self->row->len > 0;
  return FALSE;
}

static gboolean
check_row (SendoffCsv *self, guint64 number, GError **error)
{
  if (memchr (self->row->str, '\0', self->row->len) != NULL)
    return refuse (error, _("it holds a NUL. Save the list as CSV text in UTF-8."), number);
  if (!g_utf8_validate (self->row->str, (gssize) self->row->len, NULL))
    return refuse (error, _("it is not UTF-8. Save the list as CSV text in UTF-8."), number);
  return TRUE;
}

/* --- From a row to fields ------------------------------------------------------------------------------------------ */

static void
learn_separator (SendoffCsv *self)
{
  gboolean quoted = FALSE, comma = FALSE, semicolon = FALSE;

  for (const char *p = self->row->str; *p != '\0'; p++)
    {
      quoted ^= *p == '"';
      comma |= !quoted && *p == ',';
      semicolon |= !quoted && *p == ';';
    }
  self->separator = semicolon && !comma ? ';' : ',';
}

/* At the first quotation mark; ends behind the last. */
static const char *
take_quoted (const char *p, GString *field)
{
  for (p++; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] != '"')
        return p + 1;
      if (*p == '"')
        p++;
      g_string_append_c (field, *p);
    }
  return p;
}

/* One field; NULL if something stands beside its quotation marks. */
static const char *
take_field (SendoffCsv *self, const char *p, GPtrArray *fields)
{
  g_autoptr (GString) field = g_string_new (NULL);
  const char *begin = p + strspn (p, " \t");

  if (*begin == '"')
    {
      p = take_quoted (begin, field);
      p += strspn (p, " \t");
    }
  else
    for (; *p != '\0' && *p != self->separator; p++)
      {
        if (*p == '"')
          return NULL;
        g_string_append_c (field, *p);
      }
  if (*p != '\0' && *p != self->separator)
    return NULL;
  g_ptr_array_add (fields, g_strstrip (g_strdup (field->str)));
  return p;
}

static char **
split_row (SendoffCsv *self, guint64 number, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const char *p = self->row->str;

  g_string_truncate (self->row, sendoff_line_reader_text_length (self->row->str, self->row->len));
  for (;;)
    {
      p = take_field (self, p, fields);
      if (p == NULL)
        {
          refuse (error, _("a quotation mark stands inside a field. Write it twice, and the field in quotation marks."), number);
          return NULL;
        }
      if (*p == '\0')
        break;
      p++;
    }
  g_ptr_array_add (fields, NULL);
  g_ptr_array_set_free_func (fields, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&fields), FALSE);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n,;")] == '\0';
}

/**
 * sendoff_csv_next:
 * @line: (out): the number of the line the row begins with, from 1
 *
 * Reads the next row; empty ones are passed over. Spaces around a field are taken off. The first row decides between commas and
 * semicolons.
 *
 * Returns: (transfer full) (nullable): the fields; %NULL at the end, and with an error, of the stream or
 *   %SENDOFF_MESSAGE_ERROR_BAD_FILE with the number of the line, behind which one may go on: there is nothing more
 *   if it cannot be told where the next row begins
 */
char **
sendoff_csv_next (SendoffCsv *self, guint64 *line, GCancellable *cancellable, GError **error)
{
  do
    {
      if (self->broken || !read_row (self, line, cancellable, error))
        return NULL;
      if (self->separator == '\0' && g_str_has_prefix (self->row->str, BYTE_ORDER_MARK))
        g_string_erase (self->row, 0, strlen (BYTE_ORDER_MARK));
      if (!check_row (self, *line, error))
        return NULL;
    }
  while (is_blank (self->row->str));
  if (self->separator == '\0')
    learn_separator (self);
  return split_row (self, *line, error);
}
