#pragma once
/* What the window remembers from one start to the next. */
#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

void sendoff_window_keep_state (GtkWindow *window, AdwViewStack *pages, SendoffSession *session, GSettings *settings);

G_END_DECLS
