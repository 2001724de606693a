#include "config.h"

#include "cli/send-many.h"

#include "base/text.h"
#include "cli/command-table.h"
#include "cli/saved-account.h"
#include "cli/send-many-tell.h"
#include "cli/send-message.h"
#include "sending/count.h"
#include "sending/message-source.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <sysexits.h>
#include <unistd.h>

typedef struct {
  const SendoffCliOptions   *options;
  const SendoffCliSendWords *words;
  SendoffRate                rate;
  guint                      most;
  SendoffJournal            *journal;
  SendoffTally              *tally;
  SendoffSource             *source;
  SendoffBatch              *batch;
  SendoffPost               *post;      /* while it runs */
  SendoffPostEnd             end;
  GMainLoop                 *loop;
  int                        output;    /* EX_OK, or what came of writing to standard output */
  gboolean                   quiet;     /* those that were not reached are counted, not told one by one */
} Many;

static void
many_clear (Many *self)
{
  g_clear_object (&self->post);
  g_clear_object (&self->batch);
  g_clear_object (&self->source);
  g_clear_pointer (&self->journal, sendoff_journal_close);
  g_clear_pointer (&self->tally, sendoff_tally_close);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Many, many_clear)

static int
complain (const GError *error, int status)
{
  g_autofree char *harmless = sendoff_text_harmless (error->message, -1);

  g_printerr ("sendoff-cli: %s\n", harmless);
  return status;
}

/* --- what was asked for ------------------------------------------------------------------------------------------------ */

static int
read_words (Many *self)
{
  guint64 most = 0;

  if (self->words->rate != NULL && !sendoff_rate_parse (self->words->rate, &self->rate))
    return sendoff_cli_misuse (_("--rate is a number of messages and a time, such as 30/min, 200/h or 2/s"));
  if (self->words->limit != NULL && !g_ascii_string_to_unsigned (self->words->limit, 10, 1, G_MAXUINT, &most, NULL))
    return sendoff_cli_misuse (_("--limit is a number of messages, 1 or more"));
  self->most = (guint) most;
  return EX_OK;
}

/* What the mailing is, whichever way its files are named. */
static char *
dup_mailing (const SendoffCliSendWords *words)
{
  g_autofree char *first = g_canonicalize_filename (words->messages != NULL ? words->messages : words->mailing, NULL);
  g_autofree char *second = words->template != NULL ? g_canonicalize_filename (words->template, NULL) : NULL;

  return g_strjoin ("\n", words->messages != NULL ? "messages" : "mailing", first, second, NULL);
}

static int
open_journal (Many *self)
{
  const SendoffPlan *plan = self->options->plan;
  g_autofree char *mailing = dup_mailing (self->words);
  g_autofree char *account = g_strdup_printf ("%s@%s", plan->user != NULL ? plan->user : "", plan->host);
  g_autofree char *path = self->words->journal != NULL ? g_strdup (self->words->journal) : sendoff_journal_dup_path (mailing, account);
  g_autoptr (GError) error = NULL;

  self->journal = self->words->dry_run ? sendoff_journal_look (path, mailing, &error) : sendoff_journal_open (path, mailing, &error);
  if (self->journal != NULL)
    return EX_OK;
  return complain (error, error->code == SENDOFF_JOURNAL_ERROR_BUSY ? EX_TEMPFAIL : EX_IOERR);
}

/* Not to know how much was sent today is no reason not to send. */
static void
open_tally (Many *self)
{
  g_autoptr (GError) error = NULL;

  self->tally = sendoff_count_open (self->options->plan, &error);
  if (error != NULL)
    complain (error, EX_OK);
}

static int
open_source (Many *self)
{
  const SendoffCliSendWords *words = self->words;
  SendoffAccount *account = self->options->account;
  const char *envelope_from = words->envelope_from != NULL ? words->envelope_from : words->shared.from;
  const SendoffWholeMessageOptions whole = {
    .envelope_from = envelope_from,
    .from_address = sendoff_cli_sender_of (words, account),
    .from_name = sendoff_cli_name_of (words, account),
  };
  const SendoffMailingOptions list = {
    .envelope_from = envelope_from,
    .from_address = whole.from_address,
    .from_name = whole.from_name,
    .salt = sendoff_journal_get_salt (self->journal),
  };
  g_autoptr (GError) error = NULL;

  if (words->messages != NULL)
    self->source = sendoff_message_source_new (words->messages, &whole, list.salt, &error);
  else
    self->source = sendoff_mailing_source_new (words->mailing, words->template, &list, &error);
  return self->source != NULL ? EX_OK : complain (error, error->domain == SENDOFF_MESSAGE_ERROR ? EX_DATAERR : EX_IOERR);
}

/* --- while it runs -------------------------------------------------------------------------------------------------------- */

static void
print (Many *self, const char *text)
{
  if (self->output == EX_OK)
    self->output = sendoff_cli_print (text);
  if (self->output != EX_OK && self->post != NULL)
    sendoff_post_stop (self->post);
}

static void
on_told (SendoffBatch *batch, const SendoffItem *item, Many *self)
{
  g_autofree char *line = NULL;

  if (self->quiet && item->state == SENDOFF_ITEM_NOT_SENT)
    return;
  line = sendoff_cli_dup_item (item, self->options->json);
  print (self, line);
}

static void
on_warning (SendoffBatch *batch, const char *sentence, Many *self)
{
  g_printerr ("sendoff-cli: %s\n", sentence);
}

static void
on_pausing (SendoffPost *post, guint seconds, Many *self)
{
  if (isatty (STDERR_FILENO))
    g_printerr (_("sendoff-cli: going on in %u s\n"), seconds);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Many *self = data;

  self->end = sendoff_post_run_finish (SENDOFF_POST (source), result);
  g_main_loop_quit (self->loop);
}

static gboolean
on_interrupt (gpointer data)
{
  Many *self = data;

  sendoff_post_stop (self->post);
  return G_SOURCE_CONTINUE;
}

static void
make_batch (Many *self)
{
  const SendoffBatchOptions options = {
    .plan = self->options->plan,
    .source = self->source,
    .journal = self->journal,
    .allowance = {
      .provider = self->options->plan->provider,
      .tally = self->tally,
      .rate = self->rate,
      .most = self->most,
      .stay = self->words->wait,
    },
    .retry_refused = self->words->retry_refused,
  };

  self->batch = sendoff_batch_new (&options);
  g_signal_connect (self->batch, "told", G_CALLBACK (on_told), self);
  g_signal_connect (self->batch, "warning", G_CALLBACK (on_warning), self);
}

static void
run (Many *self)
{
  guint sources[2];

  self->options->plan->partial = self->words->partial;
  self->post = sendoff_post_new (self->options->plan, self->batch);
  self->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (self->post, "pausing", G_CALLBACK (on_pausing), self);
  sources[0] = g_unix_signal_add (SIGINT, on_interrupt, self);
  sources[1] = g_unix_signal_add (SIGTERM, on_interrupt, self);
  sendoff_post_run_async (self->post, on_done, self);
  g_main_loop_run (self->loop);
  g_source_remove (sources[0]);
  g_source_remove (sources[1]);
  if (sendoff_post_get_report (self->post) != NULL)
    sendoff_cli_settle_password (self->options->account, sendoff_report_get_evidence (sendoff_post_get_report (self->post)));
}

static int
conclude (Many *self, gint64 began_us)
{
  const SendoffCliManyEnd end = {
    .batch = self->batch,
    .end = self->end,
    .report = self->post != NULL ? sendoff_post_get_report (self->post) : NULL,
    .dry_run = self->words->dry_run,
    .us = g_get_monotonic_time () - began_us,
  };
  g_autofree char *text = NULL;

  self->quiet = !self->options->json;
  if (sendoff_batch_get_end (self->batch) != SENDOFF_BATCH_DONE && !self->words->dry_run)
    sendoff_batch_tell_rest (self->batch);
  text = sendoff_cli_dup_many_end (&end, self->options->json);
  print (self, text);
  return self->output == EX_OK ? sendoff_cli_get_many_status (&end) : self->output;
}

/**
 * sendoff_cli_send_many:
 * @options: whose account sends
 * @words: what is sent, and how
 *
 * Sends many messages over one connection, and tells what became of each.
 *
 * Returns: the status to end with
 */
int
sendoff_cli_send_many (const SendoffCliOptions *options, const SendoffCliSendWords *words)
{
  g_auto (Many) self = { .options = options, .words = words, .output = EX_OK };
  gint64 began_us = g_get_monotonic_time ();
  int status = read_words (&self);

  /* A file that may not grow is told as a full disk is, and does not end the program in the middle of a message. */
  signal (SIGXFSZ, SIG_IGN);
  if (status == EX_OK)
    status = open_journal (&self);
  if (status == EX_OK)
    status = open_source (&self);
  if (status != EX_OK)
    return status;
  open_tally (&self);
  make_batch (&self);
  if (words->dry_run)
    sendoff_batch_rehearse (self.batch);
  else
    run (&self);
  return conclude (&self, began_us);
}
