#pragma once
/* Where the password of a run comes from. It is never on the command line. */
#include "probe/plan.h"

G_BEGIN_DECLS

int sendoff_cli_read_password (SendoffPlan *plan, const char *file);   /* NULL: from standard input */
int sendoff_cli_ask_password  (SendoffPlan *plan);

G_END_DECLS
