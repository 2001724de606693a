#pragma once
/* What a stage's row says once it is over, from the evidence: one line, and the details it opens to. */
#include "probe/evidence.h"
#include "probe/stage.h"

G_BEGIN_DECLS

char *sendoff_stage_words_summary (const SendoffEvidence *evidence, SendoffStageKind kind, SendoffStageState state);
void  sendoff_stage_words_details (const SendoffEvidence *evidence, SendoffStage *stage);

G_END_DECLS
