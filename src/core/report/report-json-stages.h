#pragma once
/* The stages of a report as JSON. For report-json.c alone. */
#include "report/json-write.h"
#include "report/report.h"

G_BEGIN_DECLS

void sendoff_report_json_add_stages (JsonBuilder *builder, SendoffReport *report);

G_END_DECLS
