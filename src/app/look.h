#pragma once
/* How a state looks: an icon whose shape says it, a style class whose colour says it once more. */
#include "diagnosis/finding.h"
#include "probe/stage.h"
#include "report/report.h"

G_BEGIN_DECLS

typedef struct {
  const char *icon;
  const char *style;     /* style class */
} SendoffLook;

const SendoffLook *sendoff_look_of_stage    (SendoffStageState state);
const SendoffLook *sendoff_look_of_severity (SendoffSeverity severity);
const SendoffLook *sendoff_look_of_verdict  (SendoffVerdict verdict);
const SendoffLook *sendoff_look_of_control  (const SendoffControl *control);
const char        *sendoff_severity_get_title (SendoffSeverity severity);
const char        *sendoff_verdict_get_title  (SendoffVerdict verdict);
const char        *sendoff_security_get_word (SendoffSecurity security);
const char        *sendoff_stage_kind_describe (SendoffStageKind kind);

G_END_DECLS
