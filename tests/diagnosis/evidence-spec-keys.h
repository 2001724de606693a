#pragma once
/* The words in which evidence is written down, by what they are about; for evidence-spec.c. */
#include "probe/evidence.h"

#define SPEC_DAY (24 * 60 * 60)

/* The day on which all these runs took place. */
#define SPEC_TODAY ((gint64) SENDOFF_RELEASE_TIME + 30 * SPEC_DAY)

typedef struct {
  const char *key;
  void      (*take) (SendoffEvidence *e, const char *value);
} SpecKey;

/* Each ends with a row without a key. */
extern const SpecKey spec_keys_run[];
extern const SpecKey spec_keys_network[];
extern const SpecKey spec_keys_certificate[];

void          spec_set_text   (char **field, const char *value);
SendoffReply *spec_make_reply (const char *text);
