#pragma once
/* Evidence for every row of the rule table and of the remarks: which finding is its diagnosis. */
#include "evidence-spec.h"

typedef struct {
  const char *id;
  const char *spec;     /* for evidence_from_spec() */
} RuleSample;

extern const RuleSample rule_samples[];
extern const guint      n_rule_samples;
extern const RuleSample remark_samples[];
extern const guint      n_remark_samples;
