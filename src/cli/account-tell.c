#include "config.h"

#include "cli/account-tell.h"

#include "account/password-age.h"
#include "base/text.h"
#include "cli/account-json.h"
#include "cli/account-keyring.h"
#include "cli/output.h"
#include "report/paragraph.h"

#include <glib/gi18n.h>
#include <sysexits.h>

#define LABEL_COLUMN   18
#define COLUMNS_USUAL  80
#define NAME_WIDEST    30
#define ADDRESS_WIDEST 40

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static guint
columns (void)
{
  guint n = sendoff_cli_count_columns ();

  return n == 0 ? COLUMNS_USUAL : CLAMP (n, 50, 100);
}

/* --- one account ------------------------------------------------------------------------------------------------- */

static void
tell_line (GString *out, const char *label, const char *text)
{
  g_autofree char *harmless = text != NULL ? sendoff_text_harmless (text, -1) : NULL;

  if (text == NULL)
    return;
  g_string_append_printf (out, "  %s%*s", label, (int) MAX (1, LABEL_COLUMN - 2 - (int) sendoff_paragraph_width (label)), "");
  sendoff_paragraph_append (out, harmless, LABEL_COLUMN, LABEL_COLUMN, columns ());
}

/* The addresses but the first, which is the mailbox' own. */
static char *
dup_other_addresses (SendoffAccount *account)
{
  const char * const *addresses = sendoff_account_get_addresses (account);

  return addresses[0] != NULL && addresses[1] != NULL ? g_strjoinv (", ", (char **) addresses + 1) : NULL;
}

/* In the order of SendoffSecurity; short, because the line is. */
static const char *
get_protection (SendoffAccount *account)
{
  static const char * const words[] = { N_("STARTTLS"), N_("TLS"), N_("not encrypted") };

  return _(words[sendoff_account_get_security (account)]);
}

static char *
dup_server (SendoffAccount *account)
{
  if (sendoff_account_get_host (account) == NULL)
    return g_strdup (_("not known"));
  /* Translators: a server's name, its port, and how the connection to it is protected. */
  return g_strdup_printf (_("%s, port %u, %s"), sendoff_account_get_host (account), sendoff_account_get_port (account),
                          get_protection (account));
}

static void
tell_times (GString *out, SendoffAccount *account)
{
  g_autofree char *connect = g_strdup_printf (_("%u seconds"), sendoff_account_get_connect_timeout (account));
  g_autofree char *reply = g_strdup_printf (_("%u seconds"), sendoff_account_get_reply_timeout (account));

  if (sendoff_account_get_connect_timeout (account) > 0)
    tell_line (out, _("Connects in:"), connect);
  if (sendoff_account_get_reply_timeout (account) > 0)
    tell_line (out, _("Replies in:"), reply);
}

static char *
dup_password (SendoffAccount *account, SendoffCliKeyring keyring, const char *problem)
{
  g_autofree char *stored = sendoff_password_age_describe (sendoff_account_get_password_stored (account), now ());
  g_autofree char *worked = sendoff_password_age_describe (sendoff_account_get_last_worked (account), now ());

  if (keyring == SENDOFF_CLI_KEYRING_SILENT)
    return g_strdup (problem);
  if (keyring == SENDOFF_CLI_KEYRING_HAS_NOT)
    return g_strdup (_("none is saved"));
  if (stored != NULL && worked != NULL)
    /* Translators: each %s is "3 months ago" or the like. */
    return g_strdup_printf (_("in the keyring, stored %s, last worked %s"), stored, worked);
  if (stored != NULL)
    return g_strdup_printf (_("in the keyring, stored %s"), stored);
  return g_strdup (_("in the keyring"));
}

static void
tell_hints (GString *out, SendoffAccount *account, SendoffCliKeyring keyring)
{
  g_auto (GStrv) twins = sendoff_account_list_twins (account);
  g_autofree char *list = g_strjoinv (_(" or "), twins);
  g_autofree char *age = sendoff_password_age_hint (sendoff_account_get_password_stored (account), now (),
                                                    sendoff_account_get_provider (account));
  g_autofree char *words = NULL;

  if (age != NULL && keyring == SENDOFF_CLI_KEYRING_HAS)
    {
      g_string_append_c (out, '\n');
      sendoff_paragraph_append (out, age, 0, 0, columns ());
    }
  if (*list == '\0')
    return;
  words = g_strdup_printf (_("This mailbox may be %s, too. If mail to it reaches you, add it with “--alias”."), list);
  g_string_append_c (out, '\n');
  sendoff_paragraph_append (out, words, 0, 0, columns ());
}

static char *
account_to_text (SendoffAccount *account, SendoffCliKeyring keyring, const char *problem)
{
  const SendoffProvider *provider = sendoff_account_get_provider (account);
  g_autofree char *name = sendoff_text_harmless (sendoff_account_get_name (account), -1);
  g_autofree char *others = dup_other_addresses (account);
  g_autofree char *server = dup_server (account);
  g_autofree char *password = dup_password (account, keyring, problem);
  GString *out = g_string_new (name);

  g_string_append_c (out, '\n');
  tell_line (out, _("Address:"), sendoff_account_get_address (account));
  tell_line (out, _("Also:"), others);
  tell_line (out, _("Name:"), sendoff_account_get_display_name (account));
  tell_line (out, _("Sender:"), sendoff_account_get_from (account));
  tell_line (out, _("Provider:"), provider != NULL ? provider->name : NULL);
  tell_line (out, _("Server:"), server);
  tell_line (out, _("User name:"), sendoff_account_get_user (account));
  tell_times (out, account);
  tell_line (out, _("Password:"), password);
  tell_hints (out, account, keyring);
  return g_string_free (out, FALSE);
}

/**
 * sendoff_cli_tell_account:
 *
 * Asks the keyring whether it holds a password; nothing is unlocked for it.
 */
int
sendoff_cli_tell_account (SendoffAccount *account, gboolean json)
{
  g_autoptr (GError) error = NULL;
  gboolean has = sendoff_cli_keyring_has (account, &error);
  SendoffCliKeyring keyring = error != NULL ? SENDOFF_CLI_KEYRING_SILENT : has ? SENDOFF_CLI_KEYRING_HAS : SENDOFF_CLI_KEYRING_HAS_NOT;
  const char *problem = error != NULL ? error->message : NULL;
  g_autofree char *text = json ? sendoff_cli_account_to_json (account, keyring, problem) : account_to_text (account, keyring, problem);

  return sendoff_cli_print (text);
}

/* --- all accounts ------------------------------------------------------------------------------------------------ */

static guint
find_width (SendoffAccountStore *store, const char *(*get) (SendoffAccount *), guint widest)
{
  guint width = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (SendoffAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);
      const char *text = get (account);

      width = MAX (width, sendoff_paragraph_width (text != NULL ? text : ""));
    }
  return MIN (width, widest);
}

static void
tell_cell (GString *out, const char *text, guint width)
{
  g_autofree char *harmless = sendoff_text_harmless (text != NULL ? text : "", -1);
  g_autofree char *clipped = sendoff_paragraph_clip (harmless, width);

  g_string_append_printf (out, "%s%*s", clipped, (int) (width - MIN (width, sendoff_paragraph_width (clipped)) + 2), "");
}

static char *
accounts_to_text (SendoffAccountStore *store)
{
  guint name_width = find_width (store, sendoff_account_get_name, NAME_WIDEST);
  guint address_width = find_width (store, sendoff_account_get_address, ADDRESS_WIDEST);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (SendoffAccount) account = g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autofree char *server = dup_server (account);

      tell_cell (out, sendoff_account_get_name (account), name_width);
      tell_cell (out, sendoff_account_get_address (account), address_width);
      g_string_append_printf (out, "%s\n", server);
    }
  return g_string_free (out, FALSE);
}

/**
 * sendoff_cli_tell_accounts:
 *
 * Where there are none, standard output stays empty: a script counts lines.
 */
int
sendoff_cli_tell_accounts (SendoffAccountStore *store, gboolean json)
{
  g_autofree char *text = json ? sendoff_cli_accounts_to_json (store) : accounts_to_text (store);

  if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0 && !json)
    g_printerr ("%s\n", _("No account is saved on this computer yet; “sendoff-cli account add” saves one."));
  return sendoff_cli_print (text);
}

/* --- what was done ----------------------------------------------------------------------------------------------- */

static const char *
get_words (SendoffCliPassword password)
{
  static const char * const words[] = {
    [SENDOFF_CLI_PASSWORD_UNCHANGED] = NULL,
    [SENDOFF_CLI_PASSWORD_NONE] = N_("It has no password yet: “sendoff-cli account edit” takes one with --password-stdin."),
    [SENDOFF_CLI_PASSWORD_STORED] = N_("Its password is in the keyring."),
    [SENDOFF_CLI_PASSWORD_NOT_STORED] = N_("Its password was not saved."),
    [SENDOFF_CLI_PASSWORD_REMOVED] = N_("No password of it is in the keyring any more."),
    [SENDOFF_CLI_PASSWORD_SHARED] = N_("The password stays in the keyring: another account signs in with it."),
    [SENDOFF_CLI_PASSWORD_NOT_REMOVED] = N_("Its password may still be in the keyring."),
  };

  return words[password] != NULL ? _(words[password]) : NULL;
}

static char *
outcome_to_text (const SendoffCliOutcome *outcome)
{
  GString *out = g_string_new (outcome->report);
  const char *words = get_words (outcome->password);
  g_autofree char *all = NULL;

  if (outcome->done == NULL)
    return g_string_free (out, FALSE);
  if (outcome->report != NULL)
    g_string_append_c (out, '\n');
  all = words != NULL ? g_strdup_printf ("%s %s", outcome->done, words) : g_strdup (outcome->done);
  sendoff_paragraph_append (out, all, 0, 0, columns ());
  return g_string_free (out, FALSE);
}

/**
 * sendoff_cli_tell_outcome:
 *
 * Returns: %EX_OK; %EX_IOERR if the keyring did not do its part, or if the text could not be written
 */
int
sendoff_cli_tell_outcome (const SendoffCliOutcome *outcome, gboolean json)
{
  g_autofree char *text = json ? sendoff_cli_outcome_to_json (outcome) : outcome_to_text (outcome);
  int status = sendoff_cli_print (text);

  if (outcome->problem != NULL)
    g_printerr ("sendoff-cli: %s\n", outcome->problem);
  return status == EX_OK && outcome->problem != NULL ? EX_IOERR : status;
}
