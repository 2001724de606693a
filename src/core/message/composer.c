#include "config.h"

#include "message/composer.h"

#include "account/address.h"
#include "message/address-list.h"
#include "message/body-part.h"
#include "message/draft-check.h"
#include "message/encoded-word.h"
#include "message/header.h"
#include "message/token.h"

#include <string.h>

/* All that is taken from the draft, so that it may change while the files are read. */
typedef struct {
  SendoffComposeFlags  flags;
  SendoffHeader       *header;
  char                *id;
  char                *from;
  char                *text;
  GPtrArray           *recipients;    /* of strings, NULL-terminated */
  GPtrArray           *attachments;
} Work;

static void
work_free (gpointer pointer)
{
  Work *self = pointer;

  g_clear_pointer (&self->header, sendoff_header_free);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->attachments);
  g_free (self->id);
  g_free (self->from);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* --- What is taken from the draft ---------------------------------------------------------------------------------- */

static int
code_for (const SendoffDraftProblem *problem)
{
  switch (problem->field)
    {
    case SENDOFF_DRAFT_FROM:
    case SENDOFF_DRAFT_TO:
    case SENDOFF_DRAFT_CC:
    case SENDOFF_DRAFT_BCC:
      return SENDOFF_MESSAGE_ERROR_BAD_ADDRESS;
    case SENDOFF_DRAFT_ATTACHMENTS:
      return SENDOFF_MESSAGE_ERROR_BAD_FILE;
    case SENDOFF_DRAFT_FROM_NAME:
    case SENDOFF_DRAFT_SUBJECT:
    case SENDOFF_DRAFT_TEXT:
    case SENDOFF_DRAFT_N_FIELDS:
    default:
      return SENDOFF_MESSAGE_ERROR_BAD_HEADER;
    }
}

static gboolean
check (SendoffDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) problems = sendoff_draft_check (draft);
  const SendoffDraftProblem *first = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  if (first == NULL)
    return TRUE;
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, code_for (first), first->text);
  return FALSE;
}

/* The addresses were checked before. Bcc goes into the envelope alone (RFC 5322 section 3.6.3). */
static void
take_recipients (Work *self, SendoffDraft *draft, SendoffDraftField field, const char *name)
{
  g_autoptr (GPtrArray) mailboxes = sendoff_address_list_parse_typed (sendoff_draft_get (draft, field), NULL);
  g_autofree char *value = sendoff_address_list_format (mailboxes);

  sendoff_address_list_gather (self->recipients, mailboxes);
  if (name != NULL && mailboxes->len > 0)
    sendoff_header_add (self->header, name, value);
}

static void
take_people (Work *self, SendoffDraft *draft)
{
  g_autofree char *from = NULL;

  self->from = sendoff_address_dup_wire (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM));
  from = sendoff_encoded_word_mailbox (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM_NAME), self->from);
  sendoff_header_add (self->header, "From", from);
  take_recipients (self, draft, SENDOFF_DRAFT_TO, "To");
  take_recipients (self, draft, SENDOFF_DRAFT_CC, "Cc");
  if (self->recipients->len == 0)
    sendoff_header_add (self->header, "To", "undisclosed-recipients:;");
  take_recipients (self, draft, SENDOFF_DRAFT_BCC, NULL);
  g_ptr_array_add (self->recipients, NULL);
}

static void
take_header (Work *self, SendoffDraft *draft)
{
  GPtrArray *more = sendoff_draft_get_headers (draft);
  g_autofree char *subject = sendoff_encoded_word_text (sendoff_draft_get (draft, SENDOFF_DRAFT_SUBJECT));
  g_autofree char *date = sendoff_token_date (NULL);

  self->id = sendoff_token_message_id (NULL, self->from);
  sendoff_header_add (self->header, "Subject", subject);
  sendoff_header_add (self->header, "Date", date);
  sendoff_header_add (self->header, "Message-ID", self->id);
  sendoff_header_add (self->header, "User-Agent", "Sendoff " SENDOFF_VERSION);
  for (guint i = 0; i + 1 < more->len; i += 2)
    {
      g_autofree char *value = sendoff_encoded_word_text (g_ptr_array_index (more, i + 1));

      sendoff_header_add (self->header, g_ptr_array_index (more, i), value);
    }
  sendoff_header_add (self->header, "MIME-Version", "1.0");
}

/* New objects, since those of the draft belong to its thread. */
static void
take_attachments (Work *self, SendoffDraft *draft)
{
  GListModel *list = sendoff_draft_get_attachments (draft);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SendoffAttachment) attachment = g_list_model_get_item (list, i);

      g_ptr_array_add (self->attachments, sendoff_attachment_new (sendoff_attachment_get_file (attachment)));
    }
}

static Work *
work_new (SendoffDraft *draft, SendoffComposeFlags flags, GError **error)
{
  Work *self;

  if (!check (draft, error))
    return NULL;
  self = g_new0 (Work, 1);
  self->flags = flags;
  self->header = sendoff_header_new ();
  self->recipients = g_ptr_array_new_with_free_func (g_free);
  self->attachments = g_ptr_array_new_with_free_func (g_object_unref);
  self->text = g_strdup (sendoff_draft_get (draft, SENDOFF_DRAFT_TEXT));
  take_people (self, draft);
  take_header (self, draft);
  take_attachments (self, draft);
  return self;
}

/* --- What is made of it -------------------------------------------------------------------------------------------- */

static gboolean
put (SendoffMessageWriter *writer, const char *text, GError **error)
{
  return sendoff_message_writer_put (writer, text, strlen (text), error);
}

static gboolean
write_text (Work *self, SendoffMessageWriter *writer, GError **error)
{
  return sendoff_body_part_write_text (writer, self->text, (self->flags & SENDOFF_COMPOSE_8BIT_TEXT) != 0, error);
}

/* RFC 2046 section 5.1. The boundary is random, and "=_" never comes out of quoted-printable or base64. */
static gboolean
write_multipart (Work *self, SendoffMessageWriter *writer, GCancellable *cancellable, GError **error)
{
  g_autofree char *token = sendoff_token_new (24);
  g_autofree char *type = g_strdup_printf ("Content-Type: multipart/mixed; boundary=\"=_%s\"\n", token);
  g_autofree char *between = g_strdup_printf ("\n--=_%s\n", token);
  g_autofree char *end = g_strdup_printf ("\n--=_%s--\n", token);
  gboolean high = (self->flags & SENDOFF_COMPOSE_8BIT_TEXT) != 0 && !g_str_is_ascii (self->text);

  if (!put (writer, type, error) || (high && !put (writer, "Content-Transfer-Encoding: 8bit\n", error))
      || !put (writer, between, error) || !write_text (self, writer, error))
    return FALSE;
  for (guint i = 0; i < self->attachments->len; i++)
    if (!put (writer, between, error)
        || !sendoff_body_part_write_file (writer, g_ptr_array_index (self->attachments, i), cancellable, error))
      return FALSE;
  return put (writer, end, error);
}

static SendoffEnvelope *
work_run (Work *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffMessageWriter) writer = sendoff_message_writer_new (error);
  g_autoptr (SendoffMessage) message = NULL;

  if (writer == NULL || !sendoff_header_write_fields (self->header, writer, error)
      || !(self->attachments->len == 0 ? write_text (self, writer, error) : write_multipart (self, writer, cancellable, error)))
    return NULL;
  message = sendoff_message_writer_finish (writer, self->id, error);
  if (message == NULL)
    return NULL;
  return sendoff_envelope_new (self->from, (const char * const *) self->recipients->pdata, message);
}

/**
 * sendoff_compose:
 * @draft: a draft
 * @flags: what the server is known to take
 *
 * Makes the message: text as text/plain, files as base64 in a multipart/mixed, read piece by piece. Reads files blocking;
 * sendoff_compose_async() does not.
 *
 * Returns: (transfer full): the message with its envelope; or %NULL with %SENDOFF_MESSAGE_ERROR and the first of what
 *   sendoff_draft_check() finds, or %G_IO_ERROR
 */
SendoffEnvelope *
sendoff_compose (SendoffDraft *draft, SendoffComposeFlags flags, GCancellable *cancellable, GError **error)
{
  g_autoptr (Work) work = work_new (draft, flags, error);

  return work != NULL ? work_run (work, cancellable, error) : NULL;
}

/* Files can only be waited for in a thread; GIO itself reads them so, and lends one of its own. It touches nothing but the work. */
static void
compose_in_thread (GTask *task, gpointer source, gpointer work, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  SendoffEnvelope *envelope = work_run (work, cancellable, &error);

  if (envelope != NULL)
    g_task_return_pointer (task, envelope, (GDestroyNotify) sendoff_envelope_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sendoff_compose_async:
 *
 * As sendoff_compose(). The draft is taken as it is now and may change at once.
 */
void
sendoff_compose_async (SendoffDraft *draft, SendoffComposeFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (draft, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Work *work = work_new (draft, flags, &error);

  g_task_set_source_tag (task, sendoff_compose_async);
  if (work == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, compose_in_thread);
}

/**
 * sendoff_compose_finish:
 *
 * Returns: (transfer full): as sendoff_compose()
 */
SendoffEnvelope *
sendoff_compose_finish (SendoffDraft *draft, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, draft), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
