#pragma once
/* The stable words of a report, and the way back from a word to what it stands for: a file may say anything. */
#include "report/report.h"

G_BEGIN_DECLS

const char *sendoff_control_kind_get_id      (SendoffControlKind kind);    /* "same-host" */
const char *sendoff_speaks_get_id            (SendoffSpeaks speaks);       /* "smtp" */

/* Each returns FALSE, and leaves the second argument alone, if there is no such word. */
gboolean    sendoff_control_kind_from_id     (const char *id, SendoffControlKind *kind);
gboolean    sendoff_speaks_from_id           (const char *id, SendoffSpeaks *speaks);
gboolean    sendoff_attempt_state_from_id    (const char *id, SendoffAttemptState *state);
gboolean    sendoff_verdict_from_id          (const char *id, SendoffVerdict *verdict);
gboolean    sendoff_severity_from_id         (const char *id, SendoffSeverity *severity);
gboolean    sendoff_speaker_from_id          (const char *id, SendoffSpeaker *speaker);
gboolean    sendoff_remedy_id_from_name      (const char *name, SendoffRemedyId *id);

G_END_DECLS
