#pragma once
/* The diagnosis: what is wrong, how we know, what was ruled out, and what to do, with a button that does it. */
#include "diagnosis/finding.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (SendoffRemedy as pointer, valid while the finding lives): the person wants this done. */
#define SENDOFF_TYPE_FINDING_CARD (sendoff_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (SendoffFindingCard, sendoff_finding_card, SENDOFF, FINDING_CARD, AdwBin)

GtkWidget *sendoff_finding_card_new        (SendoffFinding *finding, GPtrArray *remedies, gboolean with_title);
void       sendoff_finding_card_set_advice (SendoffFindingCard *self, const char * const *words);

G_END_DECLS
