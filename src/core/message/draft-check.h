#pragma once
/* What a person has to set right before a draft can be sent. */
#include "message/draft.h"

G_BEGIN_DECLS

typedef struct {
  SendoffDraftField  field;
  guint              attachment;   /* which, if it is about one */
  char              *text;         /* a sentence, translated */
} SendoffDraftProblem;

GPtrArray *sendoff_draft_check       (SendoffDraft *self);
GPtrArray *sendoff_draft_check_field (SendoffDraft *self, SendoffDraftField field);

G_END_DECLS
