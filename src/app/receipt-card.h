#pragma once
/* What the server gave for a message that it took: the number it keeps it under, its own words, and what the message is called. */
#include "probe/evidence.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_RECEIPT_CARD (sendoff_receipt_card_get_type ())
G_DECLARE_FINAL_TYPE (SendoffReceiptCard, sendoff_receipt_card, SENDOFF, RECEIPT_CARD, AdwPreferencesGroup)

void  sendoff_receipt_card_show (SendoffReceiptCard *self, const SendoffEvidence *evidence);
char *sendoff_receipt_dup_text  (const SendoffEvidence *evidence);

G_END_DECLS
