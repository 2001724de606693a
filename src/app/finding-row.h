#pragma once
/* A lesser finding: one line that opens to the rest. */
#include "diagnosis/finding.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" as of SendoffFindingCard. */
#define SENDOFF_TYPE_FINDING_ROW (sendoff_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffFindingRow, sendoff_finding_row, SENDOFF, FINDING_ROW, AdwExpanderRow)

GtkWidget *sendoff_finding_row_new (SendoffFinding *finding, GPtrArray *remedies);

G_END_DECLS
