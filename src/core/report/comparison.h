#pragma once
/* Two reports side by side: this computer and that one, home and hotspot, yesterday and today. What matters is the first stage
 * that went another way. */
#include "report/report.h"

G_BEGIN_DECLS

/* One thing that is not the same in both. */
typedef struct {
  const char *what;     /* stable word: "state", "reply", "issuer"… */
  const char *label;    /* for people, translated */
  char       *a;
  char       *b;
} SendoffDifference;

typedef struct {
  SendoffReport    *a;
  SendoffReport    *b;
  GPtrArray        *settings;   /* of SendoffDifference: what was tested is not the same */
  SendoffStageKind  stage;      /* the first that differs; SENDOFF_STAGE_NONE if none does */
  GPtrArray        *points;     /* of SendoffDifference: what differs in it */
  GPtrArray        *later;      /* of SendoffStage, those of @a that differ as well */
} SendoffComparison;

SendoffComparison *sendoff_comparison_new          (SendoffReport *a, SendoffReport *b);
void               sendoff_comparison_free         (SendoffComparison *self);
gboolean           sendoff_comparison_is_same      (const SendoffComparison *self);
char              *sendoff_comparison_dup_headline (const SendoffComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffComparison, sendoff_comparison_free)

G_END_DECLS
