#pragma once
/* From evidence to findings: the rule table, read from the top. */
#include "diagnosis/finding.h"
#include <gio/gio.h>

G_BEGIN_DECLS

GListModel *sendoff_diagnose             (const SendoffEvidence *evidence);   /* of SendoffFinding, the diagnosis first */
int         sendoff_finding_exit_status  (const char *id);                    /* <sysexits.h>, as the contract maps areas */

G_END_DECLS
