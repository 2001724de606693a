#pragma once
/* From the connection and the conversation into the evidence. For the probe alone. */
#include "net/channel.h"
#include "probe/evidence.h"

G_BEGIN_DECLS

void           sendoff_keep_what_was_heard (SendoffEvidence *evidence, SendoffDialogue *dialogue);
void           sendoff_keep_what_came      (SendoffEvidence *evidence, SendoffChannel *channel);
void           sendoff_keep_fault          (SendoffEvidence *evidence, SendoffChannel *channel);
SendoffOutcome sendoff_judge_tls           (SendoffChannel *channel);
SendoffOutcome sendoff_judge_failed_tls    (SendoffChannel *channel, SendoffSecurity security, const GError *error);

G_END_DECLS
