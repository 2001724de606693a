#pragma once
/* Accounts and passwords that were saved before. */
#include "account/account-store.h"
#include "probe/evidence.h"

G_BEGIN_DECLS

int  sendoff_cli_open_store         (SendoffAccountStore **store);
int  sendoff_cli_complain_of_store  (const GError *error);
int  sendoff_cli_find_account       (SendoffAccountStore *store, const char *name_or_address, SendoffAccount **item);
int  sendoff_cli_choose_account     (const char *sender, SendoffAccount **account);
int  sendoff_cli_load_account       (const char *name_or_address, SendoffAccount **account);
void sendoff_cli_load_password      (SendoffPlan *plan, SendoffAccount *account);
void sendoff_cli_settle_password    (SendoffAccount *account, const SendoffEvidence *evidence);

G_END_DECLS
