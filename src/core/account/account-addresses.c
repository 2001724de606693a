#include "config.h"

/* The addresses of an account: one mailbox and user name, many senders. */

#include "account/account.h"

#include "account/address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static gboolean
is_among (const char * const *list, const char *address)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (g_ascii_strcasecmp (list[i], address) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sendoff_account_has_address:
 * @address: an address
 *
 * Returns: whether mail may be sent from it with this account
 */
gboolean
sendoff_account_has_address (SendoffAccount *self, const char *address)
{
  const char * const *own = sendoff_account_get_addresses (self);

  return own != NULL && is_among (own, address);
}

/**
 * sendoff_account_check_alias:
 * @typed: what a person typed
 * @alias: (out) (optional) (transfer full): the address in it, cleaned
 * @error: %G_IO_ERROR_INVALID_ARGUMENT or %G_IO_ERROR_EXISTS, with a sentence for people
 *
 * Returns: whether it can be added to the addresses of the account
 */
gboolean
sendoff_account_check_alias (SendoffAccount *self, const char *typed, char **alias, GError **error)
{
  g_autofree char *clean = sendoff_address_clean (typed);
  SendoffAddressFault fault = sendoff_address_check (clean);

  if (fault != SENDOFF_ADDRESS_GOOD)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sendoff_address_fault_describe (fault));
      return FALSE;
    }
  if (is_among (sendoff_account_get_addresses (self), clean))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is one of this account’s addresses already."), clean);
      return FALSE;
    }
  if (alias != NULL)
    *alias = g_steal_pointer (&clean);
  return TRUE;
}

/**
 * sendoff_account_add_alias:
 * @typed: what a person typed
 *
 * Returns: whether it was added; errors as for sendoff_account_check_alias()
 */
gboolean
sendoff_account_add_alias (SendoffAccount *self, const char *typed, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *alias = NULL;
  g_auto (GStrv) aliases = NULL;

  if (!sendoff_account_check_alias (self, typed, &alias, error))
    return FALSE;
  g_strv_builder_addv (builder, (const char **) sendoff_account_get_aliases (self));
  g_strv_builder_add (builder, alias);
  aliases = g_strv_builder_end (builder);
  sendoff_account_set_aliases (self, (const char * const *) aliases);
  return TRUE;
}

/**
 * sendoff_account_remove_alias:
 * @alias: an address
 *
 * Returns: whether it was among the aliases
 */
gboolean
sendoff_account_remove_alias (SendoffAccount *self, const char *alias)
{
  const char * const *before = sendoff_account_get_aliases (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean found = is_among (before, alias);
  g_auto (GStrv) left = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (g_ascii_strcasecmp (before[i], alias) != 0)
      g_strv_builder_add (builder, before[i]);
  left = g_strv_builder_end (builder);
  sendoff_account_set_aliases (self, (const char * const *) left);
  return found;
}

/**
 * sendoff_account_list_twins:
 *
 * Where a provider has several domains for one mailbox, as iCloud Mail has icloud.com, me.com and mac.com, the same name before
 * the @ sign may be the person's at the others, too. Whether it is depends on how old the account is; only the server knows.
 *
 * Returns: (transfer full) (array zero-terminated=1): such addresses that the account does not have yet
 */
char **
sendoff_account_list_twins (SendoffAccount *self)
{
  const char *address = sendoff_account_get_address (self);
  const SendoffProvider *provider = sendoff_provider_for_address (address);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = NULL;

  if (provider == NULL || provider->twins == NULL || sendoff_address_check (address) != SENDOFF_ADDRESS_GOOD)
    return g_strv_builder_end (builder);
  name = sendoff_address_dup_local_part (address);
  for (guint i = 0; provider->twins[i] != NULL; i++)
    {
      g_autofree char *twin = g_strconcat (name, "@", provider->twins[i], NULL);

      if (!is_among (sendoff_account_get_addresses (self), twin))
        g_strv_builder_add (builder, twin);
    }
  return g_strv_builder_end (builder);
}
