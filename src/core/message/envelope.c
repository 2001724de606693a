#include "config.h"

#include "message/envelope.h"

#include "account/address.h"

struct _SendoffEnvelope
{
  gatomicrefcount   count;
  char             *from;
  char            **recipients;
  SendoffMessage   *message;
};

G_DEFINE_BOXED_TYPE (SendoffEnvelope, sendoff_envelope, sendoff_envelope_ref, sendoff_envelope_unref)

/**
 * sendoff_envelope_new:
 * @from: the address for MAIL FROM as sendoff_address_dup_wire() spells it, or "" for the null sender (RFC 5321 section 4.5.5)
 * @recipients: (array zero-terminated=1): the addresses for RCPT TO in the same form
 * @message: the message
 *
 * Returns: (transfer full): the envelope
 */
SendoffEnvelope *
sendoff_envelope_new (const char *from, const char * const *recipients, SendoffMessage *message)
{
  SendoffEnvelope *self;

  g_return_val_if_fail (from != NULL && recipients != NULL, NULL);
  g_return_val_if_fail (SENDOFF_IS_MESSAGE (message), NULL);
  self = g_new0 (SendoffEnvelope, 1);
  g_atomic_ref_count_init (&self->count);
  self->from = g_strdup (from);
  self->recipients = g_strdupv ((char **) recipients);
  self->message = g_object_ref (message);
  return self;
}

SendoffEnvelope *
sendoff_envelope_ref (SendoffEnvelope *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
sendoff_envelope_unref (SendoffEnvelope *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->from);
  g_strfreev (self->recipients);
  g_object_unref (self->message);
  g_free (self);
}

/**
 * sendoff_envelope_get_from:
 *
 * Returns: the sender, "" for the null sender
 */
const char *
sendoff_envelope_get_from (const SendoffEnvelope *self)
{
  return self->from;
}

/**
 * sendoff_envelope_get_recipients:
 *
 * Returns: (array zero-terminated=1): the recipients, each once; there may be none
 */
const char * const *
sendoff_envelope_get_recipients (const SendoffEnvelope *self)
{
  return (const char * const *) self->recipients;
}

/**
 * sendoff_envelope_get_message:
 *
 * Returns: (transfer none): the message
 */
SendoffMessage *
sendoff_envelope_get_message (const SendoffEnvelope *self)
{
  return self->message;
}

/**
 * sendoff_envelope_wants_smtputf8:
 *
 * Whether the server must offer SMTPUTF8 (RFC 6531): an address, or a header field of the message, holds raw UTF-8.
 */
gboolean
sendoff_envelope_wants_smtputf8 (const SendoffEnvelope *self)
{
  if (!sendoff_address_is_ascii (self->from) || sendoff_message_wants_smtputf8 (self->message))
    return TRUE;
  for (guint i = 0; self->recipients[i] != NULL; i++)
    if (!sendoff_address_is_ascii (self->recipients[i]))
      return TRUE;
  return FALSE;
}
