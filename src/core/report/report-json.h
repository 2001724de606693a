#pragma once
/* A report for programs. The members are public interface: documented in sendoff-cli(1), changed only by adding. */
#include "report/report.h"

G_BEGIN_DECLS

#define SENDOFF_REPORT_SCHEMA 1

char *sendoff_report_to_json (SendoffReport *self, const char *program_name);   /* pretty-printed, ends in a newline */
char *sendoff_report_to_json_explained (SendoffReport *self, const char *program_name);   /* each line with its meaning */
char *sendoff_findings_to_json (GListModel *findings);

G_END_DECLS
