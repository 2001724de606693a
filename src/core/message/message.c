#include "config.h"

#include "message/message-private.h"

#include "message/transfer-encoding.h"

struct _SendoffMessage
{
  GObject               parent_instance;
  SendoffSpool         *spool;
  char                 *id;
  SendoffMessageTraits  traits;
};

G_DEFINE_QUARK (sendoff-message-error-quark, sendoff_message_error)
G_DEFINE_FINAL_TYPE (SendoffMessage, sendoff_message, G_TYPE_OBJECT)

static void
sendoff_message_finalize (GObject *object)
{
  SendoffMessage *self = SENDOFF_MESSAGE (object);

  sendoff_spool_unref (self->spool);
  g_free (self->id);
  G_OBJECT_CLASS (sendoff_message_parent_class)->finalize (object);
}

static void
sendoff_message_class_init (SendoffMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_message_finalize;
}

static void
sendoff_message_init (SendoffMessage *self)
{
}

/**
 * sendoff_message_new:
 * @spool: the whole message, flushed, with CRLF line ends; never written again
 * @id: its Message-ID
 * @traits: what was seen while it was written
 *
 * Returns: (transfer full): the message
 */
SendoffMessage *
sendoff_message_new (SendoffSpool *spool, const char *id, const SendoffMessageTraits *traits)
{
  SendoffMessage *self = g_object_new (SENDOFF_TYPE_MESSAGE, NULL);

  self->spool = sendoff_spool_ref (spool);
  self->id = g_strdup (id);
  self->traits = *traits;
  return self;
}

/**
 * sendoff_message_get_id:
 *
 * Returns: the Message-ID with its angle brackets (RFC 5322 section 3.6.4)
 */
const char *
sendoff_message_get_id (SendoffMessage *self)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), NULL);
  return self->id;
}

/**
 * sendoff_message_get_size:
 *
 * Returns: bytes on the wire, with CRLF line ends, without dots doubled: what SIZE counts (RFC 1870 section 5)
 */
guint64
sendoff_message_get_size (SendoffMessage *self)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), 0);
  return sendoff_spool_get_size (self->spool);
}

/**
 * sendoff_message_is_8bit:
 *
 * Whether a byte of the body is above 127, so that the server must offer 8BITMIME (RFC 6152); if it does not, send
 * sendoff_message_new_7bit().
 */
gboolean
sendoff_message_is_8bit (SendoffMessage *self)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), FALSE);
  return self->traits.body_8bit;
}

/**
 * sendoff_message_wants_smtputf8:
 *
 * Whether raw UTF-8 stands in a header field, so that the server must offer SMTPUTF8 (RFC 6531). An envelope with an
 * address that is not ASCII wants it too; sendoff_address_is_ascii() tells.
 */
gboolean
sendoff_message_wants_smtputf8 (SendoffMessage *self)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), FALSE);
  return self->traits.header_8bit;
}

/**
 * sendoff_message_open:
 *
 * Opens the message for reading, any number of times at once. Reading comes from a file of this computer and does not
 * block for long.
 *
 * Returns: (transfer full): a stream from its first byte to its last, with CRLF line ends, the last line's too; dots are not
 *   doubled. %NULL with an error of %G_IO_ERROR
 */
GInputStream *
sendoff_message_open (SendoffMessage *self, GError **error)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), NULL);
  if (!sendoff_spool_flush (self->spool, error))
    return NULL;
  return sendoff_spool_open (self->spool);
}

/**
 * sendoff_message_new_7bit:
 *
 * The same message for a server without 8BITMIME: parts with bytes above 127 are encoded as quoted-printable (text) or base64
 * (all else). Header fields stay, so it still wants SMTPUTF8 if @self does. Not to be called for one message by two threads at
 * once.
 *
 * Returns: (transfer full): the message, @self if nothing has to change; or %NULL with an error of %G_IO_ERROR, or of
 *   %SENDOFF_MESSAGE_ERROR if a part may not change, because it is signed
 */
SendoffMessage *
sendoff_message_new_7bit (SendoffMessage *self, GError **error)
{
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (self), NULL);
  if (!self->traits.body_8bit)
    return g_object_ref (self);
  return sendoff_transfer_encoding_apply (self, TRUE, error);
}

SendoffSpool *
sendoff_message_get_spool (SendoffMessage *self)
{
  return self->spool;
}

const SendoffMessageTraits *
sendoff_message_get_traits (SendoffMessage *self)
{
  return &self->traits;
}

/**
 * sendoff_message_fits:
 *
 * Whether every line can go on the wire as it is: none is too long, and there is neither a NUL nor a lone CR.
 */
gboolean
sendoff_message_fits (SendoffMessage *self)
{
  return !self->traits.stray && self->traits.longest_line <= SENDOFF_LINE_LONGEST;
}
