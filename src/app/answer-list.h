#pragma once
/* What the server answered to several addresses: a row each, taken or not. Takes no room while there is nothing to tell. */
#include "probe/evidence.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ANSWER_LIST (sendoff_answer_list_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAnswerList, sendoff_answer_list, SENDOFF, ANSWER_LIST, AdwPreferencesGroup)

void sendoff_answer_list_clear    (SendoffAnswerList *self);
void sendoff_answer_list_add      (SendoffAnswerList *self, const char *address, const SendoffReply *reply);
void sendoff_answer_list_add_all  (SendoffAnswerList *self, GPtrArray *answers);

G_END_DECLS
