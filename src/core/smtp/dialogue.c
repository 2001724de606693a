#include "config.h"

/* The conversation of RFC 5321 as a table: for each step what is said on entering it and what its reply leads to, the
 * pair side by side, in the order they are visited. Each function returns the next action, so no pair of state and reply
 * is left without one. What is done with mail, after the sign-in, stands in dialogue-mail.c. */

#include "smtp/dialogue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  SendoffStageKind stage;
  const char      *phrase;            /* what we wait for, in a sentence "while waiting for …" */
  SendoffAction  (*enter) (SendoffDialogue *self);
  SendoffAction  (*reply) (SendoffDialogue *self, SendoffReply *reply);
} Step;

static void
say (SendoffDialogue *self, SendoffCommand *command)
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
  say (self, sendoff_command_new (line));
  return SENDOFF_ACTION_SEND;
}

/* A stage is decided once. */
void
sendoff_dialogue_set_state (SendoffDialogue *self, SendoffStageKind stage, SendoffStageState state)
{
  if (self->states[stage] == SENDOFF_STAGE_WAITING)
    self->states[stage] = state;
}

/* All stages are decided; what is left is to take leave (RFC 5321 section 4.1.1.10). */
SendoffAction
sendoff_dialogue_leave (SendoffDialogue *self)
{
  self->settled = TRUE;
  return sendoff_dialogue_enter (self, STEP_QUIT);
}

static SendoffAction
fail (SendoffDialogue *self, SendoffStageKind stage, SendoffOutcome outcome)
{
  sendoff_dialogue_set_state (self, stage, SENDOFF_STAGE_FAILED);
  self->outcome = outcome;
  return sendoff_dialogue_leave (self);
}

/* --- greeting ------------------------------------------------------------------------------------------------- */

static SendoffAction
greeting_enter (SendoffDialogue *self)
{
  return SENDOFF_ACTION_READ;
}

static SendoffAction
greeting_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code != 220)
    return fail (self, SENDOFF_STAGE_GREETING, SENDOFF_OUTCOME_REFUSED);

  sendoff_dialogue_set_state (self, SENDOFF_STAGE_GREETING, SENDOFF_STAGE_PASSED);
  return sendoff_dialogue_enter (self, STEP_EHLO);
}

/* --- EHLO, and HELO for servers that know no other (RFC 5321 section 3.2) --------------------------------------- */

static SendoffAction choose_protection (SendoffDialogue *self);

static SendoffAction
ehlo_enter (SendoffDialogue *self)
{
  return sendoff_dialogue_send_line (self, "EHLO %s", SENDOFF_EHLO_NAME);
}

static SendoffAction
ehlo_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (sendoff_reply_is_permanent (reply) && reply->code != 521)
    return sendoff_dialogue_enter (self, STEP_HELO);
  if (reply->code != 250)
    return fail (self, SENDOFF_STAGE_EHLO, SENDOFF_OUTCOME_REFUSED);

  self->capabilities = sendoff_capabilities_new (reply);
  sendoff_dialogue_set_state (self, SENDOFF_STAGE_EHLO, SENDOFF_STAGE_PASSED);
  return choose_protection (self);
}

static SendoffAction
helo_enter (SendoffDialogue *self)
{
  return sendoff_dialogue_send_line (self, "HELO %s", SENDOFF_EHLO_NAME);
}

/* "Not known" (500, 502) to EHLO is an old server; any other refusal was meant for us or our name, and where STARTTLS is
 * wanted, HELO cannot lead there. */
static gboolean
ehlo_refusal_is_final (SendoffDialogue *self)
{
  guint code = self->replies[SENDOFF_STAGE_EHLO]->code;

  return self->script.security == SENDOFF_SECURITY_STARTTLS && code != 500 && code != 502;
}

static SendoffAction
helo_reply (SendoffDialogue *self, SendoffReply *reply)
{
  char *no_keywords[] = { (char *) "", NULL };
  g_autoptr (SendoffReply) nothing = NULL;

  if (reply->code != 250 || ehlo_refusal_is_final (self))
    return fail (self, SENDOFF_STAGE_EHLO, SENDOFF_OUTCOME_REFUSED);

  /* A server that knows HELO alone has no extensions, whatever the text of its reply. */
  nothing = sendoff_reply_new (250, g_strdupv (no_keywords));
  self->capabilities = sendoff_capabilities_new (nothing);
  sendoff_dialogue_set_state (self, SENDOFF_STAGE_EHLO, SENDOFF_STAGE_PASSED);
  return choose_protection (self);
}

/* --- STARTTLS (RFC 3207) ---------------------------------------------------------------------------------------- */

static SendoffAction sign_in (SendoffDialogue *self);

static SendoffAction
choose_protection (SendoffDialogue *self)
{
  return self->script.security == SENDOFF_SECURITY_STARTTLS ? sendoff_dialogue_enter (self, STEP_STARTTLS) : sign_in (self);
}

static SendoffAction
starttls_enter (SendoffDialogue *self)
{
  if (!self->capabilities->starttls)
    return fail (self, SENDOFF_STAGE_STARTTLS, SENDOFF_OUTCOME_NOT_OFFERED);

  return sendoff_dialogue_send_line (self, "STARTTLS");
}

static SendoffAction
starttls_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code != 220)
    return fail (self, SENDOFF_STAGE_STARTTLS, SENDOFF_OUTCOME_REFUSED);

  sendoff_dialogue_set_state (self, SENDOFF_STAGE_STARTTLS, SENDOFF_STAGE_PASSED);
  return sendoff_dialogue_enter (self, STEP_HANDSHAKE);
}

/* --- TLS: the driver does the handshake, then calls sendoff_dialogue_take_tls() ---------------------------------- */

static SendoffAction
handshake_enter (SendoffDialogue *self)
{
  /* What was heard on the open line is worth nothing from here on: it is kept as evidence only. */
  self->open = g_steal_pointer (&self->capabilities);
  return SENDOFF_ACTION_START_TLS;
}

/* No reply belongs here; whoever hands one in mixes up plain and encrypted bytes. */
static SendoffAction
handshake_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return fail (self, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_INJECTED);
}

static SendoffAction
ehlo_again_enter (SendoffDialogue *self)
{
  return sendoff_dialogue_send_line (self, "EHLO %s", SENDOFF_EHLO_NAME);
}

static SendoffAction
ehlo_again_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code != 250)
    return fail (self, SENDOFF_STAGE_TLS, SENDOFF_OUTCOME_REFUSED);

  self->capabilities = sendoff_capabilities_new (reply);
  sendoff_dialogue_set_state (self, SENDOFF_STAGE_TLS, SENDOFF_STAGE_PASSED);
  return sign_in (self);
}

/* --- AUTH (RFC 4954): once, with one mechanism ------------------------------------------------------------------- */

static SendoffAction
sign_in (SendoffDialogue *self)
{
  if (!self->script.sign_in)
    {
      sendoff_dialogue_set_state (self, SENDOFF_STAGE_AUTH, SENDOFF_STAGE_SKIPPED);
      return sendoff_dialogue_enter (self, STEP_NEXT);
    }
  return sendoff_dialogue_enter (self, STEP_AUTH);
}

/* A password leaves on an open line only if that line does not leave this computer. */
static gboolean
may_carry_a_password (SendoffDialogue *self)
{
  return self->encrypted || (self->script.security == SENDOFF_SECURITY_NONE && self->script.on_loopback);
}

static SendoffAction
auth_enter (SendoffDialogue *self)
{
  if (self->script.password == NULL || self->script.user == NULL)
    {
      /* Nothing to sign in with: the way there is tested, and that is all. */
      sendoff_dialogue_set_state (self, SENDOFF_STAGE_AUTH, SENDOFF_STAGE_SKIPPED);
      sendoff_dialogue_set_state (self, SENDOFF_STAGE_SENDER, SENDOFF_STAGE_SKIPPED);
      sendoff_dialogue_set_state (self, SENDOFF_STAGE_RECIPIENT, SENDOFF_STAGE_SKIPPED);
      return sendoff_dialogue_leave (self);
    }
  if (!may_carry_a_password (self))
    return fail (self, SENDOFF_STAGE_AUTH, SENDOFF_OUTCOME_WITHHELD);

  self->mechanism = sendoff_sasl_choose (self->capabilities);
  switch (self->mechanism)
    {
    case SENDOFF_SASL_PLAIN:
      say (self, sendoff_sasl_plain (self->script.user, self->script.password));
      return SENDOFF_ACTION_SEND;
    case SENDOFF_SASL_LOGIN:
      say (self, sendoff_sasl_login ());
      return SENDOFF_ACTION_SEND;
    case SENDOFF_SASL_NONE:
    default:
      return fail (self, SENDOFF_STAGE_AUTH, SENDOFF_OUTCOME_NOT_OFFERED);
    }
}

static SendoffAction
auth_verdict (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code != 235)
    return fail (self, SENDOFF_STAGE_AUTH, SENDOFF_OUTCOME_REFUSED);

  sendoff_dialogue_set_state (self, SENDOFF_STAGE_AUTH, SENDOFF_STAGE_PASSED);
  return sendoff_dialogue_enter (self, STEP_NEXT);
}

static SendoffAction
auth_reply (SendoffDialogue *self, SendoffReply *reply)
{
  if (reply->code == 334 && self->mechanism == SENDOFF_SASL_LOGIN)
    return sendoff_dialogue_enter (self, STEP_AUTH_USER);
  /* A server that takes no initial response, or one that was too long for it, asks with an empty 334. */
  if (reply->code == 334)
    return sendoff_dialogue_enter (self, STEP_AUTH_PASSWORD);
  return auth_verdict (self, reply);
}

static SendoffAction
auth_user_enter (SendoffDialogue *self)
{
  say (self, sendoff_sasl_login_user (self->script.user));
  return SENDOFF_ACTION_SEND;
}

static SendoffAction
auth_user_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return reply->code == 334 ? sendoff_dialogue_enter (self, STEP_AUTH_PASSWORD) : auth_verdict (self, reply);
}

static SendoffAction
auth_password_enter (SendoffDialogue *self)
{
  say (self, self->mechanism == SENDOFF_SASL_LOGIN
               ? sendoff_sasl_login_password (self->script.password)
               : sendoff_sasl_plain_response (self->script.user, self->script.password));
  return SENDOFF_ACTION_SEND;
}

static SendoffAction
auth_password_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return auth_verdict (self, reply);
}

/* --- QUIT -------------------------------------------------------------------------------------------------------- */

static SendoffAction
quit_enter (SendoffDialogue *self)
{
  return sendoff_dialogue_send_line (self, "QUIT");
}

static SendoffAction
quit_reply (SendoffDialogue *self, SendoffReply *reply)
{
  self->step = STEP_END;
  return SENDOFF_ACTION_FINISH;
}

static const Step steps[] = {
  [STEP_GREETING]      = { SENDOFF_STAGE_GREETING, N_("the greeting"), greeting_enter, greeting_reply },
  [STEP_EHLO]          = { SENDOFF_STAGE_EHLO, N_("the list of capabilities"), ehlo_enter, ehlo_reply },
  [STEP_HELO]          = { SENDOFF_STAGE_EHLO, N_("the answer to HELO"), helo_enter, helo_reply },
  [STEP_STARTTLS]      = { SENDOFF_STAGE_STARTTLS, N_("the answer to STARTTLS"), starttls_enter, starttls_reply },
  [STEP_HANDSHAKE]     = { SENDOFF_STAGE_TLS, N_("the TLS handshake"), handshake_enter, handshake_reply },
  [STEP_EHLO_AGAIN]    = { SENDOFF_STAGE_TLS, N_("the list of capabilities inside TLS"),
                           ehlo_again_enter, ehlo_again_reply },
  [STEP_AUTH]          = { SENDOFF_STAGE_AUTH, N_("the answer to the sign-in"), auth_enter, auth_reply },
  [STEP_AUTH_USER]     = { SENDOFF_STAGE_AUTH, N_("the answer to the user name"), auth_user_enter, auth_user_reply },
  [STEP_AUTH_PASSWORD] = { SENDOFF_STAGE_AUTH, N_("the answer to the password"),
                           auth_password_enter, auth_password_reply },
  [STEP_NEXT]          = { SENDOFF_STAGE_NONE, N_("nothing"), sendoff_next_enter, sendoff_next_reply },
  [STEP_OTHER_SENDER]  = { SENDOFF_STAGE_NONE, N_("the answer to another sender"),
                           sendoff_other_sender_enter, sendoff_other_sender_reply },
  [STEP_MAIL]          = { SENDOFF_STAGE_SENDER, N_("the answer to the sender"), sendoff_mail_enter, sendoff_mail_reply },
  [STEP_RCPT]          = { SENDOFF_STAGE_RECIPIENT, N_("the answer to the recipient"), sendoff_rcpt_enter, sendoff_rcpt_reply },
  [STEP_GO_AHEAD]          = { SENDOFF_STAGE_MESSAGE, N_("the answer to DATA"), sendoff_go_ahead_enter, sendoff_go_ahead_reply },
  [STEP_CONTENT]       = { SENDOFF_STAGE_MESSAGE, N_("the answer to the message"), sendoff_content_enter, sendoff_content_reply },
  [STEP_RSET]          = { SENDOFF_STAGE_NONE, N_("the answer to RSET"), sendoff_rset_enter, sendoff_rset_reply },
  [STEP_QUIT]          = { SENDOFF_STAGE_NONE, N_("the good-bye"), quit_enter, quit_reply },
  [STEP_END]           = { SENDOFF_STAGE_NONE, "", NULL, NULL },
};

SendoffAction
sendoff_dialogue_enter (SendoffDialogue *self, StepKind step)
{
  self->step = step;
  return steps[step].enter (self);
}

static void
keep_reply (SendoffDialogue *self, SendoffReply *reply)
{
  SendoffStageKind stage = steps[self->step].stage;

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
  return steps[self->step].reply (self, reply);
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
  return steps[self->step].stage;
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
  return self->mail.decided && self->mail.phrase != NULL ? self->mail.phrase : steps[self->step].phrase;
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
