#pragma once
/* The options of “account add” and “account edit”. */
#include "account/account.h"
#include "cli/output.h"
#include "probe/plan.h"

G_BEGIN_DECLS

typedef struct {
  char    *address, *display_name, *from, *provider, *host, *port, *security, *user, *connect_timeout, *timeout, *password_file,
          *ca_file, *format, *color;
  char   **alias, **remove_alias, **resolve;
  gboolean password_stdin, no_password, check, json_short;
  char    *name;              /* the argument that is no option, or NULL */
  gboolean json;
  SendoffCliColor colors;
} SendoffCliAccountWords;

/* Each returns EX_OK, SENDOFF_CLI_HELPED, or the status to end with after a line on standard error. */
int  sendoff_cli_account_words_read     (SendoffCliAccountWords *self, gboolean edit, char **argv);
int  sendoff_cli_account_words_apply    (const SendoffCliAccountWords *self, SendoffAccount *account);
int  sendoff_cli_account_words_password (const SendoffCliAccountWords *self, SendoffPlan *plan);
void sendoff_cli_account_words_clear    (SendoffCliAccountWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffCliAccountWords, sendoff_cli_account_words_clear)

G_END_DECLS
