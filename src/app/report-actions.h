#pragma once
/* What the window does with reports that are not of the run on show: opens saved ones, and shows the history. */
#include "app/window.h"

G_BEGIN_DECLS

void sendoff_report_actions_install    (GtkWidgetClass *klass);    /* "win.open-report", "win.history" */
void sendoff_report_actions_take_drops (SendoffWindow *self);

G_END_DECLS
