#pragma once
/* The files that go along with a message: chosen, dropped, removed. */
#include "message/draft.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ATTACHMENT_LIST (sendoff_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAttachmentList, sendoff_attachment_list, SENDOFF, ATTACHMENT_LIST, AdwBin)

void     sendoff_attachment_list_set_draft  (SendoffAttachmentList *self, SendoffDraft *draft);
void     sendoff_attachment_list_show_fault (SendoffAttachmentList *self, guint position, const char *words);
void     sendoff_attachment_list_take_drops (SendoffAttachmentList *self, GtkWidget *place);

G_END_DECLS
