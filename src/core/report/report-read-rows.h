#pragma once
/* The lists of a saved report, read again. For report-read.c alone. */
#include "report/json-view.h"
#include "report/report.h"

G_BEGIN_DECLS

GListModel        *sendoff_report_read_stages     (JsonObject *root);
GListModel        *sendoff_report_read_findings   (JsonObject *root);
SendoffTranscript *sendoff_report_read_transcript (JsonObject *root);
void               sendoff_report_read_controls   (JsonObject *root, GPtrArray *controls);

G_END_DECLS
