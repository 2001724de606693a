#pragma once
/* One cause, said to a person: what is wrong, how we know, what was ruled out, what to do. Never changes once made. */
#include "diagnosis/remedy.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_SEVERITY_INFO,
  SENDOFF_SEVERITY_WARNING,
  SENDOFF_SEVERITY_ERROR,
} SendoffSeverity;

#define SENDOFF_TYPE_FINDING (sendoff_finding_get_type ())
G_DECLARE_FINAL_TYPE (SendoffFinding, sendoff_finding, SENDOFF, FINDING, GObject)

/* The public fields of a finding; for diagnosis.c and for reading a saved report. */
typedef struct {
  const char       *id;
  SendoffSeverity   severity;
  SendoffStageKind  stage;
  const char       *title;
  const char       *explanation;
  const char * const *proof;
  const char * const *ruled_out;
  GPtrArray        *remedies;      /* of SendoffRemedy; taken over by reference */
} SendoffFindingFields;

SendoffFinding     *sendoff_finding_new             (const SendoffFindingFields *fields);
const char         *sendoff_finding_get_id          (SendoffFinding *self);
SendoffSeverity     sendoff_finding_get_severity    (SendoffFinding *self);
SendoffStageKind    sendoff_finding_get_stage       (SendoffFinding *self);
const char         *sendoff_finding_get_title       (SendoffFinding *self);
const char         *sendoff_finding_get_explanation (SendoffFinding *self);
const char * const *sendoff_finding_get_proof       (SendoffFinding *self);     /* "evidence" in JSON */
const char * const *sendoff_finding_get_ruled_out   (SendoffFinding *self);
GPtrArray          *sendoff_finding_get_remedies    (SendoffFinding *self);
const char         *sendoff_severity_get_id         (SendoffSeverity severity);

G_END_DECLS
