#include "config.h"

#include "cli/account-words.h"

#include "cli/command-table.h"
#include "cli/option-table.h"
#include "cli/password.h"
#include "cli/setting-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

#define LONGEST_WAIT 3600

#define FIELD(field)  G_STRUCT_OFFSET (SendoffCliAccountWords, field)
#define TEXT(field)   G_OPTION_ARG_STRING, FIELD (field)
#define LIST(field)   G_OPTION_ARG_STRING_ARRAY, FIELD (field)
#define FILE_(field)  G_OPTION_ARG_FILENAME, FIELD (field)
#define SWITCH(field) G_OPTION_ARG_NONE, FIELD (field)

#define ADDRESS_ROWS \
  { NULL, 0, 0, N_("The mailbox:"), NULL }, \
  { "address", TEXT (address), N_("its address; for well-known providers the server follows from it"), "ADDRESS" }, \
  { "alias", LIST (alias), N_("a further address that mail may be sent from; may be given more than once"), "ADDRESS" }
#define OTHER_ROWS \
  { "from", TEXT (from), N_("the usual sender (default: the address)"), "ADDRESS" }, \
  { "display-name", TEXT (display_name), N_("your name, as it stands before the sender's address"), "NAME" }, \
  { NULL, 0, 0, N_("Its server:"), NULL }, \
  { "provider", TEXT (provider), N_("who runs it, if the address does not tell, such as icloud for a domain of your own"), "WORD" }, \
  { "host", TEXT (host), N_("the server that takes outgoing mail"), "HOST" }, \
  { "port", TEXT (port), N_("its port (default: as the provider has it, else 587, or 465 with “--security tls”)"), "PORT" }, \
  { "security", TEXT (security), N_("starttls, tls (encrypted from the start) or none"), "WORD" }, \
  { "user", TEXT (user), N_("the user name (default: the address)"), "NAME" }, \
  { "connect-timeout", TEXT (connect_timeout), N_("give up connecting after so many seconds"), "SECONDS" }, \
  { "timeout", TEXT (timeout), N_("give up waiting for a reply after so many seconds"), "SECONDS" }, \
  { NULL, 0, 0, N_("Its password, kept in the keyring:"), NULL }, \
  { "password-stdin", SWITCH (password_stdin), N_("read it from the first line of standard input"), NULL }, \
  { "password-file", FILE_ (password_file), N_("read it from the first line of a file"), "FILE" }
#define LAST_ROWS \
  { NULL, 0, 0, N_("What to try before anything is saved:"), NULL }, \
  { "check", SWITCH (check), N_("sign in first, and save only what worked"), NULL }, \
  { "resolve", LIST (resolve), N_("with --check: use these addresses for a host and port, without asking for them"), \
    "HOST:PORT:ADDR[,ADDR]…" }, \
  { "ca-file", FILE_ (ca_file), N_("with --check: trust the certificate authorities in a PEM file"), "FILE" }, \
  { NULL, 0, 0, N_("What to print:"), NULL }, \
  { "format", TEXT (format), N_("text (default) or json"), "WORD" }, \
  { "json", SWITCH (json_short), N_("short for “--format json”"), NULL }, \
  { "color", TEXT (color), N_("auto (default), always or never"), "WORD" }

static const SendoffCliOption add_options[] = {
  ADDRESS_ROWS,
  OTHER_ROWS,
  { "no-password", SWITCH (no_password), N_("save none, and do not ask for one"), NULL },
  LAST_ROWS,
};

static const SendoffCliOption edit_options[] = {
  ADDRESS_ROWS,
  { "remove-alias", LIST (remove_alias), N_("a further address to take away; may be given more than once"), "ADDRESS" },
  OTHER_ROWS,
  { "no-password", SWITCH (no_password), N_("remove it from the keyring"), NULL },
  LAST_ROWS,
};

static const SendoffCliUse add_use = {
  "account add", N_("[NAME]"),
  N_("Saves an account, under a name of your choice or under its address. Its password goes to the keyring, never into a file."),
  add_options, G_N_ELEMENTS (add_options),
};

static const SendoffCliUse edit_use = {
  "account edit", N_("NAME"),
  N_("Changes a saved account. An empty value, as in “--host ''”, makes a setting follow from the address again."),
  edit_options, G_N_ELEMENTS (edit_options),
};

/* --- reading ----------------------------------------------------------------------------------------------------- */

static int
check_addresses (const SendoffCliAccountWords *w)
{
  int status = w->address != NULL ? sendoff_cli_check_address ("--address", w->address) : EX_OK;

  if (status == EX_OK && w->from != NULL && *w->from != '\0')
    status = sendoff_cli_check_address ("--from", w->from);
  for (guint i = 0; status == EX_OK && w->alias != NULL && w->alias[i] != NULL; i++)
    status = sendoff_cli_check_address ("--alias", w->alias[i]);
  return status;
}

static int
check_passwords (const SendoffCliAccountWords *w)
{
  if (w->password_stdin + (w->password_file != NULL) + w->no_password > 1)
    return sendoff_cli_misuse (_("choose one of --password-stdin, --password-file and --no-password"));
  if (w->check && w->no_password)
    return sendoff_cli_misuse (_("--check signs in, which needs a password: leave --no-password out"));
  if (!w->check && (w->resolve != NULL || w->ca_file != NULL))
    return sendoff_cli_misuse (_("--resolve and --ca-file are for the test: they go with --check"));
  return EX_OK;
}

static int
check_words (SendoffCliAccountWords *w, gboolean edit)
{
  if (edit && w->name == NULL)
    return sendoff_cli_misuse (_("say which account: “sendoff-cli account edit NAME”"));
  if (!edit && w->address == NULL)
    return sendoff_cli_misuse (_("say whose account, such as --address someone@icloud.com"));
  if (!sendoff_cli_read_format (w->format, w->json_short, &w->json))
    return sendoff_cli_misuse (_("--format takes text or json, and --json is short for the latter"));
  if (!sendoff_cli_read_color (w->color, &w->colors))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  return check_passwords (w);
}

/**
 * sendoff_cli_account_words_read:
 * @self: zeroed; free with sendoff_cli_account_words_clear()
 * @edit: whether an account is changed, not added
 */
int
sendoff_cli_account_words_read (SendoffCliAccountWords *self, gboolean edit, char **argv)
{
  int status = sendoff_cli_use_parse (edit ? &edit_use : &add_use, self, argv, &self->name);

  if (status == EX_OK)
    status = check_words (self, edit);
  return status == EX_OK ? check_addresses (self) : status;
}

/**
 * sendoff_cli_account_words_clear:
 *
 * Frees what the words hold.
 */
void
sendoff_cli_account_words_clear (SendoffCliAccountWords *self)
{
  char *texts[] = { self->address, self->display_name, self->from, self->provider, self->host, self->port, self->security,
                    self->user, self->connect_timeout, self->timeout, self->password_file, self->ca_file, self->format,
                    self->color, self->name };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (self->alias);
  g_strfreev (self->remove_alias);
  g_strfreev (self->resolve);
}

/* --- making an account of them ----------------------------------------------------------------------------------- */

static gboolean
is_empty (const char *word)
{
  return word != NULL && *word == '\0';
}

static int
apply_provider (SendoffAccount *account, const char *word)
{
  const SendoffProvider *provider = sendoff_provider_by_id (word);
  g_autoptr (GString) list = g_string_new (NULL);
  const SendoffProvider * const *all;
  guint n;

  if (word == NULL)
    return EX_OK;
  if (provider != NULL)
    {
      sendoff_account_set_host (account, provider->smtp_host);
      return EX_OK;
    }
  all = sendoff_provider_list (&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", all[i]->id);
  return sendoff_cli_misuse (_("--provider takes one of %s; name another server with --host"), list->str);
}

/* An empty word unsets what it names; the others are taken as any command takes them. */
static int
apply_server (SendoffAccount *account, const SendoffCliAccountWords *w)
{
  int status = apply_provider (account, w->provider);

  if (is_empty (w->host))
    sendoff_account_set_host (account, NULL);
  if (is_empty (w->port))
    sendoff_account_set_port (account, 0);
  if (is_empty (w->security))
    sendoff_account_unset_security (account);
  if (is_empty (w->user))
    sendoff_account_set_user (account, NULL);
  if (status == EX_OK && !is_empty (w->host))
    status = sendoff_cli_set_host (account, w->host);
  if (status == EX_OK && !is_empty (w->port))
    status = sendoff_cli_set_port (account, w->port);
  if (status == EX_OK && !is_empty (w->security))
    status = sendoff_cli_set_security (account, w->security);
  if (status == EX_OK && !is_empty (w->user))
    status = sendoff_cli_set_user (account, w->user);
  return status;
}

static int
apply_wait (SendoffAccount *account, const char *option, const char *word, void (*set) (SendoffAccount *, guint))
{
  guint64 seconds = 0;

  if (word == NULL)
    return EX_OK;
  if (*word != '\0' && !g_ascii_string_to_unsigned (word, 10, 1, LONGEST_WAIT, &seconds, NULL))
    return sendoff_cli_misuse (_("%s takes whole seconds, from 1 to %d"), option, LONGEST_WAIT);
  set (account, (guint) seconds);
  return EX_OK;
}

static int
apply_aliases (SendoffAccount *account, const SendoffCliAccountWords *w)
{
  for (guint i = 0; w->remove_alias != NULL && w->remove_alias[i] != NULL; i++)
    if (!sendoff_account_remove_alias (account, w->remove_alias[i]))
      return sendoff_cli_misuse (_("--remove-alias: the account has no such further address"));
  for (guint i = 0; w->alias != NULL && w->alias[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!sendoff_account_add_alias (account, w->alias[i], &error))
        return sendoff_cli_misuse ("--alias: %s", error->message);
    }
  return EX_OK;
}

/**
 * sendoff_cli_account_words_apply:
 * @account: what to change as the words say
 */
int
sendoff_cli_account_words_apply (const SendoffCliAccountWords *self, SendoffAccount *account)
{
  int status;

  if (self->address != NULL)
    sendoff_account_set_address (account, self->address);
  status = apply_aliases (account, self);
  if (self->from != NULL)
    sendoff_account_set_from (account, self->from);
  if (self->display_name != NULL)
    sendoff_account_set_display_name (account, self->display_name);
  if (status == EX_OK)
    status = apply_server (account, self);
  if (status == EX_OK)
    status = apply_wait (account, "--connect-timeout", self->connect_timeout, sendoff_account_set_connect_timeout);
  if (status == EX_OK)
    status = apply_wait (account, "--timeout", self->timeout, sendoff_account_set_reply_timeout);
  if (status == EX_OK && sendoff_account_get_host (account) == NULL)
    return sendoff_cli_misuse (_("the server for this address is not known; name it with --host"));
  return status;
}

/**
 * sendoff_cli_account_words_password:
 * @plan: of the account; takes the password that is given, if one is
 */
int
sendoff_cli_account_words_password (const SendoffCliAccountWords *self, SendoffPlan *plan)
{
  int status = EX_OK;

  if (self->password_stdin || self->password_file != NULL)
    status = sendoff_cli_read_password (plan, self->password_file);
  if (status == EX_OK && self->check)
    status = sendoff_cli_set_given (plan, self->resolve);
  return status == EX_OK && self->check ? sendoff_cli_set_trust (plan, self->ca_file) : status;
}
