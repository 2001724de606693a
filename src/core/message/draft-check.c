#include "config.h"

#include "message/draft-check.h"

#include "account/address.h"
#include "message/address-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
problem_free (gpointer pointer)
{
  SendoffDraftProblem *self = pointer;

  g_free (self->text);
  g_free (self);
}

static void
add_problem (GPtrArray *problems, SendoffDraftField field, guint attachment, const char *text)
{
  SendoffDraftProblem *problem = g_new0 (SendoffDraftProblem, 1);

  problem->field = field;
  problem->attachment = attachment;
  problem->text = g_strdup (text);
  g_ptr_array_add (problems, problem);
}

/* Line ends above all: what follows one would be a header field of its own. */
static gboolean
has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x2028 || g_utf8_get_char (p) == 0x2029)
      return TRUE;
  return FALSE;
}

static void
check_line (SendoffDraft *draft, GPtrArray *problems, SendoffDraftField field)
{
  if (!has_control (sendoff_draft_get (draft, field)))
    return;
  add_problem (problems, field, 0, field == SENDOFF_DRAFT_SUBJECT
               ? _("The subject holds a line break or another invisible character. Write it on one line.")
               : _("The name holds a line break or another invisible character. Write it on one line."));
}

static void
check_from (SendoffDraft *draft, GPtrArray *problems)
{
  const char *why = sendoff_address_fault_describe (sendoff_address_check (sendoff_draft_get (draft, SENDOFF_DRAFT_FROM)));

  if (why != NULL)
    add_problem (problems, SENDOFF_DRAFT_FROM, 0, why);
}

static void
check_recipients (SendoffDraft *draft, GPtrArray *problems, SendoffDraftField field)
{
  const char *text = sendoff_draft_get (draft, field);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mailboxes = sendoff_address_list_parse_typed (text, &error);

  if (mailboxes == NULL)
    add_problem (problems, field, 0, error->message);
  else if (has_control (text))
    add_problem (problems, field, 0, _("The addresses hold a line break or another invisible character. Put commas between them."));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t,;")] == '\0';
}

static void
check_anybody (SendoffDraft *draft, GPtrArray *problems)
{
  if (is_blank (sendoff_draft_get (draft, SENDOFF_DRAFT_TO)) && is_blank (sendoff_draft_get (draft, SENDOFF_DRAFT_CC))
      && is_blank (sendoff_draft_get (draft, SENDOFF_DRAFT_BCC)))
    add_problem (problems, SENDOFF_DRAFT_TO, 0, _("The message is for nobody yet. Enter an address it should go to."));
}

static void
check_attachments (SendoffDraft *draft, GPtrArray *problems)
{
  GListModel *list = sendoff_draft_get_attachments (draft);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (SendoffAttachment) attachment = g_list_model_get_item (list, i);
      g_autoptr (GError) error = NULL;

      if (!sendoff_attachment_check (attachment, &error))
        add_problem (problems, SENDOFF_DRAFT_ATTACHMENTS, i, error->message);
    }
}

static void
check_field (SendoffDraft *draft, GPtrArray *problems, SendoffDraftField field)
{
  switch (field)
    {
    case SENDOFF_DRAFT_FROM:
      check_from (draft, problems);
      break;
    case SENDOFF_DRAFT_FROM_NAME:
    case SENDOFF_DRAFT_SUBJECT:
      check_line (draft, problems, field);
      break;
    case SENDOFF_DRAFT_TO:
    case SENDOFF_DRAFT_CC:
    case SENDOFF_DRAFT_BCC:
      check_recipients (draft, problems, field);
      break;
    case SENDOFF_DRAFT_ATTACHMENTS:
      check_attachments (draft, problems);
      break;
    case SENDOFF_DRAFT_TEXT:
    case SENDOFF_DRAFT_N_FIELDS:
    default:
      break;
    }
}

/**
 * sendoff_draft_check_field:
 * @field: one of its fields
 *
 * For a mark at a field while it is typed. A recipient that is still missing is no problem of one field.
 *
 * Returns: (transfer full) (element-type SendoffDraftProblem): what is wrong there, nothing if it is empty
 */
GPtrArray *
sendoff_draft_check_field (SendoffDraft *self, SendoffDraftField field)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);

  check_field (self, problems, field);
  return problems;
}

/**
 * sendoff_draft_check:
 *
 * Looks at all fields, and at the files once more. Nothing is sent anywhere.
 *
 * Returns: (transfer full) (element-type SendoffDraftProblem): what has to be set right, in the order of the fields
 */
GPtrArray *
sendoff_draft_check (SendoffDraft *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (problem_free);

  for (guint field = 0; field < SENDOFF_DRAFT_N_FIELDS; field++)
    {
      check_field (self, problems, (SendoffDraftField) field);
      if (field == SENDOFF_DRAFT_BCC)
        check_anybody (self, problems);
    }
  return problems;
}
