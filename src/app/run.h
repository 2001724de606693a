#pragma once
/* One test on show: from its start, live, to its report. Made for one plan; "try again" makes another. */
#include "check/check.h"
#include "practice/server.h"

G_BEGIN_DECLS

/* Signal "over": the report is there. */
#define SENDOFF_TYPE_RUN (sendoff_run_get_type ())
G_DECLARE_FINAL_TYPE (SendoffRun, sendoff_run, SENDOFF, RUN, GObject)

SendoffRun            *sendoff_run_new                 (SendoffPlan *plan);
SendoffRun            *sendoff_run_new_practice        (SendoffPlan *plan, SendoffPracticeServer *server);
void                   sendoff_run_start               (SendoffRun *self);
void                   sendoff_run_cancel              (SendoffRun *self);
gboolean               sendoff_run_is_over             (SendoffRun *self);
gboolean               sendoff_run_is_practice         (SendoffRun *self);
SendoffPracticeServer *sendoff_run_get_server          (SendoffRun *self);
SendoffCheck          *sendoff_run_get_check           (SendoffRun *self);
SendoffPlan           *sendoff_run_get_plan            (SendoffRun *self);
SendoffReport         *sendoff_run_get_report          (SendoffRun *self);
gboolean               sendoff_run_signed_in           (SendoffRun *self);
gboolean               sendoff_run_password_was_refused (SendoffRun *self);
gboolean               sendoff_run_get_from_keyring    (SendoffRun *self);

G_END_DECLS
