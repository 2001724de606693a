#pragma once
/* What this computer knows of its network: written into the evidence when something is wrong. */
#include "probe/evidence.h"

G_BEGIN_DECLS

void sendoff_surroundings_look (SendoffEvidence *evidence);

G_END_DECLS
