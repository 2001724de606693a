#pragma once
/* One run on show: its verdict, its diagnosis with what can be done, what else was noticed, its stages, its controls. Follows it
 * while it goes. Or a saved report, to be read. */
#include "app/run.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (pointer to SendoffRemedy): a remedy was pressed. */
#define SENDOFF_TYPE_RUN_VIEW (sendoff_run_view_get_type ())
G_DECLARE_FINAL_TYPE (SendoffRunView, sendoff_run_view, SENDOFF, RUN_VIEW, AdwBin)

void sendoff_run_view_set_run   (SendoffRunView *self, SendoffRun *run);
void sendoff_run_view_set_saved (SendoffRunView *self, SendoffReport *report);

G_END_DECLS
