#include "config.h"

#include "cli/send-message.h"

#include "base/text.h"
#include "cli/command-table.h"
#include "message/composer.h"
#include "message/draft-check.h"
#include "message/test-message.h"
#include "message/whole-message.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* What is wrong with the message is the message's fault; all else is this computer's. */
static int
complain (const GError *error)
{
  g_autofree char *harmless = sendoff_text_harmless (error->message, -1);

  g_printerr ("sendoff-cli: %s\n", harmless);
  if (error->domain == SENDOFF_MESSAGE_ERROR)
    return error->code == SENDOFF_MESSAGE_ERROR_NO_RECIPIENT ? EX_USAGE : EX_DATAERR;
  return EX_IOERR;
}

/**
 * sendoff_cli_sender_of:
 *
 * Returns: (nullable): whose address is put where a message does not say who sends it
 */
const char *
sendoff_cli_sender_of (const SendoffCliSendWords *words, SendoffAccount *account)
{
  if (words->shared.from != NULL)
    return words->shared.from;
  if (words->envelope_from != NULL && *words->envelope_from != '\0')
    return words->envelope_from;
  return account ? sendoff_account_get_from (account) : NULL;
}

/**
 * sendoff_cli_name_of:
 *
 * Returns: (nullable): the name before that address
 */
const char *
sendoff_cli_name_of (const SendoffCliSendWords *words, SendoffAccount *account)
{
  return words->name != NULL || account == NULL ? words->name : sendoff_account_get_display_name (account);
}

/* --- a whole message ------------------------------------------------------------------------------------------------- */

static GInputStream *
open_input (const char *file, GError **error)
{
  g_autoptr (GFile) path = NULL;

  if (file == NULL || strcmp (file, "-") == 0)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  path = g_file_new_for_path (file);
  return G_INPUT_STREAM (g_file_read (path, NULL, error));
}

/* As arguments and as --to; NULL if there are none. */
static char **
join_recipients (const SendoffCliSendWords *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean any = FALSE;

  for (guint i = 0; words->recipients != NULL && words->recipients[i] != NULL; i++, any = TRUE)
    g_strv_builder_add (builder, words->recipients[i]);
  for (guint i = 0; words->shared.to != NULL && words->shared.to[i] != NULL; i++, any = TRUE)
    g_strv_builder_add (builder, words->shared.to[i]);
  return any ? g_strv_builder_end (builder) : NULL;
}

/* From a file dots are text; so they are on standard input, unless sendmail's way was asked for. */
static gboolean
dot_ends (const SendoffCliSendWords *words)
{
  return words->as_sendmail && words->message == NULL && !words->ignore_dots;
}

static int
read_whole (const SendoffCliSendWords *words, SendoffAccount *account, SendoffEnvelope **envelope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = open_input (words->message, &error);
  g_auto (GStrv) recipients = join_recipients (words);
  const SendoffWholeMessageOptions options = {
    .dot_ends = dot_ends (words),
    .take_recipients = words->header_recipients || recipients == NULL,
    .recipients = (const char * const *) recipients,
    .envelope_from = words->envelope_from ? words->envelope_from : words->shared.from,
    .from_address = sendoff_cli_sender_of (words, account),
    .from_name = sendoff_cli_name_of (words, account),
    .local_names = words->as_sendmail && account != NULL ? sendoff_account_get_address (account) : NULL,
  };

  if (input != NULL)
    *envelope = sendoff_whole_message_read (input, &options, NULL, &error);
  return error != NULL ? complain (error) : EX_OK;
}

/* --- a message of one's own ---------------------------------------------------------------------------------------------- */

static char *
join_addresses (char **addresses, const char *otherwise)
{
  return addresses != NULL && addresses[0] != NULL ? g_strjoinv (", ", addresses) : g_strdup (otherwise ? otherwise : "");
}

static void
set_take (SendoffDraft *draft, SendoffDraftField field, char *text)
{
  g_autofree char *mine = text;

  sendoff_draft_set (draft, field, mine);
}

/* Behind a --password-stdin this is what follows the first line. */
static int
read_body (SendoffDraft *draft, const char *body)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) text = NULL;
  g_autoptr (GError) error = NULL;

  if (body == NULL || strcmp (body, "-") != 0)
    {
      sendoff_draft_set (draft, SENDOFF_DRAFT_TEXT, body ? body : "");
      return EX_OK;
    }
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  text = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (text, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error) < 0)
    return complain (error);
  set_take (draft, SENDOFF_DRAFT_TEXT, g_utf8_make_valid (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (text)),
                                                          (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (text))));
  return EX_OK;
}

static void
attach (SendoffDraft *draft, const SendoffCliSendWords *words)
{
  for (guint i = 0; words->attach != NULL && words->attach[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (words->attach[i]);

      sendoff_draft_attach (draft, file);
    }
}

/* All that has to be set right, a line each. A file that cannot be read is this computer's trouble. */
static int
complain_of_problems (SendoffDraft *draft)
{
  g_autoptr (GPtrArray) problems = sendoff_draft_check (draft);
  int status = EX_OK;

  for (guint i = 0; i < problems->len; i++)
    {
      const SendoffDraftProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *harmless = sendoff_text_harmless (problem->text, -1);

      g_printerr ("sendoff-cli: %s\n", harmless);
      if (status != EX_DATAERR)
        status = problem->field == SENDOFF_DRAFT_ATTACHMENTS ? EX_IOERR : EX_DATAERR;
    }
  return status;
}

static int
compose (SendoffDraft *draft, SendoffEnvelope **envelope)
{
  g_autoptr (GError) error = NULL;

  *envelope = sendoff_compose (draft, SENDOFF_COMPOSE_DEFAULT, NULL, &error);
  return error != NULL ? complain (error) : EX_OK;
}

static SendoffDraft *
begin_draft (const SendoffCliSendWords *words, SendoffAccount *account)
{
  SendoffDraft *draft = sendoff_draft_new ();
  const char *name = sendoff_cli_name_of (words, account);

  sendoff_draft_set (draft, SENDOFF_DRAFT_FROM, sendoff_cli_sender_of (words, account));
  sendoff_draft_set (draft, SENDOFF_DRAFT_FROM_NAME, name ? name : "");
  set_take (draft, SENDOFF_DRAFT_TO,
            join_addresses (words->shared.to, words->cc || words->bcc ? NULL : sendoff_cli_sender_of (words, account)));
  return draft;
}

static int
make_draft (const SendoffCliSendWords *words, SendoffAccount *account, SendoffEnvelope **envelope)
{
  g_autoptr (SendoffDraft) draft = begin_draft (words, account);
  int status = read_body (draft, words->body);

  set_take (draft, SENDOFF_DRAFT_CC, join_addresses (words->cc, NULL));
  set_take (draft, SENDOFF_DRAFT_BCC, join_addresses (words->bcc, NULL));
  sendoff_draft_set (draft, SENDOFF_DRAFT_SUBJECT, words->subject ? words->subject : "");
  attach (draft, words);
  if (status == EX_OK)
    status = complain_of_problems (draft);
  return status == EX_OK ? compose (draft, envelope) : status;
}

static int
make_test (const SendoffCliSendWords *words, SendoffAccount *account, const SendoffPlan *plan, SendoffEnvelope **envelope)
{
  g_autofree char *token = sendoff_test_message_new_token ();
  g_autofree char *to = join_addresses (words->shared.to, NULL);
  const SendoffTestMessage facts = {
    .from = sendoff_cli_sender_of (words, account),
    .from_name = sendoff_cli_name_of (words, account),
    .to = *to != '\0' ? to : NULL,
    .token = token,
    .host = plan->host,
    .port = plan->port,
    .security = plan->security,
  };
  g_autoptr (SendoffDraft) draft = sendoff_test_message_write (&facts);
  int status = complain_of_problems (draft);

  return status == EX_OK ? compose (draft, envelope) : status;
}

/**
 * sendoff_cli_make_envelope:
 * @words: what was typed
 * @account: (nullable): whose mail it is
 * @plan: (nullable): where it will go; a test message tells, a whole one does not ask
 * @envelope: (out) (transfer full): the mail
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_make_envelope (const SendoffCliSendWords *words, SendoffAccount *account, const SendoffPlan *plan,
                           SendoffEnvelope **envelope)
{
  if (sendoff_cli_send_words_are_whole (words))
    return read_whole (words, account, envelope);
  if (sendoff_cli_sender_of (words, account) == NULL)
    return sendoff_cli_misuse (_("say who sends, with --from or --address"));
  if (sendoff_cli_send_words_are_draft (words))
    return make_draft (words, account, envelope);
  return make_test (words, account, plan, envelope);
}
