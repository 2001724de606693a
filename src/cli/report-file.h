#pragma once
/* Reports in files: saved for oneself, and read again. */
#include "report/report.h"

G_BEGIN_DECLS

int            sendoff_cli_save_report (SendoffReport *report, const char *path);
SendoffReport *sendoff_cli_read_report (const char *path, int *status);   /* "-" is standard input */

G_END_DECLS
