#pragma once
/* Accounts, told to a person and to a program. Each function prints and returns the status to end with. */
#include "account/account-store.h"

G_BEGIN_DECLS

/* What became of a password. */
typedef enum {
  SENDOFF_CLI_PASSWORD_UNCHANGED,
  SENDOFF_CLI_PASSWORD_NONE,         /* a new account has none yet */
  SENDOFF_CLI_PASSWORD_STORED,
  SENDOFF_CLI_PASSWORD_NOT_STORED,
  SENDOFF_CLI_PASSWORD_REMOVED,
  SENDOFF_CLI_PASSWORD_SHARED,       /* stays, for another account */
  SENDOFF_CLI_PASSWORD_NOT_REMOVED,
} SendoffCliPassword;

typedef struct {
  const char         *done;       /* a sentence: what was done */
  SendoffAccount     *account;    /* as it is now, or NULL */
  const char         *removed;    /* the name of the account that is gone, or NULL */
  SendoffCliPassword  password;
  const char         *problem;    /* a sentence about the keyring, or NULL */
  const char         *report;     /* of a test that was made before, as it is to be printed; or NULL */
} SendoffCliOutcome;

int sendoff_cli_tell_accounts (SendoffAccountStore *store, gboolean json);
int sendoff_cli_tell_account  (SendoffAccount *account, gboolean json);
int sendoff_cli_tell_outcome  (const SendoffCliOutcome *outcome, gboolean json);

G_END_DECLS
