#pragma once
/* Accounts and passwords that were saved before. */
#include "account/account.h"
#include "probe/plan.h"

G_BEGIN_DECLS

int  sendoff_cli_load_account  (const char *name_or_address, SendoffAccount **account);
void sendoff_cli_load_password (SendoffPlan *plan);

G_END_DECLS
