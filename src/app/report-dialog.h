#pragma once
/* A saved report, to be read: the same page as of a run, with nothing that acts. */
#include "report/report.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_REPORT_DIALOG (sendoff_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffReportDialog, sendoff_report_dialog, SENDOFF, REPORT_DIALOG, AdwWindow)

GtkWindow *sendoff_report_dialog_new (GtkWindow *parent, SendoffReport *report);

G_END_DECLS
