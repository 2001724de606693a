#include "config.h"

#include "cli/send-many-tell.h"

#include "base/text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <sysexits.h>

/* --- a message ------------------------------------------------------------------------------------------------------- */

/* A file's name may be any bytes. */
static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (builder, member);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

static void
add_recipients (JsonBuilder *builder, const char * const *recipients)
{
  json_builder_set_member_name (builder, "to");
  json_builder_begin_array (builder);
  for (guint i = 0; recipients != NULL && recipients[i] != NULL; i++)
    json_builder_add_string_value (builder, recipients[i]);
  json_builder_end_array (builder);
}

static char *
finish_line (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_strconcat (text, "\n", NULL);
}

static char *
item_to_json (const SendoffItem *item)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "name", item->name);
  add_text (builder, "message_id", item->message_id);
  add_recipients (builder, item->recipients);
  add_text (builder, "state", sendoff_item_state_get_id (item->state));
  add_text (builder, "queue_id", item->queue_id);
  add_text (builder, "reply", item->by_server ? item->words : NULL);
  add_text (builder, "reason", item->by_server ? NULL : item->words);
  add_text (builder, "finding", item->finding != NULL ? sendoff_finding_get_id (item->finding) : NULL);
  json_builder_set_member_name (builder, "again");
  json_builder_add_boolean_value (builder, item->again);
  json_builder_set_member_name (builder, "earlier");
  json_builder_add_boolean_value (builder, item->earlier);
  json_builder_set_member_name (builder, "ms");
  json_builder_add_int_value (builder, item->ms);
  return finish_line (builder);
}

static const char *
state_word (const SendoffItem *item)
{
  switch (item->state)
    {
    case SENDOFF_ITEM_READY:
      return _("would be sent");
    case SENDOFF_ITEM_ACCEPTED:
      return _("accepted");
    case SENDOFF_ITEM_REFUSED:
      return item->again ? _("refused for now") : _("refused");
    case SENDOFF_ITEM_UNCERTAIN:
      return _("UNCERTAIN");
    case SENDOFF_ITEM_SKIPPED:
      return _("accepted before");
    case SENDOFF_ITEM_NOT_SENT:
    case SENDOFF_N_ITEM_STATES:
    default:
      return _("not sent");
    }
}

/* Whom it is for, if that is known: a person thinks of people, not of files. */
static char *
dup_whom (const SendoffItem *item)
{
  if (item->recipients == NULL || item->recipients[0] == NULL)
    return sendoff_text_harmless (item->name, -1);
  if (item->recipients[1] == NULL)
    return sendoff_text_harmless (item->recipients[0], -1);
  /* Translators: the first of several recipients, and how many there are besides */
  return g_strdup_printf (_("%s and %u more"), item->recipients[0], g_strv_length ((char **) item->recipients) - 1);
}

static char *
item_to_text (const SendoffItem *item)
{
  g_autofree char *whom = dup_whom (item);
  g_autofree char *words = item->words != NULL ? sendoff_text_harmless (item->words, -1) : NULL;

  if (item->state == SENDOFF_ITEM_ACCEPTED || item->state == SENDOFF_ITEM_SKIPPED)
    return g_strdup_printf ("%s: %s%s%s\n", state_word (item), whom, item->queue_id != NULL ? ", " : "",
                            item->queue_id != NULL ? item->queue_id : "");
  if (item->state == SENDOFF_ITEM_UNCERTAIN)
    return g_strdup_printf ("%s: %s, Message-ID %s\n", state_word (item), whom, item->message_id != NULL ? item->message_id : "?");
  return g_strdup_printf ("%s: %s%s%s\n", state_word (item), whom, words != NULL ? ": " : "", words != NULL ? words : "");
}

/**
 * sendoff_cli_dup_item:
 *
 * Returns: (transfer full): a line on what became of a message
 */
char *
sendoff_cli_dup_item (const SendoffItem *item, gboolean json)
{
  return json ? item_to_json (item) : item_to_text (item);
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

static SendoffFinding *
peek_cause (const SendoffCliManyEnd *end)
{
  gboolean tells = end->end == SENDOFF_POST_FAILED || end->end == SENDOFF_POST_GAVE_UP
                   || sendoff_batch_get_end (end->batch) == SENDOFF_BATCH_WRONG_SENDER;

  return tells && end->report != NULL ? sendoff_report_get_diagnosis (end->report) : NULL;
}

static const char *
get_end_id (const SendoffCliManyEnd *end)
{
  static const char * const ids[] = {
    [SENDOFF_BATCH_GOES_ON] = "failed",
    [SENDOFF_BATCH_DONE] = "done",
    [SENDOFF_BATCH_NO_MORE_NOW] = "limit",
    [SENDOFF_BATCH_DAY_OVER] = "day-limit",
    [SENDOFF_BATCH_WRONG_SENDER] = "sender-refused",
    [SENDOFF_BATCH_STOPPED] = "interrupted",
    [SENDOFF_BATCH_BROKEN] = "local-failure",
  };

  if (end->end == SENDOFF_POST_FAILED || end->end == SENDOFF_POST_GAVE_UP)
    return end->end == SENDOFF_POST_FAILED ? "failed" : "gave-up";
  return ids[sendoff_batch_get_end (end->batch)];
}

/* What a person has to know beyond the numbers, or NULL. */
static char *
dup_sentence (const SendoffCliManyEnd *end)
{
  const GError *error = sendoff_batch_get_error (end->batch);
  SendoffFinding *cause = peek_cause (end);

  if (error != NULL)
    return g_strdup (error->message);
  if (cause != NULL)
    return g_strdup_printf ("%s. %s", sendoff_finding_get_title (cause), sendoff_finding_get_explanation (cause));
  switch (sendoff_batch_get_end (end->batch))
    {
    case SENDOFF_BATCH_DAY_OVER:
      return g_strdup (_("The provider's limit for a day is reached. The same command goes on with the rest tomorrow; with --wait it"
                         " waits for that itself."));
    case SENDOFF_BATCH_NO_MORE_NOW:
      return g_strdup (_("As many were sent as --limit allows. The same command goes on with the rest."));
    case SENDOFF_BATCH_STOPPED:
      return g_strdup (_("You stopped it. The same command goes on with the rest."));
    case SENDOFF_BATCH_GOES_ON:
    case SENDOFF_BATCH_DONE:
    case SENDOFF_BATCH_WRONG_SENDER:
    case SENDOFF_BATCH_BROKEN:
    default:
      return NULL;
    }
}

static char *
end_to_json (const SendoffCliManyEnd *end)
{
  const SendoffBatchCounts *counts = sendoff_batch_get_counts (end->batch);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = dup_sentence (end);
  SendoffFinding *cause = peek_cause (end);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "summary");
  json_builder_begin_object (builder);
  for (guint i = 0; i < SENDOFF_N_ITEM_STATES; i++)
    {
      json_builder_set_member_name (builder, sendoff_item_state_get_id ((SendoffItemState) i));
      json_builder_add_int_value (builder, counts->states[i]);
    }
  json_builder_set_member_name (builder, "later");
  json_builder_add_int_value (builder, counts->later);
  add_text (builder, "end", get_end_id (end));
  add_text (builder, "finding", cause != NULL ? sendoff_finding_get_id (cause) : NULL);
  add_text (builder, "explanation", sentence);
  json_builder_set_member_name (builder, "ms");
  json_builder_add_int_value (builder, end->us / 1000);
  json_builder_end_object (builder);
  return finish_line (builder);
}

static void
add_count (GString *text, const char *format, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);

  if (count == 0)
    return;
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", number, format);
}

static char *
end_to_text (const SendoffCliManyEnd *end)
{
  const SendoffBatchCounts *counts = sendoff_batch_get_counts (end->batch);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sentence = dup_sentence (end);
  g_autofree char *time = sendoff_text_seconds ((guint) (end->us / 1000));

  /* Translators: these stand behind numbers: "12 accepted, 1 refused" */
  add_count (text, _("would be sent"), counts->states[SENDOFF_ITEM_READY]);
  add_count (text, _("accepted"), counts->states[SENDOFF_ITEM_ACCEPTED]);
  add_count (text, _("refused"), counts->states[SENDOFF_ITEM_REFUSED]);
  add_count (text, _("not sent"), counts->states[SENDOFF_ITEM_NOT_SENT]);
  add_count (text, _("uncertain"), counts->states[SENDOFF_ITEM_UNCERTAIN]);
  add_count (text, _("accepted before"), counts->states[SENDOFF_ITEM_SKIPPED]);
  if (text->len == 0)
    g_string_append (text, _("There is no message"));
  g_string_append_printf (text, " (%s).\n", time);
  if (counts->states[SENDOFF_ITEM_UNCERTAIN] > 0)
    g_string_append (text, _("Uncertain: the connection ended when the message had been handed over. Perhaps the server took it, so it is"
                             " not sent again by itself. Ask the one it is for, or look for its Message-ID in your own mailbox if it went"
                             " there too.\n"));
  if (counts->later > 0 && sentence == NULL)
    g_string_append (text, _("The same command tries those again that were refused for now or not sent.\n"));
  if (sentence != NULL)
    g_string_append_printf (text, "%s\n", sentence);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sendoff_cli_dup_many_end:
 *
 * Returns: (transfer full): what became of all of them
 */
char *
sendoff_cli_dup_many_end (const SendoffCliManyEnd *end, gboolean json)
{
  return json ? end_to_json (end) : end_to_text (end);
}

/**
 * sendoff_cli_get_many_status:
 *
 * Returns: the status to end with: what a script should do next comes first
 */
int
sendoff_cli_get_many_status (const SendoffCliManyEnd *end)
{
  const SendoffBatchCounts *counts = sendoff_batch_get_counts (end->batch);

  if (sendoff_batch_get_end (end->batch) == SENDOFF_BATCH_BROKEN)
    return sendoff_batch_get_error (end->batch)->domain == SENDOFF_MESSAGE_ERROR ? EX_DATAERR : EX_IOERR;
  if (end->end == SENDOFF_POST_CANCELLED)
    return SENDOFF_EXIT_INTERRUPTED;
  if (end->end == SENDOFF_POST_FAILED || sendoff_batch_get_end (end->batch) == SENDOFF_BATCH_WRONG_SENDER)
    return sendoff_report_get_exit_status (end->report);
  if (counts->later > 0)
    return EX_TEMPFAIL;
  if (counts->states[SENDOFF_ITEM_UNCERTAIN] > 0)
    return EX_PROTOCOL;
  return counts->states[SENDOFF_ITEM_REFUSED] > 0 ? EX_DATAERR : EX_OK;
}
