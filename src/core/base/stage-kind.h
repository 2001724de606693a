#pragma once
/* The stages of one attempt to hand a message to a submission server, in the order they are shown. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_STAGE_NONE = -1,      /* no stage: used where "the stage that failed" is asked of a run that did not fail */
  SENDOFF_STAGE_DNS,
  SENDOFF_STAGE_TCP,
  SENDOFF_STAGE_GREETING,
  SENDOFF_STAGE_EHLO,
  SENDOFF_STAGE_STARTTLS,
  SENDOFF_STAGE_TLS,            /* handshake, certificate, and the EHLO that RFC 3207 asks for again inside TLS */
  SENDOFF_STAGE_AUTH,
  SENDOFF_STAGE_SENDER,
  SENDOFF_STAGE_RECIPIENT,
  SENDOFF_STAGE_MESSAGE,
  SENDOFF_N_STAGES
} SendoffStageKind;

/* How the connection is protected: the three words of the command line and the account file. */
typedef enum {
  SENDOFF_SECURITY_STARTTLS,    /* RFC 3207: plain at first, then upgraded; required, never optional */
  SENDOFF_SECURITY_TLS,         /* RFC 8314 implicit TLS */
  SENDOFF_SECURITY_NONE,
} SendoffSecurity;

const char      *sendoff_stage_kind_get_id     (SendoffStageKind kind);
const char      *sendoff_stage_kind_get_title  (SendoffStageKind kind);
SendoffStageKind sendoff_stage_kind_from_id    (const char *id);
guint            sendoff_stage_kinds_in_order  (SendoffSecurity security, SendoffStageKind kinds[SENDOFF_N_STAGES]);

const char      *sendoff_security_get_id       (SendoffSecurity security);
const char      *sendoff_security_get_title    (SendoffSecurity security);
gboolean         sendoff_security_from_id      (const char *id, SendoffSecurity *security);

G_END_DECLS
