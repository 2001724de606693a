#pragma once
/* A store of accounts from inside, for the files that make it up. */
#include "account/account-store.h"

G_BEGIN_DECLS

typedef struct {
  char           *group;      /* its group in the file */
  SendoffAccount *account;
} SendoffStoredAccount;

struct _SendoffAccountStore
{
  GObject       parent_instance;
  char         *path;
  GPtrArray    *entries;     /* of SendoffStoredAccount */
  GFileMonitor *monitor;     /* NULL if nobody wants to follow other processes */
  guint         pause;       /* source id: the file has changed and is still to be read */
};

void sendoff_account_store_follow     (SendoffAccountStore *self, GKeyFile *file);
void sendoff_account_store_forget_all (SendoffAccountStore *self);

G_END_DECLS
