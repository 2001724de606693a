#include "config.h"

#include "report/report-words.h"

typedef const char *(*WordFunc) (int value);

/* The first value up to @last whose word is @id, or -1. */
static int
find (const char *id, int last, WordFunc get_word)
{
  for (int value = 0; id != NULL && value <= last; value++)
    if (g_strcmp0 (get_word (value), id) == 0)
      return value;
  return -1;
}

/**
 * sendoff_control_kind_get_id:
 *
 * Returns: (transfer none): what the experiment is for, as a stable word
 */
const char *
sendoff_control_kind_get_id (SendoffControlKind kind)
{
  static const char * const ids[] = {
    [SENDOFF_CONTROL_SAME_HOST] = "same-host",
    [SENDOFF_CONTROL_SAME_PORT] = "same-port",
    [SENDOFF_CONTROL_OTHER_FAMILY] = "other-family",
    [SENDOFF_CONTROL_OTHER_HOST] = "other-host",
    [SENDOFF_CONTROL_IMAP] = "imap",
    [SENDOFF_CONTROL_WEB] = "web",
    [SENDOFF_CONTROL_SIGN_IN] = "sign-in",
  };

  return kind < G_N_ELEMENTS (ids) ? ids[kind] : NULL;
}

/**
 * sendoff_speaks_get_id:
 *
 * Returns: (transfer none): what a port turned out to speak, as a stable word
 */
const char *
sendoff_speaks_get_id (SendoffSpeaks speaks)
{
  static const char * const ids[] = {
    [SENDOFF_SPEAKS_UNKNOWN] = "unknown",
    [SENDOFF_SPEAKS_NOTHING] = "nothing",
    [SENDOFF_SPEAKS_SMTP] = "smtp",
    [SENDOFF_SPEAKS_TLS] = "tls",
    [SENDOFF_SPEAKS_HTTP] = "http",
    [SENDOFF_SPEAKS_IMAP] = "imap",
    [SENDOFF_SPEAKS_POP3] = "pop3",
    [SENDOFF_SPEAKS_SSH] = "ssh",
    [SENDOFF_SPEAKS_OTHER] = "other",
  };

  return speaks < G_N_ELEMENTS (ids) ? ids[speaks] : NULL;
}

static const char *
word_of_control_kind (int value)
{
  return sendoff_control_kind_get_id ((SendoffControlKind) value);
}

static const char *
word_of_speaks (int value)
{
  return sendoff_speaks_get_id ((SendoffSpeaks) value);
}

static const char *
word_of_attempt (int value)
{
  return sendoff_attempt_state_get_id ((SendoffAttemptState) value);
}

static const char *
word_of_verdict (int value)
{
  return sendoff_verdict_get_id ((SendoffVerdict) value);
}

static const char *
word_of_severity (int value)
{
  return sendoff_severity_get_id ((SendoffSeverity) value);
}

static const char *
word_of_speaker (int value)
{
  return sendoff_speaker_get_id ((SendoffSpeaker) value);
}

static const char *
word_of_remedy (int value)
{
  return sendoff_remedy_id_get_name ((SendoffRemedyId) value);
}

/**
 * sendoff_control_kind_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @kind: (out): what an experiment is for; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_control_kind_from_id (const char *id, SendoffControlKind *kind)
{
  int value = find (id, SENDOFF_CONTROL_SIGN_IN, word_of_control_kind);

  if (value >= 0)
    *kind = (SendoffControlKind) value;
  return value >= 0;
}

/**
 * sendoff_speaks_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @speaks: (out): what a port turned out to speak; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_speaks_from_id (const char *id, SendoffSpeaks *speaks)
{
  int value = find (id, SENDOFF_SPEAKS_OTHER, word_of_speaks);

  if (value >= 0)
    *speaks = (SendoffSpeaks) value;
  return value >= 0;
}

/**
 * sendoff_attempt_state_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @state: (out): how an attempt to connect ended; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_attempt_state_from_id (const char *id, SendoffAttemptState *state)
{
  int value = find (id, SENDOFF_ATTEMPT_NOT_NEEDED, word_of_attempt);

  if (value >= 0)
    *state = (SendoffAttemptState) value;
  return value >= 0;
}

/**
 * sendoff_verdict_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @verdict: (out): how a run ended; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_verdict_from_id (const char *id, SendoffVerdict *verdict)
{
  int value = find (id, SENDOFF_VERDICT_CANCELLED, word_of_verdict);

  if (value >= 0)
    *verdict = (SendoffVerdict) value;
  return value >= 0;
}

/**
 * sendoff_severity_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @severity: (out): how grave a finding is; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_severity_from_id (const char *id, SendoffSeverity *severity)
{
  int value = find (id, SENDOFF_SEVERITY_ERROR, word_of_severity);

  if (value >= 0)
    *severity = (SendoffSeverity) value;
  return value >= 0;
}

/**
 * sendoff_speaker_from_id:
 * @id: (nullable): a stable word, or anything else that a file says
 * @speaker: (out): who said a line of the transcript; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_speaker_from_id (const char *id, SendoffSpeaker *speaker)
{
  int value = find (id, SENDOFF_SPEAKER_NOTE, word_of_speaker);

  if (value >= 0)
    *speaker = (SendoffSpeaker) value;
  return value >= 0;
}

/**
 * sendoff_remedy_id_from_name:
 * @name: (nullable): a stable word, or anything else that a file says
 * @id: (out): what can be done about a finding; left alone if there is no such word
 *
 * Returns: whether there is such a word
 */
gboolean
sendoff_remedy_id_from_name (const char *name, SendoffRemedyId *id)
{
  int value = find (name, SENDOFF_N_REMEDIES - 1, word_of_remedy);

  if (value >= 0)
    *id = (SendoffRemedyId) value;
  return value >= 0;
}
