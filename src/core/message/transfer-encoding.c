#include "config.h"

#include "message/transfer-encoding.h"

#include "message/message-writer.h"
#include "message/writer-stream.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>

typedef struct {
  gboolean  seven_bit;   /* bytes above 127 are at fault, too */
  gboolean  in_signed;   /* inside a part whose every byte is signed (RFC 1847 section 2.1) */
  GError   *error;
} Task;

/* --- One part ------------------------------------------------------------------------------------------------------ */

typedef struct {
  guint64  bytes;
  guint64  high;      /* bytes above 127 */
  guint64  line;
  guint64  longest;
  gboolean stray;     /* a NUL, or a CR without its LF */
  gboolean after_cr;
} Look;

static void
look_at (Look *look, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];

      if (c == '\0' || (look->after_cr && c != '\n'))
        look->stray = TRUE;
      if ((guchar) c > 127)
        look->high++;
      look->line = c == '\n' ? 0 : look->line + 1;
      look->longest = MAX (look->longest, look->line);
      look->after_cr = c == '\r';
    }
  look->bytes += length;
}

static Look
look_through (GMimeStream *stream)
{
  char buffer[16 * 1024];
  Look look = { 0 };
  ssize_t n;

  g_mime_stream_reset (stream);
  while ((n = g_mime_stream_read (stream, buffer, sizeof buffer)) > 0)
    look_at (&look, buffer, (gsize) n);
  g_mime_stream_reset (stream);
  if (look.after_cr)
    look.stray = TRUE;
  return look;
}

/* The CR of a line end is counted in the line. */
static gboolean
is_at_fault (const Look *look, gboolean seven_bit)
{
  return look->stray || look->longest > SENDOFF_LINE_LONGEST + 1 || (seven_bit && look->high > 0);
}

/* The part's bytes as they were before any encoding. */
static GMimeStream *
decoded (GMimeDataWrapper *content)
{
  GMimeStream *filtered = g_mime_stream_filter_new (g_mime_data_wrapper_get_stream (content));
  GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding (content);

  if (encoding > GMIME_CONTENT_ENCODING_BINARY)
    {
      g_autoptr (GMimeFilter) decoder = g_mime_filter_basic_new (encoding, FALSE);

      g_mime_stream_filter_add (GMIME_STREAM_FILTER (filtered), decoder);
    }
  return filtered;
}

/* Quoted-printable has three bytes for one above 127, base64 four for three of any kind; and it knows text only. */
static gboolean
is_quoted_better (GMimePart *part, const Look *look)
{
  return g_mime_content_type_is_type (g_mime_object_get_content_type (GMIME_OBJECT (part)), "text", "*")
         && look->high < look->bytes / 6 + 1;
}

static void
encode (GMimePart *part, GMimeDataWrapper *content)
{
  g_autoptr (GMimeStream) stream = decoded (content);
  Look look = look_through (stream);
  gboolean quoted = is_quoted_better (part, &look);
  GMimeDataWrapper *plain;

  if (quoted)
    {
      g_autoptr (GMimeFilter) line_ends = g_mime_filter_dos2unix_new (FALSE);

      g_mime_stream_filter_add (GMIME_STREAM_FILTER (stream), line_ends);
    }
  plain = g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_BINARY);
  g_mime_part_set_content (part, plain);
  g_object_unref (plain);
  g_mime_part_set_content_encoding (part, quoted ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_BASE64);
}

static void
treat_part (Task *task, GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  Look look;

  if (content == NULL || task->error != NULL)
    return;
  look = look_through (g_mime_data_wrapper_get_stream (content));
  if (!is_at_fault (&look, task->seven_bit))
    return;
  if (!task->in_signed)
    encode (part, content);
  else if (look.stray || look.longest > SENDOFF_LINE_LONGEST + 1)
    g_set_error (&task->error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG,
                 _("The signed part of the message has a line of %u bytes, and mail servers take %u at most. "
                   "Sign it again with shorter lines."), (guint) MIN (look.longest, G_MAXUINT), SENDOFF_LINE_LONGEST);
  else
    g_set_error_literal (&task->error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG,
                         _("The server takes plain ASCII only, and the signed part of the message holds other characters. "
                           "Sign it again with quoted-printable encoding."));
}

/* As RFC 2231 has it. */
static char *
dup_encoded_parameters (GMimeObject *object, const char *name)
{
  GMimeContentDisposition *disposition = g_mime_object_get_content_disposition (object);

  if (g_ascii_strcasecmp (name, "Content-Type") == 0)
    return g_mime_content_type_encode (g_mime_object_get_content_type (object), NULL);
  if (g_ascii_strcasecmp (name, "Content-Disposition") == 0 && disposition != NULL)
    return g_mime_content_disposition_encode (disposition, NULL);
  return NULL;
}

static void
encode_field (GMimeObject *object, GMimeHeader *header)
{
  g_autofree char *parameters = dup_encoded_parameters (object, g_mime_header_get_name (header));
  g_autofree char *value = g_strdup (g_mime_header_get_value (header));

  if (parameters != NULL)
    g_mime_header_set_raw_value (header, parameters);
  else
    g_mime_header_set_value (header, NULL, value, "UTF-8");
}

/* Headers of parts, and of messages inside: names of files above all, which some programs write raw. */
static void
treat_header (Task *task, GMimeObject *object)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (object);

  for (int i = 0; task->seven_bit && !task->in_signed && i < g_mime_header_list_get_count (headers); i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (headers, i);
      const char *raw = g_mime_header_get_raw_value (header);

      if (raw != NULL && !g_str_is_ascii (raw))
        encode_field (object, header);
    }
}

/* --- The tree of parts --------------------------------------------------------------------------------------------- */

static void treat (Task *task, GMimeObject *object);

/* What stands between the parts is for nobody. A container must not promise more than it holds. */
static void
treat_multipart (Task *task, GMimeMultipart *multipart)
{
  gboolean outer = task->in_signed;

  task->in_signed = outer || GMIME_IS_MULTIPART_SIGNED (multipart);
  for (int i = 0; i < g_mime_multipart_get_count (multipart); i++)
    treat (task, g_mime_multipart_get_part (multipart, i));
  task->in_signed = outer;
  if (!task->in_signed)
    {
      g_mime_multipart_set_prologue (multipart, NULL);
      g_mime_multipart_set_epilogue (multipart, NULL);
    }
}

static void
treat (Task *task, GMimeObject *object)
{
  treat_header (task, object);
  if (GMIME_IS_MULTIPART (object))
    treat_multipart (task, GMIME_MULTIPART (object));
  else if (GMIME_IS_MESSAGE_PART (object))
    {
      GMimeMessage *inner = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));

      if (inner != NULL)
        treat_header (task, GMIME_OBJECT (inner));
      if (inner != NULL && g_mime_message_get_mime_part (inner) != NULL)
        treat (task, g_mime_message_get_mime_part (inner));
    }
  else if (GMIME_IS_PART (object))
    treat_part (task, GMIME_PART (object));
  if (task->seven_bit && !task->in_signed && !GMIME_IS_PART (object)
      && g_mime_object_get_header (object, "Content-Transfer-Encoding") != NULL)
    g_mime_object_set_header (object, "Content-Transfer-Encoding", "7bit", NULL);
}

/* --- The message --------------------------------------------------------------------------------------------------- */

static GMimeMessage *
parse (SendoffMessage *message, GError **error)
{
  SendoffSpool *spool = sendoff_message_get_spool (message);
  int fd = fcntl (sendoff_spool_get_fd (spool), F_DUPFD_CLOEXEC, 0);
  g_autoptr (GMimeStream) stream = g_mime_stream_fs_new_with_bounds (fd, 0, (gint64) sendoff_spool_get_size (spool));
  g_autoptr (GMimeParser) parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *parsed;

  g_mime_parser_set_persist_stream (parser, TRUE);
  parsed = g_mime_parser_construct_message (parser, NULL);
  if (parsed == NULL || g_mime_message_get_mime_part (parsed) == NULL)
    {
      g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_HEADER,
                           _("The message has lines that cannot be sent as they are, and its structure cannot be made out to "
                             "encode them."));
      g_clear_object (&parsed);
    }
  return parsed;
}

static SendoffMessage *
write_out (GMimeMessage *parsed, const char *id, GError **error)
{
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (error);
  g_autoptr (GMimeStream) stream = NULL;

  if (writer == NULL)
    return NULL;
  stream = sendoff_writer_stream_new (writer);
  if (g_mime_object_write_to_stream (GMIME_OBJECT (parsed), NULL, stream) < 0 || g_mime_stream_flush (stream) < 0)
    {
      GError *cause = sendoff_writer_stream_take_error (stream);

      if (cause == NULL)
        cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _("The message cannot be encoded."));
      g_propagate_error (error, cause);
      return NULL;
    }
  return sendoff_message_writer_finish (writer, id, error);
}

static gboolean
check_result (SendoffMessage *message, gboolean seven_bit, GError **error)
{
  const SendoffMessageTraits *traits = sendoff_message_get_traits (message);

  if (sendoff_message_fits (message) && !(seven_bit && traits->body_8bit))
    return TRUE;
  if (sendoff_message_fits (message))
    {
      g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_HEADER,
                           _("The server takes plain ASCII only, and the header of a part of the message holds other characters that "
                             "cannot be encoded."));
      return FALSE;
    }
  g_set_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_LINE_TOO_LONG,
               _("Line %u of the message cannot be sent: it has %u bytes, and mail servers take %u at most, without NUL and lone carriage "
                 "returns."),
               (guint) MIN (traits->longest_at, G_MAXUINT), (guint) MIN (traits->longest_line, G_MAXUINT), SENDOFF_LINE_LONGEST);
  return FALSE;
}

/**
 * sendoff_transfer_encoding_apply:
 * @message: a message
 * @seven_bit: whether bytes above 127 have to go as well (RFC 6152 section 3)
 *
 * Encodes what cannot be sent: lines of more than 998 bytes, NUL, CR without LF. What is signed is never changed.
 *
 * Returns: (transfer full): the new message; or %NULL with an error of %G_IO_ERROR or %SENDOFF_MESSAGE_ERROR
 */
SendoffMessage *
sendoff_transfer_encoding_apply (SendoffMessage *message, gboolean seven_bit, GError **error)
{
  Task task = { .seven_bit = seven_bit };
  g_autoptr (GMimeMessage) parsed = NULL;
  g_autoptr (SendoffMessage) result = NULL;

  sendoff_mime_library_use ();
  parsed = parse (message, error);
  if (parsed == NULL)
    return NULL;
  treat (&task, g_mime_message_get_mime_part (parsed));
  if (task.error != NULL)
    {
      g_propagate_error (error, task.error);
      return NULL;
    }
  if (g_mime_object_get_header (GMIME_OBJECT (parsed), "MIME-Version") == NULL)
    g_mime_object_set_header (GMIME_OBJECT (parsed), "MIME-Version", "1.0", NULL);
  result = write_out (parsed, sendoff_message_get_id (message), error);
  return result != NULL && check_result (result, seven_bit, error) ? g_steal_pointer (&result) : NULL;
}
