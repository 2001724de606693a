#pragma once
/* The stages as they pass, on standard error, for a person who watches a terminal. */
#include "check/check.h"

G_BEGIN_DECLS

void sendoff_cli_progress_watch (SendoffCheck *check);

G_END_DECLS
