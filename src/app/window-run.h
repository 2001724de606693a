#pragma once
/* What can be looked at and copied of the run on show. */
#include "app/window.h"

G_BEGIN_DECLS

void sendoff_window_install_run_actions (GtkWidgetClass *klass);
void sendoff_window_update_run_actions  (SendoffWindow *self);

G_END_DECLS
