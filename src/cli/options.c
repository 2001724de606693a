#include "config.h"

#include "cli/options.h"

#include "cli/command-table.h"
#include "cli/password.h"
#include "cli/saved-account.h"
#include "cli/setting-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

#define TEXT(field)   G_OPTION_ARG_STRING, G_STRUCT_OFFSET (SendoffCliWords, field)
#define LIST(field)   G_OPTION_ARG_STRING_ARRAY, G_STRUCT_OFFSET (SendoffCliWords, field)
#define FILE_(field)  G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (SendoffCliWords, field)
#define SWITCH(field) G_OPTION_ARG_NONE, G_STRUCT_OFFSET (SendoffCliWords, field)

static const SendoffCliOption rows[] = {
  { NULL, 0, 0, N_("Whose mail:"), NULL },
  { "address", TEXT (address), N_("the mailbox; for well-known providers all else follows from it"), "ADDRESS" },
  { "account", TEXT (account), N_("a saved account, by its name or its address, with the password from the keyring"), "NAME" },
  { NULL, 0, 0, N_("Which server:"), NULL },
  { "host", TEXT (host), N_("the server that takes outgoing mail"), "HOST" },
  { "port", TEXT (port), N_("its port (default: 587, or 465 with “--security tls”)"), "PORT" },
  { "security", TEXT (security), N_("starttls, tls (encrypted from the start) or none (default: starttls, on port 465 tls)"),
    "WORD" },
  { NULL, 0, 0, N_("Signing in:"), NULL },
  { "user", TEXT (user), N_("the user name (default: the address)"), "NAME" },
  { "password-stdin", SWITCH (password_stdin), N_("read the password from the first line of standard input"), NULL },
  { "password-file", FILE_ (password_file), N_("read it from the first line of a file"), "FILE" },
  { "no-auth", SWITCH (no_auth), N_("do not sign in"), NULL },
  { "try-imap", SWITCH (try_imap), N_("if the password is refused, also try it, once, at the server for receiving (IMAP)"), NULL },
  { "imap-host", TEXT (imap_host), N_("that server (default: the provider's)"), "HOST" },
  { "imap-port", TEXT (imap_port), N_("its port (default: 993)"), "PORT" },
  { NULL, 0, 0, N_("What to try:"), NULL },
  { "from", TEXT (from), N_("the sender (default: the address)"), "ADDRESS" },
  { "to", LIST (to), N_("a recipient; may be given more than once"), "ADDRESS" },
  { "connect-timeout", TEXT (connect_timeout), N_("give up looking for the server and connecting after so many seconds"),
    "SECONDS" },
  { "timeout", TEXT (timeout), N_("give up waiting for a reply after so many seconds"), "SECONDS" },
  { "resolve", LIST (resolve), N_("use these addresses for a host and port, without asking for them; may be given more than once"),
    "HOST:PORT:ADDR[,ADDR]…" },
  { "ca-file", FILE_ (ca_file), N_("trust the certificate authorities in a PEM file, in place of this computer's own"), "FILE" },
  { "no-probes", SWITCH (no_probes), N_("do not try other ports and servers to find out more"), NULL },
  { NULL, 0, 0, N_("What to print:"), NULL },
  { "transcript", SWITCH (transcript), N_("also print what was said, without secrets"), NULL },
  { "explain", SWITCH (explain), N_("the same, and what each line of it means"), NULL },
  { "format", TEXT (format), N_("text (default), markdown or json"), "WORD" },
  { "json", SWITCH (json), N_("short for “--format json”"), NULL },
  { "share", SWITCH (share), N_("print the whole report for others to read, without addresses and host names"), NULL },
  { "save", FILE_ (save), N_("also keep the whole report in a file, as JSON, for yourself"), "FILE" },
  { "no-history", SWITCH (no_history), N_("do not keep this test in the history"), NULL },
  { "color", TEXT (color), N_("auto (default), always or never"), "WORD" },
};

/**
 * sendoff_cli_shared_options:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the rows, whose offsets are those of a #SendoffCliWords that stands first in the
 *   command's own struct
 */
const SendoffCliOption *
sendoff_cli_shared_options (guint *n)
{
  *n = G_N_ELEMENTS (rows);
  return rows;
}

/**
 * sendoff_cli_words_clear:
 *
 * Frees what the words hold.
 */
void
sendoff_cli_words_clear (SendoffCliWords *words)
{
  char *texts[] = { words->account, words->address, words->host, words->port, words->security, words->user,
                    words->password_file, words->from, words->connect_timeout, words->timeout, words->ca_file, words->format,
                    words->color, words->save, words->imap_host, words->imap_port };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (words->to);
  g_strfreev (words->resolve);
}

/* --- words that are wrong whatever the others say ---------------------------------------------------------------- */

static int
check_addresses (const SendoffCliWords *w)
{
  int status = sendoff_cli_check_address ("--address", w->address);

  if (status == EX_OK)
    status = sendoff_cli_check_address ("--from", w->from);
  for (guint i = 0; status == EX_OK && w->to != NULL && w->to[i] != NULL; i++)
    status = sendoff_cli_check_address ("--to", w->to[i]);
  return status;
}

static int
check_together (const SendoffCliWords *w)
{
  gboolean password = w->password_stdin || w->password_file != NULL;

  if (w->password_stdin && w->password_file != NULL)
    return sendoff_cli_misuse (_("choose one of --password-stdin and --password-file"));
  if (w->no_auth && password)
    return sendoff_cli_misuse (_("--no-auth needs no password: leave one of the two out"));
  if (w->account != NULL && w->address != NULL)
    return sendoff_cli_misuse (_("choose one of --account and --address"));
  if (w->account == NULL && w->address == NULL && w->host == NULL)
    return sendoff_cli_misuse (_("say what to test, such as --address someone@icloud.com, or --host with a server's name"));
  return EX_OK;
}

static int
read_output (SendoffCliOptions *self, const SendoffCliWords *w)
{
  if (!sendoff_cli_read_form (w->format, w->json, &self->json, &self->markdown))
    return sendoff_cli_misuse (_("--format takes text, markdown or json, and --json is short for the last"));
  if (w->save != NULL && *w->save == '\0')
    return sendoff_cli_misuse (_("--save takes the name of a file"));
  if (!sendoff_cli_read_color (w->color, &self->color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  self->transcript = w->transcript;
  self->explain = w->explain;
  self->share = w->share;
  self->history = !w->no_history;
  self->save = g_strdup (w->save);
  return EX_OK;
}

/* --- words that become settings ---------------------------------------------------------------------------------- */

static int
set_account (SendoffAccount *account, const SendoffCliWords *w)
{
  int status = sendoff_cli_set_port (account, w->port);

  if (status == EX_OK)
    status = sendoff_cli_set_security (account, w->security);
  if (status == EX_OK)
    status = sendoff_cli_set_host (account, w->host);
  if (status == EX_OK)
    status = sendoff_cli_set_user (account, w->user);
  if (status == EX_OK && w->from != NULL)
    sendoff_account_set_from (account, w->from);
  return status;
}

static int
make_account (const SendoffCliWords *w, SendoffAccount **account)
{
  int status = EX_OK;

  if (w->account != NULL)
    status = sendoff_cli_load_account (w->account, account);
  else
    *account = sendoff_account_new (w->address);
  if (status == EX_OK)
    status = set_account (*account, w);
  if (status == EX_OK && (sendoff_account_get_host (*account) == NULL || *sendoff_account_get_host (*account) == '\0'))
    return sendoff_cli_misuse (_("the server for this address is not known; name it with --host"));
  return status;
}

/* --- words that become a plan ------------------------------------------------------------------------------------ */

/* Seconds, up to an hour; tenths are allowed. */
static gboolean
read_seconds (const char *text, guint *ms)
{
  char *end = NULL;
  double seconds = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(seconds >= 0.001) || !(seconds <= 3600))
    return FALSE;
  *ms = (guint) (seconds * 1000);
  return TRUE;
}

/* Where the server for receiving is: as it is said, else as the provider's table has it. */
static int
set_imap (SendoffPlan *plan, const SendoffCliWords *w)
{
  guint64 port = 993;

  if (w->imap_port != NULL && !g_ascii_string_to_unsigned (w->imap_port, 10, 1, G_MAXUINT16, &port, NULL))
    return sendoff_cli_misuse (_("--imap-port takes a number from 1 to 65535"));
  if ((w->imap_host != NULL || w->imap_port != NULL) && !w->try_imap)
    return sendoff_cli_misuse (_("--imap-host and --imap-port belong to --try-imap"));
  if (w->try_imap && w->no_auth)
    return sendoff_cli_misuse (_("--try-imap tries a password, and --no-auth signs in nowhere: leave one of the two out"));
  if (w->imap_host != NULL)
    {
      g_free (plan->imap_host);
      plan->imap_host = g_strdup (w->imap_host);
      plan->imap_port = (guint16) port;
    }
  if (w->imap_port != NULL)
    plan->imap_port = (guint16) port;
  if (w->try_imap && plan->imap_host == NULL)
    return sendoff_cli_misuse (_("the server for receiving is not known; name it with --imap-host"));
  return EX_OK;
}

static int
set_times (SendoffPlan *plan, const SendoffCliWords *w)
{
  if (w->connect_timeout != NULL && !read_seconds (w->connect_timeout, &plan->connect_timeout_ms))
    return sendoff_cli_misuse (_("--connect-timeout takes seconds, more than 0 and up to 3600"));
  if (w->timeout != NULL && !read_seconds (w->timeout, &plan->reply_timeout_ms))
    return sendoff_cli_misuse (_("--timeout takes seconds, more than 0 and up to 3600"));
  if (w->timeout != NULL)
    plan->receipt_timeout_ms = plan->reply_timeout_ms;
  return EX_OK;
}

/* A password is of no use without a name to go with it. */
static int
set_password (SendoffPlan *plan, const SendoffCliWords *w, SendoffAccount *account)
{
  gboolean given = w->password_stdin || w->password_file != NULL;

  if (given && plan->user == NULL)
    return sendoff_cli_misuse (_("say whose password it is, with --user or --address"));
  if (given)
    return sendoff_cli_read_password (plan, w->password_file);
  if (w->account != NULL && plan->sign_in)
    sendoff_cli_load_password (plan, account);
  if (plan->sign_in && plan->user != NULL && plan->password == NULL)
    return sendoff_cli_ask_password (plan);
  return EX_OK;
}

static int
make_plan (SendoffCliOptions *self, const SendoffCliWords *w)
{
  int status = make_account (w, &self->account);
  SendoffPlan *plan;

  if (status != EX_OK)
    return status;
  self->plan = plan = sendoff_plan_new_for_account (self->account);
  plan->sign_in = !w->no_auth;
  plan->controls = !w->no_probes;
  plan->imap_control = w->try_imap;
  plan->recipients = g_strdupv (w->to);
  if ((status = set_imap (plan, w)) != EX_OK || (status = set_times (plan, w)) != EX_OK
      || (status = sendoff_cli_set_given (plan, w->resolve)) != EX_OK
      || (status = sendoff_cli_set_trust (plan, w->ca_file)) != EX_OK)
    return status;
  return set_password (plan, w, self->account);
}

/**
 * sendoff_cli_options_take:
 * @self: zeroed; free with sendoff_cli_options_clear()
 * @words: as they were typed
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_options_take (SendoffCliOptions *self, const SendoffCliWords *words)
{
  int status = check_together (words);

  if (status == EX_OK)
    status = check_addresses (words);
  if (status == EX_OK)
    status = read_output (self, words);
  return status == EX_OK ? make_plan (self, words) : status;
}

/**
 * sendoff_cli_options_clear:
 *
 * Frees what the options hold.
 */
void
sendoff_cli_options_clear (SendoffCliOptions *self)
{
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  g_clear_pointer (&self->save, g_free);
  g_clear_object (&self->account);
}
