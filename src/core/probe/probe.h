#pragma once
/* Runs one plan on one server: the one asynchronous loop. Looks up, dials, then carries replies from the channel to the
 * dialogue and actions back, writing down what it sees. One run per object. */
#include "net/transcript.h"
#include "probe/evidence.h"
#include "probe/stage.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_PROBE (sendoff_probe_get_type ())
G_DECLARE_FINAL_TYPE (SendoffProbe, sendoff_probe, SENDOFF, PROBE, GObject)

/* Signal "trouble" (SendoffStageKind): a stage became slow or failed; emitted at most once a stage. The controls start
 * on it. */
SendoffProbe      *sendoff_probe_new            (SendoffPlan *plan);
GListModel        *sendoff_probe_get_stages     (SendoffProbe *self);      /* of SendoffStage; all of them, from the start */
SendoffTranscript *sendoff_probe_get_transcript (SendoffProbe *self);
SendoffEvidence   *sendoff_probe_get_evidence   (SendoffProbe *self);
void               sendoff_probe_run_async      (SendoffProbe *self, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
SendoffEvidence   *sendoff_probe_run_finish     (SendoffProbe *self, GAsyncResult *result, GError **error);
void               sendoff_probe_give_up        (SendoffProbe *self);

G_END_DECLS
