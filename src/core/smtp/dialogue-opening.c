#include "config.h"

/* The first half of the conversation: from the greeting over encryption to the sign-in. Of each step what is said on entering it and
 * what its reply leads to stand side by side, in the order they are visited. */

#include "smtp/dialogue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

const SendoffStep sendoff_greeting_step = { SENDOFF_STAGE_GREETING, N_("the greeting"), greeting_enter, greeting_reply };

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

const SendoffStep sendoff_ehlo_step = { SENDOFF_STAGE_EHLO, N_("the list of capabilities"), ehlo_enter, ehlo_reply };

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

const SendoffStep sendoff_helo_step = { SENDOFF_STAGE_EHLO, N_("the answer to HELO"), helo_enter, helo_reply };

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

const SendoffStep sendoff_starttls_step = { SENDOFF_STAGE_STARTTLS, N_("the answer to STARTTLS"), starttls_enter, starttls_reply };

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

const SendoffStep sendoff_handshake_step = { SENDOFF_STAGE_TLS, N_("the TLS handshake"), handshake_enter, handshake_reply };

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

const SendoffStep sendoff_ehlo_again_step = {
  SENDOFF_STAGE_TLS, N_("the list of capabilities inside TLS"), ehlo_again_enter, ehlo_again_reply,
};

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
      sendoff_dialogue_say (self, sendoff_sasl_plain (self->script.user, self->script.password));
      return SENDOFF_ACTION_SEND;
    case SENDOFF_SASL_LOGIN:
      sendoff_dialogue_say (self, sendoff_sasl_login ());
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

const SendoffStep sendoff_auth_step = { SENDOFF_STAGE_AUTH, N_("the answer to the sign-in"), auth_enter, auth_reply };

static SendoffAction
auth_user_enter (SendoffDialogue *self)
{
  sendoff_dialogue_say (self, sendoff_sasl_login_user (self->script.user));
  return SENDOFF_ACTION_SEND;
}

static SendoffAction
auth_user_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return reply->code == 334 ? sendoff_dialogue_enter (self, STEP_AUTH_PASSWORD) : auth_verdict (self, reply);
}

const SendoffStep sendoff_auth_user_step = { SENDOFF_STAGE_AUTH, N_("the answer to the user name"), auth_user_enter, auth_user_reply };

static SendoffAction
auth_password_enter (SendoffDialogue *self)
{
  sendoff_dialogue_say (self, self->mechanism == SENDOFF_SASL_LOGIN
               ? sendoff_sasl_login_password (self->script.password)
               : sendoff_sasl_plain_response (self->script.user, self->script.password));
  return SENDOFF_ACTION_SEND;
}

static SendoffAction
auth_password_reply (SendoffDialogue *self, SendoffReply *reply)
{
  return auth_verdict (self, reply);
}

const SendoffStep sendoff_auth_password_step = {
  SENDOFF_STAGE_AUTH, N_("the answer to the password"), auth_password_enter, auth_password_reply,
};
