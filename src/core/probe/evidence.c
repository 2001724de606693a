#include "config.h"

#include "probe/evidence.h"
#include <glib/gi18n-lib.h>
#include <string.h>

static void
address_reply_free (SendoffAddressReply *self)
{
  g_free (self->address);
  g_clear_pointer (&self->reply, sendoff_reply_unref);
  g_free (self);
}

/**
 * sendoff_address_reply_new:
 * @address: the sender or recipient asked for
 * @reply: (nullable): what the server said to it
 *
 * Returns: (transfer full): to be added to the evidence, which frees it
 */
SendoffAddressReply *
sendoff_address_reply_new (const char *address, SendoffReply *reply)
{
  SendoffAddressReply *self = g_new0 (SendoffAddressReply, 1);

  self->address = g_strdup (address);
  self->reply = reply != NULL ? sendoff_reply_ref (reply) : NULL;
  return self;
}

/**
 * sendoff_evidence_new:
 * @plan: (transfer none): what the run is to do; a reference is kept
 *
 * Evidence of a run that has not begun: nothing was seen, no stage failed.
 *
 * Returns: (transfer full): evidence to be filled in by the probe and the controls, then only read
 */
SendoffEvidence *
sendoff_evidence_new (SendoffPlan *plan)
{
  SendoffEvidence *self = g_atomic_rc_box_new0 (SendoffEvidence);

  g_return_val_if_fail (plan != NULL, NULL);

  self->plan = sendoff_plan_ref (plan);
  self->stage = SENDOFF_STAGE_NONE;
  self->outcome = SENDOFF_OUTCOME_NONE;
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_attempt_free);
  self->sender_replies = g_ptr_array_new_with_free_func ((GDestroyNotify) address_reply_free);
  self->recipient_replies = g_ptr_array_new_with_free_func ((GDestroyNotify) address_reply_free);
  self->controls = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_control_free);
  self->tls_version = G_TLS_PROTOCOL_VERSION_UNKNOWN;
  return self;
}

SendoffEvidence *
sendoff_evidence_ref (SendoffEvidence *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sendoff_evidence_clear (SendoffEvidence *self)
{
  for (guint i = 0; i < SENDOFF_N_STAGES; i++)
    g_clear_pointer (&self->replies[i], sendoff_reply_unref);

  g_clear_pointer (&self->plan, sendoff_plan_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->reply, sendoff_reply_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->lookup, sendoff_lookup_free);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->first_bytes, g_bytes_unref);
  g_clear_pointer (&self->tls_bytes, g_bytes_unref);
  g_clear_pointer (&self->fault_line, g_free);
  g_clear_pointer (&self->sender_replies, g_ptr_array_unref);
  g_clear_pointer (&self->recipient_replies, g_ptr_array_unref);
  g_clear_pointer (&self->open, sendoff_capabilities_unref);
  g_clear_pointer (&self->capabilities, sendoff_capabilities_unref);
  g_clear_pointer (&self->cipher, g_free);
  g_clear_pointer (&self->chain, sendoff_chain_unref);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_pointer (&self->clock_source, g_free);
}

void
sendoff_evidence_unref (SendoffEvidence *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) sendoff_evidence_clear);
}

/**
 * sendoff_evidence_was_message_accepted:
 *
 * Returns: whether the server took the message that was sent
 */
gboolean
sendoff_evidence_was_message_accepted (const SendoffEvidence *self)
{
  return self->states[SENDOFF_STAGE_MESSAGE] == SENDOFF_STAGE_PASSED || self->states[SENDOFF_STAGE_MESSAGE] == SENDOFF_STAGE_WARNED;
}

/**
 * sendoff_control_new:
 * @kind: what the experiment is for
 * @host: the name of the host it asks
 * @port: the port it asks
 * @security: how it speaks: %SENDOFF_SECURITY_TLS says a TLS hello at once, the others listen first
 *
 * Returns: (transfer full): an experiment that has not begun
 */
SendoffControl *
sendoff_control_new (SendoffControlKind kind, const char *host, guint16 port, SendoffSecurity security)
{
  SendoffControl *self = g_new0 (SendoffControl, 1);

  self->kind = kind;
  self->host = g_strdup (host);
  self->port = port;
  self->security = security;
  self->address = g_strdup ("");
  self->state = SENDOFF_ATTEMPT_WAITING;
  self->speaks = SENDOFF_SPEAKS_UNKNOWN;
  return self;
}

void
sendoff_control_free (SendoffControl *self)
{
  g_free (self->host);
  g_free (self->address);
  g_free (self->excerpt);
  g_clear_pointer (&self->chain, sendoff_chain_unref);
  g_free (self);
}

/**
 * sendoff_control_answered:
 * @self: an experiment
 *
 * Returns: whether something at that address and port let us connect. It says nothing of what it spoke.
 */
gboolean
sendoff_control_answered (const SendoffControl *self)
{
  return self->state == SENDOFF_ATTEMPT_CONNECTED;
}

/**
 * sendoff_control_state_get_id:
 * @self: an experiment
 *
 * Returns: (transfer none): a stable word for reports: "answered", "silent", "refused"…; of a sign-in "accepted" and
 *   "rejected"; "not-finished" for one that was cut short
 */
const char *
sendoff_control_state_get_id (const SendoffControl *self)
{
  if (self->sign_in == SENDOFF_SIGN_IN_ACCEPTED)
    return "accepted";
  if (self->sign_in == SENDOFF_SIGN_IN_REFUSED)
    return "rejected";
  if (sendoff_control_answered (self))
    return "answered";
  if (!self->over)
    return "not-finished";
  return sendoff_attempt_state_get_id (self->state);
}

/* Of what is no TLS no more than the head of a record is read: "<!DOC" has to do. */
#define OPENING_SHORTEST 3

/* The kinds of first line by which a service gives itself away. */
static const struct {
  const char    *begins;
  SendoffSpeaks  speaks;
} openings[] = {
  { "HTTP/", SENDOFF_SPEAKS_HTTP },
  { "<!DOCTYPE", SENDOFF_SPEAKS_HTTP },
  { "<html", SENDOFF_SPEAKS_HTTP },
  { "<head", SENDOFF_SPEAKS_HTTP },
  { "* OK", SENDOFF_SPEAKS_IMAP },           /* RFC 9051 section 7.1 */
  { "* PREAUTH", SENDOFF_SPEAKS_IMAP },
  { "* BYE", SENDOFF_SPEAKS_IMAP },
  { "+OK", SENDOFF_SPEAKS_POP3 },            /* RFC 1939 section 3 */
  { "-ERR", SENDOFF_SPEAKS_POP3 },
  { "SSH-", SENDOFF_SPEAKS_SSH },            /* RFC 4253 section 4.2 */
};

/* A TLS record: alert or handshake, major version 3 (RFC 8446 section 5.1). */
static gboolean
begins_as_tls (const char *bytes, gsize length)
{
  return length >= 2 && (bytes[0] == 0x15 || bytes[0] == 0x16) && bytes[1] == 0x03;
}

/* A reply code as RFC 5321 section 4.2 has it, which an FTP server has as well: it mostly says its name. */
static gboolean
begins_as_smtp (const char *bytes, gsize length)
{
  return length >= 3 && bytes[0] >= '2' && bytes[0] <= '5' && g_ascii_isdigit (bytes[1]) &&
         g_ascii_isdigit (bytes[2]) && (length == 3 || strchr (" -\r\n", bytes[3]) != NULL);
}

static gboolean
names_another_service (const char *bytes, gsize length)
{
  g_autofree char *text = g_ascii_strup (bytes, (gssize) length);

  return strstr (text, "SMTP") == NULL && (strstr (text, "FTP") != NULL || strstr (text, "NNTP") != NULL);
}

/**
 * sendoff_speaks_guess:
 * @bytes: (nullable): the first bytes that came from a port
 * @length: how many
 *
 * Tells a protocol by the way it opens. Pure: nothing is asked.
 *
 * Returns: what it looks like; %SENDOFF_SPEAKS_NOTHING for no bytes at all, %SENDOFF_SPEAKS_OTHER for unknown ones
 */
SendoffSpeaks
sendoff_speaks_guess (const char *bytes, gsize length)
{
  if (bytes == NULL || length == 0)
    return SENDOFF_SPEAKS_NOTHING;
  if (begins_as_tls (bytes, length))
    return SENDOFF_SPEAKS_TLS;
  if (begins_as_smtp (bytes, length))
    return names_another_service (bytes, length) ? SENDOFF_SPEAKS_OTHER : SENDOFF_SPEAKS_SMTP;

  while (length > 0 && g_ascii_isspace (*bytes))
    bytes++, length--;
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (length >= OPENING_SHORTEST
        && g_ascii_strncasecmp (bytes, openings[i].begins, MIN (length, strlen (openings[i].begins))) == 0)
      return openings[i].speaks;
  return SENDOFF_SPEAKS_OTHER;
}

/**
 * sendoff_speaks_get_name:
 * @speaks: what a port turned out to speak
 *
 * Returns: (transfer none): how to name it in a sentence, translated: "a web server (HTTP)"
 */
const char *
sendoff_speaks_get_name (SendoffSpeaks speaks)
{
  switch (speaks)
    {
    case SENDOFF_SPEAKS_UNKNOWN: return _("something that was not looked at closely");
    case SENDOFF_SPEAKS_NOTHING: return _("a server that says nothing");
    case SENDOFF_SPEAKS_SMTP:    return _("a mail server that sends (SMTP)");
    case SENDOFF_SPEAKS_TLS:     return _("a server that encrypts from the first byte (TLS)");
    case SENDOFF_SPEAKS_HTTP:    return _("a web server (HTTP)");
    case SENDOFF_SPEAKS_IMAP:    return _("a mailbox server (IMAP)");
    case SENDOFF_SPEAKS_POP3:    return _("a mailbox server (POP3)");
    case SENDOFF_SPEAKS_SSH:     return _("a remote login server (SSH)");
    case SENDOFF_SPEAKS_OTHER:   break;
    }
  return _("another kind of server");
}

/**
 * sendoff_tls_version_get_name:
 * @version: as GIO gives it
 *
 * Returns: (transfer none): "TLS 1.3"; "TLS" if the version is not known
 */
const char *
sendoff_tls_version_get_name (GTlsProtocolVersion version)
{
  switch (version)
    {
    case G_TLS_PROTOCOL_VERSION_SSL_3_0:  return "SSL 3.0";
    case G_TLS_PROTOCOL_VERSION_TLS_1_0:  return "TLS 1.0";
    case G_TLS_PROTOCOL_VERSION_TLS_1_1:  return "TLS 1.1";
    case G_TLS_PROTOCOL_VERSION_TLS_1_2:  return "TLS 1.2";
    case G_TLS_PROTOCOL_VERSION_TLS_1_3:  return "TLS 1.3";
    case G_TLS_PROTOCOL_VERSION_DTLS_1_0: return "DTLS 1.0";
    case G_TLS_PROTOCOL_VERSION_DTLS_1_2: return "DTLS 1.2";
    case G_TLS_PROTOCOL_VERSION_UNKNOWN:  break;
    }
  return "TLS";
}
