#pragma once
/* The button in the header bar that names the account, and opens the list to turn to another. Not there as long as no account is
 * saved. */
#include "app/session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ACCOUNT_SWITCHER (sendoff_account_switcher_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAccountSwitcher, sendoff_account_switcher, SENDOFF, ACCOUNT_SWITCHER, AdwBin)

void sendoff_account_switcher_set_session (SendoffAccountSwitcher *self, SendoffSession *session);

G_END_DECLS
