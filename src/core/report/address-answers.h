#pragma once
/* What the server answered to several addresses, one below the other: further senders, and the recipients of a message. */
#include "report/page.h"
#include "report/told-mail.h"

G_BEGIN_DECLS

void sendoff_write_senders    (SendoffPage *page, const SendoffToldMail *mail);
void sendoff_write_recipients (SendoffPage *page, const SendoffToldMail *mail);

G_END_DECLS
