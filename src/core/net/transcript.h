#pragma once
/* What was said, line by line, with the time. Only harmless text gets in: secret lines come as their shown form, and a
 * stranger's bytes through sendoff_text_harmless(). A GListModel of SendoffLine, to be watched while it grows. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_SPEAKER_SERVER,
  SENDOFF_SPEAKER_CLIENT,
  SENDOFF_SPEAKER_NOTE,      /* nobody said it: "TLS 1.3, certificate verified" */
} SendoffSpeaker;

#define SENDOFF_TYPE_LINE (sendoff_line_get_type ())
G_DECLARE_FINAL_TYPE (SendoffLine, sendoff_line, SENDOFF, LINE, GObject)

SendoffLine   *sendoff_line_new         (guint ms, SendoffSpeaker speaker, const char *text);
guint          sendoff_line_get_ms      (SendoffLine *self);
SendoffSpeaker sendoff_line_get_speaker (SendoffLine *self);
const char    *sendoff_line_get_text    (SendoffLine *self);
const char    *sendoff_speaker_get_id   (SendoffSpeaker speaker);

#define SENDOFF_TYPE_TRANSCRIPT (sendoff_transcript_get_type ())
G_DECLARE_FINAL_TYPE (SendoffTranscript, sendoff_transcript, SENDOFF, TRANSCRIPT, GObject)

SendoffTranscript *sendoff_transcript_new        (void);
void               sendoff_transcript_add_server (SendoffTranscript *self, const char *bytes, gssize length);
void               sendoff_transcript_add_client (SendoffTranscript *self, const char *shown);
void               sendoff_transcript_add_note   (SendoffTranscript *self, const char *text);
void               sendoff_transcript_take       (SendoffTranscript *self, SendoffLine *line);
guint              sendoff_transcript_get_ms     (SendoffTranscript *self);
void               sendoff_transcript_set_most   (SendoffTranscript *self, guint most);

G_END_DECLS
