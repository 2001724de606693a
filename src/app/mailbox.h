#pragma once
/* The mailbox that is being set up: its settings, the password that was typed, and what is kept of it on this computer.
 * Knows nothing of widgets. */
#include "account/account-store.h"
#include "account/address.h"
#include "account/password-look.h"
#include "probe/plan.h"

G_BEGIN_DECLS

/* Where a person is sent to fill something in. */
typedef enum {
  SENDOFF_FIELD_NONE,
  SENDOFF_FIELD_ADDRESS,
  SENDOFF_FIELD_PASSWORD,
  SENDOFF_FIELD_SERVER,
} SendoffField;

/* Properties, read only, all notifying: "saved" (boolean: the settings of this address are kept on this computer), "item"
 * (SendoffAccount: the one of the store that is set up; NULL for a new one), "changed" (boolean: what stands here is a change of
 * it that is not saved). */
#define SENDOFF_TYPE_MAILBOX (sendoff_mailbox_get_type ())
G_DECLARE_FINAL_TYPE (SendoffMailbox, sendoff_mailbox, SENDOFF, MAILBOX, GObject)

SendoffMailbox            *sendoff_mailbox_new             (SendoffAccountStore *store);
SendoffAccount            *sendoff_mailbox_get_account     (SendoffMailbox *self);
SendoffAccountStore       *sendoff_mailbox_get_store       (SendoffMailbox *self);
SendoffAccount            *sendoff_mailbox_get_item        (SendoffMailbox *self);
void                       sendoff_mailbox_choose          (SendoffMailbox *self, SendoffAccount *item);
gboolean                   sendoff_mailbox_is_changed      (SendoffMailbox *self);
gboolean                   sendoff_mailbox_save            (SendoffMailbox *self, GError **error);
void                       sendoff_mailbox_undo            (SendoffMailbox *self);
gboolean                   sendoff_mailbox_is_saved        (SendoffMailbox *self);
SendoffField               sendoff_mailbox_find_gap        (SendoffMailbox *self, const char **words);

void                       sendoff_mailbox_type_password   (SendoffMailbox *self, const char *typed);
gboolean                   sendoff_mailbox_has_password    (SendoffMailbox *self);
char                      *sendoff_mailbox_describe_password (SendoffMailbox *self);

void                       sendoff_mailbox_prepare_async   (SendoffMailbox *self, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer data);
SendoffPlan               *sendoff_mailbox_prepare_finish  (SendoffMailbox *self, GAsyncResult *result, GError **error);
gboolean                   sendoff_mailbox_note_worked     (SendoffMailbox *self, GError **error);
void                       sendoff_mailbox_remember_async  (SendoffMailbox *self, SendoffPlan *plan,
                                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                                            gpointer data);
gboolean                   sendoff_mailbox_remember_finish (SendoffMailbox *self, GAsyncResult *result, GError **error);
void                       sendoff_mailbox_forget_async    (SendoffMailbox *self, SendoffPlan *plan,
                                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                                            gpointer data);
gboolean                   sendoff_mailbox_forget_finish   (SendoffMailbox *self, GAsyncResult *result, GError **error);

G_END_DECLS
