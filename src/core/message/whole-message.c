#include "config.h"

#include "message/whole-message.h"

#include "account/address.h"
#include "message/address-list.h"
#include "message/encoded-word.h"
#include "message/header-repair.h"
#include "message/token.h"
#include "message/transfer-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const SendoffWholeMessageOptions *options;
  SendoffHeader   *header;
  SendoffSpool    *body;
  SendoffBodyLook  look;
  gboolean         resent;       /* sent again by somebody who is not its author (RFC 5322 section 3.6.6) */
  guint            newest_end;   /* of the fields that say so last */
  char            *sender;       /* for the envelope, as it goes on the wire */
  GPtrArray       *recipients;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->header, sendoff_header_free);
  g_clear_pointer (&self->body, sendoff_spool_unref);
  g_clear_pointer (&self->recipients, g_ptr_array_unref);
  g_free (self->sender);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* --- The bytes ----------------------------------------------------------------------------------------------------- */

static void
look_at (SendoffBodyLook *look, const char *line, gsize length)
{
  for (gsize i = 0; i < length && !look->high; i++)
    look->high = (guchar) line[i] > 127;
  if (look->high && !look->not_utf8)
    {
      const char *end = line;
      gsize left = length;

      /* NUL is UTF-8 as well, only not to GLib. */
      while (left > 0 && !g_utf8_validate_len (end, left, &end) && end < line + length && *end == '\0')
        left = (gsize) (line + length - ++end);
      look->not_utf8 = end < line + length;
    }
}

static gboolean
is_lone_dot (SendoffLineReader *reader, const char *line, gsize length)
{
  return sendoff_line_reader_at_start (reader) && line[0] == '.' && sendoff_line_reader_text_length (line, length) == 1;
}

static gboolean
read_body (Reading *self, SendoffLineReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *line;
  gsize length;

  self->body = sendoff_spool_new (error);
  if (self->body == NULL)
    return FALSE;
  while ((line = sendoff_line_reader_peek (reader, &length, cancellable, &failure)) != NULL)
    {
      if (self->options->dot_ends && is_lone_dot (reader, line, length))
        break;
      look_at (&self->look, line, length);
      if (!sendoff_spool_append (self->body, line, length, error))
        return FALSE;
      sendoff_line_reader_take (reader);
    }
  if (failure == NULL)
    return sendoff_spool_flush (self->body, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The line that mbox files begin each message with; not part of it. */
static gboolean
skip_mbox_line (SendoffLineReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize length;
  const char *line = sendoff_line_reader_peek (reader, &length, cancellable, &failure);

  if (line != NULL && length > 5 && memcmp (line, "From ", 5) == 0 && !sendoff_header_is_field (line, length))
    do
      sendoff_line_reader_take (reader);
    while (!sendoff_line_reader_at_start (reader) && sendoff_line_reader_peek (reader, &length, cancellable, &failure) != NULL);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
read_all (Reading *self, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffLineReader) reader = sendoff_line_reader_new (stream);
  guint64 begin;

  if (!skip_mbox_line (reader, cancellable, error))
    return FALSE;
  begin = sendoff_line_reader_get_place (reader);
  if (!sendoff_header_read (self->header, reader, cancellable, error) || !read_body (self, reader, cancellable, error))
    return FALSE;
  if (sendoff_line_reader_get_place (reader) > begin)
    return TRUE;
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_EMPTY,
                       _("There is no message: nothing came in."));
  return FALSE;
}

/* --- The envelope -------------------------------------------------------------------------------------------------- */

static gboolean
is_resent (const SendoffField *field)
{
  return g_ascii_strncasecmp (field->name, "Resent-", 7) == 0;
}

/* Only the newest block counts, which stands first; it ends where a name comes again. */
static void
look_for_resent (Reading *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (self->newest_end = 0; self->newest_end < sendoff_header_get_n (self->header); self->newest_end++)
    {
      const SendoffField *field = sendoff_header_get (self->header, self->newest_end);

      if (is_resent (field) && !g_hash_table_add (seen, g_ascii_strdown (field->name, -1)))
        break;
    }
  self->resent = g_hash_table_size (seen) > 0;
}

static gboolean
names_recipients (Reading *self, guint i)
{
  const char *name = sendoff_header_get (self->header, i)->name;

  if (self->resent != is_resent (sendoff_header_get (self->header, i)) || (self->resent && i >= self->newest_end))
    return FALSE;
  if (self->resent)
    name += strlen ("Resent-");
  return g_ascii_strcasecmp (name, "To") == 0 || g_ascii_strcasecmp (name, "Cc") == 0 || g_ascii_strcasecmp (name, "Bcc") == 0;
}

static gboolean
add_recipients (Reading *self, const char *text, GError **error)
{
  g_autofree char *unfolded = g_strdelimit (g_strdup (text), "\n", ' ');
  g_autoptr (GPtrArray) mailboxes = sendoff_address_list_parse (unfolded, self->options->local_names, error);

  if (mailboxes != NULL)
    sendoff_address_list_gather (self->recipients, mailboxes);
  return mailboxes != NULL;
}

static gboolean
find_recipients (Reading *self, GError **error)
{
  const char * const *given = self->options->recipients;

  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    if (!add_recipients (self, given[i], error))
      return FALSE;
  for (guint i = 0; self->options->take_recipients && i < sendoff_header_get_n (self->header); i++)
    if (names_recipients (self, i) && !add_recipients (self, sendoff_header_get (self->header, i)->value, error))
      return FALSE;
  if (self->recipients->len > 0 || !self->options->take_recipients)
    return TRUE;
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_RECIPIENT,
                       _("The message names nobody it is for: there is no address in To, Cc or Bcc."));
  return FALSE;
}

/* The header's own word about who sends it (RFC 5322 section 3.6.2). */
static char *
dup_author (Reading *self)
{
  static const char * const names[] = { "Resent-Sender", "Resent-From", "Sender", "From" };

  for (guint i = self->resent ? 0 : 2; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = sendoff_header_dup_value (self->header, names[i]);
      g_autoptr (GPtrArray) mailboxes = value != NULL ? sendoff_address_list_parse (value, self->options->from_address, NULL) : NULL;

      if (mailboxes != NULL && mailboxes->len > 0)
        return g_strdup (((const SendoffMailbox *) g_ptr_array_index (mailboxes, 0))->address);
    }
  return sendoff_address_dup_wire (self->options->from_address);
}

static gboolean
find_sender (Reading *self, GError **error)
{
  const char *given = self->options->envelope_from;

  if (given == NULL)
    self->sender = dup_author (self);
  else
    self->sender = *given == '\0' ? g_strdup ("") : sendoff_address_dup_wire (given);
  if (self->sender != NULL)
    return TRUE;
  if (given != NULL)
    g_set_error (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS, _("The sender's address is not right. %s"),
                 sendoff_address_fault_describe (sendoff_address_check (given)));
  else
    g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_SENDER,
                         _("The message does not say who sends it: it has no From with an e-mail address."));
  return FALSE;
}

/* --- The header ---------------------------------------------------------------------------------------------------- */

static gboolean
add_from (Reading *self, GError **error)
{
  g_autofree char *there = sendoff_header_dup_value (self->header, "From");
  g_autofree char *address = sendoff_address_dup_wire (self->options->from_address);
  g_autofree char *value = NULL;

  if (there != NULL)
    return TRUE;
  if (address == NULL)
    {
      g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_SENDER,
                           _("The message has no From, and there is no address to put there."));
      return FALSE;
    }
  value = sendoff_encoded_word_mailbox (self->options->from_name, address);
  sendoff_header_remove (self->header, "From");
  sendoff_header_add (self->header, "From", value);
  return TRUE;
}

static void
add_date (Reading *self)
{
  g_autofree char *there = sendoff_header_dup_value (self->header, "Date");
  g_autofree char *now = sendoff_token_date (NULL);

  if (there != NULL)
    return;
  sendoff_header_remove (self->header, "Date");
  sendoff_header_add (self->header, "Date", now);
}

/* Returns: (transfer full): the Message-ID that is there, or a new one. */
static char *
add_message_id (Reading *self)
{
  g_autofree char *there = sendoff_header_dup_value (self->header, "Message-ID");
  g_autofree char *id = NULL;

  if (there != NULL)
    return g_utf8_make_valid (there, -1);
  id = sendoff_token_message_id (self->options->token, *self->sender != '\0' ? self->sender : self->options->from_address);
  sendoff_header_remove (self->header, "Message-ID");
  sendoff_header_add (self->header, "Message-ID", id);
  return g_steal_pointer (&id);
}

/* --- The message --------------------------------------------------------------------------------------------------- */

static SendoffMessage *
write_out (Reading *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (error);
  g_autoptr (GInputStream) body = sendoff_spool_open (self->body);
  g_autoptr (SendoffMessage) message = NULL;

  if (writer == NULL || !sendoff_header_write (self->header, writer, error)
      || !sendoff_message_writer_copy (writer, body, cancellable, error))
    return NULL;
  message = sendoff_message_writer_finish (writer, id, error);
  if (message == NULL || sendoff_message_fits (message))
    return g_steal_pointer (&message);
  return sendoff_transfer_encoding_apply (message, FALSE, error);
}

static SendoffMessage *
finish_message (Reading *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = NULL;

  if (!add_from (self, error))
    return NULL;
  add_date (self);
  id = add_message_id (self);
  sendoff_header_repair_hide (self->header);
  sendoff_header_repair_encode (self->header);
  sendoff_header_repair_fold (self->header);
  sendoff_header_repair_name_body (self->header, &self->look);
  return write_out (self, id, cancellable, error);
}

/**
 * sendoff_whole_message_read:
 * @stream: a message (RFC 5322) with line ends of any kind, perhaps with the "From " line of an mbox before it
 * @options: what sendmail's options would say
 *
 * Reads a message to its end and makes it ready for a server. Bcc goes; From, Date and Message-ID come if they are missing; names
 * and subjects beyond ASCII are encoded; a text without a header is a body. The body stays byte for byte but for its line ends,
 * unless it has lines that no server takes (RFC 5321 section 4.5.3.1.6): then its parts are encoded otherwise and say the same.
 * Memory stays flat. It reads blocking: for a file or standard input, not for the thread of a window.
 *
 * Returns: (transfer full): the message and its envelope, whose recipients may be none if @options does not ask to take them;
 *   or %NULL with %SENDOFF_MESSAGE_ERROR if the message is at fault, %G_IO_ERROR if this computer is
 */
SendoffEnvelope *
sendoff_whole_message_read (GInputStream *stream, const SendoffWholeMessageOptions *options, GCancellable *cancellable,
                            GError **error)
{
  g_auto (Reading) self = { .options = options, .header = sendoff_header_new () };
  g_autoptr (SendoffMessage) message = NULL;

  self.recipients = g_ptr_array_new_with_free_func (g_free);
  if (!read_all (&self, stream, cancellable, error))
    return NULL;
  sendoff_header_repair_qualify (self.header, options->local_names);
  look_for_resent (&self);
  if (!find_sender (&self, error) || !find_recipients (&self, error))
    return NULL;
  message = finish_message (&self, cancellable, error);
  if (message == NULL)
    return NULL;
  g_ptr_array_add (self.recipients, NULL);
  return sendoff_envelope_new (self.sender, (const char * const *) self.recipients->pdata, message);
}
