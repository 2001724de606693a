#pragma once
/* A saved account in the list of them: its name, what is known of its password, and what can be done with it. */
#include "account/account.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signals, each about the account of the row: "renamed" (text: the new name), "edit", "duplicate", "remove". */
#define SENDOFF_TYPE_ACCOUNT_ROW (sendoff_account_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAccountRow, sendoff_account_row, SENDOFF, ACCOUNT_ROW, AdwExpanderRow)

GtkWidget      *sendoff_account_row_new         (SendoffAccount *account);
SendoffAccount *sendoff_account_row_get_account (SendoffAccountRow *self);
void            sendoff_account_row_reset_name  (SendoffAccountRow *self);

G_END_DECLS
