#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

void sendoff_toasts_let_escape_close (AdwToastOverlay *toasts);

G_END_DECLS
