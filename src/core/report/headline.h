#pragma once
/* The verdict in a sentence or two: what was proved, and what was not. */
#include "report/report.h"

G_BEGIN_DECLS

char *sendoff_headline_new (SendoffVerdict verdict, const SendoffEvidence *evidence, SendoffFinding *diagnosis, guint n_warnings);

G_END_DECLS
