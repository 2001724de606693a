#pragma once
/* What the server answered to several addresses, one below the other: further senders, and the recipients of a message. */
#include "probe/evidence.h"
#include "report/page.h"

G_BEGIN_DECLS

void sendoff_write_senders    (SendoffPage *page, const SendoffEvidence *evidence);
void sendoff_write_recipients (SendoffPage *page, const SendoffEvidence *evidence);

G_END_DECLS
