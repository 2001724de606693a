#pragma once
/* The key file that accounts are kept in: reading it whole, writing it whole, and one group an account. Never a password.
 *
 *   [Sendoff]              [Account 5f3a9c21]
 *   format=1               address=someone@icloud.com
 *                          name=Mine
 *
 * A group holds what a person set and nothing that follows from it, so that what follows is right again once the table of
 * providers has learnt. Keys that this version does not know are kept. */
#include "account/account.h"

G_BEGIN_DECLS

GKeyFile       *sendoff_account_file_read        (const char *path, GError **error);
gboolean        sendoff_account_file_write       (const char *path, GKeyFile *file, GError **error);
int             sendoff_account_file_lock        (const char *path, GError **error);
void            sendoff_account_file_unlock      (int lock);

gboolean        sendoff_account_file_is_account  (const char *group);
char           *sendoff_account_file_dup_group   (GKeyFile *file);
SendoffAccount *sendoff_account_file_get_account (GKeyFile *file, const char *group);
void            sendoff_account_file_set_account (GKeyFile *file, const char *group, SendoffAccount *account);

G_END_DECLS
