#pragma once
/* A row of the list a person watches: one stage, how far it is, how long it took, what it found. */
#include "base/stage-kind.h"
#include "smtp/dialogue.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Properties: "state" (int), "summary" (string), "duration-ms" (uint), "progress" (double): all notify. */
#define SENDOFF_TYPE_STAGE (sendoff_stage_get_type ())
G_DECLARE_FINAL_TYPE (SendoffStage, sendoff_stage, SENDOFF, STAGE, GObject)

/* One line of a stage's details. */
typedef struct {
  char *key;      /* stable word for JSON: "protocol" */
  char *label;    /* for people: "Protocol" */
  char *value;
} SendoffDetail;

SendoffStage      *sendoff_stage_new             (SendoffStageKind kind);
SendoffStageKind   sendoff_stage_get_kind        (SendoffStage *self);
const char        *sendoff_stage_get_id          (SendoffStage *self);
const char        *sendoff_stage_get_title       (SendoffStage *self);
SendoffStageState  sendoff_stage_get_state       (SendoffStage *self);
guint              sendoff_stage_get_start_ms    (SendoffStage *self);
guint              sendoff_stage_get_duration_ms (SendoffStage *self);
double             sendoff_stage_get_progress    (SendoffStage *self);
const char        *sendoff_stage_get_summary     (SendoffStage *self);
GPtrArray         *sendoff_stage_get_details     (SendoffStage *self);   /* of SendoffDetail, may be empty */
gboolean           sendoff_stage_is_over         (SendoffStage *self);

/* For the probe alone. */
void               sendoff_stage_begin           (SendoffStage *self, guint ms);
void               sendoff_stage_mark_slow       (SendoffStage *self);
void               sendoff_stage_set_progress    (SendoffStage *self, double progress);
void               sendoff_stage_settle          (SendoffStage *self, SendoffStageState state, guint ms, const char *summary);
void               sendoff_stage_add_detail      (SendoffStage *self, const char *key, const char *label, const char *value);

const char        *sendoff_stage_state_get_id    (SendoffStageState state);     /* "passed", "warned", "failed", "skipped" */
const char        *sendoff_stage_state_get_title (SendoffStageState state);     /* for people: "Passed", "Not reached"… */

G_END_DECLS
