#include "config.h"

#include "cli/options.h"

#include "account/address.h"
#include "cli/command-table.h"
#include "cli/password.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

/* The words as they were typed, before anything is made of them. */
typedef struct
{
  char    *address, *host, *port, *security, *user, *password_file, *from, *connect_timeout, *timeout, *ca_file, *format,
          *color;
  char   **to, **resolve;
  gboolean password_stdin, no_auth, no_probes, transcript, json;
} Words;

static void
words_clear (Words *words)
{
  char **texts[] = { &words->address, &words->host, &words->port, &words->security, &words->user, &words->password_file,
                     &words->from, &words->connect_timeout, &words->timeout, &words->ca_file, &words->format, &words->color };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_strfreev (words->to);
  g_strfreev (words->resolve);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static GOptionContext *
describe (Words *w, const char *summary)
{
  const GOptionEntry entries[] = {
    { "address", 0, 0, G_OPTION_ARG_STRING, &w->address, N_("the mailbox; all else follows from it where it can"), N_("ADDRESS") },
    { "host", 0, 0, G_OPTION_ARG_STRING, &w->host, N_("the server that takes outgoing mail"), N_("HOST") },
    { "port", 0, 0, G_OPTION_ARG_STRING, &w->port, N_("its port"), N_("PORT") },
    { "security", 0, 0, G_OPTION_ARG_STRING, &w->security, N_("starttls, tls or none"), N_("WORD") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &w->user, N_("user name (default: the address)"), N_("NAME") },
    { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &w->password_stdin,
      N_("take the password from the first line of standard input"), NULL },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &w->password_file, N_("take it from the first line of a file"),
      N_("FILE") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &w->from, N_("sender to try (default: the address)"), N_("ADDRESS") },
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w->to, N_("recipient to try; may be repeated"), N_("ADDRESS") },
    { "no-auth", 0, 0, G_OPTION_ARG_NONE, &w->no_auth, N_("do not sign in"), NULL },
    { "connect-timeout", 0, 0, G_OPTION_ARG_STRING, &w->connect_timeout, N_("limit for name and connection"), N_("SECONDS") },
    { "timeout", 0, 0, G_OPTION_ARG_STRING, &w->timeout, N_("limit for each reply"), N_("SECONDS") },
    { "resolve", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w->resolve, N_("use this address for a host and port; may be repeated"),
      N_("HOST:PORT:ADDR") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &w->ca_file, N_("trust these certificate authorities alone (PEM)"), N_("FILE") },
    { "no-probes", 0, 0, G_OPTION_ARG_NONE, &w->no_probes, N_("no control experiments on other ports and hosts"), NULL },
    { "transcript", 0, 0, G_OPTION_ARG_NONE, &w->transcript, N_("print what was said, without secrets"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &w->format, N_("text or json"), N_("WORD") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &w->json, N_("short for --format json"), NULL },
    { "color", 0, 0, G_OPTION_ARG_STRING, &w->color, N_("auto, always or never"), N_("WORD") },
    G_OPTION_ENTRY_NULL
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static gboolean
wants_help (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return TRUE;
  return FALSE;
}

/* Seconds, up to an hour; tenths are allowed. */
static gboolean
read_seconds (const char *text, guint *ms)
{
  char *end = NULL;
  double seconds = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(seconds > 0) || seconds > 3600)
    return FALSE;
  *ms = (guint) (seconds * 1000);
  return *ms > 0;
}

static int
set_server (SendoffAccount *account, const Words *w)
{
  SendoffSecurity security;
  guint64 port;

  if (w->host != NULL && (*w->host == '\0' || strpbrk (w->host, " \t\r\n/@") != NULL))
    return sendoff_cli_misuse (_("--host takes a server's name, such as smtp.mail.me.com"));
  if (w->host != NULL)
    sendoff_account_set_host (account, w->host);
  if (w->port != NULL && !g_ascii_string_to_unsigned (w->port, 10, 1, G_MAXUINT16, &port, NULL))
    return sendoff_cli_misuse (_("--port takes a number from 1 to 65535"));
  if (w->port != NULL)
    sendoff_account_set_port (account, (guint) port);
  if (w->security != NULL && !sendoff_security_from_id (w->security, &security))
    return sendoff_cli_misuse (_("--security takes starttls, tls or none"));
  if (w->security != NULL)
    sendoff_account_set_security (account, security);
  if (w->user != NULL && (*w->user == '\0' || strpbrk (w->user, "\r\n") != NULL))
    return sendoff_cli_misuse (_("--user takes a user name"));
  if (w->user != NULL)
    sendoff_account_set_user (account, w->user);
  return EX_OK;
}

/* An address that could inject a command never gets further than here. */
static int
check_address (const char *option, const char *address)
{
  SendoffAddressFault fault = address ? sendoff_address_check (address) : SENDOFF_ADDRESS_GOOD;

  if (fault == SENDOFF_ADDRESS_GOOD)
    return EX_OK;
  return sendoff_cli_misuse ("%s: %s", option, sendoff_address_fault_describe (fault));
}

static int
check_addresses (const Words *w)
{
  int status = check_address ("--address", w->address);

  if (status == EX_OK)
    status = check_address ("--from", w->from);
  for (guint i = 0; status == EX_OK && w->to != NULL && w->to[i] != NULL; i++)
    status = check_address ("--to", w->to[i]);
  return status;
}

static int
set_times (SendoffPlan *plan, const Words *w)
{
  if (w->connect_timeout != NULL && !read_seconds (w->connect_timeout, &plan->connect_timeout_ms))
    return sendoff_cli_misuse (_("--connect-timeout takes seconds, such as 10"));
  if (w->timeout != NULL && !read_seconds (w->timeout, &plan->reply_timeout_ms))
    return sendoff_cli_misuse (_("--timeout takes seconds, such as 10"));
  return EX_OK;
}

static int
set_given (SendoffPlan *plan, const Words *w)
{
  for (guint i = 0; w->resolve != NULL && w->resolve[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!sendoff_plan_give_address (plan, w->resolve[i], &error))
        return sendoff_cli_misuse ("--resolve: %s", error->message);
    }
  return EX_OK;
}

static int
set_trust (SendoffPlan *plan, const Words *w)
{
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (GList) found = NULL;
  g_autoptr (GError) error = NULL;

  if (w->ca_file == NULL)
    return EX_OK;
  if (!g_file_test (w->ca_file, G_FILE_TEST_IS_REGULAR))
    {
      g_printerr (_("sendoff-cli: the file of --ca-file cannot be read\n"));
      return EX_IOERR;
    }
  found = g_tls_certificate_list_new_from_file (w->ca_file, &error);
  if (found == NULL)
    return sendoff_cli_misuse (_("--ca-file holds no certificate in PEM form"));
  g_list_foreach (found, (GFunc) (void (*) (void)) g_object_unref, NULL);
  plan->ca_file = g_canonicalize_filename (w->ca_file, NULL);
  return EX_OK;
}

static int
set_output (SendoffCliOptions *self, const Words *w)
{
  static const char * const colors[] = { "auto", "always", "never", NULL };

  if (w->format != NULL && strcmp (w->format, "text") != 0 && strcmp (w->format, "json") != 0)
    return sendoff_cli_misuse (_("--format takes text or json"));
  if (w->color != NULL && !g_strv_contains (colors, w->color))
    return sendoff_cli_misuse (_("--color takes auto, always or never"));
  self->json = w->json || g_strcmp0 (w->format, "json") == 0;
  self->transcript = w->transcript;
  for (guint i = 0; w->color != NULL && colors[i] != NULL; i++)
    if (strcmp (colors[i], w->color) == 0)
      self->color = (SendoffCliColor) i;
  return EX_OK;
}

static int
check_words (const Words *w)
{
  if (w->password_stdin && w->password_file != NULL)
    return sendoff_cli_misuse (_("choose one of --password-stdin and --password-file"));
  if (w->no_auth && (w->password_stdin || w->password_file != NULL))
    return sendoff_cli_misuse (_("--no-auth needs no password: leave one of the two out"));
  if (w->address == NULL && w->host == NULL)
    return sendoff_cli_misuse (_("say what to test: --address someone@icloud.com, or --host with a server's name"));
  return check_addresses (w);
}

static int
make_plan (SendoffCliOptions *self, const Words *w)
{
  g_autofree char *address = w->address ? sendoff_address_clean (w->address) : NULL;
  g_autoptr (SendoffAccount) account = sendoff_account_new (address);
  int status = set_server (account, w);
  SendoffPlan *plan;

  if (status != EX_OK)
    return status;
  if (w->from != NULL)
    sendoff_account_set_from (account, w->from);
  self->plan = plan = sendoff_plan_new_for_account (account);
  plan->sign_in = !w->no_auth;
  plan->controls = !w->no_probes;
  plan->recipients = g_strdupv (w->to);
  if ((status = set_times (plan, w)) != EX_OK || (status = set_given (plan, w)) != EX_OK
      || (status = set_trust (plan, w)) != EX_OK)
    return status;
  return sendoff_cli_read_password (plan, w->password_stdin, w->password_file);
}

/* What stands in an error of the option parser may be a password that somebody typed: only the option's name is repeated. */
static int
explain_parse_error (int argc, char **argv, const GError *error)
{
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--password") && strcmp (argv[i], "--password-stdin") != 0
        && !g_str_has_prefix (argv[i], "--password-file"))
      return sendoff_cli_misuse (_("a password is never given on the command line, where others can read it: use"
                                   " --password-stdin"));
  if (g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return sendoff_cli_misuse (_("there is no such option; “sendoff-cli check --help” lists them"));
  return sendoff_cli_misuse ("%s", error->message);
}

/**
 * sendoff_cli_options_read:
 * @self: zeroed; free with sendoff_cli_options_clear()
 * @summary: what the command does
 * @helped: (out): help was asked for and printed
 *
 * Returns: %EX_OK, or the status to end with
 */
int
sendoff_cli_options_read (SendoffCliOptions *self, const char *summary, int argc, char **argv, gboolean *helped)
{
  g_auto (Words) words = { 0 };
  g_autoptr (GOptionContext) context = describe (&words, summary);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = g_strdupv (argv);
  int status;

  *helped = wants_help (argc, argv);
  if (*helped)
    {
      g_autofree char *help = g_option_context_get_help (context, FALSE, NULL);

      g_print ("%s", help);
      return EX_OK;
    }
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return explain_parse_error (argc, argv, error);
  if (g_strv_length (arguments) > 1)
    return sendoff_cli_misuse (_("this command takes options only; “sendoff-cli check --help” lists them"));
  if ((status = check_words (&words)) != EX_OK || (status = set_output (self, &words)) != EX_OK)
    return status;
  return make_plan (self, &words);
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
}
