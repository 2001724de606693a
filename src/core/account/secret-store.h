#pragma once
/* Passwords in the Secret Service (GNOME Keyring, KWallet, KeePassXC…). The only file that knows libsecret. */
#include "base/secret.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* Each with a sentence for people; cancelling gives %G_IO_ERROR_CANCELLED. */
#define SENDOFF_SECRET_STORE_ERROR (sendoff_secret_store_error_quark ())
typedef enum {
  SENDOFF_SECRET_STORE_ERROR_ABSENT,    /* no Secret Service runs here: the password lives for this run alone */
  SENDOFF_SECRET_STORE_ERROR_LOCKED,    /* the keyring is locked and was not unlocked */
  SENDOFF_SECRET_STORE_ERROR_MISSING,   /* it answers, and holds no password for this account */
  SENDOFF_SECRET_STORE_ERROR_FAILED,
} SendoffSecretStoreError;
GQuark sendoff_secret_store_error_quark (void);

void           sendoff_secret_store_save_async    (const char *user, const char *host, SendoffSecret *password,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean       sendoff_secret_store_save_finish   (GAsyncResult *result, GError **error);
void           sendoff_secret_store_load_async    (const char *user, const char *host,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
SendoffSecret *sendoff_secret_store_load_finish   (GAsyncResult *result, GError **error);
void           sendoff_secret_store_forget_async  (const char *user, const char *host,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean       sendoff_secret_store_forget_finish (GAsyncResult *result, GError **error);
void           sendoff_secret_store_has_async     (const char *user, const char *host,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean       sendoff_secret_store_has_finish    (GAsyncResult *result, GError **error);

G_END_DECLS
