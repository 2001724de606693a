#pragma once
/* Runs a test, shows it, and says with which status to end. */
#include "cli/options.h"

G_BEGIN_DECLS

int sendoff_cli_run_check (const SendoffCliOptions *options);

G_END_DECLS
