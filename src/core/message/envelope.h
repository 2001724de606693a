#pragma once
/* A message with its envelope: who sends it to whom, as MAIL FROM and RCPT TO say it. It never changes. */
#include "message/message.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_ENVELOPE (sendoff_envelope_get_type ())

typedef struct _SendoffEnvelope SendoffEnvelope;

GType                sendoff_envelope_get_type       (void);
SendoffEnvelope     *sendoff_envelope_new            (const char *from, const char * const *recipients, SendoffMessage *message);
SendoffEnvelope     *sendoff_envelope_ref            (SendoffEnvelope *self);
void                 sendoff_envelope_unref          (SendoffEnvelope *self);
const char          *sendoff_envelope_get_from       (const SendoffEnvelope *self);
const char * const  *sendoff_envelope_get_recipients (const SendoffEnvelope *self);
SendoffMessage      *sendoff_envelope_get_message    (const SendoffEnvelope *self);
gboolean             sendoff_envelope_wants_smtputf8 (const SendoffEnvelope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffEnvelope, sendoff_envelope_unref)

G_END_DECLS
