#pragma once
/* Where a password comes from: standard input, a file, a terminal. Never the command line. */
#include "probe/plan.h"

G_BEGIN_DECLS

int sendoff_cli_read_password (SendoffPlan *plan, gboolean from_stdin, const char *file);

G_END_DECLS
