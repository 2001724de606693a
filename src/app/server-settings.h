#pragma once
/* Everything but address and password, folded away: what is known of the provider already stands in it. */
#include "account/account.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_SERVER_SETTINGS (sendoff_server_settings_get_type ())
G_DECLARE_FINAL_TYPE (SendoffServerSettings, sendoff_server_settings, SENDOFF, SERVER_SETTINGS, AdwExpanderRow)

void sendoff_server_settings_set_account (SendoffServerSettings *self, SendoffAccount *account);
void sendoff_server_settings_open        (SendoffServerSettings *self);

G_END_DECLS
