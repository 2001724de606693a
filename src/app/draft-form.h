#pragma once
/* The fields of a message: what is typed in them, and what is wrong with it, said where it stands. */
#include "app/sending.h"
#include "message/draft-check.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_DRAFT_FORM (sendoff_draft_form_get_type ())
G_DECLARE_FINAL_TYPE (SendoffDraftForm, sendoff_draft_form, SENDOFF, DRAFT_FORM, AdwBin)

void sendoff_draft_form_set_sending   (SendoffDraftForm *self, SendoffSending *sending);
void sendoff_draft_form_show_problems (SendoffDraftForm *self, GPtrArray *problems);
void sendoff_draft_form_go_to         (SendoffDraftForm *self, SendoffDraftField field);
void sendoff_draft_form_take_drops    (SendoffDraftForm *self, GtkWidget *place);

G_END_DECLS
