#pragma once
/* What was said, line by line, in a text that can be selected, searched and copied. Enter on a line, or a
 * click, says below it what it means. Follows the transcript live. */
#include "net/transcript.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_TRANSCRIPT_VIEW (sendoff_transcript_view_get_type ())
G_DECLARE_FINAL_TYPE (SendoffTranscriptView, sendoff_transcript_view, SENDOFF, TRANSCRIPT_VIEW, GtkTextView)

void     sendoff_transcript_view_set_transcript (SendoffTranscriptView *self, SendoffTranscript *transcript);
void     sendoff_transcript_view_set_explained  (SendoffTranscriptView *self, gboolean explained);
guint    sendoff_transcript_view_search         (SendoffTranscriptView *self, const char *words);
gboolean sendoff_transcript_view_go_to_next     (SendoffTranscriptView *self);
char    *sendoff_transcript_view_dup_text       (SendoffTranscriptView *self);

G_END_DECLS
