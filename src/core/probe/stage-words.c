#include "config.h"

#include "probe/stage-words.h"

#include "base/text.h"
#include "smtp/receipt.h"
#include "smtp/status-words.h"

#include <glib/gi18n-lib.h>

#define SUMMARY_LONGEST 160

/* --- one line --------------------------------------------------------------------------------------------------- */

static char *
summarize_addresses (const SendoffEvidence *e)
{
  const SendoffLookup *lookup = e->lookup;
  g_autofree char *first = NULL;

  if (lookup == NULL || lookup->addresses->len == 0)
    return g_strdup (_("No address"));
  first = g_inet_address_to_string (g_ptr_array_index (lookup->addresses, 0));
  if (lookup->addresses->len == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (ngettext ("%s and %u more address", "%s and %u more addresses", lookup->addresses->len - 1), first,
                          lookup->addresses->len - 1);
}

static char *
summarize_connection (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Connected to %s, port %u"), e->address ? e->address : "?", e->plan->port);
}

static char *
quote_reply (const SendoffReply *reply)
{
  g_autofree char *text = reply ? sendoff_reply_dup_quote (reply) : g_strdup ("");

  return sendoff_text_excerpt (text, -1, SUMMARY_LONGEST);
}

static char *
summarize_capabilities (const SendoffEvidence *e)
{
  const SendoffCapabilities *heard = e->open ? e->open : e->capabilities;
  guint n = heard ? g_strv_length (heard->keywords) : 0;
  g_autofree char *size = heard && heard->size > 0 ? sendoff_text_size (heard->size) : NULL;
  g_autofree char *count = g_strdup_printf (ngettext ("%u capability", "%u capabilities", n), n);

  if (size != NULL)
    return g_strdup_printf (_("%s; messages up to %s"), count, size);
  return g_steal_pointer (&count);
}

static char *
summarize_tls (const SendoffEvidence *e)
{
  const SendoffCertificate *leaf = e->chain ? sendoff_chain_get_leaf (e->chain) : NULL;

  if (leaf == NULL)
    return g_strdup (sendoff_tls_version_get_name (e->tls_version));
  /* Translators: a TLS version, a host name, a certificate authority */
  return g_strdup_printf (_("%s; certificate for %s by %s"), sendoff_tls_version_get_name (e->tls_version), e->plan->host,
                          *leaf->issuer_organization ? leaf->issuer_organization : leaf->issuer_name);
}

static char *
summarize_sign_in (const SendoffEvidence *e)
{
  return g_strdup_printf (_("Signed in as %s"), e->plan->user ? e->plan->user : "?");
}

static guint
count_taken (const SendoffEvidence *e)
{
  guint n = 0;

  for (guint i = 0; i < e->recipient_replies->len; i++)
    n += sendoff_reply_is_positive (((SendoffAddressReply *) g_ptr_array_index (e->recipient_replies, i))->reply);
  return n;
}

static char *
summarize_recipients (const SendoffEvidence *e)
{
  guint n = e->recipient_replies->len;

  if (count_taken (e) < n)
    /* Translators: numbers; the last one is how many there are */
    return g_strdup_printf (ngettext ("%u of %u recipient was accepted", "%u of %u recipients were accepted", n), count_taken (e), n);
  return g_strdup_printf (ngettext ("%u recipient was accepted", "%u recipients were accepted", n), n);
}

/* Of one message the server's own words, as a receipt; of many how many. */
static char *
summarize_message (const SendoffEvidence *e)
{
  if (e->plan->supply != NULL)
    return g_strdup_printf (ngettext ("The server took %u message", "The server took %u messages", e->n_accepted), e->n_accepted);
  return quote_reply (e->replies[SENDOFF_STAGE_MESSAGE]);
}

static char *
summarize_success (const SendoffEvidence *e, SendoffStageKind kind)
{
  switch (kind)
    {
    case SENDOFF_STAGE_DNS:
      return summarize_addresses (e);
    case SENDOFF_STAGE_TCP:
      return summarize_connection (e);
    case SENDOFF_STAGE_EHLO:
      return summarize_capabilities (e);
    case SENDOFF_STAGE_STARTTLS:
      return g_strdup (_("Offered, and begun"));
    case SENDOFF_STAGE_TLS:
      return summarize_tls (e);
    case SENDOFF_STAGE_AUTH:
      return summarize_sign_in (e);
    case SENDOFF_STAGE_SENDER:
      return g_strdup_printf (_("%s may send"), e->plan->from ? e->plan->from : "?");
    case SENDOFF_STAGE_RECIPIENT:
      return summarize_recipients (e);
    case SENDOFF_STAGE_MESSAGE:
      return summarize_message (e);
    case SENDOFF_STAGE_GREETING:
    case SENDOFF_STAGE_NONE:
    case SENDOFF_N_STAGES:
    default:
      return quote_reply (e->replies[kind]);
    }
}

static char *
summarize_outcome (const SendoffEvidence *e)
{
  g_autofree char *time = sendoff_text_seconds (e->waited_ms);

  switch (e->outcome)
    {
    case SENDOFF_OUTCOME_REFUSED:
      return quote_reply (e->reply);
    case SENDOFF_OUTCOME_NOT_OFFERED:
      return g_strdup (_("Not offered by the server"));
    case SENDOFF_OUTCOME_SILENT:
      return g_strdup_printf (_("No answer within %s"), time);
    case SENDOFF_OUTCOME_CLOSED:
      return g_strdup (_("The other side hung up"));
    case SENDOFF_OUTCOME_RESET:
      return g_strdup (_("The connection was cut off"));
    case SENDOFF_OUTCOME_NOT_SMTP:
      return g_strdup_printf (_("Not a mail server's answer: %s"), e->fault_line ? e->fault_line : "");
    case SENDOFF_OUTCOME_INJECTED:
      return g_strdup (_("Unencrypted text where the encryption was to begin"));
    case SENDOFF_OUTCOME_CERTIFICATE:
      return g_strdup (_("The certificate was refused"));
    case SENDOFF_OUTCOME_TLS:
      return g_strdup (_("The encrypted connection could not be set up"));
    case SENDOFF_OUTCOME_TLS_TOO_OLD:
      return g_strdup_printf (_("Only %s"), sendoff_tls_version_get_name (e->tls_version));
    case SENDOFF_OUTCOME_NAME:
      return summarize_addresses (e);
    case SENDOFF_OUTCOME_CONNECT:
      return g_strdup (e->error ? e->error->message : _("No connection"));
    case SENDOFF_OUTCOME_WITHHELD:
      return g_strdup (_("The password was kept back: no encryption"));
    case SENDOFF_OUTCOME_TOO_LARGE:
      return g_strdup (_("Larger than the server takes"));
    case SENDOFF_OUTCOME_LOCAL:
    case SENDOFF_OUTCOME_CANCELLED:
    case SENDOFF_OUTCOME_NONE:
    default:
      return g_strdup (e->error ? e->error->message : _("Stopped"));
    }
}

static const char *
summarize_absence (const SendoffEvidence *e, SendoffStageKind kind)
{
  if (kind == SENDOFF_STAGE_MESSAGE && !sendoff_plan_sends (e->plan))
    return _("This test sends no message");
  if (kind == SENDOFF_STAGE_AUTH)
    return e->plan->sign_in ? _("No password was given") : _("Left out, as you asked");
  if (kind == SENDOFF_STAGE_RECIPIENT && e->plan->recipients == NULL)
    return _("No recipient was given");
  if (kind == SENDOFF_STAGE_SENDER && e->plan->from == NULL)
    return _("No sender was given");
  return _("Left out");
}

/**
 * sendoff_stage_words_summary:
 * @evidence: what was seen so far
 * @kind: the stage that is over
 * @state: how it ended; %SENDOFF_STAGE_WAITING: it was not reached
 *
 * Returns: (transfer full): one line of harmless text
 */
char *
sendoff_stage_words_summary (const SendoffEvidence *evidence, SendoffStageKind kind, SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_PASSED:
    case SENDOFF_STAGE_WARNED:
      return summarize_success (evidence, kind);
    case SENDOFF_STAGE_FAILED:
      return summarize_outcome (evidence);
    case SENDOFF_STAGE_SKIPPED:
      return g_strdup (summarize_absence (evidence, kind));
    case SENDOFF_STAGE_WAITING:
    case SENDOFF_STAGE_RUNNING:
    case SENDOFF_STAGE_SLOW:
    default:
      return g_strdup (evidence->outcome == SENDOFF_OUTCOME_CANCELLED ? _("Stopped") : _("Not reached"));
    }
}

/* --- details ---------------------------------------------------------------------------------------------------- */

static void
add (SendoffStage *stage, const char *key, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    sendoff_stage_add_detail (stage, key, label, value);
}

static void
add_take (SendoffStage *stage, const char *key, const char *label, char *value)
{
  g_autofree char *mine = value;

  add (stage, key, label, mine);
}

static void
add_addresses (SendoffStage *stage, const SendoffEvidence *e)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; e->lookup != NULL && i < e->lookup->addresses->len; i++)
    {
      g_autofree char *text = g_inet_address_to_string (g_ptr_array_index (e->lookup->addresses, i));

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  add (stage, "name", _("Name"), e->plan->host);
  add_take (stage, "addresses", _("Addresses"), g_strjoinv (", ", texts));
}

static void
add_attempts (SendoffStage *stage, const SendoffEvidence *e)
{
  for (guint i = 0; i < e->attempts->len; i++)
    {
      const SendoffAttempt *attempt = g_ptr_array_index (e->attempts, i);
      g_autofree char *key = g_strdup_printf ("attempt_%u", i + 1);
      g_autofree char *value = g_strdup_printf ("%s, %u ms", sendoff_attempt_state_get_id (attempt->state),
                                                attempt->duration_ms);

      add (stage, key, attempt->text, value);
    }
}

static void
add_capabilities (SendoffStage *stage, const SendoffCapabilities *heard)
{
  if (heard == NULL)
    return;
  add (stage, "server_name", _("Server name"), heard->server_name);
  add_take (stage, "capabilities", _("Capabilities"), g_strjoinv (", ", heard->keywords));
}

static char *
dup_time (gint64 when)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (when);

  return date ? g_date_time_format_iso8601 (date) : NULL;
}

static void
add_certificate (SendoffStage *stage, const SendoffCertificate *leaf)
{
  add (stage, "subject", _("Certificate for"), leaf->subject);
  add_take (stage, "names", _("Names"), g_strjoinv (", ", leaf->dns_names));
  add (stage, "issuer", _("Made by"), leaf->issuer);
  add_take (stage, "valid_from", _("Valid from"), dup_time (leaf->not_before));
  add_take (stage, "valid_until", _("Valid until"), dup_time (leaf->not_after));
  add (stage, "key", _("Key"), leaf->key);
  add (stage, "signature", _("Signature"), leaf->signature);
  add (stage, "serial", _("Serial number"), leaf->serial);
  add (stage, "fingerprint_sha256", _("Fingerprint (SHA-256)"), leaf->sha256);
}

static void
add_tls (SendoffStage *stage, const SendoffEvidence *e)
{
  if (e->tls_version != G_TLS_PROTOCOL_VERSION_UNKNOWN)
    add (stage, "protocol", _("Protocol"), sendoff_tls_version_get_name (e->tls_version));
  add (stage, "cipher", _("Cipher"), e->cipher);
  if (e->chain != NULL)
    add_certificate (stage, sendoff_chain_get_leaf (e->chain));
}

static void
add_recipients (SendoffStage *stage, const SendoffEvidence *e)
{
  for (guint i = 0; i < e->recipient_replies->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (e->recipient_replies, i);
      g_autofree char *key = g_strdup_printf ("recipient_%u", i + 1);

      add_take (stage, key, one->address, quote_reply (one->reply));
    }
}

/* The further senders stand in a table of their own. */
static void
add_message (SendoffStage *stage, const SendoffEvidence *e)
{
  SendoffMessage *message = sendoff_plan_get_message (e->plan);

  if (message == NULL)
    return;
  add (stage, "message_id", _("Message-ID"), sendoff_message_get_id (message));
  add_take (stage, "size", _("Size"), sendoff_text_size (sendoff_message_get_size (message)));
  if (sendoff_evidence_was_message_accepted (e))
    add_take (stage, "queue_id", _("Queue ID"), sendoff_receipt_dup_queue_id (e->replies[SENDOFF_STAGE_MESSAGE]));
}

/* What was refused is told by the standard's words too: the server's own are often for other servers. */
static void
add_reply (SendoffStage *stage, const SendoffReply *reply)
{
  add_take (stage, "reply", _("Reply"), quote_reply (reply));
  if (!sendoff_reply_is_positive (reply))
    add_take (stage, "meaning", _("By the standard"), sendoff_reply_dup_meaning (reply));
}

static gboolean
was_reached (SendoffStage *stage)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  return state != SENDOFF_STAGE_WAITING && state != SENDOFF_STAGE_SKIPPED;
}

/**
 * sendoff_stage_words_details:
 * @evidence: what was seen so far
 * @stage: the stage that is over; its row opens to what is added here
 */
void
sendoff_stage_words_details (const SendoffEvidence *evidence, SendoffStage *stage)
{
  SendoffStageKind kind = sendoff_stage_get_kind (stage);

  if (!was_reached (stage))
    return;
  if (kind == SENDOFF_STAGE_DNS)
    add_addresses (stage, evidence);
  else if (kind == SENDOFF_STAGE_TCP)
    add_attempts (stage, evidence);
  else if (kind == SENDOFF_STAGE_EHLO)
    add_capabilities (stage, evidence->open ? evidence->open : evidence->capabilities);
  else if (kind == SENDOFF_STAGE_TLS)
    add_tls (stage, evidence);
  else if (kind == SENDOFF_STAGE_RECIPIENT)
    add_recipients (stage, evidence);
  else if (kind == SENDOFF_STAGE_MESSAGE)
    add_message (stage, evidence);
  if (kind == SENDOFF_STAGE_AUTH && evidence->mechanism != SENDOFF_SASL_NONE)
    add (stage, "mechanism", _("Mechanism"), sendoff_sasl_get_name (evidence->mechanism));
  if (evidence->replies[kind] != NULL && kind != SENDOFF_STAGE_EHLO)
    add_reply (stage, evidence->replies[kind]);
}
