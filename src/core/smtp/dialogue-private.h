#pragma once
/* What the parts of the conversation share: dialogue.c has the table of steps, dialogue-opening.c those up to the sign-in,
 * dialogue-mail.c those of a mail, dialogue-next.c what comes between two mails, and the good-bye. */
#include "smtp/dialogue.h"

G_BEGIN_DECLS

typedef enum {
  STEP_GREETING,
  STEP_EHLO,
  STEP_HELO,
  STEP_STARTTLS,
  STEP_HANDSHAKE,
  STEP_EHLO_AGAIN,
  STEP_AUTH,
  STEP_AUTH_USER,
  STEP_AUTH_PASSWORD,
  STEP_NEXT,
  STEP_OTHER_SENDER,
  STEP_MAIL,
  STEP_RCPT,
  STEP_GO_AHEAD,
  STEP_CONTENT,
  STEP_RSET,
  STEP_QUIT,
  STEP_END,
} StepKind;

/* One mail: how far it has come. */
typedef struct {
  SendoffMail       what;
  gboolean          tail_sent;      /* what stands behind the last RCPT (DATA, BDAT or RSET) went out ahead */
  guint             n_recipients;
  guint             named;          /* recipients whose RCPT went out */
  guint             answered;       /* recipients whose answer came */
  guint             taken;          /* recipients the server took */
  gboolean          decided;        /* its fate is known; answers to what was sent ahead may still come */
  const char       *phrase;         /* what was being waited for when it was refused */
  SendoffStageKind  stage;          /* where it was refused, or SENDOFF_STAGE_NONE */
  SendoffOutcome    outcome;
  SendoffReply     *reply;          /* the refusal, or the receipt */
} MailProgress;

struct _SendoffDialogue {
  SendoffScript        script;
  StepKind             step;
  gboolean             encrypted;
  gboolean             settled;       /* all stages have their state */
  SendoffOutcome       outcome;
  SendoffStageState    states[SENDOFF_N_STAGES];
  SendoffReply        *replies[SENDOFF_N_STAGES];
  SendoffCapabilities *open;
  SendoffCapabilities *capabilities;  /* of the line as it is now; forgotten when TLS begins (RFC 3207 section 4.2) */
  SendoffSaslMechanism mechanism;
  GPtrArray           *commands;      /* to be written before the next reply is read */
  MailProgress         mail;
  char                *other_sender;
  guint                n_accepted;    /* mails the server took */
  SendoffStageKind     first_stage;   /* of several mails: where the first one was refused */
  SendoffOutcome       first_outcome;
  SendoffReply        *first_reply;
};

/* A step: what is said on entering it, and what its reply leads to. */
typedef struct {
  SendoffStageKind stage;
  const char      *phrase;            /* what we wait for, in a sentence "while waiting for …": N_() */
  SendoffAction  (*enter) (SendoffDialogue *self);
  SendoffAction  (*reply) (SendoffDialogue *self, SendoffReply *reply);
} SendoffStep;

extern const SendoffStep sendoff_greeting_step;
extern const SendoffStep sendoff_ehlo_step;
extern const SendoffStep sendoff_helo_step;
extern const SendoffStep sendoff_starttls_step;
extern const SendoffStep sendoff_handshake_step;
extern const SendoffStep sendoff_ehlo_again_step;
extern const SendoffStep sendoff_auth_step;
extern const SendoffStep sendoff_auth_user_step;
extern const SendoffStep sendoff_auth_password_step;
extern const SendoffStep sendoff_next_step;
extern const SendoffStep sendoff_other_sender_step;
extern const SendoffStep sendoff_mail_step;
extern const SendoffStep sendoff_rcpt_step;
extern const SendoffStep sendoff_go_ahead_step;
extern const SendoffStep sendoff_content_step;
extern const SendoffStep sendoff_rset_step;
extern const SendoffStep sendoff_quit_step;

void          sendoff_dialogue_say       (SendoffDialogue *self, SendoffCommand *command);
SendoffAction sendoff_dialogue_enter     (SendoffDialogue *self, StepKind step);
SendoffAction sendoff_dialogue_leave     (SendoffDialogue *self);
SendoffAction sendoff_dialogue_send_line (SendoffDialogue *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void          sendoff_dialogue_set_state (SendoffDialogue *self, SendoffStageKind stage, SendoffStageState state);
void          sendoff_dialogue_forget_mail (SendoffDialogue *self);

G_END_DECLS
