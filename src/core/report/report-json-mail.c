#include "config.h"

#include "report/report-json-mail.h"

#include "report/json-write.h"

/* More than a run can have, and little enough to be shown. */
#define ADDRESSES_MOST 5000
#define SIZE_MOST      G_MAXINT32

/* --- to JSON ----------------------------------------------------------------------------------------------------------- */

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_addresses (JsonBuilder *builder, const char *name, GPtrArray *addresses)
{
  sendoff_json_begin_list (builder, name);
  for (guint i = 0; i < addresses->len; i++)
    {
      const SendoffToldAddress *told = g_ptr_array_index (addresses, i);

      json_builder_begin_object (builder);
      sendoff_json_add_text (builder, "address", told->address);
      add_boolean (builder, "accepted", told->accepted);
      sendoff_json_add_text (builder, "reply", told->reply);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Yes or no; null where nobody knows. */
static void
add_fate (JsonBuilder *builder, SendoffToldFate fate)
{
  if (fate == SENDOFF_TOLD_UNCERTAIN)
    sendoff_json_add_text (builder, "accepted", NULL);
  else
    add_boolean (builder, "accepted", fate == SENDOFF_TOLD_ACCEPTED);
}

/**
 * sendoff_report_json_add_mail:
 * @mail: what became of it
 *
 * Adds "senders" and "message", each only where there is something to tell.
 */
void
sendoff_report_json_add_mail (JsonBuilder *builder, const SendoffToldMail *mail)
{
  if (mail->senders->len > 0)
    add_addresses (builder, "senders", mail->senders);
  if (mail->message_id == NULL)
    return;
  sendoff_json_begin_object (builder, "message");
  sendoff_json_add_text (builder, "id", mail->message_id);
  sendoff_json_add_number (builder, "size", (gint64) mail->size);
  add_fate (builder, mail->fate);
  sendoff_json_add_text (builder, "queue_id", mail->queue_id);
  add_addresses (builder, "recipients", mail->recipients);
  json_builder_end_object (builder);
}

/* --- and back ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_true (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static void
read_addresses (JsonObject *object, const char *name, GPtrArray *addresses)
{
  guint n = sendoff_json_view_count (object, name, ADDRESSES_MOST);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *one = sendoff_json_view_nth (object, name, i);
      g_autofree char *address = one != NULL ? sendoff_json_view_text (one, "address") : NULL;
      g_autofree char *reply = one != NULL ? sendoff_json_view_text (one, "reply") : NULL;

      if (address != NULL)
        sendoff_told_mail_add (addresses, address, is_true (one, "accepted"), reply);
    }
}

static SendoffToldFate
read_fate (JsonObject *message)
{
  JsonNode *node = json_object_get_member (message, "accepted");

  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    return SENDOFF_TOLD_UNCERTAIN;
  return is_true (message, "accepted") ? SENDOFF_TOLD_ACCEPTED : SENDOFF_TOLD_REFUSED;
}

/**
 * sendoff_report_read_mail:
 * @root: a report
 *
 * Returns: (transfer full): what it says of senders and message
 */
SendoffToldMail *
sendoff_report_read_mail (JsonObject *root)
{
  SendoffToldMail *mail = sendoff_told_mail_new ();
  JsonObject *message = sendoff_json_view_object (root, "message");

  read_addresses (root, "senders", mail->senders);
  if (message == NULL)
    return mail;
  mail->message_id = sendoff_json_view_text (message, "id");
  mail->size = sendoff_json_view_number (message, "size", SIZE_MOST);
  mail->fate = read_fate (message);
  mail->queue_id = sendoff_json_view_text (message, "queue_id");
  read_addresses (message, "recipients", mail->recipients);
  return mail;
}
