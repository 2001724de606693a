#include "config.h"

#include "cli/setting-words.h"

#include "account/address.h"
#include "cli/command-table.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sysexits.h>

/**
 * sendoff_cli_check_address:
 * @option: the option it was given with
 * @address: (nullable): the address
 *
 * An address that could inject a command never gets further than here.
 */
int
sendoff_cli_check_address (const char *option, const char *address)
{
  SendoffAddressFault fault = address != NULL ? sendoff_address_check (address) : SENDOFF_ADDRESS_GOOD;

  if (fault == SENDOFF_ADDRESS_GOOD)
    return EX_OK;
  return sendoff_cli_misuse ("%s: %s", option, sendoff_address_fault_describe (fault));
}

static gboolean
has_control_characters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A name, an IPv4 address, an IPv6 address with brackets or without; NULL for anything else. */
static char *
read_host (const char *word)
{
  gsize length = strlen (word);
  g_autofree char *bare = length > 2 && word[0] == '[' && word[length - 1] == ']' ? g_strndup (word + 1, length - 2) : NULL;

  if (bare != NULL)
    return g_hostname_is_ip_address (bare) ? g_steal_pointer (&bare) : NULL;
  if (g_hostname_is_ip_address (word))
    return g_strdup (word);
  if (length == 0 || length > 253 || strpbrk (word, " /@:<>\\[]") != NULL || has_control_characters (word))
    return NULL;
  return g_strdup (word);
}

/**
 * sendoff_cli_set_host:
 * @word: (nullable): what --host says
 */
int
sendoff_cli_set_host (SendoffAccount *account, const char *word)
{
  g_autofree char *host = word != NULL ? read_host (word) : NULL;

  if (word != NULL && host == NULL)
    return sendoff_cli_misuse (_("--host takes the name of a server, such as smtp.mail.me.com; its port goes with --port"));
  if (host != NULL)
    sendoff_account_set_host (account, host);
  return EX_OK;
}

/**
 * sendoff_cli_set_port:
 * @word: (nullable): what --port says
 */
int
sendoff_cli_set_port (SendoffAccount *account, const char *word)
{
  guint64 port;

  if (word != NULL && !g_ascii_string_to_unsigned (word, 10, 1, G_MAXUINT16, &port, NULL))
    return sendoff_cli_misuse (_("--port takes a number from 1 to 65535"));
  if (word != NULL)
    sendoff_account_set_port (account, (guint) port);
  return EX_OK;
}

/**
 * sendoff_cli_set_security:
 * @word: (nullable): what --security says
 */
int
sendoff_cli_set_security (SendoffAccount *account, const char *word)
{
  SendoffSecurity security;

  if (word != NULL && !sendoff_security_from_id (word, &security))
    return sendoff_cli_misuse (_("--security takes starttls, tls or none"));
  if (word != NULL)
    sendoff_account_set_security (account, security);
  return EX_OK;
}

/**
 * sendoff_cli_set_user:
 * @word: (nullable): what --user says
 */
int
sendoff_cli_set_user (SendoffAccount *account, const char *word)
{
  if (word != NULL && (*word == '\0' || has_control_characters (word)))
    return sendoff_cli_misuse (_("--user takes the name to sign in with, without line ends"));
  if (word != NULL)
    sendoff_account_set_user (account, word);
  return EX_OK;
}

/**
 * sendoff_cli_set_given:
 * @resolve: (nullable) (array zero-terminated=1): what --resolve says
 */
int
sendoff_cli_set_given (SendoffPlan *plan, char **resolve)
{
  for (guint i = 0; resolve != NULL && resolve[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!sendoff_plan_give_address (plan, resolve[i], &error))
        return sendoff_cli_misuse ("--resolve: %s", error->message);
    }
  return EX_OK;
}

/**
 * sendoff_cli_set_trust:
 * @ca_file: (nullable): what --ca-file says
 */
int
sendoff_cli_set_trust (SendoffPlan *plan, const char *ca_file)
{
  GList *found;
  int trouble;

  if (ca_file == NULL)
    return EX_OK;
  trouble = g_file_test (ca_file, G_FILE_TEST_IS_DIR) ? EISDIR : g_access (ca_file, R_OK) != 0 ? errno : 0;
  if (trouble != 0)
    {
      g_printerr (_("sendoff-cli: the file of --ca-file cannot be read: %s\n"), g_strerror (trouble));
      return EX_IOERR;
    }
  found = g_tls_certificate_list_new_from_file (ca_file, NULL);
  if (found == NULL)
    return sendoff_cli_misuse (_("--ca-file takes a file with at least one certificate in PEM form; this one has none"));
  g_list_free_full (found, g_object_unref);
  plan->ca_file = g_canonicalize_filename (ca_file, NULL);
  return EX_OK;
}
