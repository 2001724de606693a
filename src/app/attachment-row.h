#pragma once
/* A file that goes along: its name, its size, and what is wrong with it. */
#include "message/attachment.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "removed": the person does not want it any more. */
#define SENDOFF_TYPE_ATTACHMENT_ROW (sendoff_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAttachmentRow, sendoff_attachment_row, SENDOFF, ATTACHMENT_ROW, AdwActionRow)

GtkWidget *sendoff_attachment_row_new        (SendoffAttachment *attachment);
void       sendoff_attachment_row_show_fault (SendoffAttachmentRow *self, const char *words);

G_END_DECLS
