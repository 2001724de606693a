#pragma once
/* A report to the clipboard, in the form that was chosen. */
#include "report/report.h"
#include <adwaita.h>

G_BEGIN_DECLS

const char *sendoff_report_copy (GtkWidget *widget, SendoffReport *report, const char *form);

G_END_DECLS
