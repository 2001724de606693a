#pragma once
/* All saved accounts: to add, rename, duplicate and remove them, and to go to one's settings. */
#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "edit" (SendoffAccount, or NULL for a new one): the person wants to set it up; the dialog closes. */
#define SENDOFF_TYPE_ACCOUNTS_DIALOG (sendoff_accounts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAccountsDialog, sendoff_accounts_dialog, SENDOFF, ACCOUNTS_DIALOG, AdwWindow)

GtkWindow *sendoff_accounts_dialog_new (GtkWindow *parent, SendoffAccountStore *store);

G_END_DECLS
