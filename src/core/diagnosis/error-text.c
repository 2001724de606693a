#include "config.h"

#include "diagnosis/error-text.h"

#include "account/provider.h"
#include "diagnosis/error-text-contrast.h"
#include "diagnosis/error-text-hints.h"
#include "diagnosis/error-text-place.h"
#include "diagnosis/error-text-plain.h"
#include "diagnosis/error-text-reply.h"
#include "diagnosis/error-text-secret.h"
#include "diagnosis/error-text-stage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The end of a log is where the failure stands; more than this no one pastes on purpose. */
#define TEXT_LONGEST (256 * 1024)

/* How far before it secrets are looked for, so that none is cut in two and missed. */
#define BEFORE_TEXT 4096

/* How much of the words that decided is quoted. */
#define WORDS_LONGEST 300

/* The part of the text that is read, and the same made plain. */
typedef struct
{
  const char       *text;
  gsize             length;
  gsize             skipped;    /* bytes before @text that are not read */
  GArray           *secrets;
  SendoffPlainText *plain;
} Source;

static void
source_clear (Source *self)
{
  g_array_unref (self->secrets);
  sendoff_plain_text_free (self->plain);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* Causes that a program lists because it does not know: they tell nothing. */
static void
blank_boilerplate (char *plain)
{
  static const char * const lists[] = {
    "the server is using a self-signed certificate which cannot be verified",
    "missing a root or intermediate certificate needed to verify",
    "a certificate authority crl server for one or more of the certificates in the chain is temporarily unavailable",
    "the certificate presented by the server is expired or invalid",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gsize length;
      const char *at = sendoff_words_find (plain, lists[i], &length);

      if (at != NULL)
        memset (plain + (at - plain), ' ', length);
    }
}

/* Secrets are looked for before anything else is done with the text. */
static void
source_init (Source *self, const char *text, gsize length)
{
  g_autofree char *blank = NULL;
  gsize before = 0;

  self->skipped = length > TEXT_LONGEST ? length - TEXT_LONGEST : 0;
  before = MIN (self->skipped, BEFORE_TEXT);
  self->text = text + self->skipped - before;
  self->length = length - self->skipped + before;
  self->skipped -= before;
  self->secrets = sendoff_error_text_find_secrets (self->text, self->length);
  blank = sendoff_error_text_blank (self->text, self->length, self->secrets);
  memset (blank, ' ', before);
  self->plain = sendoff_plain_text_new (blank, self->length);
  blank_boilerplate (self->plain->text);
}

/* --- from words to evidence ------------------------------------------------------------------------------------- */

static void
end_at (SendoffEvidence *e, SendoffStageKind stage, SendoffOutcome outcome)
{
  e->stage = stage;
  e->outcome = outcome;
}

static void
claim (SendoffEvidence *e, const char *id)
{
  e->claim = id;
  e->outcome = SENDOFF_OUTCOME_REFUSED;
}

static void
fail_name (SendoffEvidence *e, gboolean exists, gboolean temporary)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  end_at (e, SENDOFF_STAGE_DNS, SENDOFF_OUTCOME_NAME);
  e->lookup = sendoff_lookup_new_given (none);
  e->lookup->given = FALSE;
  e->lookup->exists = exists;
  e->lookup->temporary = temporary;
}

/* The address the name led to, so that the rules can see whether it can be right. */
static void
note_lookup (SendoffEvidence *e, GInetAddress *address)
{
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();

  g_ptr_array_add (addresses, address);
  e->lookup = sendoff_lookup_new_given (addresses);
  e->lookup->given = FALSE;
}

static gboolean
leads_to_this_computer (GInetAddress *address)
{
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address);
}

static void
fail_connection (SendoffEvidence *e, const char *plain, gsize around, SendoffAttemptState state)
{
  g_autoptr (GInetAddress) named = sendoff_place_find_address (plain, around);
  g_autoptr (GInetAddress) unnamed = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
  SendoffAttempt *attempt = sendoff_attempt_new (named ? named : unnamed);

  attempt->state = state;
  g_ptr_array_add (e->attempts, attempt);
  end_at (e, SENDOFF_STAGE_TCP, SENDOFF_OUTCOME_CONNECT);
  if (named != NULL && *e->plan->host != '\0')
    note_lookup (e, named);
  if (attempt->ipv6 && state == SENDOFF_ATTEMPT_UNREACHABLE)
    claim (e, "tcp.ipv6-broken");
  /* Nobody named a server: the program fell back on this computer. */
  if (named != NULL && leads_to_this_computer (named) && *e->plan->host == '\0')
    claim (e, "client.misconfigured");
}

/* Port 465, and a program that says nothing of encryption: it waited for a greeting, and the server for a hello. */
static gboolean
waited_for_greeting (const SendoffEvidence *e, const char *plain, SendoffStageKind stage)
{
  return e->plan->port == 465 && (stage == SENDOFF_STAGE_NONE || stage == SENDOFF_STAGE_GREETING)
         && !sendoff_words_any (plain, WORDS ("ssl", "tls", "smtps:", " 220 ", "ehlo"));
}

static void
break_connection (SendoffEvidence *e, const char *plain, const SendoffFoundHint *found, SendoffOutcome outcome)
{
  SendoffStageKind stage = sendoff_stage_around (plain, found->start, found->end);

  if (waited_for_greeting (e, plain, stage))
    {
      claim (e, "greeting.tls-expected");
      return;
    }

  if (stage == SENDOFF_STAGE_MESSAGE)
    stage = SENDOFF_STAGE_RECIPIENT;      /* what breaks at the end of the message has hints of its own */
  end_at (e, stage, outcome);
}

/* What answered in place of a mail server, if the text shows it. */
static void
show_first_words (SendoffEvidence *e, const char *plain)
{
  static const char * const openings[] = { "\\* ok", "+ok ", "|http/1.", "ssh-2.0", "ssh-1.", "<html", "<!doctype" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      const char *at = sendoff_words_find (plain, openings[i], NULL);

      if (at != NULL)
        {
          e->first_bytes = g_bytes_new (at, strcspn (at, "\n"));
          return;
        }
    }
}

static void
apply_hint (SendoffEvidence *e, const char *plain, const SendoffFoundHint *found)
{
  switch (found->hint->kind)
    {
    case SENDOFF_HINT_CLAIM:            claim (e, found->hint->claim); break;
    case SENDOFF_HINT_NAME_UNKNOWN:     fail_name (e, FALSE, FALSE); break;
    case SENDOFF_HINT_NAME_ADDRESSLESS: fail_name (e, TRUE, FALSE); break;
    case SENDOFF_HINT_RESOLVER_FAILED:  fail_name (e, FALSE, TRUE); break;
    case SENDOFF_HINT_REFUSED:          fail_connection (e, plain, found->start, SENDOFF_ATTEMPT_REFUSED); break;
    case SENDOFF_HINT_UNREACHABLE:      fail_connection (e, plain, found->start, SENDOFF_ATTEMPT_UNREACHABLE); break;
    case SENDOFF_HINT_FORBIDDEN:        fail_connection (e, plain, found->start, SENDOFF_ATTEMPT_FORBIDDEN); break;
    case SENDOFF_HINT_UNANSWERED:       fail_connection (e, plain, found->start, SENDOFF_ATTEMPT_SILENT); break;
    case SENDOFF_HINT_CLOSED:           break_connection (e, plain, found, SENDOFF_OUTCOME_CLOSED); break;
    case SENDOFF_HINT_RESET:            break_connection (e, plain, found, SENDOFF_OUTCOME_RESET); break;
    case SENDOFF_HINT_SILENT:           break_connection (e, plain, found, SENDOFF_OUTCOME_SILENT); break;
    case SENDOFF_HINT_STARTTLS_MISSING: end_at (e, SENDOFF_STAGE_STARTTLS, SENDOFF_OUTCOME_NOT_OFFERED); break;
    case SENDOFF_HINT_INJECTED:         end_at (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_INJECTED); break;
    case SENDOFF_HINT_TLS_FAILED:       end_at (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS); break;
    case SENDOFF_HINT_TLS_TOO_OLD:      end_at (e, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_TLS_TOO_OLD); break;
    case SENDOFF_HINT_NOT_SMTP:
      end_at (e, SENDOFF_STAGE_GREETING, SENDOFF_OUTCOME_NOT_SMTP);
      show_first_words (e, plain);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
apply_reply (SendoffEvidence *e, const SendoffQuotedReply *quoted)
{
  end_at (e, quoted->stage, SENDOFF_OUTCOME_REFUSED);
  e->reply = sendoff_reply_ref (quoted->reply);
  /* RFC 3463 section 3.2: the syntax of an address; a run would not have let it out. */
  if (quoted->reply->enhanced.subject == 1 && quoted->reply->enhanced.detail == 3)
    claim (e, "settings.address-invalid");
  e->replies[quoted->stage] = sendoff_reply_ref (quoted->reply);
}

static void
mark_words (SendoffEvidence *e, const Source *source, gsize start, gsize end, GPtrArray *marks)
{
  const SendoffPlainText *plain = source->plain;
  SendoffMark *mark = g_new (SendoffMark, 1);

  mark->start = plain->origins[start];
  mark->end = plain->origins[end];
  while (mark->end > mark->start && g_ascii_isspace (source->text[mark->end - 1]))
    mark->end--;
  e->words = sendoff_error_text_show (source->text, mark->start, mark->end, source->secrets, WORDS_LONGEST);
  mark->start += source->skipped;
  mark->end += source->skipped;
  g_ptr_array_add (marks, mark);
}

static SendoffPlan *
plan_from_text (const char *plain)
{
  SendoffPlan *plan = sendoff_plan_new ();
  g_autofree char *host = sendoff_place_find_host (plain);
  guint16 port = sendoff_place_find_port (plain);

  plan->provider = sendoff_place_find_provider (plain, host);
  if (host != NULL)
    {
      g_free (plan->host);
      plan->host = g_steal_pointer (&host);
    }
  if (port != 0)
    plan->port = port;
  return plan;
}

/* How the program must have spoken to end up like this: what it should change follows from it. */
static SendoffSecurity
guess_security (const SendoffEvidence *e)
{
  if (g_strcmp0 (e->claim, "settings.port-security-mismatch") == 0)
    return SENDOFF_SECURITY_TLS;
  if (g_strcmp0 (e->claim, "greeting.tls-expected") == 0)
    return SENDOFF_SECURITY_STARTTLS;
  if (g_strcmp0 (e->claim, "auth.encryption-required") == 0 || (e->reply != NULL && e->reply->code == 538))
    return SENDOFF_SECURITY_NONE;
  return e->plan->port == 465 ? SENDOFF_SECURITY_TLS : SENDOFF_SECURITY_STARTTLS;
}

/* The words of networks are the same for every service: a text that names another one, and nothing of sending mail, is about
 * that one. */
static gboolean
is_about_something_else (const char *plain)
{
  static const char * const sending[] = {
    "smtp", "send", "sent", "outgoing", "deliver", "submission", "|587|", "|465|", ":25|", "relay", "recipient", "sender", "rcpt",
    "sendmail", "postfix", "e-mail", "|mail|", "senden", "envoi", "enviar", "发送", "送信", NULL
  };
  static const char * const others[] = {
    "redis", "postgres", "psycopg", "mysql", "mongodb", "elasticsearch", "amqp", "kafka", ":6379|", ":5432|", ":3306|", ":27017|",
    "port 5432", "port 3306", "fatal: unable to access", "github.com", "npm err!", "docker.io", "requested url returned error",
    "synchronize subscribed folders", "|imap|", "|imap4|", "|pop3|", "imap.", "pop3.", NULL
  };

  return sendoff_words_any (plain, others) && !sendoff_words_any (plain, sending);
}

/* Two attempts in one text tell more than either. */
static gboolean
apply_contrast (SendoffEvidence *e, const Source *source, const SendoffQuotedReply *quoted, const SendoffFoundHint *found, GPtrArray *marks)
{
  const char *plain = source->plain->text;
  SendoffContrast words = { found->start, found->end };
  gboolean answered = quoted != NULL && (found->hint == NULL || quoted->rank > found->hint->rank);

  if (answered && quoted->reply->code == 535 && sendoff_contrast_of_user_names (plain, quoted->start))
    {
      words = (SendoffContrast) { quoted->start, quoted->end };
      claim (e, "auth.username-form");
    }
  else if (!answered && found->hint != NULL && found->hint->kind == SENDOFF_HINT_UNANSWERED
           && (sendoff_contrast_of_ports (plain, &words) || sendoff_contrast_of_servers (plain) || sendoff_contrast_of_networks (plain)))
    claim (e, "tcp.port-blocked");
  else
    return FALSE;
  mark_words (e, source, words.start, words.end, marks);
  return TRUE;
}

static void
apply_strongest (SendoffEvidence *e, const Source *source, const SendoffQuotedReply *quoted, const SendoffFoundHint *found,
                 GPtrArray *marks)
{
  if (quoted != NULL && (found->hint == NULL || quoted->rank > found->hint->rank))
    {
      apply_reply (e, quoted);
      mark_words (e, source, quoted->start, quoted->end, marks);
    }
  else if (found->hint != NULL)
    {
      apply_hint (e, source->plain->text, found);
      mark_words (e, source, found->start, found->end, marks);
    }
}

/**
 * sendoff_evidence_from_text:
 * @text: (nullable): what a mail program showed: any bytes
 * @length: how many
 * @marks: (out) (transfer full) (element-type SendoffMark) (optional): the words that decided; empty if none did
 *
 * Reads evidence out of an error text, for sendoff_diagnose(). A reply of the server goes by its code and words (RFC 5321
 * section 4.2, RFC 3463), everything else by the words of libraries and programs. What is not said is not guessed: evidence
 * of a text that tells nothing leads to no finding.
 *
 * Returns: (transfer full): evidence
 */
SendoffEvidence *
sendoff_evidence_from_text (const char *text, gsize length, GPtrArray **marks)
{
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func (g_free);
  g_auto (Source) source = { 0 };
  g_autoptr (SendoffQuotedReply) quoted = NULL;
  g_autoptr (SendoffPlan) plan = NULL;
  SendoffEvidence *e;
  SendoffFoundHint found;

  source_init (&source, length > 0 ? text : "", length);
  quoted = sendoff_quoted_reply_find (source.plain->text);
  plan = plan_from_text (source.plain->text);
  found = sendoff_hints_find (source.plain->text);
  e = sendoff_evidence_new (plan);
  e->from_text = TRUE;
  if (!is_about_something_else (source.plain->text) && !apply_contrast (e, &source, quoted, &found, decided))
    apply_strongest (e, &source, quoted, &found, decided);
  plan->security = guess_security (e);
  if (marks != NULL)
    *marks = g_steal_pointer (&decided);
  return e;
}
