#pragma once
/* What this computer knows of its network: written into the evidence when something is wrong. And what it is itself. */
#include "probe/evidence.h"

G_BEGIN_DECLS

void   sendoff_surroundings_look (SendoffEvidence *evidence);
char **sendoff_surroundings_list (const SendoffEvidence *evidence);   /* for sendoff_report_set_surroundings() */

G_END_DECLS
