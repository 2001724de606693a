#include "config.h"

#include "message/mailing.h"

#include "account/address.h"
#include "message/csv.h"
#include "message/template.h"
#include "message/token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More of them say nothing new, and memory stays flat. */
#define PROBLEMS_MOST 100

struct _SendoffMailing
{
  char            *list;
  char            *from_address;
  char            *from_name;
  char            *envelope_from;
  char            *salt;
  SendoffCsv      *csv;
  SendoffTemplate *template;
  char           **columns;       /* in small letters */
  guint            address;       /* which column has it */
  GHashTable      *seen;          /* addresses that had their turn */
  guint64          line;          /* of the row that was read last */
};

void
sendoff_mailing_free (SendoffMailing *self)
{
  g_clear_pointer (&self->csv, sendoff_csv_free);
  g_clear_pointer (&self->template, sendoff_template_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_strfreev (self->columns);
  g_free (self->list);
  g_free (self->from_address);
  g_free (self->from_name);
  g_free (self->envelope_from);
  g_free (self->salt);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_FILE, why);
  return FALSE;
}

static gboolean
refuse_row (SendoffMailing *self, GError **error, int code, const char *why)
{
  g_set_error (error, SENDOFF_MESSAGE_ERROR, code, _("Line %u of the list: %s"), (guint) self->line, why);
  return FALSE;
}

/* --- The columns --------------------------------------------------------------------------------------------------- */

static gboolean
find_address_column (SendoffMailing *self, GError **error)
{
  static const char * const names[] = { "email", "address", "to" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (self->address = 0; self->columns[self->address] != NULL; self->address++)
      if (strcmp (self->columns[self->address], names[i]) == 0)
        return TRUE;
  return refuse (error, _("The list has no column “email”. Its first row has to name the columns, and one of them is email."));
}

static gboolean
read_columns (SendoffMailing *self, GHashTable *names, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) row = sendoff_csv_next (self->csv, &self->line, cancellable, &failure);

  if (row == NULL && failure == NULL)
    return refuse (error, _("The list is empty."));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->columns = g_new0 (char *, g_strv_length (row) + 1);
  for (guint i = 0; row[i] != NULL; i++)
    {
      self->columns[i] = g_utf8_strdown (row[i], -1);
      if (*row[i] != '\0' && !g_hash_table_add (names, g_strdup (self->columns[i])))
        {
          g_autofree char *why = g_strdup_printf (_("the column “%s” is there twice."), row[i]);

          return refuse_row (self, error, SENDOFF_MESSAGE_ERROR_BAD_FILE, why);
        }
    }
  return find_address_column (self, error);
}

static GInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

/**
 * sendoff_mailing_new:
 * @list: path of the list
 * @template: path of a message (.eml) with {{column}} in its header and text
 *
 * Reads the template and the first row of the list; blocking.
 *
 * Returns: (transfer full): the mailing at its first row; or %NULL with %SENDOFF_MESSAGE_ERROR if one of them is at fault, or an
 *   error of GIO
 */
SendoffMailing *
sendoff_mailing_new (const char *list, const char *template, const SendoffMailingOptions *options, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (SendoffMailing) self = g_new0 (SendoffMailing, 1);
  g_autoptr (GInputStream) rows = open_file (list, error);
  g_autoptr (GInputStream) message = rows != NULL ? open_file (template, error) : NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (message == NULL)
    return NULL;
  self->list = g_strdup (list);
  self->from_address = g_strdup (options->from_address);
  self->from_name = g_strdup (options->from_name);
  self->envelope_from = g_strdup (options->envelope_from);
  self->salt = g_strdup (options->salt);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->csv = sendoff_csv_new (rows);
  if (!read_columns (self, names, cancellable, error))
    return NULL;
  self->template = sendoff_template_new (message, names, cancellable, error);
  return self->template != NULL ? g_steal_pointer (&self) : NULL;
}

/* --- A row --------------------------------------------------------------------------------------------------------- */

static GHashTable *
take_values (SendoffMailing *self, char **row, GError **error)
{
  GHashTable *values;
  guint n = g_strv_length (self->columns);
  g_autofree char *why = NULL;

  if (g_strv_length (row) != n)
    {
      why = g_strdup_printf (_("the number of its fields is %u, and the first row names %u."), g_strv_length (row), n);
      refuse_row (self, error, SENDOFF_MESSAGE_ERROR_BAD_FILE, why);
      return NULL;
    }
  values = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (values, self->columns[i], row[i]);
  return values;
}

static char *
take_address (SendoffMailing *self, char **row, gboolean *doubled, GError **error)
{
  const char *typed = row[self->address];
  const char *fault = sendoff_address_fault_describe (sendoff_address_check (typed));
  g_autofree char *wire = sendoff_address_dup_wire (typed);
  g_autofree char *why = NULL;

  if (wire == NULL)
    {
      why = g_strdup_printf (_("“%s” is no e-mail address. %s"), typed, fault != NULL ? fault : "");
      refuse_row (self, error, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS, why);
      return NULL;
    }
  *doubled = !g_hash_table_add (self->seen, g_utf8_casefold (wire, -1));
  if (*doubled)
    {
      why = g_strdup_printf (_("%s stands in the list before. It gets one message."), wire);
      refuse_row (self, error, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS, why);
      return NULL;
    }
  return g_steal_pointer (&wire);
}

static gboolean
explain_row (SendoffMailing *self, GError *cause, GError **error)
{
  if (cause->domain == SENDOFF_MESSAGE_ERROR)
    {
      refuse_row (self, error, cause->code, cause->message);
      g_error_free (cause);
    }
  else
    g_propagate_error (error, cause);
  return FALSE;
}

/* The address is the name: a list that was sorted anew, or got a row more, must not lead to a second message for anybody. */
static char *
dup_name (SendoffMailing *self, const char *address)
{
  g_autofree char *folded = g_utf8_casefold (address, -1);

  return g_strdup_printf ("%s#%s", self->list, folded);
}

static SendoffEnvelope *
fill (SendoffMailing *self, GHashTable *values, const char *name, const char *address, GError **error)
{
  g_autofree char *token = self->salt != NULL ? sendoff_token_derive (self->salt, name) : NULL;

  return sendoff_template_fill (self->template, values, g_hash_table_lookup (values, "name"), address, self->from_name,
                                self->from_address, self->envelope_from, token, error);
}

static SendoffMailingStep
make_message (SendoffMailing *self, char **row, gboolean *doubled, char **name, SendoffEnvelope **envelope, GError **error)
{
  g_autoptr (GHashTable) values = take_values (self, row, error);
  g_autofree char *address = values != NULL ? take_address (self, row, doubled, error) : NULL;
  g_autofree char *known = address != NULL ? dup_name (self, address) : NULL;
  GError *cause = NULL;

  if (address == NULL)
    return SENDOFF_MAILING_BAD_ROW;
  if (envelope == NULL ? sendoff_template_check_values (self->template, values, &cause)
                       : (*envelope = fill (self, values, known, address, &cause)) != NULL)
    {
      *name = g_steal_pointer (&known);
      return SENDOFF_MAILING_MESSAGE;
    }
  explain_row (self, cause, error);
  return g_error_matches (*error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_NO_SENDER)
         || (*error)->domain != SENDOFF_MESSAGE_ERROR ? SENDOFF_MAILING_FAILED : SENDOFF_MAILING_BAD_ROW;
}

/* @envelope is NULL if the message need not be made. */
static SendoffMailingStep
step (SendoffMailing *self, gboolean *doubled, char **name, SendoffEnvelope **envelope, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) row = sendoff_csv_next (self->csv, &self->line, cancellable, &failure);
  SendoffMailingStep taken = SENDOFF_MAILING_END;

  *doubled = FALSE;
  if (row != NULL)
    taken = make_message (self, row, doubled, name, envelope, &failure);
  else if (failure != NULL)
    taken = failure->domain == SENDOFF_MESSAGE_ERROR ? SENDOFF_MAILING_BAD_ROW : SENDOFF_MAILING_FAILED;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return taken;
}

/**
 * sendoff_mailing_next:
 * @name: (out): (transfer full): what the message can be known by on the next run: the list and the recipient
 * @envelope: (out): (transfer full): the message
 *
 * Makes the message of the next row; blocking. An address that was there before is a bad row: nobody gets two.
 *
 * Returns: what came; @name and @envelope are set with a message, @error with a bad row and a failure
 */
SendoffMailingStep
sendoff_mailing_next (SendoffMailing *self, char **name, SendoffEnvelope **envelope, GCancellable *cancellable, GError **error)
{
  gboolean doubled;

  return step (self, &doubled, name, envelope, cancellable, error);
}

/* --- The whole list ------------------------------------------------------------------------------------------------ */

static void
problem_free (gpointer pointer)
{
  g_free (((SendoffMailingProblem *) pointer)->text);
  g_free (pointer);
}

void
sendoff_mailing_check_free (SendoffMailingCheck *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static void
note_problem (SendoffMailingCheck *check, guint64 line, const char *text)
{
  SendoffMailingProblem *problem;

  check->bad++;
  if (check->problems->len == PROBLEMS_MOST)
    return;
  problem = g_new0 (SendoffMailingProblem, 1);
  problem->line = line;
  problem->text = g_strdup (text);
  g_ptr_array_add (check->problems, problem);
}

/* The first message is made, to know its size; of the others only that it can be. */
static SendoffMailingStep
check_row (SendoffMailing *mailing, SendoffMailingCheck *check, GCancellable *cancellable, GError **error)
{
  g_autoptr (SendoffEnvelope) envelope = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *name = NULL;
  gboolean doubled;
  SendoffMailingStep taken = step (mailing, &doubled, &name, check->good == 0 ? &envelope : NULL, cancellable, &failure);

  check->good += taken == SENDOFF_MAILING_MESSAGE;
  check->doubles += doubled;
  if (envelope != NULL)
    check->size = sendoff_message_get_size (sendoff_envelope_get_message (envelope));
  if (taken == SENDOFF_MAILING_BAD_ROW)
    note_problem (check, mailing->line, failure->message);
  else if (taken == SENDOFF_MAILING_FAILED)
    g_propagate_error (error, g_steal_pointer (&failure));
  return taken;
}

/**
 * sendoff_mailing_check:
 *
 * Reads the whole list before anything is sent; blocking.
 *
 * Returns: (transfer full): what is in it; or %NULL with an error as sendoff_mailing_new() has it
 */
SendoffMailingCheck *
sendoff_mailing_check (const char *list, const char *template, const SendoffMailingOptions *options, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (SendoffMailing) mailing = sendoff_mailing_new (list, template, options, cancellable, error);
  g_autoptr (SendoffMailingCheck) check = NULL;
  SendoffMailingStep taken;

  if (mailing == NULL)
    return NULL;
  check = g_new0 (SendoffMailingCheck, 1);
  check->problems = g_ptr_array_new_with_free_func (problem_free);
  do
    taken = check_row (mailing, check, cancellable, error);
  while (taken == SENDOFF_MAILING_MESSAGE || taken == SENDOFF_MAILING_BAD_ROW);
  return taken == SENDOFF_MAILING_END ? g_steal_pointer (&check) : NULL;
}
