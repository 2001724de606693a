#pragma once
/* What a remedy sets, written into an account. Pure. */
#include "account/account.h"
#include "diagnosis/remedy.h"

G_BEGIN_DECLS

gboolean sendoff_remedy_changes_settings (const SendoffRemedy *remedy);
void     sendoff_remedy_set_account      (const SendoffRemedy *remedy, SendoffAccount *account);

G_END_DECLS
