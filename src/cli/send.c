#include "config.h"

#include "cli/command-table.h"
#include "cli/run-check.h"
#include "cli/saved-account.h"
#include "cli/send-many.h"
#include "cli/send-message.h"
#include "message/limits.h"
#include "sending/count.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

/* For where no option can be given, such as a crontab: the account, and a file with its password. */
#define ACCOUNT_VARIABLE  "SENDOFF_ACCOUNT"
#define PASSWORD_VARIABLE "SENDOFF_PASSWORD_FILE"

static gboolean
is_server_known (const SendoffCliWords *words)
{
  return words->account != NULL || words->address != NULL || words->host != NULL;
}

/* The password in the file is that account's: it goes with no other. */
static gboolean
take_variables (SendoffCliWords *words)
{
  const char *account = g_getenv (ACCOUNT_VARIABLE);
  const char *file = g_getenv (PASSWORD_VARIABLE);

  if (account == NULL || *account == '\0')
    return FALSE;
  words->account = g_strdup (account);
  if (file != NULL && *file != '\0' && words->password_file == NULL && !words->password_stdin && !words->no_auth)
    words->password_file = g_strdup (file);
  return TRUE;
}

/* Programs that call sendmail know of no account: the one whose address sends is meant. Where only the message tells who that is,
 * it is read first. */
static int
choose_account (SendoffCliSendWords *words, SendoffEnvelope **envelope)
{
  const char *sender = words->shared.from ? words->shared.from : words->envelope_from;
  g_autoptr (SendoffAccount) account = NULL;
  int status;

  if (words->shared.password_stdin || words->shared.password_file != NULL)
    return sendoff_cli_misuse (_("say whose password it is, with --account, --address or --host"));
  status = sendoff_cli_choose_account (sender, &account);
  if (status == EX_OK && sender == NULL && sendoff_cli_send_words_are_whole (words) && !sendoff_cli_send_words_are_many (words))
    {
      status = sendoff_cli_make_envelope (words, account, NULL, envelope);
      g_clear_object (&account);
      if (status == EX_OK)
        status = sendoff_cli_choose_account (sendoff_envelope_get_from (*envelope), &account);
    }
  if (status == EX_OK)
    words->shared.account = g_strdup (sendoff_account_get_name (account));
  return status;
}

/* The message stands behind the password, if both come on standard input. */
static int
prepare (SendoffCliOptions *options, SendoffCliSendWords *words, SendoffEnvelope **envelope)
{
  int status = EX_OK;

  if (!is_server_known (&words->shared) && !take_variables (&words->shared))
    status = choose_account (words, envelope);
  if (status == EX_OK)
    status = sendoff_cli_options_take (options, &words->shared);
  if (status == EX_OK && *envelope == NULL && !sendoff_cli_send_words_are_many (words))
    status = sendoff_cli_make_envelope (words, options->account, options->plan, envelope);
  return status;
}

/* As sendmail: nothing is said when all is well, and the reason otherwise. */
static int
report_briefly (SendoffReport *report)
{
  SendoffFinding *cause = sendoff_report_get_diagnosis (report);
  int status = sendoff_report_get_exit_status (report);

  if (status == EX_OK)
    return EX_OK;
  g_printerr ("sendoff-cli: %s\n", sendoff_report_get_headline (report));
  if (cause != NULL)
    g_printerr ("%s\n", sendoff_finding_get_explanation (cause));
  return status;
}

/* What the provider is known to allow; the server has the last word. */
static void
warn_of_limits (const SendoffPlan *plan, SendoffEnvelope *envelope)
{
  guint recipients = g_strv_length ((char **) sendoff_envelope_get_recipients (envelope));
  const SendoffTallySum sent = sendoff_count_read (plan);
  const SendoffLoad load = {
    .size = sendoff_message_get_size (sendoff_envelope_get_message (envelope)),
    .recipients = recipients, .messages = 1, .all_recipients = recipients,
    .sent_messages = sent.messages, .sent_recipients = sent.recipients,
  };
  g_autoptr (GPtrArray) problems = sendoff_limits_check (plan->provider, 0, &load);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("sendoff-cli: %s\n", ((SendoffLimitProblem *) g_ptr_array_index (problems, i))->text);
}

static int
run (SendoffCliOptions *options, const SendoffCliSendWords *words, SendoffEnvelope *envelope)
{
  gboolean brief = words->as_sendmail && !words->verbose && !options->json && !options->transcript;
  g_autoptr (SendoffReport) report = NULL;

  warn_of_limits (options->plan, envelope);
  sendoff_plan_set_envelope (options->plan, envelope);
  options->plan->partial = words->partial;
  options->transcript |= words->verbose;
  if (!brief)
    return sendoff_cli_run_check (options);
  report = sendoff_cli_run_plan (options);
  sendoff_cli_settle_password (options->account, sendoff_report_get_evidence (report));
  return report_briefly (report);
}

static int
send_with (char **argv, gboolean as_sendmail)
{
  g_auto (SendoffCliSendWords) words = { 0 };
  g_auto (SendoffCliOptions) options = { 0 };
  g_autoptr (SendoffEnvelope) envelope = NULL;
  int status = sendoff_cli_send_words_read (&words, argv, as_sendmail);

  if (status == EX_OK && words.nothing)
    return EX_OK;
  if (status == EX_OK)
    status = prepare (&options, &words, &envelope);
  if (status == EX_OK)
    status = envelope != NULL ? run (&options, &words, envelope) : sendoff_cli_send_many (&options, &words);
  return status == SENDOFF_CLI_HELPED ? EX_OK : status;
}

/* sendoff-cli send */
int
sendoff_cli_send (int argc, char **argv)
{
  return send_with (argv, FALSE);
}

/* The same program under sendmail's name. */
int
sendoff_cli_sendmail (int argc, char **argv)
{
  return send_with (argv, TRUE);
}
