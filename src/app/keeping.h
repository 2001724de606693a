#pragma once
/* What becomes of a password after a run: one that worked is kept, one that was refused is offered for removal. */
#include "app/session.h"

G_BEGIN_DECLS

void sendoff_keeping_after_run (SendoffSession *session, SendoffRun *run);
void sendoff_keeping_forget    (SendoffSession *session, SendoffRun *run);

G_END_DECLS
