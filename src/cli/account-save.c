#include "config.h"

#include "cli/account-save.h"

#include "cli/account-keyring.h"
#include "cli/account-tell.h"
#include "cli/account-words.h"
#include "cli/command-table.h"
#include "cli/option-table.h"
#include "cli/password.h"
#include "cli/run-check.h"
#include "cli/saved-account.h"

#include <glib/gi18n.h>
#include <sysexits.h>

/* What is under way: the account as it is to be, and what is done to it. */
typedef struct {
  SendoffCliAccountWords words;
  SendoffAccountStore   *store;
  SendoffAccount        *item;       /* the one that is changed; NULL: a new one */
  SendoffAccount        *before;     /* as it was; NULL: a new one */
  SendoffAccount        *account;
  SendoffPlan           *plan;
  char                  *report;     /* of --check */
  gboolean               worked;
} Save;

static void
save_clear (Save *self)
{
  sendoff_cli_account_words_clear (&self->words);
  g_clear_object (&self->store);
  g_clear_object (&self->before);
  g_clear_object (&self->account);
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  g_free (self->report);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Save, save_clear)

/* --- the test before --------------------------------------------------------------------------------------------- */

/* With --check what did not work is told, and nothing is saved. */
static int
check_first (Save *self)
{
  SendoffCliOptions options = { self->account, self->plan, self->words.json, FALSE, self->words.colors };
  g_autoptr (SendoffReport) report = NULL;
  SendoffCliOutcome nothing = { 0 };
  int status;

  if (self->plan->password == NULL)
    return sendoff_cli_misuse (_("--check signs in, which needs a password: give it with --password-stdin or --password-file"));
  report = sendoff_cli_run_plan (&options);
  self->report = sendoff_cli_dup_report (report, &options);
  self->worked = sendoff_report_get_verdict (report) <= SENDOFF_VERDICT_WORKS_WITH_WARNINGS;
  if (self->worked)
    return EX_OK;
  nothing.report = self->report;
  status = sendoff_cli_tell_outcome (&nothing, self->words.json);
  g_printerr ("%s\n", _("sendoff-cli: it did not work, so nothing was saved"));
  return status == EX_OK ? sendoff_report_get_exit_status (report) : status;
}

/* --- saving ------------------------------------------------------------------------------------------------------ */

/* The account comes first: if the keyring does not take the password, the account is there all the same, without it. */
static void
keep_password (Save *self, SendoffCliOutcome *outcome, GError **problem)
{
  if (sendoff_cli_keyring_keep (self->store, self->item, self->plan->password, self->worked, problem))
    outcome->password = SENDOFF_CLI_PASSWORD_STORED;
  else
    outcome->password = SENDOFF_CLI_PASSWORD_NOT_STORED;
}

static void
drop_password (Save *self, SendoffAccount *account, gboolean of_all, SendoffCliOutcome *outcome, GError **problem)
{
  SendoffPasswordEnd end;

  if (!sendoff_cli_keyring_drop (self->store, account, of_all, &end, problem))
    outcome->password = SENDOFF_CLI_PASSWORD_NOT_REMOVED;
  else
    outcome->password = end == SENDOFF_PASSWORD_SHARED ? SENDOFF_CLI_PASSWORD_SHARED : SENDOFF_CLI_PASSWORD_REMOVED;
}

/* A password is for one user name at one server: with another of either, the one before is nobody's. */
static gboolean
has_moved (Save *self)
{
  return self->before != NULL && sendoff_account_get_password_stored (self->before) > 0
         && !sendoff_account_same_password (self->before, self->account);
}

static void
settle_password (Save *self, SendoffCliOutcome *outcome, GError **problem)
{
  if (self->words.no_password && self->before != NULL)
    drop_password (self, self->before, TRUE, outcome, problem);
  else if (has_moved (self))
    drop_password (self, self->before, FALSE, outcome, problem);
  else if (self->before == NULL && self->plan->password == NULL)
    outcome->password = SENDOFF_CLI_PASSWORD_NONE;
  if (self->plan->password != NULL && *problem == NULL)
    keep_password (self, outcome, problem);
}

static gboolean
write_account (Save *self, GError **error)
{
  if (self->before != NULL && !sendoff_account_same_password (self->before, self->account))
    {
      sendoff_account_set_password_stored (self->account, 0);
      sendoff_account_set_last_worked (self->account, 0);
    }
  if (self->item != NULL)
    return sendoff_account_store_change (self->store, self->item, self->account, error);
  if (!sendoff_account_store_save (self->store, self->account, error))
    return FALSE;
  self->item = sendoff_account_store_find (self->store, sendoff_account_get_name (self->account));
  return TRUE;
}

static int
save (Save *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *done = NULL;
  SendoffCliOutcome outcome = { .report = self->report };

  if (!write_account (self, &error))
    return sendoff_cli_complain_of_store (error);
  settle_password (self, &outcome, &problem);
  done = g_strdup_printf (_("The account “%s” is saved."), sendoff_account_get_name (self->item));
  outcome.done = done;
  outcome.account = self->item;
  outcome.problem = problem != NULL ? problem->message : NULL;
  return sendoff_cli_tell_outcome (&outcome, self->words.json);
}

static int
finish (Save *self)
{
  int status = sendoff_cli_account_words_apply (&self->words, self->account);

  if (status != EX_OK)
    return status;
  self->plan = sendoff_plan_new_for_account (self->account);
  status = sendoff_cli_account_words_password (&self->words, self->plan);
  if (status == EX_OK && self->before == NULL && !self->words.no_password && self->plan->password == NULL)
    status = sendoff_cli_ask_password (self->plan);
  if (status == EX_OK && self->words.check)
    status = check_first (self);
  return status == EX_OK ? save (self) : status;
}

/* --- the two commands -------------------------------------------------------------------------------------------- */

static int
complain_of_taken (const char *name)
{
  return sendoff_cli_misuse (_("an account called “%s” is saved already; “sendoff-cli account edit” changes it, and another name in"
                               " front of the options makes a second one"), name);
}

/**
 * sendoff_cli_account_add:
 *
 * sendoff-cli account add [NAME] --address ADDRESS
 */
int
sendoff_cli_account_add (int argc, char **argv)
{
  g_auto (Save) self = { 0 };
  SendoffAccount *found;
  int status = sendoff_cli_account_words_read (&self.words, FALSE, argv);

  if (status == EX_OK)
    status = sendoff_cli_open_store (&self.store);
  if (status != EX_OK)
    return status;
  self.account = sendoff_account_new (self.words.address);
  sendoff_account_set_name (self.account, self.words.name);
  found = sendoff_account_store_find (self.store, sendoff_account_get_name (self.account));
  if (found != NULL && g_strcmp0 (sendoff_account_get_name (found), sendoff_account_get_name (self.account)) == 0)
    return complain_of_taken (sendoff_account_get_name (self.account));
  return finish (&self);
}

/**
 * sendoff_cli_account_edit:
 *
 * sendoff-cli account edit NAME [OPTION…]
 */
int
sendoff_cli_account_edit (int argc, char **argv)
{
  g_auto (Save) self = { 0 };
  int status = sendoff_cli_account_words_read (&self.words, TRUE, argv);

  if (status == EX_OK)
    status = sendoff_cli_open_store (&self.store);
  if (status == EX_OK)
    status = sendoff_cli_find_account (self.store, self.words.name, &self.item);
  if (status != EX_OK)
    return status;
  self.before = sendoff_account_copy (self.item);
  self.account = sendoff_account_copy (self.item);
  return finish (&self);
}
