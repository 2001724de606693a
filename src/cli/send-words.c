#include "config.h"

#include "cli/send-words.h"

#include "cli/command-table.h"
#include "cli/sendmail.h"
#include "cli/setting-words.h"

#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>

#define FIELD(field)  G_STRUCT_OFFSET (SendoffCliSendWords, field)
#define TEXT(field)   G_OPTION_ARG_STRING, FIELD (field)
#define LIST(field)   G_OPTION_ARG_STRING_ARRAY, FIELD (field)
#define FILE_(field)  G_OPTION_ARG_FILENAME, FIELD (field)
#define FILES(field)  G_OPTION_ARG_FILENAME_ARRAY, FIELD (field)
#define SWITCH(field) G_OPTION_ARG_NONE, FIELD (field)

static const SendoffCliOption own[] = {
  { NULL, 0, 0, N_("What to send (with none of these, a ready test message):"), NULL },
  { "subject", TEXT (subject), N_("the subject of a message of your own"), "TEXT" },
  { "body", TEXT (body), N_("its text; “-” reads it from standard input"), "TEXT" },
  { "attach", FILES (attach), N_("a file to go with it; may be given more than once"), "FILE" },
  { "cc", LIST (cc), N_("a recipient of a copy; may be given more than once"), "ADDRESS" },
  { "bcc", LIST (bcc), N_("a recipient whom the others do not see; may be given more than once"), "ADDRESS" },
  { "message", FILE_ (message), N_("a whole message with its header (RFC 5322); “-” reads it from standard input"), "FILE" },
  { "name", TEXT (name), N_("the sender's name, before the address; also -F"), "NAME" },
  { "partial", SWITCH (partial), N_("send to those recipients whom the server takes, though it refuses others"), NULL },
  { NULL, 0, 0, N_("To send many messages over one connection:"), NULL },
  { "messages", FILE_ (messages), N_("the messages in a folder (a file each), a Maildir or an mbox"), "PATH" },
  { "mailing", FILE_ (mailing), N_("one message for each row of a list (CSV; a column “email”)"), "LIST" },
  { "template", FILE_ (template), N_("the message for the list, with {{column}} where a field goes"), "FILE" },
  { "dry-run", SWITCH (dry_run), N_("make all messages, say what would be sent, send nothing"), NULL },
  { "rate", TEXT (rate), N_("no faster than this: “30/min”, “200/h”"), "N/UNIT" },
  { "limit", TEXT (limit), N_("at most so many now; the same command goes on with the next"), "N" },
  { "wait", SWITCH (wait), N_("when the provider's limit for a day is reached, wait and go on"), NULL },
  { "journal", FILE_ (journal), N_("where it is written down what was sent; without it, in a file of its own for each mailing"), "FILE" },
  { "retry-refused", SWITCH (retry_refused), N_("also try those again that were refused for good"), NULL },
  { NULL, 0, 0, N_("As sendmail has them, for a whole message on standard input:"), NULL },
  { "header-recipients", SWITCH (header_recipients), N_("-t: also send to the addresses of To, Cc and Bcc in the message"), NULL },
  { "ignore-dots", SWITCH (ignore_dots), N_("-i, -oi: a line with a lone dot is text, not the end"), NULL },
  { "envelope-from", TEXT (envelope_from), N_("-f: the sender for the server; “<>” is the empty one of notices"), "ADDRESS" },
  { "verbose", SWITCH (verbose), N_("-v: print the report and what was said"), NULL },
};

/* "<address>" is how some programs hand over -f. */
static int
check_envelope_from (SendoffCliSendWords *self)
{
  g_autofree char *typed = g_steal_pointer (&self->envelope_from);
  gsize length = typed ? strlen (typed) : 0;

  if (typed == NULL)
    return EX_OK;
  if (length >= 2 && typed[0] == '<' && typed[length - 1] == '>')
    self->envelope_from = g_strndup (typed + 1, length - 2);
  else
    self->envelope_from = g_steal_pointer (&typed);
  /* A name of this computer, such as cron's "root": the account's address stands for it. */
  if (*self->envelope_from != '\0' && strchr (self->envelope_from, '@') == NULL && self->as_sendmail)
    g_clear_pointer (&self->envelope_from, g_free);
  return self->envelope_from == NULL || *self->envelope_from == '\0' ? EX_OK
                                                                     : sendoff_cli_check_address ("-f", self->envelope_from);
}

static int
check_list (const char *option, char **addresses)
{
  int status = EX_OK;

  for (guint i = 0; status == EX_OK && addresses != NULL && addresses[i] != NULL; i++)
    status = sendoff_cli_check_address (option, addresses[i]);
  return status;
}

static gboolean
reads_standard_input (const char *word)
{
  return word != NULL && strcmp (word, "-") == 0;
}

static int
check_many (const SendoffCliSendWords *self)
{
  if (self->messages != NULL && self->mailing != NULL)
    return sendoff_cli_misuse (_("--messages and --mailing do not go together: send one after the other"));
  if ((self->mailing != NULL) != (self->template != NULL))
    return sendoff_cli_misuse (_("--mailing names the list, and --template the message: give both"));
  if (sendoff_cli_send_words_are_draft (self) || sendoff_cli_send_words_are_whole (self) || self->shared.to != NULL)
    return sendoff_cli_misuse (_("with --messages and --mailing, recipients and texts come from the files: leave the other messages"
                                 " and --to out"));
  return EX_OK;
}

static int
check_together (const SendoffCliSendWords *self)
{
  gboolean whole = sendoff_cli_send_words_are_whole (self), draft = sendoff_cli_send_words_are_draft (self);

  if (sendoff_cli_send_words_are_many (self))
    return check_many (self);
  if (self->template != NULL || self->dry_run || self->rate != NULL || self->limit != NULL || self->wait || self->journal != NULL
      || self->retry_refused)
    return sendoff_cli_misuse (_("--template, --dry-run, --rate, --limit, --wait, --journal and --retry-refused go with --messages or"
                                 " --mailing"));
  if (self->message != NULL && draft)
    return sendoff_cli_misuse (_("--message brings a whole message: leave --subject, --body, --attach, --cc and --bcc out"));
  if (whole && draft)
    return sendoff_cli_misuse (_("with sendmail's options the message is read from standard input: leave --subject, --body, --attach,"
                                 " --cc and --bcc out"));
  if (reads_standard_input (self->message) && self->recipients != NULL && self->recipients[0] != NULL && self->shared.to != NULL)
    return sendoff_cli_misuse (_("name the recipients with --to or as arguments, not both"));
  return EX_OK;
}

/**
 * sendoff_cli_send_words_read:
 * @self: zeroed; free with sendoff_cli_send_words_clear()
 * @argv: the command's name and what follows it, NULL-terminated
 * @as_sendmail: the program was called by sendmail's name
 *
 * Returns: %EX_OK, %SENDOFF_CLI_HELPED, or the status to end with after a line on standard error
 */
int
sendoff_cli_send_words_read (SendoffCliSendWords *self, char **argv, gboolean as_sendmail)
{
  SendoffCliUse use = {
    "send", N_("[RECIPIENT…]"),
    N_("Sends a message and says what became of it: a ready test message to yourself, one of your own, or a whole one from a file or"
       " from another program, in place of sendmail."),
    own, G_N_ELEMENTS (own),
  };
  g_auto (SendoffCliSendmail) sendmail = { 0 };
  int status = sendoff_cli_sendmail_translate (&sendmail, argv);

  use.shared = sendoff_cli_shared_options (&use.n_shared);
  if (status == EX_OK)
    status = sendoff_cli_use_parse_list (&use, self, sendmail.arguments, G_MAXUINT, &self->recipients);
  self->nothing = sendmail.nothing;
  self->as_sendmail = as_sendmail || sendmail.seen;
  if (status == EX_OK)
    status = check_envelope_from (self);
  if (status == EX_OK)
    status = check_list ("--cc", self->cc);
  if (status == EX_OK)
    status = check_list ("--bcc", self->bcc);
  return status == EX_OK ? check_together (self) : status;
}

/**
 * sendoff_cli_send_words_are_whole:
 *
 * Returns: whether a whole message is read, from a file or from standard input
 */
gboolean
sendoff_cli_send_words_are_whole (const SendoffCliSendWords *self)
{
  return self->message != NULL || self->as_sendmail || self->header_recipients || (self->recipients != NULL && self->recipients[0] != NULL);
}

/**
 * sendoff_cli_send_words_are_draft:
 *
 * Returns: whether a message is made of what was typed
 */
gboolean
sendoff_cli_send_words_are_draft (const SendoffCliSendWords *self)
{
  return self->subject != NULL || self->body != NULL || self->attach != NULL || self->cc != NULL || self->bcc != NULL;
}

/**
 * sendoff_cli_send_words_are_many:
 *
 * Returns: whether many messages are sent
 */
gboolean
sendoff_cli_send_words_are_many (const SendoffCliSendWords *self)
{
  return self->messages != NULL || self->mailing != NULL;
}

/**
 * sendoff_cli_send_words_clear:
 *
 * Frees what it holds.
 */
void
sendoff_cli_send_words_clear (SendoffCliSendWords *self)
{
  sendoff_cli_words_clear (&self->shared);
  g_free (self->message);
  g_free (self->subject);
  g_free (self->body);
  g_free (self->name);
  g_free (self->envelope_from);
  g_free (self->messages);
  g_free (self->mailing);
  g_free (self->template);
  g_free (self->rate);
  g_free (self->journal);
  g_free (self->limit);
  g_strfreev (self->attach);
  g_strfreev (self->cc);
  g_strfreev (self->bcc);
  g_strfreev (self->recipients);
}
