#pragma once
/* A run against a pretend server on this computer: practice mode. */
#include "app/run.h"

G_BEGIN_DECLS

SendoffRun          *sendoff_practice_run_new  (SendoffPracticeCase *scenario, GError **error);
SendoffPracticeCase *sendoff_practice_dup_good (void);

G_END_DECLS
