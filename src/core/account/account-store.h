#pragma once
/* Accounts in a key file, $XDG_CONFIG_HOME/sendoff/accounts.conf: written whole, then moved into place; never a password.
 * A file of a newer format is left alone; a broken one is set aside under another name. Both are said through GError. */
#include "account/account.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_ACCOUNT_STORE_ERROR (sendoff_account_store_error_quark ())
typedef enum {
  SENDOFF_ACCOUNT_STORE_ERROR_NEWER,     /* written by a newer version; not touched */
  SENDOFF_ACCOUNT_STORE_ERROR_BROKEN,    /* was set aside; the store is empty */
  SENDOFF_ACCOUNT_STORE_ERROR_EXISTS,    /* another account has this name */
  SENDOFF_ACCOUNT_STORE_ERROR_GONE,      /* another process has removed it */
} SendoffAccountStoreError;
GQuark sendoff_account_store_error_quark (void);

/* A GListModel of SendoffAccount. To change one, change a copy and give that to sendoff_account_store_change(): what is not
 * written is lost when the store reads the file again. Signal "trouble" (text): a file that is watched could not be read. */
#define SENDOFF_TYPE_ACCOUNT_STORE (sendoff_account_store_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAccountStore, sendoff_account_store, SENDOFF, ACCOUNT_STORE, GObject)

SendoffAccountStore *sendoff_account_store_new       (const char *path);
const char          *sendoff_account_store_get_path  (SendoffAccountStore *self);
gboolean             sendoff_account_store_load      (SendoffAccountStore *self, GError **error);
void                 sendoff_account_store_watch     (SendoffAccountStore *self);
SendoffAccount      *sendoff_account_store_find      (SendoffAccountStore *self, const char *name_or_address);
gboolean             sendoff_account_store_save      (SendoffAccountStore *self, SendoffAccount *account, GError **error);
gboolean             sendoff_account_store_change    (SendoffAccountStore *self, SendoffAccount *item, SendoffAccount *settings,
                                                      GError **error);
gboolean             sendoff_account_store_rename    (SendoffAccountStore *self, SendoffAccount *item, const char *name,
                                                      GError **error);
SendoffAccount      *sendoff_account_store_duplicate (SendoffAccountStore *self, SendoffAccount *item, const char *name,
                                                      GError **error);
gboolean             sendoff_account_store_remove    (SendoffAccountStore *self, SendoffAccount *account, GError **error);
gboolean             sendoff_account_store_shares_password (SendoffAccountStore *self, SendoffAccount *account);

G_END_DECLS
