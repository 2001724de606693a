#pragma once
/* Evidence written down in a line, for tests of the rules: "stage auth; say 535 5.7.8 no; shape differs". Words are parted
 * by semicolons; the first of each is a key of the table in evidence-spec.c. Nothing is asked of any network. */
#include "probe/evidence.h"

SendoffEvidence *evidence_from_spec (const char *spec);
char            *findings_of_spec   (const char *spec);      /* ids, parted by blanks; "" for none */
char            *first_of_spec      (const char *spec);      /* the first of them, or "" */
