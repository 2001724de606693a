#include "config.h"

/* What each setting of an account reads as, and setting it. */

#include "account/account-private.h"

#include "account/address.h"

#include <string.h>

/* A name as it is pasted: with spaces around it, and with the full stop that ends an absolute name, which no certificate has. */
static char *
clean_host (const char *host)
{
  char *clean = g_strstrip (g_strdup (host != NULL ? host : ""));
  gsize length = strlen (clean);

  if (length > 1 && clean[length - 1] == '.')
    clean[length - 1] = '\0';
  return clean;
}

static char *
clean_text (const char *text)
{
  return text != NULL ? g_strstrip (g_strdup (text)) : NULL;
}

/* What goes into a header field must not be able to begin another one. */
static char *
clean_line (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    g_string_append_unichar (clean, g_unichar_iscntrl (g_utf8_get_char (text)) ? ' ' : g_utf8_get_char (text));
  return g_strstrip (g_string_free (clean, FALSE));
}

/**
 * sendoff_account_get_name:
 *
 * Returns: (nullable): what the person calls it; the address if they call it nothing
 */
const char *
sendoff_account_get_name (SendoffAccount *self)
{
  return sendoff_account_peek (self)->name;
}

/**
 * sendoff_account_get_address:
 *
 * Returns: (nullable): the mailbox' address, cleaned; see sendoff_address_clean()
 */
const char *
sendoff_account_get_address (SendoffAccount *self)
{
  return sendoff_account_peek (self)->address;
}

/**
 * sendoff_account_get_host:
 *
 * Returns: (nullable): the submission server: as set, else the provider's, else "smtp." and the domain of a good address
 */
const char *
sendoff_account_get_host (SendoffAccount *self)
{
  return sendoff_account_peek (self)->host;
}

/**
 * sendoff_account_get_port:
 *
 * Returns: the port: as set, else the provider's, else the usual one for the protection (465 or 587)
 */
guint16
sendoff_account_get_port (SendoffAccount *self)
{
  return (guint16) sendoff_account_peek (self)->port;
}

/**
 * sendoff_account_get_security:
 *
 * Returns: how the connection is protected: as set, else as the port tells (465 is implicit TLS), else as the provider wants,
 *   else STARTTLS; never unprotected if nobody said so
 */
SendoffSecurity
sendoff_account_get_security (SendoffAccount *self)
{
  return (SendoffSecurity) sendoff_account_peek (self)->security;
}

/**
 * sendoff_account_get_user:
 *
 * Returns: (nullable): the user name: as set, else the whole address
 */
const char *
sendoff_account_get_user (SendoffAccount *self)
{
  return sendoff_account_peek (self)->user;
}

/**
 * sendoff_account_get_from:
 *
 * Returns: (nullable): the sender: as set, else the address
 */
const char *
sendoff_account_get_from (SendoffAccount *self)
{
  return sendoff_account_peek (self)->from;
}

/**
 * sendoff_account_get_display_name:
 *
 * Returns: (nullable): the person's name, to stand before the address in the From field of a message; no line end or other
 *   control character is in it
 */
const char *
sendoff_account_get_display_name (SendoffAccount *self)
{
  return sendoff_account_peek (self)->display_name;
}

/**
 * sendoff_account_get_connect_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_connect_timeout (SendoffAccount *self)
{
  return sendoff_account_peek (self)->connect_timeout;
}

/**
 * sendoff_account_get_reply_timeout:
 *
 * Returns: seconds; 0: the default
 */
guint
sendoff_account_get_reply_timeout (SendoffAccount *self)
{
  return sendoff_account_peek (self)->reply_timeout;
}

/**
 * sendoff_account_get_aliases:
 *
 * Returns: (transfer none) (array zero-terminated=1): further addresses that mail may be sent from with the same user name: aliases
 *   of the provider, its twins, addresses of a domain of one's own. As they were set: sendoff_account_get_addresses() has the
 *   good ones. Never %NULL
 */
const char * const *
sendoff_account_get_aliases (SendoffAccount *self)
{
  return (const char * const *) sendoff_account_peek (self)->aliases;
}

/**
 * sendoff_account_get_addresses:
 *
 * All addresses that mail may be sent from: the mailbox' own first, then the sender if another was set, then the aliases. Each
 * stands there once, and each can stand in MAIL FROM (see sendoff_address_check()).
 *
 * Returns: (transfer none) (array zero-terminated=1): the addresses, valid until the account is changed; none for an account
 *   that has no good address; never %NULL
 */
const char * const *
sendoff_account_get_addresses (SendoffAccount *self)
{
  return (const char * const *) sendoff_account_peek (self)->addresses;
}

/**
 * sendoff_account_get_password_stored:
 *
 * Returns: when a password was put into the keyring, in seconds since 1970; 0: not known
 */
gint64
sendoff_account_get_password_stored (SendoffAccount *self)
{
  return sendoff_account_peek (self)->password_stored;
}

/**
 * sendoff_account_get_last_worked:
 *
 * Returns: when its server last took the password, in seconds since 1970; 0: never, or not known
 */
gint64
sendoff_account_get_last_worked (SendoffAccount *self)
{
  return sendoff_account_peek (self)->last_worked;
}

/**
 * sendoff_account_set_name:
 * @name: (nullable): %NULL or "" to call it by its address
 */
void
sendoff_account_set_name (SendoffAccount *self, const char *name)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_NAME, clean_text (name));
}

/**
 * sendoff_account_set_address:
 * @address: (nullable): the mailbox' address, as it was typed
 */
void
sendoff_account_set_address (SendoffAccount *self, const char *address)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_ADDRESS, sendoff_address_clean (address));
}

/**
 * sendoff_account_set_host:
 * @host: (nullable): %NULL or "" to take what follows from the address
 */
void
sendoff_account_set_host (SendoffAccount *self, const char *host)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_HOST, clean_host (host));
}

/**
 * sendoff_account_set_port:
 * @port: 0 to take what follows from the rest
 */
void
sendoff_account_set_port (SendoffAccount *self, guint port)
{
  g_return_if_fail (port <= G_MAXUINT16);
  sendoff_account_set_number (self, SENDOFF_SETTING_PORT, port);
}

/**
 * sendoff_account_set_security:
 * @security: how to protect the connection
 */
void
sendoff_account_set_security (SendoffAccount *self, SendoffSecurity security)
{
  sendoff_account_set_number (self, SENDOFF_SETTING_SECURITY, security);
}

/**
 * sendoff_account_unset_security:
 *
 * Takes what follows from the rest.
 */
void
sendoff_account_unset_security (SendoffAccount *self)
{
  sendoff_account_set_number (self, SENDOFF_SETTING_SECURITY, SENDOFF_SECURITY_NOT_SET);
}

/**
 * sendoff_account_set_user:
 * @user: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_user (SendoffAccount *self, const char *user)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_USER, clean_text (user));
}

/**
 * sendoff_account_set_from:
 * @from: (nullable): %NULL or "" to take the address
 */
void
sendoff_account_set_from (SendoffAccount *self, const char *from)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_FROM, sendoff_address_clean (from));
}

/**
 * sendoff_account_set_display_name:
 * @display_name: (nullable): as it was typed; control characters become spaces
 */
void
sendoff_account_set_display_name (SendoffAccount *self, const char *display_name)
{
  sendoff_account_take_text (self, SENDOFF_SETTING_DISPLAY_NAME, clean_line (display_name));
}

/**
 * sendoff_account_set_connect_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_connect_timeout (SendoffAccount *self, guint seconds)
{
  sendoff_account_set_number (self, SENDOFF_SETTING_CONNECT_TIMEOUT, seconds);
}

/**
 * sendoff_account_set_reply_timeout:
 * @seconds: 0 for the default
 */
void
sendoff_account_set_reply_timeout (SendoffAccount *self, guint seconds)
{
  sendoff_account_set_number (self, SENDOFF_SETTING_REPLY_TIMEOUT, seconds);
}

/**
 * sendoff_account_set_aliases:
 * @aliases: (nullable) (array zero-terminated=1): further addresses of the mailbox
 *
 * Takes them as they are; sendoff_account_add_alias() looks at what a person typed.
 */
void
sendoff_account_set_aliases (SendoffAccount *self, const char * const *aliases)
{
  sendoff_account_take_list (self, SENDOFF_SETTING_ALIASES, g_strdupv ((char **) aliases));
}

/**
 * sendoff_account_set_password_stored:
 * @seconds: since 1970; 0 for not known
 */
void
sendoff_account_set_password_stored (SendoffAccount *self, gint64 seconds)
{
  sendoff_account_set_time (self, SENDOFF_SETTING_PASSWORD_STORED, seconds);
}

/**
 * sendoff_account_set_last_worked:
 * @seconds: since 1970; 0 for never
 */
void
sendoff_account_set_last_worked (SendoffAccount *self, gint64 seconds)
{
  sendoff_account_set_time (self, SENDOFF_SETTING_LAST_WORKED, seconds);
}
