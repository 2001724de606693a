#include "config.h"

#include "message/template.h"

#include "account/address.h"
#include "message/address-list.h"
#include "message/encoded-word.h"
#include "message/header-repair.h"
#include "message/placeholders.h"
#include "message/template-parts.h"
#include "message/token.h"
#include "message/transfer-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SendoffTemplate
{
  SendoffHeader        *header;    /* without what is made anew for each message */
  SendoffTemplateParts *parts;
};

static gboolean
refuse (GError **error, char *why)
{
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, why);
  g_free (why);
  return FALSE;
}

/* --- Reading ------------------------------------------------------------------------------------------------------- */

static gboolean
is_in (const char *name, const char * const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (name, *names) == 0)
      return TRUE;
  return FALSE;
}

/* Fields of one message and one recipient: each message gets its own. */
static gboolean
is_made_anew (const char *name)
{
  static const char * const names[] = { "To", "Date", "Message-ID", "MIME-Version", "Return-Path", "Received", "Delivered-To", NULL };

  return is_in (name, names) || g_ascii_strncasecmp (name, "Content-", 8) == 0 || g_ascii_strncasecmp (name, "Resent-", 7) == 0;
}

static gboolean
check_field (const SendoffField *field, GHashTable *names, GError **error)
{
  static const char * const others[] = { "Cc", "Bcc", NULL };
  g_autofree char *unfolded = g_strdelimit (g_strdup (field->value), "\n", ' ');
  g_autofree char *value = sendoff_template_parts_dup_decoded (unfolded);
  g_autofree char *unknown = NULL;

  if (is_in (field->name, others))
    return refuse (error, g_strdup_printf (_("The template has a field %s. A message of a mailing goes to one recipient: take it out."),
                                           field->name));
  if (sendoff_placeholders_check (value, names, &unknown))
    return TRUE;
  return refuse (error, g_strdup_printf (_("The template uses {{%s}} in its field %s, and the list has no such column."), unknown,
                                         field->name));
}

static gboolean
take_header (SendoffTemplate *self, SendoffHeader *header, GHashTable *names, GError **error)
{
  for (guint i = 0; i < sendoff_header_get_n (header); i++)
    {
      const SendoffField *field = sendoff_header_get (header, i);

      if (is_made_anew (field->name))
        continue;
      if (!check_field (field, names, error))
        return FALSE;
      sendoff_header_add (self->header, field->name, field->value);
    }
  return TRUE;
}

/**
 * sendoff_template_new:
 * @stream: a message as a mail program saves it (RFC 5322), with {{field}} in its header fields and texts
 * @names: (element-type utf8 utf8): a table whose keys are the columns of the list, in small letters
 *
 * Reads the template, blocking. Its attachments stay in a file; its texts are kept in memory.
 *
 * Returns: (transfer full): the template; or %NULL with %SENDOFF_MESSAGE_ERROR, which names the field and where it is used, or an
 *   error of GIO
 */
SendoffTemplate *
sendoff_template_new (GInputStream *stream, GHashTable *names, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffTemplate) self = g_new0 (SendoffTemplate, 1);
  g_autoptr (SendoffHeader) header = NULL;

  self->header = sendoff_header_new ();
  self->parts = sendoff_template_parts_new (stream, &header, cancellable, error);
  if (self->parts == NULL || !take_header (self, header, names, error)
      || !sendoff_template_parts_check (self->parts, names, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sendoff_template_free (SendoffTemplate *self)
{
  g_clear_pointer (&self->parts, sendoff_template_parts_free);
  sendoff_header_free (self->header);
  g_free (self);
}

/* --- Filling ------------------------------------------------------------------------------------------------------- */

static gboolean
refuse_missing (GError **error, const char *name)
{
  return refuse (error, g_strdup_printf (_("it has nothing in the column “%s”, which the template uses."), name));
}

/* Names are filled one by one: a value with a comma or a bracket stays a name. */
static char *
fill_addresses (const char *value, GHashTable *values, GError **error)
{
  g_autoptr (GPtrArray) mailboxes = sendoff_address_list_parse (value, NULL, error);

  for (guint i = 0; mailboxes != NULL && i < mailboxes->len; i++)
    {
      SendoffMailbox *mailbox = g_ptr_array_index (mailboxes, i);
      g_autofree char *missing = NULL;
      char *name = mailbox->name != NULL ? sendoff_placeholders_fill (mailbox->name, values, SENDOFF_PLACEHOLDERS_PLAIN, &missing)
                                         : NULL;

      if (missing != NULL)
        {
          refuse_missing (error, missing);
          return NULL;
        }
      g_free (mailbox->name);
      mailbox->name = name;
    }
  return mailboxes != NULL ? sendoff_address_list_format (mailboxes) : NULL;
}

/* RFC 2369 and RFC 8058: addresses of the web and of mail in angle brackets, in which a value is percent-encoded. */
static gboolean
is_of_lists (const char *name)
{
  return g_ascii_strncasecmp (name, "List-", 5) == 0;
}

static char *
fill_text (const char *name, const char *value, GHashTable *values, GError **error)
{
  g_autofree char *decoded = g_strstrip (sendoff_template_parts_dup_decoded (value));
  g_autofree char *missing = NULL;
  g_autofree char *filled = sendoff_placeholders_fill (decoded, values, is_of_lists (name) ? SENDOFF_PLACEHOLDERS_URI
                                                                                           : SENDOFF_PLACEHOLDERS_PLAIN, &missing);

  if (filled != NULL)
    return sendoff_encoded_word_text (filled);
  refuse_missing (error, missing);
  return NULL;
}

/* What has no placeholder stays as it is written. */
static char *
fill_field (const SendoffField *field, GHashTable *values, GError **error)
{
  g_autofree char *value = g_strstrip (g_strdelimit (g_strdup (field->value), "\n", ' '));
  g_autofree char *decoded = sendoff_template_parts_dup_decoded (value);

  if (strstr (decoded, "{{") == NULL && g_str_is_ascii (value))
    return g_steal_pointer (&value);
  if (sendoff_header_repair_is_of_addresses (field->name))
    return fill_addresses (value, values, error);
  return fill_text (field->name, value, values, error);
}

static SendoffHeader *
fill_header (SendoffTemplate *self, GHashTable *values, GError **error)
{
  g_autoptr (SendoffHeader) filled = sendoff_header_new ();

  for (guint i = 0; i < sendoff_header_get_n (self->header); i++)
    {
      const SendoffField *field = sendoff_header_get (self->header, i);
      g_autofree char *value = fill_field (field, values, error);

      if (value == NULL)
        return NULL;
      sendoff_header_add (filled, field->name, value);
    }
  return g_steal_pointer (&filled);
}

/* The author's address as it goes on the wire, from the template or as it was given. */
static char *
settle_author (SendoffHeader *header, const char *from_name, const char *from_address, GError **error)
{
  g_autofree char *value = sendoff_header_dup_value (header, "From");
  g_autoptr (GPtrArray) mailboxes = value != NULL ? sendoff_address_list_parse (value, NULL, error) : NULL;
  g_autofree char *wire = NULL;
  g_autofree char *added = NULL;

  if (value != NULL)
    return mailboxes != NULL && mailboxes->len > 0 ? g_strdup (((SendoffMailbox *) g_ptr_array_index (mailboxes, 0))->address) : NULL;
  wire = sendoff_address_dup_wire (from_address);
  if (wire == NULL)
    {
      g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_SENDER,
                           _("The template has no From, and there is no address to put there."));
      return NULL;
    }
  added = sendoff_encoded_word_mailbox (from_name, wire);
  sendoff_header_add (header, "From", added);
  return g_steal_pointer (&wire);
}

static char *
add_own_fields (SendoffHeader *header, const char *name, const char *address, const char *author, const char *token)
{
  g_autofree char *to = sendoff_encoded_word_mailbox (name, address);
  g_autofree char *date = sendoff_token_date (NULL);
  char *id = sendoff_token_message_id (token, author);

  sendoff_header_add (header, "To", to);
  sendoff_header_add (header, "Date", date);
  sendoff_header_add (header, "Message-ID", id);
  sendoff_header_add (header, "MIME-Version", "1.0");
  sendoff_header_repair_fold (header);
  return id;
}

static SendoffMessage *
write_out (SendoffTemplate *self, SendoffHeader *header, const char *id, GHashTable *values, GError **error)
{
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (error);
  g_autoptr (SendoffMessage) message = NULL;
  g_autofree char *missing = NULL;

  if (writer == NULL || !sendoff_header_write_fields (header, writer, error))
    return NULL;
  if (!sendoff_template_parts_write (self->parts, values, writer, &missing, error))
    {
      if (missing != NULL)
        refuse_missing (error, missing);
      return NULL;
    }
  message = sendoff_message_writer_finish (writer, id, error);
  if (message == NULL || sendoff_message_fits (message))
    return g_steal_pointer (&message);
  return sendoff_transfer_encoding_apply (message, FALSE, error);
}

/**
 * sendoff_template_fill:
 * @values: (element-type utf8 utf8): what to put in for each name, in small letters
 * @name: (nullable): the recipient's name, for To
 * @address: the recipient's address as it goes on the wire
 * @from_name: (nullable): for a From that the template does not have
 * @from_address: (nullable): for a From that the template does not have
 * @envelope_from: (nullable): for MAIL FROM; %NULL: as From says
 * @token: (nullable): the left side of its Message-ID; %NULL: a random one
 *
 * Makes the message for one recipient. No value can make a field of its own, or an address, or markup.
 *
 * Returns: (transfer full): the message and its envelope; or %NULL with %SENDOFF_MESSAGE_ERROR whose words go on behind "Line 7 of
 *   the list:" if a value is missing, or %G_IO_ERROR
 */
SendoffEnvelope *
sendoff_template_fill (SendoffTemplate *self, GHashTable *values, const char *name, const char *address, const char *from_name,
                       const char *from_address, const char *envelope_from, const char *token, GError **error)
{
  g_autoptr (SendoffHeader) header = fill_header (self, values, error);
  g_autofree char *author = header != NULL ? settle_author (header, from_name, from_address, error) : NULL;
  g_autofree char *id = NULL;
  g_autoptr (SendoffMessage) message = NULL;

  if (author == NULL)
    return NULL;
  id = add_own_fields (header, name, address, author, token);
  message = write_out (self, header, id, values, error);
  if (message == NULL)
    return NULL;
  return sendoff_envelope_new (envelope_from != NULL ? envelope_from : author, (const char *[]) { address, NULL }, message);
}

/**
 * sendoff_template_check_values:
 *
 * Whether @values has all that the template uses, without making a message.
 */
gboolean
sendoff_template_check_values (SendoffTemplate *self, GHashTable *values, GError **error)
{
  g_autoptr (SendoffHeader) header = fill_header (self, values, error);
  g_autofree char *missing = NULL;

  if (header == NULL)
    return FALSE;
  if (sendoff_template_parts_check_values (self->parts, values, &missing))
    return TRUE;
  return refuse_missing (error, missing);
}
