#pragma once
/* A report as Markdown, for a forum or a bug tracker. No line of a server has an effect in it. */
#include "report/report.h"

G_BEGIN_DECLS

char *sendoff_report_to_markdown (SendoffReport *self);

G_END_DECLS
