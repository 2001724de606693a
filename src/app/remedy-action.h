#pragma once
/* What the window does when a person chooses a remedy. */
#include "app/window.h"
#include "diagnosis/remedy.h"

G_BEGIN_DECLS

void sendoff_remedy_act (const SendoffRemedy *remedy, SendoffWindow *window);

G_END_DECLS
