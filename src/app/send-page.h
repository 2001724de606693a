#pragma once
/* The third page: a message is written, sent, and told what became of it. */
#include "app/sending.h"
#include "diagnosis/remedy.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (SendoffRemedy as pointer): the person wants this done, and it is nothing this page does itself. */
#define SENDOFF_TYPE_SEND_PAGE (sendoff_send_page_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSendPage, sendoff_send_page, SENDOFF, SEND_PAGE, AdwBin)

void            sendoff_send_page_set_session (SendoffSendPage *self, SendoffSession *session);
SendoffSending *sendoff_send_page_get_sending (SendoffSendPage *self);
void            sendoff_send_page_send        (SendoffSendPage *self, SendoffSendingKind kind);
void            sendoff_send_page_send_again  (SendoffSendPage *self);

G_END_DECLS
