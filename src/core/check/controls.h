#pragma once
/* The control experiments of one run: which are worth doing when a stage is in trouble, run side by side. They join the
 * evidence. None goes further out than the server under test. */
#include "probe/evidence.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_CONTROLS (sendoff_controls_get_type ())
G_DECLARE_FINAL_TYPE (SendoffControls, sendoff_controls, SENDOFF, CONTROLS, GObject)

/* Signal "over" : an experiment ended. */
SendoffControls *sendoff_controls_new        (SendoffEvidence *evidence, GCancellable *cancellable);
void             sendoff_controls_start      (SendoffControls *self, SendoffStageKind trouble);
void             sendoff_controls_start_other_family (SendoffControls *self);
gboolean         sendoff_controls_are_running (SendoffControls *self);
gboolean         sendoff_controls_answered   (SendoffControls *self);
gboolean         sendoff_controls_found_another (SendoffControls *self);

G_END_DECLS
