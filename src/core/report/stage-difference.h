#pragma once
/* What of one stage differs between two runs, and is worth a word. */
#include "report/comparison.h"

G_BEGIN_DECLS

GPtrArray *sendoff_differences_new (void);    /* of SendoffDifference */
void       sendoff_difference_add  (GPtrArray *differences, const char *what, const char *label, const char *a, const char *b);
GPtrArray *sendoff_stage_compare   (SendoffStage *a, SendoffStage *b);

G_END_DECLS
