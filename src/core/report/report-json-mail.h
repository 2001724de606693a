#pragma once
/* Senders and message of a report, to JSON and back. For report-json.c and report-read.c alone. */
#include "report/json-view.h"
#include "report/told-mail.h"

G_BEGIN_DECLS

void             sendoff_report_json_add_mail (JsonBuilder *builder, const SendoffToldMail *mail);
SendoffToldMail *sendoff_report_read_mail     (JsonObject *root);

G_END_DECLS
