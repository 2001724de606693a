#pragma once
/* What the third page is about: the message that is being written, and the run that sends it. Knows nothing of widgets. */
#include "app/draft-file.h"
#include "app/session.h"

G_BEGIN_DECLS

/* The message that was written, or the ready one. */
typedef enum {
  SENDOFF_SENDING_OWN,
  SENDOFF_SENDING_TEST,
} SendoffSendingKind;

/* Property "run" (SendoffRun, read only, notifying): the one on show. Signals: "changed" (whether and what may be sent is to be
 * asked anew), "problems" (GPtrArray of SendoffDraftProblem as pointer: to be set right first). */
#define SENDOFF_TYPE_SENDING (sendoff_sending_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSending, sendoff_sending, SENDOFF, SENDING, GObject)

SendoffSending *sendoff_sending_new              (SendoffSession *session, const char *path);
void            sendoff_sending_close            (SendoffSending *self);
SendoffSession *sendoff_sending_get_session      (SendoffSending *self);
SendoffDraft   *sendoff_sending_get_draft        (SendoffSending *self);
SendoffRun     *sendoff_sending_get_run          (SendoffSending *self);
SendoffSendingKind sendoff_sending_get_kind      (SendoffSending *self);
SendoffFate     sendoff_sending_get_fate         (SendoffSending *self, SendoffSendingKind kind);
gboolean        sendoff_sending_is_busy          (SendoffSending *self);
gboolean        sendoff_sending_is_preparing     (SendoffSending *self);
char           *sendoff_sending_dup_obstacle     (SendoffSending *self, SendoffSendingKind kind);
guint64         sendoff_sending_get_server_size  (SendoffSending *self);
void            sendoff_sending_clear            (SendoffSending *self);

void            sendoff_sending_send             (SendoffSending *self, SendoffSendingKind kind);
void            sendoff_sending_send_to_others   (SendoffSending *self);
void            sendoff_sending_cancel           (SendoffSending *self);
void            sendoff_sending_show_message     (SendoffSending *self);
gboolean        sendoff_sending_apply            (SendoffSending *self, const SendoffRemedy *remedy);

G_END_DECLS
