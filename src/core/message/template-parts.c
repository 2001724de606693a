#include "config.h"

#include "message/template-parts.h"

#include "message/placeholders.h"
#include "message/writer-stream.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* A text of a template is kept in memory. */
#define TEXT_LONGEST (4 * 1024 * 1024)

typedef struct {
  GMimePart *part;    /* not owned: the tree has it */
  char      *text;    /* UTF-8, LF line ends */
  gboolean   html;
} Text;

struct _SendoffTemplateParts
{
  GMimeMessage *parsed;
  GPtrArray    *texts;
};

static void
text_free (gpointer pointer)
{
  g_free (((Text *) pointer)->text);
  g_free (pointer);
}

void
sendoff_template_parts_free (SendoffTemplateParts *self)
{
  g_clear_object (&self->parsed);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/* --- Reading ------------------------------------------------------------------------------------------------------- */

static char *
dup_decoded_text (GMimePart *part)
{
  GMimeStream *memory = g_mime_stream_mem_new ();
  GMimeStream *filtered = g_mime_stream_filter_new (memory);
  GMimeFilter *line_ends = g_mime_filter_dos2unix_new (FALSE);
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (part), "charset");
  GByteArray *bytes;
  char *text;

  g_mime_stream_filter_add (GMIME_STREAM_FILTER (filtered), line_ends);
  g_object_unref (line_ends);
  g_mime_data_wrapper_write_to_stream (g_mime_part_get_content (part), filtered);
  g_mime_stream_flush (filtered);
  g_object_unref (filtered);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (memory));
  text = g_convert_with_fallback ((const char *) bytes->data, bytes->len, "UTF-8",
                                  charset != NULL && g_ascii_strcasecmp (charset, "us-ascii") != 0 ? charset : "UTF-8", NULL, NULL,
                                  NULL, NULL);
  if (text == NULL)
    text = g_utf8_make_valid ((const char *) bytes->data, bytes->len);
  g_object_unref (memory);
  return text;
}

static void
take_text (GMimeObject *parent, GMimeObject *object, gpointer pointer)
{
  SendoffTemplateParts *self = pointer;
  GMimeContentType *type = g_mime_object_get_content_type (object);
  GMimeDataWrapper *content = GMIME_IS_PART (object) ? g_mime_part_get_content (GMIME_PART (object)) : NULL;
  Text *text;

  if (content == NULL || !g_mime_content_type_is_type (type, "text", "*") || g_mime_part_is_attachment (GMIME_PART (object))
      || g_mime_stream_length (g_mime_data_wrapper_get_stream (content)) > TEXT_LONGEST)
    return;
  text = g_new0 (Text, 1);
  text->part = GMIME_PART (object);
  text->html = g_mime_content_type_is_type (type, "text", "html");
  text->text = dup_decoded_text (text->part);
  if (strstr (text->text, "{{") != NULL)
    g_ptr_array_add (self->texts, text);
  else
    text_free (text);
}

static SendoffSpool *
spool_up (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (error);
  g_autoptr (SendoffMessage) message = NULL;

  if (writer == NULL || !sendoff_message_writer_copy (writer, stream, cancellable, error))
    return NULL;
  message = sendoff_message_writer_finish (writer, "", error);
  return message != NULL ? sendoff_spool_ref (sendoff_message_get_spool (message)) : NULL;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, why);
  return FALSE;
}

static gboolean
parse (SendoffTemplateParts *self, SendoffSpool *spool, GError **error)
{
  int fd = fcntl (sendoff_spool_get_fd (spool), F_DUPFD_CLOEXEC, 0);
  g_autoptr (GMimeStream) stream = g_mime_stream_fs_new_with_bounds (fd, 0, (gint64) sendoff_spool_get_size (spool));
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  GMimeObject *root;

  g_mime_parser_set_persist_stream (parser, TRUE);
  self->parsed = g_mime_parser_construct_message (parser, NULL);
  root = self->parsed != NULL ? g_mime_message_get_mime_part (self->parsed) : NULL;
  if (root == NULL)
    return refuse (error, _("The template is no message: save it from a mail program as a file (.eml)."));
  if (GMIME_IS_MULTIPART_SIGNED (root) || GMIME_IS_MULTIPART_ENCRYPTED (root))
    return refuse (error, _("The template is signed or encrypted, so nothing can be filled in. Save it without."));
  take_text (NULL, root, self);
  if (GMIME_IS_MULTIPART (root))
    g_mime_multipart_foreach (GMIME_MULTIPART (root), take_text, self);
  return TRUE;
}

/**
 * sendoff_template_parts_new:
 * @stream: the template
 * @header: (out): (transfer full): its header
 *
 * Returns: (transfer full): its body; or %NULL with an error
 */
SendoffTemplateParts *
sendoff_template_parts_new (GInputStream *stream, SendoffHeader **header, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffSpool) spool = spool_up (stream, cancellable, error);
  g_autoptr (GInputStream) again = spool != NULL ? sendoff_spool_open (spool) : NULL;
  g_autoptr (SendoffLineReader) reader = again != NULL ? sendoff_line_reader_new (again) : NULL;
  g_autoptr (SendoffTemplateParts) self = NULL;

  if (reader == NULL)
    return NULL;
  sendoff_mime_library_use ();
  *header = sendoff_header_new ();
  if (!sendoff_header_read (*header, reader, cancellable, error))
    return NULL;
  if (sendoff_header_get_n (*header) == 0)
    {
      refuse (error, _("The template is no message: save it from a mail program as a file (.eml)."));
      return NULL;
    }
  self = g_new0 (SendoffTemplateParts, 1);
  self->texts = g_ptr_array_new_with_free_func (text_free);
  return parse (self, spool, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sendoff_template_parts_dup_decoded:
 * @value: of a header field, without folds
 *
 * Returns: (transfer full): the text it stands for (RFC 2047)
 */
char *
sendoff_template_parts_dup_decoded (const char *value)
{
  sendoff_mime_library_use ();
  return g_mime_utils_header_decode_text (NULL, value);
}

/* --- Checking ------------------------------------------------------------------------------------------------------ */

gboolean
sendoff_template_parts_check (SendoffTemplateParts *self, GHashTable *names, GError **error)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *unknown = NULL;
      g_autofree char *why = NULL;

      if (sendoff_placeholders_check (((Text *) g_ptr_array_index (self->texts, i))->text, names, &unknown))
        continue;
      why = g_strdup_printf (_("The template uses {{%s}} in its text, and the list has no such column."), unknown);
      return refuse (error, why);
    }
  return TRUE;
}

static char *
fill (const Text *text, GHashTable *values, char **missing)
{
  return sendoff_placeholders_fill (text->text, values, text->html ? SENDOFF_PLACEHOLDERS_HTML : SENDOFF_PLACEHOLDERS_PLAIN, missing);
}

gboolean
sendoff_template_parts_check_values (SendoffTemplateParts *self, GHashTable *values, char **missing)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      g_autofree char *filled = fill (g_ptr_array_index (self->texts, i), values, missing);

      if (filled == NULL)
        return FALSE;
    }
  return TRUE;
}

/* --- Writing ------------------------------------------------------------------------------------------------------- */

static void
set_text (GMimePart *part, const char *text)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (text, strlen (text));
  GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_BINARY);

  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "UTF-8");
  g_object_unref (content);
  g_object_unref (stream);
}

/**
 * sendoff_template_parts_write:
 * @values: what to put in
 * @writer: in the header, behind MIME-Version
 * @missing: (out): (transfer full): the name that has no value, if that is why it fails
 *
 * Writes the rest of the header and the body.
 *
 * Returns: %FALSE with @missing or @error
 */
gboolean
sendoff_template_parts_write (SendoffTemplateParts *self, GHashTable *values, SendoffMessageWriter *writer, char **missing,
                              GError **error)
{
  g_autoptr (GMimeStream) stream = sendoff_writer_stream_new (writer);
  GError *cause;

  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *text = g_ptr_array_index (self->texts, i);
      g_autofree char *filled = fill (text, values, missing);

      if (filled == NULL)
        return FALSE;
      set_text (text->part, filled);
    }
  if (g_mime_object_write_to_stream (g_mime_message_get_mime_part (self->parsed), NULL, stream) >= 0
      && g_mime_stream_flush (stream) >= 0)
    return TRUE;
  cause = sendoff_writer_stream_take_error (stream);
  g_propagate_error (error, cause != NULL ? cause : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                                                         _("The message cannot be encoded.")));
  return FALSE;
}
