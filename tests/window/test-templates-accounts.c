#include "config.h"

#include "app/account-switcher.h"
#include "app/accounts-dialog.h"
#include "app/addresses-row.h"
#include "app/resources.h"
#include "showing.h"

#include <glib/gstdio.h>

/* Names are a person's, addresses may come from anywhere: both are plain text. */
static void
test_accounts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sendoff-templates-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "accounts.conf", NULL);
  g_autoptr (SendoffAccountStore) store = sendoff_account_store_new (path);
  g_autoptr (SendoffAccount) account = sendoff_account_new ("a@icloud.com");
  const char * const aliases[] = { "b@icloud.com", "<b>@icloud.com", NULL };
  g_autoptr (SendoffSession) session = NULL;
  GtkWidget *switcher = g_object_ref_sink (g_object_new (SENDOFF_TYPE_ACCOUNT_SWITCHER, NULL));
  GtkWidget *addresses = g_object_ref_sink (g_object_new (SENDOFF_TYPE_ADDRESSES_ROW, NULL));

  sendoff_account_set_name (account, HOSTILE);
  sendoff_account_set_aliases (account, aliases);
  g_assert_true (sendoff_account_store_save (store, account, NULL));
  session = sendoff_session_new (store);
  sendoff_account_switcher_set_session (SENDOFF_ACCOUNT_SWITCHER (switcher), session);
  sendoff_addresses_row_set_account (SENDOFF_ADDRESSES_ROW (addresses), account);
  g_assert_true (has_label (switcher, HOSTILE));
  g_assert_true (has_label (addresses, "<b>@icloud.com"));
  present_and_close (sendoff_accounts_dialog_new (NULL, store));
  g_assert_true (sendoff_account_store_remove (store, account, NULL));
  g_assert_false (gtk_widget_get_visible (switcher));
  show (switcher);
  show (addresses);
  g_object_unref (switcher);
  g_object_unref (addresses);
  g_assert_no_errno (g_remove (path));
  g_assert_no_errno (g_remove (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_resources_register (sendoff_get_resource ());
  adw_init ();
  g_test_add_func ("/window/templates/accounts", test_accounts);
  return g_test_run ();
}
