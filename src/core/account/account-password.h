#pragma once
/* The password of a saved account: kept in the keyring once it has worked, removed with the account, and noted when. */
#include "account/account-store.h"
#include "base/secret.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_PASSWORD_REMOVED,      /* none is in the keyring any more */
  SENDOFF_PASSWORD_SHARED,       /* another account signs in with it: it stays */
} SendoffPasswordEnd;

void     sendoff_account_password_keep_async  (SendoffAccountStore *store, SendoffAccount *item, SendoffSecret *password,
                                               gboolean worked, GCancellable *cancellable, GAsyncReadyCallback callback,
                                               gpointer data);
gboolean sendoff_account_password_keep_finish (GAsyncResult *result, GError **error);
void     sendoff_account_password_drop_async  (SendoffAccountStore *store, SendoffAccount *account, gboolean of_all,
                                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean sendoff_account_password_drop_finish (GAsyncResult *result, SendoffPasswordEnd *end, GError **error);
gboolean sendoff_account_password_note_worked (SendoffAccountStore *store, SendoffAccount *item, GError **error);

G_END_DECLS
