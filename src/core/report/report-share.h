#pragma once
/* A report to show to others, in the form they read. Redacted, addresses, host names and IPs are stable stand-ins
 * ("[address 1]"), so the story stays readable. Passwords were never in it. */
#include "report/report.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_SHARE_MARKDOWN,
  SENDOFF_SHARE_TEXT,
  SENDOFF_SHARE_JSON,
} SendoffShareForm;

char *sendoff_report_to_share (SendoffReport *self, SendoffShareForm form, gboolean full, const char *program_name);

G_END_DECLS
