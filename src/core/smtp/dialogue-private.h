#pragma once
/* What the two halves of the conversation share: dialogue.c has the way up to the sign-in and the table, dialogue-mail.c has
 * what is done with mail after it, dialogue-next.c what comes between two mails. */
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

SendoffAction sendoff_dialogue_enter     (SendoffDialogue *self, StepKind step);
SendoffAction sendoff_dialogue_leave     (SendoffDialogue *self);
SendoffAction sendoff_dialogue_send_line (SendoffDialogue *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void          sendoff_dialogue_set_state (SendoffDialogue *self, SendoffStageKind stage, SendoffStageState state);
void          sendoff_dialogue_forget_mail (SendoffDialogue *self);

/* The steps of dialogue-mail.c, in the order they are visited. */
SendoffAction sendoff_next_enter         (SendoffDialogue *self);
SendoffAction sendoff_next_reply         (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_other_sender_enter (SendoffDialogue *self);
SendoffAction sendoff_other_sender_reply (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_mail_enter         (SendoffDialogue *self);
SendoffAction sendoff_mail_reply         (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_rcpt_enter         (SendoffDialogue *self);
SendoffAction sendoff_rcpt_reply         (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_go_ahead_enter         (SendoffDialogue *self);
SendoffAction sendoff_go_ahead_reply         (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_content_enter      (SendoffDialogue *self);
SendoffAction sendoff_content_reply      (SendoffDialogue *self, SendoffReply *reply);
SendoffAction sendoff_rset_enter         (SendoffDialogue *self);
SendoffAction sendoff_rset_reply         (SendoffDialogue *self, SendoffReply *reply);

G_END_DECLS
