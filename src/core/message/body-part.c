#include "config.h"

#include "message/body-part.h"

#include "message/mime-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters in a line of base64 (RFC 2045 section 6.8). */
#define BASE64_LINE 76

/* Read at once from a file; what base64 makes of it is a third more. */
#define CHUNK (48 * 1024)

/* --- The text ------------------------------------------------------------------------------------------------------ */

/* Not format=flowed (RFC 3676): half of the mail programs ignore it and would show short lines. A paragraph stays one line, as it
 * was typed, and quoted-printable breaks it softly where it is too long. */

typedef struct {
  gsize    high;
  gsize    longest;
  gboolean from;      /* a line begins with "From ", which mbox files would change */
} TextLook;

static TextLook
look_at_text (const char *text)
{
  TextLook look = { 0 };
  gsize line = 0;

  look.from = g_str_has_prefix (text, "From ") || strstr (text, "\nFrom ") != NULL;
  for (const char *p = text; *p != '\0'; p++)
    {
      look.high += (guchar) *p > 127;
      line = *p == '\n' ? 0 : line + 1;
      look.longest = MAX (look.longest, line);
    }
  return look;
}

static GMimeContentEncoding
choose_encoding (const char *text, gboolean allow_8bit)
{
  TextLook look = look_at_text (text);
  gboolean fits = look.longest <= SENDOFF_LINE_LONGEST;

  if (fits && !look.from && look.high == 0)
    return GMIME_CONTENT_ENCODING_7BIT;
  if (fits && allow_8bit)
    return GMIME_CONTENT_ENCODING_8BIT;
  return look.high > strlen (text) / 6 ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

/* One kind of line ends, and one at the end. */
static char *
dup_lines (const char *text, const char *end)
{
  GString *lines = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n' || *p == '\r')
      {
        g_string_append (lines, end);
        if (*p == '\r' && p[1] == '\n')
          p++;
      }
    else
      g_string_append_c (lines, *p);
  if (lines->len > 0 && lines->str[lines->len - 1] != '\n')
    g_string_append (lines, end);
  return g_string_free (lines, FALSE);
}

static char *
dup_encoded (const char *text, GMimeContentEncoding encoding, gsize *length)
{
  g_autofree char *lines = dup_lines (text, encoding == GMIME_CONTENT_ENCODING_BASE64 ? "\r\n" : "\n");
  GMimeEncoding state;
  char *encoded;

  if (encoding < GMIME_CONTENT_ENCODING_BASE64)
    {
      *length = strlen (lines);
      return g_steal_pointer (&lines);
    }
  g_mime_encoding_init_encode (&state, encoding);
  encoded = g_malloc (g_mime_encoding_outlen (&state, strlen (lines)) + 1);
  *length = g_mime_encoding_flush (&state, lines, strlen (lines), encoded);
  return encoded;
}

/**
 * sendoff_body_part_write_text:
 * @text: UTF-8 with line ends of any kind
 * @allow_8bit: whether bytes above 127 may stay (RFC 6152)
 *
 * Writes the header and body of a text/plain part.
 */
gboolean
sendoff_body_part_write_text (SendoffMessageWriter *writer, const char *text, gboolean allow_8bit, GError **error)
{
  GMimeContentEncoding encoding = choose_encoding (text, allow_8bit);
  g_autofree char *header = g_strdup_printf ("Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: %s\n\n",
                                             g_str_is_ascii (text) ? "us-ascii" : "UTF-8",
                                             g_mime_content_encoding_to_string (encoding));
  gsize length;
  g_autofree char *encoded = dup_encoded (text, encoding, &length);

  return sendoff_message_writer_put (writer, header, strlen (header), error)
         && sendoff_message_writer_put (writer, encoded, length, error);
}

/**
 * sendoff_body_part_text_size:
 *
 * Returns: about as many bytes as sendoff_body_part_write_text() writes without 8-bit
 */
guint64
sendoff_body_part_text_size (const char *text)
{
  TextLook look = look_at_text (text);
  gsize length = strlen (text);
  guint64 size = 90 + length;

  for (const char *p = text; (p = strchr (p, '\n')) != NULL; p++)
    size++;
  switch (choose_encoding (text, FALSE))
    {
    case GMIME_CONTENT_ENCODING_BASE64:
      return 90 + length / 3 * 4 + length / 57 * 2;
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
      return size + look.high * 2 + length / 75 * 3;
    default:
      return size;
    }
}

/* --- A file -------------------------------------------------------------------------------------------------------- */

/* Line ends and their like in a name would be seen by nobody. */
static char *
dup_harmless_name (const char *name)
{
  GString *harmless = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (harmless, g_unichar_iscntrl (g_utf8_get_char (p)) ? '_' : g_utf8_get_char (p));
  return g_string_free (harmless, FALSE);
}

/* RFC 2183, and RFC 2231 for names of any letters. */
static char *
dup_file_header (SendoffAttachment *attachment, gboolean utf8)
{
  g_autofree char *name = dup_harmless_name (sendoff_attachment_get_name (attachment));
  g_autoptr (GMimePart) part = NULL;
  GMimeContentType *type;

  sendoff_mime_library_use ();
  part = g_mime_part_new ();
  type = g_mime_content_type_parse (NULL, sendoff_attachment_get_mime_type (attachment));
  g_mime_object_set_content_type (GMIME_OBJECT (part), type);
  g_object_unref (type);
  if (utf8)
    g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", "UTF-8");
  g_mime_object_set_disposition (GMIME_OBJECT (part), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename (part, name);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_BASE64);
  return g_mime_object_get_headers (GMIME_OBJECT (part), NULL);
}

static gboolean
put_file_header (SendoffMessageWriter *writer, SendoffAttachment *attachment, const char *bytes, gsize length, GError **error)
{
  gboolean text = g_str_has_prefix (sendoff_attachment_get_mime_type (attachment), "text/");
  const char *end = bytes;
  gboolean utf8 = text && (g_utf8_validate_len (bytes, length, &end) || (end > bytes && length == CHUNK && end + 4 > bytes + length));
  g_autofree char *header = dup_file_header (attachment, utf8);

  return sendoff_message_writer_put (writer, header, strlen (header), error)
         && sendoff_message_writer_put (writer, "\n", 1, error);
}

static gboolean
refuse_unreadable (SendoffAttachment *attachment, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_set_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, _("The file “%s” cannot be read: %s"),
               sendoff_attachment_get_name (attachment), cause->message);
  g_error_free (cause);
  return FALSE;
}

/* @cause is set if reading, @error if writing failed. */
static gboolean
put_base64 (SendoffMessageWriter *writer, GInputStream *stream, char *bytes, gsize length, GCancellable *cancellable,
            GError **cause, GError **error)
{
  GMimeEncoding state;
  g_autofree char *encoded = NULL;
  gsize n;

  g_mime_encoding_init_encode (&state, GMIME_CONTENT_ENCODING_BASE64);
  encoded = g_malloc (g_mime_encoding_outlen (&state, CHUNK));
  while (length > 0)
    {
      n = g_mime_encoding_step (&state, bytes, length, encoded);
      if (!sendoff_message_writer_put (writer, encoded, n, error)
          || !g_input_stream_read_all (stream, bytes, CHUNK, &length, cancellable, cause))
        return FALSE;
    }
  n = g_mime_encoding_flush (&state, "", 0, encoded);
  return sendoff_message_writer_put (writer, encoded, n, error);
}

/**
 * sendoff_body_part_write_file:
 *
 * Writes the header of a part and the bytes of a file as base64, a piece at a time: memory stays flat.
 *
 * Returns: %FALSE with %SENDOFF_MESSAGE_ERROR_BAD_FILE if it cannot be read, with %G_IO_ERROR if the message cannot be written
 */
gboolean
sendoff_body_part_write_file (SendoffMessageWriter *writer, SendoffAttachment *attachment, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (sendoff_attachment_get_file (attachment), cancellable, &cause);
  g_autofree char *bytes = g_malloc (CHUNK);
  gsize length = 0;
  gboolean written;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, CHUNK, &length, cancellable, &cause))
    return refuse_unreadable (attachment, cause, error);
  written = put_file_header (writer, attachment, bytes, length, error)
            && put_base64 (writer, G_INPUT_STREAM (stream), bytes, length, cancellable, &cause, error);
  return cause != NULL ? refuse_unreadable (attachment, cause, error) : written;
}

/**
 * sendoff_body_part_file_size:
 *
 * Returns: about as many bytes as sendoff_body_part_write_file() and a boundary write
 */
guint64
sendoff_body_part_file_size (SendoffAttachment *attachment)
{
  guint64 characters = (sendoff_attachment_get_size (attachment) + 2) / 3 * 4;

  return 250 + 2 * strlen (sendoff_attachment_get_name (attachment)) + characters
         + 2 * ((characters + BASE64_LINE - 1) / BASE64_LINE);
}
