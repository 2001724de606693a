#include "config.h"

/* From the connection and the conversation into the evidence: what was heard, what came, and what a handshake came to. */

#include "probe/keeping.h"

#include "base/text.h"

#include <errno.h>
#include <string.h>

static void
keep_replies (SendoffEvidence *evidence, SendoffDialogue *dialogue)
{
  for (guint i = 0; i < SENDOFF_N_STAGES; i++)
    {
      SendoffReply *reply = sendoff_dialogue_get_reply (dialogue, (SendoffStageKind) i);

      if (reply != NULL && evidence->replies[i] != reply)
        {
          g_clear_pointer (&evidence->replies[i], sendoff_reply_unref);
          evidence->replies[i] = sendoff_reply_ref (reply);
        }
    }
}

/**
 * sendoff_keep_what_was_heard:
 * @evidence: where to keep it
 * @dialogue: the conversation, as far as it has come
 *
 * Keeps what the server said.
 */
void
sendoff_keep_what_was_heard (SendoffEvidence *evidence, SendoffDialogue *dialogue)
{
  keep_replies (evidence, dialogue);
  g_clear_pointer (&evidence->open, sendoff_capabilities_unref);
  g_clear_pointer (&evidence->capabilities, sendoff_capabilities_unref);
  if (sendoff_dialogue_get_capabilities (dialogue, FALSE))
    evidence->open = sendoff_capabilities_ref (sendoff_dialogue_get_capabilities (dialogue, FALSE));
  if (sendoff_dialogue_get_capabilities (dialogue, TRUE))
    evidence->capabilities = sendoff_capabilities_ref (sendoff_dialogue_get_capabilities (dialogue, TRUE));
  evidence->mechanism = sendoff_dialogue_get_mechanism (dialogue);
  evidence->encrypted = sendoff_dialogue_is_encrypted (dialogue);
  evidence->n_accepted = sendoff_dialogue_count_accepted (dialogue);
}

/**
 * sendoff_keep_what_came:
 * @evidence: where to keep it
 * @channel: the connection
 *
 * Keeps what came over the wire, whatever it was, and what is known of TLS.
 */
void
sendoff_keep_what_came (SendoffEvidence *evidence, SendoffChannel *channel)
{
  evidence->received = sendoff_channel_get_received (channel);
  g_clear_pointer (&evidence->first_bytes, g_bytes_unref);
  g_clear_pointer (&evidence->tls_bytes, g_bytes_unref);
  evidence->first_bytes = sendoff_channel_get_first_bytes (channel);
  evidence->tls_bytes = sendoff_channel_get_tls_bytes (channel);
  evidence->tls_version = sendoff_channel_get_tls_version (channel);
  evidence->resumed = sendoff_channel_was_resumed (channel);
  g_free (evidence->cipher);
  evidence->cipher = g_strdup (sendoff_channel_get_cipher (channel));
  g_clear_pointer (&evidence->chain, sendoff_chain_unref);
  if (sendoff_channel_get_chain (channel) != NULL)
    evidence->chain = sendoff_chain_ref (sendoff_channel_get_chain (channel));
}

/**
 * sendoff_keep_fault:
 * @evidence: where to keep it
 * @channel: the connection, over which something came that is no reply
 *
 * Keeps what broke the grammar.
 */
void
sendoff_keep_fault (SendoffEvidence *evidence, SendoffChannel *channel)
{
  gsize length = 0;
  const char *line = sendoff_channel_get_fault_line (channel, &length);

  evidence->fault = sendoff_channel_get_fault (channel);
  g_free (evidence->fault_line);
  evidence->fault_line = line ? sendoff_text_excerpt (line, (gssize) length, 200) : NULL;
}

/* GIO folds a reset into "not TLS" and keeps the system's sentence, in the person's language. */
static gboolean
was_reset (const GError *error)
{
  return strstr (error->message, g_strerror (ECONNRESET)) != NULL || strstr (error->message, g_strerror (EPIPE)) != NULL;
}

/**
 * sendoff_judge_failed_tls:
 * @channel: the connection
 * @security: how TLS was begun
 * @error: what GIO says of the handshake
 *
 * GIO's codes mislead here: a reset reads "not TLS", plain text "misc". So the facts decide: which bytes came, and whether a
 * certificate was among them.
 *
 * Returns: how the handshake ended
 */
SendoffOutcome
sendoff_judge_failed_tls (SendoffChannel *channel, SendoffSecurity security, const GError *error)
{
  g_autoptr (GBytes) bytes = sendoff_channel_get_tls_bytes (channel);
  gsize length = 0;
  const guint8 *first = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (sendoff_channel_get_chain (channel) != NULL
      && g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return SENDOFF_OUTCOME_CERTIFICATE;
  /* A positive reply, not yet asked for, behind the 220 of STARTTLS. */
  if (security == SENDOFF_SECURITY_STARTTLS && length > 0 && first[0] == '2')
    return SENDOFF_OUTCOME_INJECTED;
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS) && (length == 0 || first[0] == 0x16))
    return was_reset (error) ? SENDOFF_OUTCOME_RESET : SENDOFF_OUTCOME_CLOSED;
  return SENDOFF_OUTCOME_TLS;
}

/**
 * sendoff_judge_tls:
 * @channel: the connection, on which TLS stands
 *
 * What GIO lets pass and we do not: versions below TLS 1.2 (RFC 8997), weak keys, certificates not made for servers.
 *
 * Returns: what is wrong with it, or %SENDOFF_OUTCOME_NONE
 */
SendoffOutcome
sendoff_judge_tls (SendoffChannel *channel)
{
  const SendoffChain *chain = sendoff_channel_get_chain (channel);

  if (sendoff_channel_get_tls_version (channel) < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    return SENDOFF_OUTCOME_TLS_TOO_OLD;
  if (chain == NULL || sendoff_chain_is_weak (chain) || !sendoff_chain_get_leaf (chain)->for_servers)
    return SENDOFF_OUTCOME_CERTIFICATE;
  return SENDOFF_OUTCOME_NONE;
}
