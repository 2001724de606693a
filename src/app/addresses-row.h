#pragma once
/* Who mail is sent as: the person's name, and the further addresses of the account, to be added and removed. */
#include "account/account.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ADDRESSES_ROW (sendoff_addresses_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAddressesRow, sendoff_addresses_row, SENDOFF, ADDRESSES_ROW, AdwExpanderRow)

void sendoff_addresses_row_set_account (SendoffAddressesRow *self, SendoffAccount *account);

G_END_DECLS
