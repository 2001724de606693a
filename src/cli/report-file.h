#pragma once
/* Reports in files and in the history: kept for oneself, and read again. */
#include "report/report.h"

G_BEGIN_DECLS

int            sendoff_cli_save_report (SendoffReport *report, const char *path);
void           sendoff_cli_keep_report (SendoffReport *report);              /* in the history */
SendoffReport *sendoff_cli_read_report (const char *path, int *status);      /* "-" is standard input */
SendoffReport *sendoff_cli_find_report (const char *word, int *status);      /* a number of the history, else a file */

G_END_DECLS
