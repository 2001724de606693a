#pragma once
/* The whole conversation with a submission server as a pure table: a reply goes in, the next action comes out.
 * No socket, clock or main context. See dialogue.c for the table. */
#include "base/stage-kind.h"
#include "smtp/capabilities.h"
#include "smtp/command.h"
#include "smtp/sasl.h"

G_BEGIN_DECLS

/* EHLO has to name the client, and the name ends up in Received headers of mail: so a fixed one that tells nothing of
 * the computer (RFC 2606 reserves ".invalid"). */
#define SENDOFF_EHLO_NAME "sendoff.invalid"

/* How to come to where mail can be handed over. Borrowed strings; they must outlive the dialogue. */
typedef struct {
  SendoffSecurity     security;
  gboolean            on_loopback;   /* a password may then go over an open line, if security is none */
  gboolean            sign_in;       /* FALSE: AUTH is skipped on purpose */
  const char         *user;
  const SendoffSecret *password;     /* NULL with sign_in: the conversation ends before AUTH, nothing refused */
} SendoffScript;

/* What is to be done with one mail. Borrowed strings. */
typedef struct {
  const char         *from;          /* "" is the empty sender of notices (RFC 5321 section 4.5.5) */
  const char * const *recipients;    /* NULL: RCPT is skipped */
  gboolean            send;          /* FALSE: sender and recipients are tried, and taken back */
  gboolean            partial;       /* sent to those recipients who were taken, though others were refused */
  gboolean            one_of_many;   /* its refusal is its own, not that of the whole run */
  gboolean            ahead;         /* small enough to go out before the answers came (RFC 3030), and no loss if in vain */
  guint64             size;          /* bytes, line ends as CRLF (RFC 1870) */
  gboolean            eight_bit;     /* RFC 6152 */
  gboolean            utf8;          /* headers in UTF-8 (RFC 6531) */
} SendoffMail;

typedef enum {
  SENDOFF_ACTION_READ,        /* wait for a reply */
  SENDOFF_ACTION_SEND,        /* write sendoff_dialogue_get_commands(), then wait for a reply */
  SENDOFF_ACTION_SEND_MESSAGE,/* write the commands, if any, and the message behind them, then wait for a reply */
  SENDOFF_ACTION_NEXT,        /* call sendoff_dialogue_take_mail(), _take_other_sender() or _take_leave() */
  SENDOFF_ACTION_START_TLS,   /* do the handshake, then call sendoff_dialogue_take_tls() */
  SENDOFF_ACTION_FINISH,      /* the conversation is over */
} SendoffAction;

/* How far a stage has come. */
typedef enum {
  SENDOFF_STAGE_WAITING,      /* not begun (at the end of a run: not reached) */
  SENDOFF_STAGE_RUNNING,
  SENDOFF_STAGE_SLOW,         /* running, over its soft limit */
  SENDOFF_STAGE_PASSED,
  SENDOFF_STAGE_WARNED,
  SENDOFF_STAGE_FAILED,
  SENDOFF_STAGE_SKIPPED,      /* left out on purpose */
} SendoffStageState;

/* What ended a run before its end. */
typedef enum {
  SENDOFF_OUTCOME_NONE,          /* nothing did: all stages that were asked for passed */
  SENDOFF_OUTCOME_REFUSED,       /* the server answered no; see the reply */
  SENDOFF_OUTCOME_NOT_OFFERED,   /* the server does not offer what the stage needs */
  SENDOFF_OUTCOME_SILENT,        /* time ran out */
  SENDOFF_OUTCOME_CLOSED,        /* the other side closed the connection */
  SENDOFF_OUTCOME_RESET,         /* the other side, or something on the way, reset it */
  SENDOFF_OUTCOME_NOT_SMTP,      /* bytes came that are no SMTP reply; see the parse fault and first bytes */
  SENDOFF_OUTCOME_INJECTED,      /* plain bytes behind the 220 of STARTTLS (RFC 3207 section 5) */
  SENDOFF_OUTCOME_TLS,           /* the handshake failed; no certificate was refused */
  SENDOFF_OUTCOME_CERTIFICATE,   /* the certificate was refused */
  SENDOFF_OUTCOME_TLS_TOO_OLD,   /* the handshake passed, with a version below TLS 1.2 */
  SENDOFF_OUTCOME_NAME,          /* the server's name has no address */
  SENDOFF_OUTCOME_CONNECT,       /* no address let us connect; see the attempts */
  SENDOFF_OUTCOME_WITHHELD,      /* we kept the password back: the line is not encrypted */
  SENDOFF_OUTCOME_TOO_LARGE,     /* the message is larger than the server says it takes (RFC 1870) */
  SENDOFF_OUTCOME_LOCAL,         /* this computer failed (out of memory, no permission): see the error */
  SENDOFF_OUTCOME_CANCELLED,
} SendoffOutcome;

typedef struct _SendoffDialogue SendoffDialogue;

SendoffDialogue     *sendoff_dialogue_new              (const SendoffScript *script);
void                 sendoff_dialogue_free             (SendoffDialogue *self);

SendoffAction        sendoff_dialogue_begin            (SendoffDialogue *self);
SendoffAction        sendoff_dialogue_take_reply       (SendoffDialogue *self, SendoffReply *reply);
SendoffAction        sendoff_dialogue_take_tls         (SendoffDialogue *self);
SendoffAction        sendoff_dialogue_take_mail        (SendoffDialogue *self, const SendoffMail *mail);
SendoffAction        sendoff_dialogue_take_other_sender (SendoffDialogue *self, const char *address);
SendoffAction        sendoff_dialogue_take_leave       (SendoffDialogue *self);

GPtrArray           *sendoff_dialogue_get_commands     (SendoffDialogue *self);
SendoffStageKind     sendoff_dialogue_get_stage        (SendoffDialogue *self);
const char          *sendoff_dialogue_get_phrase       (SendoffDialogue *self);
gboolean             sendoff_dialogue_is_settled       (SendoffDialogue *self);
gboolean             sendoff_dialogue_is_courtesy      (SendoffDialogue *self);
SendoffStageState    sendoff_dialogue_get_state        (SendoffDialogue *self, SendoffStageKind stage);
SendoffOutcome       sendoff_dialogue_get_outcome      (SendoffDialogue *self);
SendoffReply        *sendoff_dialogue_get_reply        (SendoffDialogue *self, SendoffStageKind stage);
SendoffCapabilities *sendoff_dialogue_get_capabilities (SendoffDialogue *self, gboolean encrypted);
SendoffSaslMechanism sendoff_dialogue_get_mechanism    (SendoffDialogue *self);
gboolean             sendoff_dialogue_is_encrypted     (SendoffDialogue *self);

/* Of the mail in hand. */
gboolean             sendoff_dialogue_is_mail_decided  (SendoffDialogue *self);
SendoffOutcome       sendoff_dialogue_get_mail_outcome (SendoffDialogue *self);
SendoffStageKind     sendoff_dialogue_get_mail_stage   (SendoffDialogue *self);
SendoffReply        *sendoff_dialogue_get_mail_reply   (SendoffDialogue *self);
gboolean             sendoff_dialogue_is_naming_recipients (SendoffDialogue *self);
const char          *sendoff_dialogue_get_other_sender (SendoffDialogue *self);
gboolean             sendoff_dialogue_stuffs_dots      (SendoffDialogue *self);
guint                sendoff_dialogue_count_accepted   (SendoffDialogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffDialogue, sendoff_dialogue_free)

G_END_DECLS
