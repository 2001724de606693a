#include "config.h"

#include "smtp/sasl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 4954 section 4 leaves the limit of RFC 5321 section 4.5.3.1.4 in force for AUTH with an initial response; only
 * the line that answers a 334 may be longer. */
#define COMMAND_LONGEST 512

#define DOTS "•••"

/* Base64 without line breaks: four characters for each three bytes, begun ones too. */
static gsize
encoded_length (gsize length)
{
  return (length + 2) / 3 * 4;
}

/* Writes @prefix, @payload in base64 and CRLF into locked memory: at no moment is any of it elsewhere. The encoder
 * holds back up to two bytes of the payload between its two calls, so what it remembers is wiped too. */
static SendoffSecret *
encode (const char *prefix, const SendoffSecret *payload)
{
  gsize before = strlen (prefix);
  gsize length = sendoff_secret_get_length (payload);
  int state = 0, save = 0;
  char *room;
  SendoffSecret *wire = sendoff_secret_new_blank (before + encoded_length (length) + 2, &room);

  memcpy (room, prefix, before);
  room += before;
  room += g_base64_encode_step ((const guchar *) sendoff_secret_peek (payload), length, FALSE, room, &state, &save);
  room += g_base64_encode_close (FALSE, room, &state, &save);
  memcpy (room, "\r\n", 2);
  sendoff_secret_wipe (&save, sizeof save);
  return wire;
}

static SendoffCommand *
make_command (const char *prefix, const SendoffSecret *payload, const char *note)
{
  g_autoptr (SendoffSecret) wire = encode (prefix, payload);
  g_autofree char *shown = g_strconcat (prefix, DOTS, NULL);

  return sendoff_command_new_secret (wire, shown, note);
}

/* RFC 4616: message = [authzid] NUL authcid NUL passwd. No authzid: who signs in acts in their own name. */
static SendoffSecret *
make_plain_message (const char *user, const SendoffSecret *password)
{
  gsize user_length = strlen (user);
  char *room;
  SendoffSecret *message = sendoff_secret_new_blank (2 + user_length + sendoff_secret_get_length (password), &room);

  memcpy (room + 1, user, user_length);
  memcpy (room + 2 + user_length, sendoff_secret_peek (password), sendoff_secret_get_length (password));
  return message;
}

/**
 * sendoff_sasl_choose:
 * @capabilities: what the server offers, as heard on the encrypted line
 *
 * PLAIN takes one turn and LOGIN three, and inside TLS neither is safer; so PLAIN if it is there.
 *
 * Returns: the one way to sign in that will be tried
 */
SendoffSaslMechanism
sendoff_sasl_choose (const SendoffCapabilities *capabilities)
{
  if (sendoff_capabilities_has_mechanism (capabilities, "PLAIN"))
    return SENDOFF_SASL_PLAIN;
  if (sendoff_capabilities_has_mechanism (capabilities, "LOGIN"))
    return SENDOFF_SASL_LOGIN;
  return SENDOFF_SASL_NONE;
}

/**
 * sendoff_sasl_get_name:
 * @mechanism: a way to sign in
 *
 * Returns: its name on the wire: "PLAIN", "LOGIN"; "" for none
 */
const char *
sendoff_sasl_get_name (SendoffSaslMechanism mechanism)
{
  switch (mechanism)
    {
    case SENDOFF_SASL_PLAIN:
      return "PLAIN";
    case SENDOFF_SASL_LOGIN:
      return "LOGIN";
    case SENDOFF_SASL_NONE:
    default:
      return "";
    }
}

/**
 * sendoff_sasl_plain_fits:
 * @user: the user name
 * @password: the password
 *
 * Returns: whether user name and password fit into the AUTH command itself; else they go in a line of their own,
 * after the
 *   server's 334
 */
gboolean
sendoff_sasl_plain_fits (const char *user, const SendoffSecret *password)
{
  gsize message = 2 + strlen (user) + sendoff_secret_get_length (password);

  return strlen ("AUTH PLAIN ") + encoded_length (message) + 2 <= COMMAND_LONGEST;
}

/**
 * sendoff_sasl_plain:
 * @user: the user name
 * @password: the password
 *
 * AUTH PLAIN with its initial response, which saves a turn: RFC 4954 section 4. If that were too long for a command
 * (see sendoff_sasl_plain_fits()), it is a bare AUTH PLAIN, and the answer to the server's 334 is
 * sendoff_sasl_plain_response().
 *
 * Returns: (transfer full): the command
 */
SendoffCommand *
sendoff_sasl_plain (const char *user, const SendoffSecret *password)
{
  g_autoptr (SendoffSecret) message = NULL;

  if (!sendoff_sasl_plain_fits (user, password))
    return sendoff_command_new ("AUTH PLAIN");
  message = make_plain_message (user, password);
  return make_command ("AUTH PLAIN ", message, _("user name and password"));
}

/**
 * sendoff_sasl_plain_response:
 * @user: the user name
 * @password: the password
 *
 * What AUTH PLAIN would have carried, as a line of its own: for a server that answers 334, because the command came
 * without an initial response or because the server did not take it.
 *
 * Returns: (transfer full): the line
 */
SendoffCommand *
sendoff_sasl_plain_response (const char *user, const SendoffSecret *password)
{
  g_autoptr (SendoffSecret) message = make_plain_message (user, password);

  return make_command ("", message, _("user name and password"));
}

/**
 * sendoff_sasl_login:
 *
 * Returns: (transfer full): the command that begins a sign-in by LOGIN; the server asks for user name, then password
 */
SendoffCommand *
sendoff_sasl_login (void)
{
  return sendoff_command_new ("AUTH LOGIN");
}

/**
 * sendoff_sasl_login_user:
 * @user: the user name
 *
 * Returns: (transfer full): the answer to the first question of LOGIN. Not shown either: a shared transcript names
 * nobody.
 */
SendoffCommand *
sendoff_sasl_login_user (const char *user)
{
  g_autoptr (SendoffSecret) name = sendoff_secret_new (user, strlen (user));

  return make_command ("", name, _("user name"));
}

/**
 * sendoff_sasl_login_password:
 * @password: the password
 *
 * Returns: (transfer full): the answer to the second question of LOGIN
 */
SendoffCommand *
sendoff_sasl_login_password (const SendoffSecret *password)
{
  return make_command ("", password, _("password"));
}
