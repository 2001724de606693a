#pragma once
/* A report to paste into a forum or a mail: addresses, host names and IPs become stable stand-ins ("[address 1]"), so the
 * story stays readable. Passwords were never in it. */
#include "report/report.h"

G_BEGIN_DECLS

char *sendoff_report_to_share (SendoffReport *self, gboolean full);   /* Markdown */

G_END_DECLS
