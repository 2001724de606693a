#pragma once
/* What the evidence comes to, as short sentences: the words in which the rules are written. */
#include "probe/evidence.h"

G_BEGIN_DECLS

/* How it ended */
gboolean     sendoff_failed_at            (const SendoffEvidence *e, SendoffStageKind stage);
gboolean     sendoff_failed_within        (const SendoffEvidence *e, SendoffStageKind first, SendoffStageKind last);
gboolean     sendoff_ended_by             (const SendoffEvidence *e, SendoffStageKind stage, SendoffOutcome outcome);
gboolean     sendoff_went_dead            (const SendoffEvidence *e);
gboolean     sendoff_may_have_been_taken  (const SendoffEvidence *e);
gboolean     sendoff_has_signed_in        (const SendoffEvidence *e);
gboolean     sendoff_password_was_refused (const SendoffEvidence *e);

/* The refusal */
gboolean     sendoff_was_refused          (const SendoffEvidence *e, SendoffStageKind stage);
gboolean     sendoff_is_refusal           (const SendoffEvidence *e);
gboolean     sendoff_is_plain_refusal     (const SendoffEvidence *e);
guint        sendoff_refusal_code         (const SendoffEvidence *e);
gboolean     sendoff_refusal_has          (const SendoffEvidence *e, guint subject, guint detail);
gboolean     sendoff_refusal_says         (const SendoffEvidence *e, const char *first, ...) G_GNUC_NULL_TERMINATED;
gboolean     sendoff_refusal_says_any     (const SendoffEvidence *e, const char * const *phrases);
gboolean     sendoff_refusal_is_temporary (const SendoffEvidence *e);
gboolean     sendoff_refusal_is_about_day (const SendoffEvidence *e);
gboolean     sendoff_refusal_is_about_rate (const SendoffEvidence *e);
gboolean     sendoff_refusal_is_about_blocklist (const SendoffEvidence *e);
gboolean     sendoff_refusal_names_shut_account (const SendoffEvidence *e);
gboolean     sendoff_reply_says_nobody_is_there (const SendoffReply *reply);

/* Connecting */
guint        sendoff_count_attempts       (const SendoffEvidence *e, SendoffAttemptState state);
gboolean     sendoff_all_attempts         (const SendoffEvidence *e, SendoffAttemptState state);
gboolean     sendoff_name_is_local        (const char *host);
gboolean     sendoff_clock_explains_dates (const SendoffEvidence *e);
gboolean     sendoff_clock_went_back      (const SendoffEvidence *e);

/* The controls */
gboolean     sendoff_any_control_answered (const SendoffEvidence *e);
const SendoffControl *sendoff_find_control (const SendoffEvidence *e, SendoffControlKind kind, guint16 port);
const SendoffControl *sendoff_find_answer (const SendoffEvidence *e, SendoffControlKind kind);
gboolean              sendoff_any_port_refuses   (const SendoffEvidence *e);
const SendoffControl *sendoff_find_open_port (const SendoffEvidence *e);
SendoffSpeaks sendoff_second_look         (const SendoffEvidence *e);

/* Words */
const char  *sendoff_provider_name        (const SendoffEvidence *e);
const char  *sendoff_app_password_name    (const SendoffEvidence *e);
const char  *sendoff_security_name        (SendoffSecurity security);

G_END_DECLS
