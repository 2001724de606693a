#pragma once
/* An account from inside, for the files that make it up. */
#include "account/account.h"
#include "account/settings.h"

G_BEGIN_DECLS

const SendoffSettings *sendoff_account_peek       (SendoffAccount *self);
void                   sendoff_account_take_text  (SendoffAccount *self, SendoffSettingId id, char *text);     /* (transfer full) */
void                   sendoff_account_take_list  (SendoffAccount *self, SendoffSettingId id, char **list);    /* (transfer full) */
void                   sendoff_account_set_number (SendoffAccount *self, SendoffSettingId id, guint number);
void                   sendoff_account_set_time   (SendoffAccount *self, SendoffSettingId id, gint64 seconds);

G_END_DECLS
