#pragma once
/* A rule names one cause: when it holds, what to say, what to do. Rows stand in order, particular ones above general
 * ones; the first that holds is the diagnosis. A new rule is one row and one case file. */
#include "diagnosis/finding.h"

G_BEGIN_DECLS

#define SENDOFF_RULE_REMEDIES 5

typedef struct _SendoffRule SendoffRule;
struct _SendoffRule {
  const char       *id;                                    /* names the case file too */
  SendoffSeverity   severity;
  SendoffStageKind  stage;                                 /* the stage that failed; SENDOFF_STAGE_NONE: any */
  gboolean        (*holds)   (const SendoffEvidence *evidence);   /* reads as a sentence */
  const char       *title;                                 /* N_() */
  char           *(*explain) (const SendoffEvidence *evidence);   /* whole sentences that quote this run */
  SendoffRemedyId   remedies[SENDOFF_RULE_REMEDIES];       /* in the order to try them */
};

const SendoffRule *sendoff_rules_list   (guint *n);    /* what is wrong */
const SendoffRule *sendoff_remarks_list (guint *n);    /* what is worth saying even when it works */

G_END_DECLS
