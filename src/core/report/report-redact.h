#pragma once
/* A report as strangers may read it: the same story, with stand-ins for whatever tells who and where somebody is. */
#include "report/report.h"

G_BEGIN_DECLS

SendoffReport *sendoff_report_redact (SendoffReport *self);

G_END_DECLS
