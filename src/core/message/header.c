#include "config.h"

#include "message/header.h"

#include "base/text.h"
#include "message/encoded-word.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More than any program writes; what is longer is no header. */
#define HEADER_LONGEST (1024 * 1024)

struct _SendoffHeader
{
  GPtrArray *fields;
  GString   *open;      /* the value of the last field while it is read */
  gsize      length;    /* of all that was read */
};

static void
field_free (gpointer pointer)
{
  SendoffField *self = pointer;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

SendoffHeader *
sendoff_header_new (void)
{
  SendoffHeader *self = g_new0 (SendoffHeader, 1);

  self->fields = g_ptr_array_new_with_free_func (field_free);
  self->open = g_string_new (NULL);
  return self;
}

void
sendoff_header_free (SendoffHeader *self)
{
  g_ptr_array_unref (self->fields);
  g_string_free (self->open, TRUE);
  g_free (self);
}

/* --- Reading ------------------------------------------------------------------------------------------------------- */

static gsize
name_length (const char *line, gsize length)
{
  gsize n = 0;

  while (n < length && line[n] > ' ' && line[n] < 127 && line[n] != ':')
    n++;
  return n;
}

/**
 * sendoff_header_is_field:
 *
 * Whether @line begins a header field: a name of printable ASCII, then a colon; spaces between them are forgiven (RFC 5322
 * section 4.5).
 */
gboolean
sendoff_header_is_field (const char *line, gsize length)
{
  gsize name = name_length (line, length);
  gsize colon = name;

  while (colon < length && (line[colon] == ' ' || line[colon] == '\t'))
    colon++;
  return name > 0 && colon < length && line[colon] == ':';
}

static gboolean
refuse (GError **error, const char *why, const char *line, gsize length)
{
  g_autofree char *shown = sendoff_text_excerpt (line, (gssize) length, 60);

  g_set_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_HEADER, "%s (“%s”)", why, shown);
  return FALSE;
}

static void
close_field (SendoffHeader *self)
{
  SendoffField *field = self->fields->len > 0 ? g_ptr_array_index (self->fields, self->fields->len - 1) : NULL;

  if (field != NULL && field->value == NULL)
    field->value = g_strndup (self->open->str, self->open->len);
}

static void
begin_field (SendoffHeader *self, const char *line, gsize length)
{
  SendoffField *field = g_new0 (SendoffField, 1);
  gsize colon = (gsize) ((const char *) memchr (line, ':', length) - line);

  close_field (self);
  field->name = g_strndup (line, name_length (line, length));
  g_string_truncate (self->open, 0);
  g_string_append_len (self->open, line + colon + 1, (gssize) (length - colon - 1));
  g_ptr_array_add (self->fields, field);
}

static void
continue_field (SendoffHeader *self, const char *line, gsize length)
{
  g_string_append_c (self->open, '\n');
  g_string_append_len (self->open, line, (gssize) length);
}

static gboolean
add_line (SendoffHeader *self, const char *line, gsize length, GError **error)
{
  self->length += length;
  if (self->length > HEADER_LONGEST)
    return refuse (error, _("The header of the message is longer than a megabyte."), line, length);
  if (memchr (line, '\0', length) != NULL || memchr (line, '\r', length) != NULL)
    return refuse (error, _("A header line holds a NUL or a carriage return, which would make two lines of it."), line,
                   length);
  if (*line == ' ' || *line == '\t')
    continue_field (self, line, length);
  else
    begin_field (self, line, length);
  return TRUE;
}

static gboolean
is_header_line (SendoffHeader *self, const char *line, gsize length)
{
  if (self->fields->len > 0 && length > 0 && (*line == ' ' || *line == '\t'))
    return TRUE;
  return sendoff_header_is_field (line, length);
}

/* A line longer than a piece of the reader. It is no header of a program in its right mind. */
static gboolean
is_whole (const char *line, gsize length)
{
  return length < SENDOFF_LINE_READER_PIECE || line[length - 1] == '\n';
}

static gboolean
read_fields (SendoffHeader *self, SendoffLineReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *line;
  gsize whole;

  while ((line = sendoff_line_reader_peek (reader, &whole, cancellable, &failure)) != NULL)
    {
      gsize length = sendoff_line_reader_text_length (line, whole);

      if (length == 0)
        {
          sendoff_line_reader_take (reader);
          return TRUE;
        }
      if (!is_header_line (self, line, length))
        return TRUE;
      if (!is_whole (line, whole))
        return refuse (error, _("A header line is too long to be one."), line, length);
      if (!add_line (self, line, length, error))
        return FALSE;
      sendoff_line_reader_take (reader);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * sendoff_header_read:
 * @self: an empty header
 * @reader: at the first line of the message
 *
 * Reads fields up to the empty line, which is taken, or up to a line that cannot be part of a header, which is left as the first
 * of the body, as sendmail does.
 *
 * Returns: %FALSE with an error of the stream, or %SENDOFF_MESSAGE_ERROR_BAD_HEADER
 */
gboolean
sendoff_header_read (SendoffHeader *self, SendoffLineReader *reader, GCancellable *cancellable, GError **error)
{
  gboolean good = read_fields (self, reader, cancellable, error);

  close_field (self);
  return good;
}

/* --- Fields -------------------------------------------------------------------------------------------------------- */

guint
sendoff_header_get_n (SendoffHeader *self)
{
  return self->fields->len;
}

const SendoffField *
sendoff_header_get (SendoffHeader *self, guint i)
{
  return g_ptr_array_index (self->fields, i);
}

/**
 * sendoff_header_find:
 *
 * Returns: (transfer none) (nullable): the value of the first field of that name, with its folds
 */
const char *
sendoff_header_find (SendoffHeader *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_ascii_strcasecmp (sendoff_header_get (self, i)->name, name) == 0)
      return sendoff_header_get (self, i)->value;
  return NULL;
}

/**
 * sendoff_header_dup_value:
 *
 * Returns: (transfer full) (nullable): the value of the first field of that name without folds and spaces around it; %NULL if
 *   there is none, or if it is empty
 */
char *
sendoff_header_dup_value (SendoffHeader *self, const char *name)
{
  const char *value = sendoff_header_find (self, name);
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (value != NULL ? value : ""), "\n", ' '));

  return *plain != '\0' ? g_steal_pointer (&plain) : NULL;
}

/* A value that is one field whatever it holds: a line end in it begins with a space. */
static char *
dup_harmless (const char *value)
{
  GString *harmless = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\n' && p[1] != ' ' && p[1] != '\t')
      g_string_append_c (harmless, ' ');
    else
      g_string_append_c (harmless, *p == '\r' ? ' ' : *p);
  return g_string_free (harmless, FALSE);
}

/**
 * sendoff_header_add:
 * @name: of the field
 * @value: what stands behind its colon; it is folded here, and cannot become two fields
 */
void
sendoff_header_add (SendoffHeader *self, const char *name, const char *value)
{
  SendoffField *field = g_new0 (SendoffField, 1);

  g_ptr_array_add (self->fields, field);
  field->name = g_strdup (name);
  sendoff_header_replace (self, self->fields->len - 1, value);
}

/**
 * sendoff_header_replace:
 * @i: which field
 * @value: what stands behind its colon from now on; it is folded here, and cannot become two fields
 */
void
sendoff_header_replace (SendoffHeader *self, guint i, const char *value)
{
  SendoffField *field = g_ptr_array_index (self->fields, i);
  g_autofree char *harmless = dup_harmless (value);
  g_autofree char *folded = sendoff_encoded_word_fold (field->name, harmless);

  g_free (field->value);
  field->value = g_strdup (folded + strlen (field->name) + 1);
}

/**
 * sendoff_header_remove:
 *
 * Takes away all fields of that name.
 */
void
sendoff_header_remove (SendoffHeader *self, const char *name)
{
  for (guint i = self->fields->len; i > 0; i--)
    if (g_ascii_strcasecmp (sendoff_header_get (self, i - 1)->name, name) == 0)
      g_ptr_array_remove_index (self->fields, i - 1);
}

/**
 * sendoff_header_write_fields:
 *
 * Writes all fields, and leaves the header open for more.
 */
gboolean
sendoff_header_write_fields (SendoffHeader *self, SendoffMessageWriter *writer, GError **error)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const SendoffField *field = sendoff_header_get (self, i);
      g_autofree char *line = g_strconcat (field->name, ":", field->value, "\n", NULL);

      if (!sendoff_message_writer_put (writer, line, strlen (line), error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sendoff_header_write:
 *
 * Writes all fields and the empty line behind them.
 */
gboolean
sendoff_header_write (SendoffHeader *self, SendoffMessageWriter *writer, GError **error)
{
  return sendoff_header_write_fields (self, writer, error) && sendoff_message_writer_put (writer, "\n", 1, error);
}
