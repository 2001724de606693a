#pragma once
/* The mailbox from inside, for the files that make it up. */
#include "app/mailbox.h"

G_BEGIN_DECLS

struct _SendoffMailbox
{
  GObject              parent_instance;
  SendoffAccountStore *store;       /* NULL: nothing is kept */
  SendoffAccount      *item;        /* the one of the store that is being set up; NULL: a new one */
  SendoffAccount      *base;        /* as @item was when it was last taken over, or NULL */
  SendoffAccount      *account;     /* what stands in the window; always the same object */
  GHashTable          *drafts;      /* item → what was changed in it and is not saved */
  SendoffSecret       *password;    /* as typed, repaired; NULL if none was */
  SendoffPasswordLook  look;
};

void            sendoff_mailbox_adopt     (SendoffMailbox *self, SendoffAccount *item);
SendoffAccount *sendoff_mailbox_find_kept (SendoffMailbox *self);
gboolean        sendoff_mailbox_write     (SendoffMailbox *self, GError **error);

G_END_DECLS
