#pragma once
/* Accounts as JSON. */
#include "cli/account-tell.h"

G_BEGIN_DECLS

/* Whether the keyring holds a password. */
typedef enum {
  SENDOFF_CLI_KEYRING_NOT_ASKED,
  SENDOFF_CLI_KEYRING_HAS,
  SENDOFF_CLI_KEYRING_HAS_NOT,
  SENDOFF_CLI_KEYRING_SILENT,
} SendoffCliKeyring;

char *sendoff_cli_accounts_to_json (SendoffAccountStore *store);
char *sendoff_cli_account_to_json  (SendoffAccount *account, SendoffCliKeyring keyring, const char *problem);
char *sendoff_cli_outcome_to_json  (const SendoffCliOutcome *outcome);

G_END_DECLS
