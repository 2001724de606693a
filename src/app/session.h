#pragma once
/* What the window is about: one mailbox, the quiet look at its server, the run on show, practice mode. Knows nothing of
 * widgets; the window listens and shows. */
#include "app/mailbox.h"
#include "app/preview.h"
#include "app/run.h"

G_BEGIN_DECLS

/* Properties, all notifying: "run" (SendoffRun, read only), "scenario" (SendoffPracticeCase, read only; NULL outside
 * practice mode), "preparing" (boolean, read only: the keyring is being asked), "remember" and "controls" (boolean).
 * Signals: "notice" (text: worth a word to the person), "wanted" (SendoffField as int, text: to be filled in first),
 * "refused" (the password from the keyring was refused: offer to remove it). */
#define SENDOFF_TYPE_SESSION (sendoff_session_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSession, sendoff_session, SENDOFF, SESSION, GObject)

SendoffSession      *sendoff_session_new            (SendoffAccountStore *store);
void                 sendoff_session_close          (SendoffSession *self);
SendoffMailbox      *sendoff_session_get_mailbox    (SendoffSession *self);
SendoffPreview      *sendoff_session_get_preview    (SendoffSession *self);
SendoffRun          *sendoff_session_get_run        (SendoffSession *self);
SendoffPracticeCase *sendoff_session_get_scenario   (SendoffSession *self);
gboolean             sendoff_session_is_busy        (SendoffSession *self);
void                 sendoff_session_choose         (SendoffSession *self, SendoffAccount *item);

void                 sendoff_session_test           (SendoffSession *self);
void                 sendoff_session_cancel         (SendoffSession *self);
void                 sendoff_session_try_again      (SendoffSession *self);
void                 sendoff_session_try_imap       (SendoffSession *self);
void                 sendoff_session_check_senders  (SendoffSession *self);
void                 sendoff_session_apply          (SendoffSession *self, const SendoffRemedy *remedy);
gboolean             sendoff_session_practise       (SendoffSession *self, SendoffPracticeCase *scenario);
void                 sendoff_session_leave_practice (SendoffSession *self);
void                 sendoff_session_say            (SendoffSession *self, const char *text);

G_END_DECLS
