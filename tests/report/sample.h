#pragma once
/* Reports made by hand, for tests of their views. */
#include "report/report.h"

G_BEGIN_DECLS

/* What a hostile server says: an escape, a bell, a direction override, a line end, markup. */
#define SAMPLE_HOSTILE "\033[31mred\033]0;owned\007 \xe2\x80\xae" "desrever <b>bold</b> [click](http://evil.example) `tick`"

/* Things that tell who and where somebody is. */
#define SAMPLE_ADDRESS "jo.bloggs@corp-mail.example"
#define SAMPLE_HOST    "smtp-in.corp-mail.example"
#define SAMPLE_IPV4    "192.0.2.77"
#define SAMPLE_IPV6    "2001:db8:77::5"

typedef struct {
  SendoffEvidence   *evidence;
  GListStore        *stages;
  SendoffTranscript *transcript;
  GListStore        *findings;
} Sample;

Sample        *sample_new         (void);
void           sample_free        (Sample *self);
void           sample_pass        (Sample *self, SendoffStageKind kind, const char *summary);
void           sample_fail        (Sample *self, SendoffStageKind kind, const char *summary);
void           sample_skip        (Sample *self, SendoffStageKind kind);
void           sample_find        (Sample *self, const char *id, SendoffSeverity severity, const char *title);
void           sample_say         (Sample *self, guint ms, SendoffSpeaker speaker, const char *text);
SendoffReport *sample_report      (Sample *self);

/* A sign-in that was refused, with everything private in it, and hostile text in every place a stranger can fill. */
SendoffReport *sample_refused     (const char *from_server);
/* Signed in, sender accepted. */
SendoffReport *sample_good        (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

G_END_DECLS
