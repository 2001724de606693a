#pragma once
/* The words of options that become settings, taken the same wherever they are given. A word that is NULL changes nothing. Each
 * function returns EX_OK, or the status to end with after a line on standard error. */
#include "account/account.h"
#include "probe/plan.h"

G_BEGIN_DECLS

int sendoff_cli_check_address (const char *option, const char *address);
int sendoff_cli_set_host      (SendoffAccount *account, const char *word);
int sendoff_cli_set_port      (SendoffAccount *account, const char *word);
int sendoff_cli_set_security  (SendoffAccount *account, const char *word);
int sendoff_cli_set_user      (SendoffAccount *account, const char *word);
int sendoff_cli_set_given     (SendoffPlan *plan, char **resolve);
int sendoff_cli_set_trust     (SendoffPlan *plan, const char *ca_file);

G_END_DECLS
