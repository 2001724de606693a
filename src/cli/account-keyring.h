#pragma once
/* The keyring, asked by a command that waits for the answer. Whatever goes wrong there comes back as a sentence. */
#include "account/account-password.h"

G_BEGIN_DECLS

gboolean sendoff_cli_keyring_has  (SendoffAccount *account, GError **error);
gboolean sendoff_cli_keyring_keep (SendoffAccountStore *store, SendoffAccount *item, SendoffSecret *password, gboolean worked,
                                   GError **error);
gboolean sendoff_cli_keyring_drop (SendoffAccountStore *store, SendoffAccount *account, gboolean of_all, SendoffPasswordEnd *end,
                                   GError **error);

G_END_DECLS
