#pragma once
/* What a single run sent, counted for the day's limit, and what was sent before it. For accounts of which a limit is known. */
#include "probe/evidence.h"
#include "sending/tally.h"

G_BEGIN_DECLS

SendoffTally   *sendoff_count_open (const SendoffPlan *plan, GError **error);
SendoffTallySum sendoff_count_read (const SendoffPlan *plan);
void            sendoff_count_run  (const SendoffEvidence *evidence);

G_END_DECLS
