#include "config.h"

#include "diagnosis/facts.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HOURS_12 (12 * 60 * 60)

/* The run ended at that stage. */
gboolean
sendoff_failed_at (const SendoffEvidence *e, SendoffStageKind stage)
{
  return e->stage == stage && e->outcome != SENDOFF_OUTCOME_NONE;
}

/* The run ended at that stage, in that way. */
gboolean
sendoff_ended_by (const SendoffEvidence *e, SendoffStageKind stage, SendoffOutcome outcome)
{
  return e->stage == stage && e->outcome == outcome;
}

/* The server answered no at that stage. */
gboolean
sendoff_was_refused (const SendoffEvidence *e, SendoffStageKind stage)
{
  return sendoff_ended_by (e, stage, SENDOFF_OUTCOME_REFUSED) && e->reply != NULL;
}

/* The refusal's code; 0 if there was none. */
guint
sendoff_refusal_code (const SendoffEvidence *e)
{
  return e->reply ? e->reply->code : 0;
}

/* The refusal carries an enhanced code of that subject and detail, of any class. */
gboolean
sendoff_refusal_has (const SendoffEvidence *e, guint subject, guint detail)
{
  return e->reply != NULL && sendoff_reply_has_enhanced (e->reply, 0, subject, detail);
}

/* The refusal holds one of the phrases, letter case aside. */
gboolean
sendoff_refusal_says (const SendoffEvidence *e, const char *first, ...)
{
  gboolean found = FALSE;
  va_list phrases;

  if (e->reply == NULL)
    return FALSE;
  va_start (phrases, first);
  for (const char *phrase = first; phrase != NULL && !found; phrase = va_arg (phrases, const char *))
    found = sendoff_reply_mentions (e->reply, phrase);
  va_end (phrases);
  return found;
}

/* The server said "not now": 4xx (RFC 5321 section 4.2.1). */
gboolean
sendoff_refusal_is_temporary (const SendoffEvidence *e)
{
  return e->reply != NULL && sendoff_reply_is_temporary (e->reply);
}

/* The server took user name and password. */
gboolean
sendoff_has_signed_in (const SendoffEvidence *e)
{
  return e->states[SENDOFF_STAGE_AUTH] == SENDOFF_STAGE_PASSED;
}

/* So many addresses ended in that state. */
guint
sendoff_count_attempts (const SendoffEvidence *e, SendoffAttemptState state)
{
  guint n = 0;

  for (guint i = 0; i < e->attempts->len; i++)
    n += ((SendoffAttempt *) g_ptr_array_index (e->attempts, i))->state == state;
  return n;
}

/* Every address ended in that state. */
gboolean
sendoff_all_attempts (const SendoffEvidence *e, SendoffAttemptState state)
{
  return e->attempts->len > 0 && sendoff_count_attempts (e, state) == e->attempts->len;
}

/* Something else than the port under test let us connect. */
gboolean
sendoff_any_control_answered (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      /* A web address answers for the network only with its own page: a login page answers for nobody. */
      if (control->kind != SENDOFF_CONTROL_SAME_PORT && sendoff_control_answered (control)
          && (control->kind != SENDOFF_CONTROL_WEB || g_strcmp0 (control->excerpt, "Success") == 0))
        return TRUE;
    }
  return FALSE;
}

/* The experiment of that kind, on that port; 0 for any. */
const SendoffControl *
sendoff_find_control (const SendoffEvidence *e, SendoffControlKind kind, guint16 port)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind == kind && (port == 0 || control->port == port))
        return control;
    }
  return NULL;
}

/* A submission port of the same server that answered as one should: 587 in plain text, 465 with TLS. */
const SendoffControl *
sendoff_find_open_port (const SendoffEvidence *e)
{
  const SendoffControl *submission = sendoff_find_control (e, SENDOFF_CONTROL_SAME_HOST, 587);
  const SendoffControl *submissions = sendoff_find_control (e, SENDOFF_CONTROL_SAME_HOST, 465);

  if (submission != NULL && submission->speaks == SENDOFF_SPEAKS_SMTP)
    return submission;
  return submissions != NULL && submissions->speaks == SENDOFF_SPEAKS_TLS ? submissions : NULL;
}

static SendoffSpeaks
guess (GBytes *bytes)
{
  gsize length = 0;
  const char *first = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  return sendoff_speaks_guess (first, length);
}

/* What the first bytes of the connection look like. */
SendoffSpeaks
sendoff_heard (const SendoffEvidence *e)
{
  return guess (e->first_bytes);
}

/* What the first bytes look like that answered our TLS hello. */
SendoffSpeaks
sendoff_heard_under_tls (const SendoffEvidence *e)
{
  return guess (e->tls_bytes);
}

/* The first words of the other side, to quote; NULL if it said nothing that can be read. */
char *
sendoff_first_words (const SendoffEvidence *e)
{
  GBytes *bytes = e->tls_bytes && g_bytes_get_size (e->tls_bytes) > 0 ? e->tls_bytes : e->first_bytes;
  g_autofree char *line = NULL;
  gsize length = 0;
  const char *first = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (length == 0)
    return NULL;
  line = g_strndup (first, length);
  return sendoff_text_excerpt (first, (gssize) strcspn (line, "\r\n"), 120);
}

/* The TLS alert the server sent (RFC 8446 section 6), or 0: record type 21, then version, length, level, description. */
guint
sendoff_tls_alert (const SendoffEvidence *e)
{
  gsize length = 0;
  const guint8 *first = e->tls_bytes ? g_bytes_get_data (e->tls_bytes, &length) : NULL;

  return length >= 7 && first[0] == 0x15 ? first[6] : 0;
}

static gboolean
greeting_is_masked (const SendoffEvidence *e)
{
  const SendoffReply *greeting = e->replies[SENDOFF_STAGE_GREETING];
  g_autofree char *text = greeting ? sendoff_reply_dup_text (greeting) : NULL;

  return text != NULL && strstr (text, "****") != NULL;
}

/* Something on the way writes over the server's words. */
gboolean
sendoff_is_masked (const SendoffEvidence *e)
{
  return greeting_is_masked (e) || (e->open != NULL && e->open->masked)
         || (e->capabilities != NULL && e->capabilities->masked);
}

/* A name that no public resolver could answer for: it may well lead to this computer or this network. */
gboolean
sendoff_name_is_local (const char *host)
{
  static const char * const endings[] = { ".local", ".localhost", ".localdomain", ".lan", ".internal", ".intranet",
                                          ".home.arpa", ".home", ".corp", ".test", ".example", ".invalid" };

  if (strchr (host, '.') == NULL || strchr (host, ':') != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (host, endings[i]))
      return TRUE;
  return FALSE;
}

/* The protection as a word within a sentence. */
const char *
sendoff_security_name (SendoffSecurity security)
{
  if (security == SENDOFF_SECURITY_STARTTLS)
    return "STARTTLS";
  return security == SENDOFF_SECURITY_TLS ? "TLS" : _("no encryption");
}

/* This computer's clock is wrong, and not by one certificate's word: somebody told the time, or the clock stands before the
 * day this program was made. */
gboolean
sendoff_clock_explains_dates (const SendoffEvidence *e)
{
  if (e->chain == NULL || !(e->chain->flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)))
    return FALSE;
  if (e->clock_known)
    return ABS (e->clock_offset) > HOURS_12;
  return e->started != 0 && e->started < SENDOFF_RELEASE_TIME
         && (e->chain->flags & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0;
}
