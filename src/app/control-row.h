#pragma once
/* A control experiment as a row: which port of which host, and what came of it. */
#include "probe/evidence.h"
#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *sendoff_control_row_new (const SendoffControl *control);

G_END_DECLS
