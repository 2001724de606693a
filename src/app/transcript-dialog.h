#pragma once
/* A window for the transcript, with search and copy. */
#include "net/transcript.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_TRANSCRIPT_DIALOG (sendoff_transcript_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffTranscriptDialog, sendoff_transcript_dialog, SENDOFF, TRANSCRIPT_DIALOG, AdwWindow)

GtkWindow *sendoff_transcript_dialog_new (GtkWindow *parent, SendoffTranscript *transcript);

G_END_DECLS
