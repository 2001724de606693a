#pragma once
/* The whole test as a front end sees it: probe, controls, diagnosis, report. Watch the models while it runs. One run per
 * object. */
#include "report/report.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_CHECK (sendoff_check_get_type ())
G_DECLARE_FINAL_TYPE (SendoffCheck, sendoff_check, SENDOFF, CHECK, GObject)

/* Signal "control-over": a control experiment ended; sendoff_check_get_evidence()->controls holds it. */
SendoffCheck      *sendoff_check_new            (SendoffPlan *plan);
SendoffPlan       *sendoff_check_get_plan       (SendoffCheck *self);
GListModel        *sendoff_check_get_stages     (SendoffCheck *self);
SendoffTranscript *sendoff_check_get_transcript (SendoffCheck *self);
SendoffEvidence   *sendoff_check_get_evidence   (SendoffCheck *self);
void               sendoff_check_run_async      (SendoffCheck *self, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full): never NULL: a cancelled run has a report too. */
SendoffReport     *sendoff_check_run_finish     (SendoffCheck *self, GAsyncResult *result);

G_END_DECLS
