#pragma once
/* What backs a finding: what was seen, and what can be ruled out because of what was seen. */
#include "probe/evidence.h"

G_BEGIN_DECLS

char **sendoff_proof_new     (const SendoffEvidence *evidence);
char **sendoff_ruled_out_new (const SendoffEvidence *evidence, const char *id);

G_END_DECLS
