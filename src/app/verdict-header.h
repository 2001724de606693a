#pragma once
/* The top of the test page: how it stands, in one sentence, while it runs and when it is over; or what a saved report says. */
#include "app/run.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_VERDICT_HEADER (sendoff_verdict_header_get_type ())
G_DECLARE_FINAL_TYPE (SendoffVerdictHeader, sendoff_verdict_header, SENDOFF, VERDICT_HEADER, GtkBox)

void sendoff_verdict_header_show       (SendoffVerdictHeader *self, SendoffRun *run);
void sendoff_verdict_header_show_saved (SendoffVerdictHeader *self, SendoffReport *report);

G_END_DECLS
