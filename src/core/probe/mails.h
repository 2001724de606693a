#pragma once
/* What a run does after the sign-in, mail by mail: the plan's envelope or its trial of sender and recipients, the mails of a
 * supply, then further senders. Holds the mail in hand, and writes its evidence. */
#include "probe/evidence.h"
#include "smtp/dialogue.h"

G_BEGIN_DECLS

typedef struct _SendoffMails SendoffMails;

SendoffMails *sendoff_mails_new          (SendoffPlan *plan, SendoffEvidence *evidence, SendoffDialogue *dialogue);
void          sendoff_mails_free         (SendoffMails *self);

gboolean      sendoff_mails_next         (SendoffMails *self, SendoffAction *action, guint *wait_ms, GError **error);
void          sendoff_mails_keep_answer  (SendoffMails *self, SendoffReply *reply);
GInputStream *sendoff_mails_open_content (SendoffMails *self, guint64 *size, GError **error);
gboolean      sendoff_mails_commit       (SendoffMails *self, GError **error);
void          sendoff_mails_settle       (SendoffMails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffMails, sendoff_mails_free)

G_END_DECLS
