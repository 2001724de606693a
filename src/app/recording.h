#pragma once
/* The runs of a window on their way into the history. */
#include "app/session.h"
#include "history/history.h"

G_BEGIN_DECLS

void sendoff_recording_keep  (SendoffSession *session, SendoffRun *run);
void sendoff_recording_begin (SendoffSession *session, SendoffHistory *history);

G_END_DECLS
