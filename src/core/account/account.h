#pragma once
/* The settings of one mailbox: everything but the password. What is not set follows from the address and its provider. With a
 * domain that no known provider has, the server is guessed to be "smtp." and the domain, port 587, STARTTLS, the whole address
 * as user name. */
#include "account/provider.h"
#include <glib-object.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_ACCOUNT (sendoff_account_get_type ())
G_DECLARE_FINAL_TYPE (SendoffAccount, sendoff_account, SENDOFF, ACCOUNT, GObject)

/* Properties, all readable, writable and notifying: "name", "address", "host", "port" (uint, 0: by security), "security"
 * (int), "user", "from", "display-name", "aliases" (GStrv), "connect-timeout", "reply-timeout" (uint, seconds, 0: default),
 * "password-stored", "last-worked" (int64, seconds since 1970, 0: not known); "addresses" (GStrv) can be read only. An unset
 * one reads as what follows from the address. */
SendoffAccount        *sendoff_account_new            (const char *address);
const char            *sendoff_account_get_name       (SendoffAccount *self);
const char            *sendoff_account_get_address    (SendoffAccount *self);
const char            *sendoff_account_get_host       (SendoffAccount *self);
guint16                sendoff_account_get_port       (SendoffAccount *self);
SendoffSecurity        sendoff_account_get_security   (SendoffAccount *self);
const char            *sendoff_account_get_user       (SendoffAccount *self);
const char            *sendoff_account_get_from       (SendoffAccount *self);
const char            *sendoff_account_get_display_name    (SendoffAccount *self);
guint                  sendoff_account_get_connect_timeout (SendoffAccount *self);
guint                  sendoff_account_get_reply_timeout   (SendoffAccount *self);
const char * const    *sendoff_account_get_aliases    (SendoffAccount *self);
const char * const    *sendoff_account_get_addresses  (SendoffAccount *self);
gint64                 sendoff_account_get_password_stored (SendoffAccount *self);
gint64                 sendoff_account_get_last_worked     (SendoffAccount *self);
const SendoffProvider *sendoff_account_get_provider   (SendoffAccount *self);
void                   sendoff_account_set_name       (SendoffAccount *self, const char *name);
void                   sendoff_account_set_address    (SendoffAccount *self, const char *address);
void                   sendoff_account_set_host       (SendoffAccount *self, const char *host);
void                   sendoff_account_set_port       (SendoffAccount *self, guint port);
void                   sendoff_account_set_security   (SendoffAccount *self, SendoffSecurity security);
void                   sendoff_account_unset_security (SendoffAccount *self);
void                   sendoff_account_set_user       (SendoffAccount *self, const char *user);
void                   sendoff_account_set_from       (SendoffAccount *self, const char *from);
void                   sendoff_account_set_display_name    (SendoffAccount *self, const char *display_name);
void                   sendoff_account_set_connect_timeout (SendoffAccount *self, guint seconds);
void                   sendoff_account_set_reply_timeout   (SendoffAccount *self, guint seconds);
void                   sendoff_account_set_aliases    (SendoffAccount *self, const char * const *aliases);
void                   sendoff_account_set_password_stored (SendoffAccount *self, gint64 seconds);
void                   sendoff_account_set_last_worked     (SendoffAccount *self, gint64 seconds);
gboolean               sendoff_account_has_address    (SendoffAccount *self, const char *address);
gboolean               sendoff_account_check_alias    (SendoffAccount *self, const char *typed, char **alias, GError **error);
gboolean               sendoff_account_add_alias      (SendoffAccount *self, const char *typed, GError **error);
gboolean               sendoff_account_remove_alias   (SendoffAccount *self, const char *alias);
char                 **sendoff_account_list_twins     (SendoffAccount *self);
gboolean               sendoff_account_has_own        (SendoffAccount *self, const char *property);
gboolean               sendoff_account_same_settings  (SendoffAccount *self, SendoffAccount *other);
gboolean               sendoff_account_same_password  (SendoffAccount *self, SendoffAccount *other);
SendoffAccount        *sendoff_account_copy           (SendoffAccount *self);
void                   sendoff_account_assign         (SendoffAccount *self, SendoffAccount *other);

G_END_DECLS
