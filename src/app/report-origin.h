#pragma once
#include "report/report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean sendoff_report_origin_list (SendoffReport *report, GtkListBox *list);

G_END_DECLS
