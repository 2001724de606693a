#pragma once
/* Any text that a mail program showed becomes evidence, so that the rules for a live run judge it as well. No network, no
 * file: the text is all there is. */
#include "diagnosis/rule.h"

G_BEGIN_DECLS

/* Words of the text that decided, as byte offsets in it. */
typedef struct {
  gsize start;
  gsize end;      /* behind the last byte */
} SendoffMark;

SendoffEvidence   *sendoff_evidence_from_text   (const char *text, gsize length, GPtrArray **marks);

/* When a text leads to no finding. */
const char        *sendoff_error_text_nothing   (void);

/* For diagnosis.c: what to say of a text, where a rule would speak of a run. */
const SendoffRule *sendoff_error_text_find_rule (const char *claim);
char              *sendoff_error_text_explain   (const char *id);
char             **sendoff_error_text_proof     (const SendoffEvidence *evidence);

G_END_DECLS
