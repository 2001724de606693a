#include "config.h"

#include "app/remedy-settings.h"

/**
 * sendoff_remedy_changes_settings:
 *
 * Returns: whether the remedy sets anything
 */
gboolean
sendoff_remedy_changes_settings (const SendoffRemedy *remedy)
{
  return remedy->host != NULL || remedy->port != 0 || remedy->sets_security || remedy->user != NULL || remedy->from != NULL;
}

/**
 * sendoff_remedy_set_account:
 *
 * Writes what the remedy sets into the account. What the remedy does not name stays.
 */
void
sendoff_remedy_set_account (const SendoffRemedy *remedy, SendoffAccount *account)
{
  if (remedy->host != NULL)
    sendoff_account_set_host (account, remedy->host);
  if (remedy->sets_security)
    sendoff_account_set_security (account, remedy->security);
  if (remedy->port != 0)
    sendoff_account_set_port (account, remedy->port);
  if (remedy->user != NULL)
    sendoff_account_set_user (account, remedy->user);
  if (remedy->from != NULL)
    sendoff_account_set_from (account, remedy->from);
}
