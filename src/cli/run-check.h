#pragma once
/* Runs a test, shows it, and says with which status to end. */
#include "cli/options.h"
#include "report/report.h"

G_BEGIN_DECLS

int            sendoff_cli_run_check  (const SendoffCliOptions *options);
SendoffReport *sendoff_cli_run_plan   (const SendoffCliOptions *options);
char          *sendoff_cli_dup_report (SendoffReport *report, const SendoffCliOptions *options);

G_END_DECLS
