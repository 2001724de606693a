#include "config.h"

/* The conversation of RFC 5321 as a table of steps. Each step returns the next action, so no pair of state and reply is left
 * without one. They stand in the order they are visited in dialogue-opening.c (up to the sign-in), dialogue-mail.c, and
 * dialogue-next.c. */

#include "smtp/dialogue-private.h"

void
sendoff_dialogue_say (SendoffDialogue *self, SendoffCommand *command)
{
  g_ptr_array_add (self->commands, command);
}

SendoffAction
sendoff_dialogue_send_line (SendoffDialogue *self, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sendoff_dialogue_say (self, sendoff_command_new (line));
  return SENDOFF_ACTION_SEND;
}

/* A stage is decided once. */
void
sendoff_dialogue_set_state (SendoffDialogue *self, SendoffStageKind stage, SendoffStageState state)
{
  if (self->states[stage] == SENDOFF_STAGE_WAITING)
    self->states[stage] = state;
}

/* Nothing comes after it, and nothing is waited for. */
static const SendoffStep end = { .stage = SENDOFF_STAGE_NONE, .phrase = "" };

static const SendoffStep * const steps[] = {
  [STEP_GREETING]      = &sendoff_greeting_step,
  [STEP_EHLO]          = &sendoff_ehlo_step,
  [STEP_HELO]          = &sendoff_helo_step,
  [STEP_STARTTLS]      = &sendoff_starttls_step,
  [STEP_HANDSHAKE]     = &sendoff_handshake_step,
  [STEP_EHLO_AGAIN]    = &sendoff_ehlo_again_step,
  [STEP_AUTH]          = &sendoff_auth_step,
  [STEP_AUTH_USER]     = &sendoff_auth_user_step,
  [STEP_AUTH_PASSWORD] = &sendoff_auth_password_step,
  [STEP_NEXT]          = &sendoff_next_step,
  [STEP_OTHER_SENDER]  = &sendoff_other_sender_step,
  [STEP_MAIL]          = &sendoff_mail_step,
  [STEP_RCPT]          = &sendoff_rcpt_step,
  [STEP_GO_AHEAD]      = &sendoff_go_ahead_step,
  [STEP_CONTENT]       = &sendoff_content_step,
  [STEP_RSET]          = &sendoff_rset_step,
  [STEP_QUIT]          = &sendoff_quit_step,
  [STEP_END]           = &end,
};

SendoffAction
sendoff_dialogue_enter (SendoffDialogue *self, StepKind step)
{
  self->step = step;
  return steps[step]->enter (self);
}

static void
keep_reply (SendoffDialogue *self, SendoffReply *reply)
{
  SendoffStageKind stage = steps[self->step]->stage;

  if (stage == SENDOFF_STAGE_NONE)
    return;
  /* The first refusal tells most: of several recipients, and of EHLO and the HELO after it. */
  if (stage == SENDOFF_STAGE_RECIPIENT && self->mail.reply != NULL)
    return;
  if (self->step == STEP_HELO)
    return;
  /* Answers to what was sent ahead of a refusal tell nothing. */
  if (self->mail.decided)
    return;
  g_clear_pointer (&self->replies[stage], sendoff_reply_unref);
  self->replies[stage] = sendoff_reply_ref (reply);
}

/**
 * sendoff_dialogue_new:
 * @script: what to do; its strings must outlive the dialogue
 *
 * Returns: (transfer full): a conversation that has not begun
 */
SendoffDialogue *
sendoff_dialogue_new (const SendoffScript *script)
{
  SendoffDialogue *self = g_new0 (SendoffDialogue, 1);

  self->script = *script;
  self->mail.stage = SENDOFF_STAGE_NONE;
  self->commands = g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_command_free);
  return self;
}

/**
 * sendoff_dialogue_free:
 * @self: (transfer full) (nullable): a conversation
 */
void
sendoff_dialogue_free (SendoffDialogue *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < SENDOFF_N_STAGES; i++)
    g_clear_pointer (&self->replies[i], sendoff_reply_unref);
  sendoff_dialogue_forget_mail (self);
  g_clear_pointer (&self->first_reply, sendoff_reply_unref);
  g_clear_pointer (&self->open, sendoff_capabilities_unref);
  g_clear_pointer (&self->capabilities, sendoff_capabilities_unref);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_free (self);
}

/**
 * sendoff_dialogue_begin:
 *
 * Call once, when the connection stands.
 *
 * Returns: the first action: the handshake with implicit TLS (RFC 8314), else to wait for the greeting
 */
SendoffAction
sendoff_dialogue_begin (SendoffDialogue *self)
{
  return sendoff_dialogue_enter (self, self->script.security == SENDOFF_SECURITY_TLS ? STEP_HANDSHAKE : STEP_GREETING);
}

/**
 * sendoff_dialogue_take_reply:
 * @reply: what the server said
 *
 * Returns: what to do next
 */
SendoffAction
sendoff_dialogue_take_reply (SendoffDialogue *self, SendoffReply *reply)
{
  g_return_val_if_fail (self->step != STEP_END, SENDOFF_ACTION_FINISH);

  g_ptr_array_set_size (self->commands, 0);
  keep_reply (self, reply);
  return steps[self->step]->reply (self, reply);
}

/**
 * sendoff_dialogue_take_tls:
 *
 * Tells that the handshake passed and the certificate was verified. From here on a password may be sent.
 *
 * Returns: what to do next
 */
SendoffAction
sendoff_dialogue_take_tls (SendoffDialogue *self)
{
  g_return_val_if_fail (self->step == STEP_HANDSHAKE, SENDOFF_ACTION_FINISH);

  g_ptr_array_set_size (self->commands, 0);
  self->encrypted = TRUE;
  if (self->script.security == SENDOFF_SECURITY_STARTTLS)
    return sendoff_dialogue_enter (self, STEP_EHLO_AGAIN);

  sendoff_dialogue_set_state (self, SENDOFF_STAGE_TLS, SENDOFF_STAGE_PASSED);
  return sendoff_dialogue_enter (self, STEP_GREETING);
}

/**
 * sendoff_dialogue_get_commands:
 *
 * Returns: (transfer none) (element-type SendoffCommand): what to write after %SENDOFF_ACTION_SEND, in one go; valid till
 *   the next reply is taken
 */
GPtrArray *
sendoff_dialogue_get_commands (SendoffDialogue *self)
{
  return self->commands;
}

/**
 * sendoff_dialogue_get_stage:
 *
 * Returns: the stage the next reply belongs to, or %SENDOFF_STAGE_NONE while taking leave
 */
SendoffStageKind
sendoff_dialogue_get_stage (SendoffDialogue *self)
{
  return steps[self->step]->stage;
}

/**
 * sendoff_dialogue_get_phrase:
 *
 * Returns: (transfer none): what is being waited for, or was when the mail was refused, not yet translated: to complete "while
 *   waiting for …"
 */
const char *
sendoff_dialogue_get_phrase (SendoffDialogue *self)
{
  return self->mail.decided && self->mail.phrase != NULL ? self->mail.phrase : steps[self->step]->phrase;
}

/**
 * sendoff_dialogue_is_settled:
 *
 * Returns: whether every stage has its final state: what still follows (answers to what was sent ahead, RSET, QUIT) is
 *   courtesy, and trouble in it is no trouble
 */
gboolean
sendoff_dialogue_is_settled (SendoffDialogue *self)
{
  return self->settled;
}

/**
 * sendoff_dialogue_is_courtesy:
 *
 * Returns: whether nobody needs the answer that is being waited for: then it is not waited for long
 */
gboolean
sendoff_dialogue_is_courtesy (SendoffDialogue *self)
{
  return self->settled && self->step != STEP_OTHER_SENDER;
}

/**
 * sendoff_dialogue_get_state:
 *
 * Returns: %SENDOFF_STAGE_WAITING till the stage is decided, then passed, failed or skipped
 */
SendoffStageState
sendoff_dialogue_get_state (SendoffDialogue *self, SendoffStageKind stage)
{
  return self->states[stage];
}

/**
 * sendoff_dialogue_get_outcome:
 *
 * Returns: what ended the conversation early, or %SENDOFF_OUTCOME_NONE
 */
SendoffOutcome
sendoff_dialogue_get_outcome (SendoffDialogue *self)
{
  return self->outcome;
}

/**
 * sendoff_dialogue_get_reply:
 *
 * Returns: (transfer none) (nullable): the last reply of @stage; of the recipients the first refusal
 */
SendoffReply *
sendoff_dialogue_get_reply (SendoffDialogue *self, SendoffStageKind stage)
{
  return self->replies[stage];
}

/**
 * sendoff_dialogue_get_capabilities:
 * @encrypted: %TRUE for the line as it is now, %FALSE for what was heard before TLS began
 *
 * Returns: (transfer none) (nullable): the capabilities
 */
SendoffCapabilities *
sendoff_dialogue_get_capabilities (SendoffDialogue *self, gboolean encrypted)
{
  return encrypted ? self->capabilities : self->open;
}

/**
 * sendoff_dialogue_get_mechanism:
 *
 * Returns: the mechanism that was used to sign in
 */
SendoffSaslMechanism
sendoff_dialogue_get_mechanism (SendoffDialogue *self)
{
  return self->mechanism;
}

/**
 * sendoff_dialogue_is_encrypted:
 *
 * Returns: whether TLS stands
 */
gboolean
sendoff_dialogue_is_encrypted (SendoffDialogue *self)
{
  return self->encrypted;
}
