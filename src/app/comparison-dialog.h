#pragma once
/* Two tests side by side: the first stage that went another way, and what differs in it. */
#include "report/report.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_COMPARISON_DIALOG (sendoff_comparison_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffComparisonDialog, sendoff_comparison_dialog, SENDOFF, COMPARISON_DIALOG, AdwWindow)

GtkWindow *sendoff_comparison_dialog_new (GtkWindow *parent, SendoffReport *a, SendoffReport *b);

G_END_DECLS
