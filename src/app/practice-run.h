#pragma once
/* A run against a pretend server on this computer: practice mode. */
#include "app/run.h"
#include "diagnosis/remedy.h"

G_BEGIN_DECLS

SendoffRun *sendoff_practice_run_new (SendoffPracticeCase *scenario, const SendoffRemedy *remedy, GError **error);

G_END_DECLS
