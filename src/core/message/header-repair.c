#include "config.h"

#include "message/header-repair.h"

#include "account/address.h"
#include "message/address-list.h"
#include "message/encoded-word.h"

#include <string.h>

/**
 * sendoff_header_repair_is_of_addresses:
 *
 * Whether the value of a field of that name is a list of addresses (RFC 5322 section 3.6).
 */
gboolean
sendoff_header_repair_is_of_addresses (const char *name)
{
  static const char * const names[] = { "From", "Sender", "Reply-To", "To", "Cc", "Bcc" };

  if (g_ascii_strncasecmp (name, "Resent-", 7) == 0)
    name += 7;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sendoff_header_repair_qualify:
 * @local_names: (nullable): the address that stands for names such as "root"
 *
 * Puts @local_names where a field has a name of this computer in place of an address, as cron writes them: a server out there
 * would refuse a From without a domain. The name stays before the address.
 */
void
sendoff_header_repair_qualify (SendoffHeader *header, const char *local_names)
{
  for (guint i = 0; local_names != NULL && i < sendoff_header_get_n (header); i++)
    {
      const SendoffField *field = sendoff_header_get (header, i);
      g_autofree char *text = g_strdelimit (g_strdup (field->value), "\n", ' ');
      g_autoptr (GPtrArray) whole = NULL;
      g_autoptr (GPtrArray) mailboxes = NULL;
      g_autofree char *value = NULL;

      if (!sendoff_header_repair_is_of_addresses (field->name) || strchr (text, ':') != NULL)
        continue;
      whole = sendoff_address_list_parse (text, NULL, NULL);
      mailboxes = whole == NULL ? sendoff_address_list_parse (text, local_names, NULL) : NULL;
      if (mailboxes == NULL || mailboxes->len == 0)
        continue;
      value = sendoff_address_list_format (mailboxes);
      sendoff_header_replace (header, i, value);
    }
}

/**
 * sendoff_header_repair_hide:
 *
 * Takes away what is not for the recipients: Bcc and Resent-Bcc (RFC 5322 sections 3.6.3 and 3.6.6), and Return-Path, which only
 * the last server may write (RFC 5321 section 4.4).
 */
void
sendoff_header_repair_hide (SendoffHeader *header)
{
  sendoff_header_remove (header, "Bcc");
  sendoff_header_remove (header, "Resent-Bcc");
  sendoff_header_remove (header, "Return-Path");
}

/* Names are encoded, domains too. An address with other letters before the "@" cannot be: the field stays. */
static void
encode_addresses (SendoffHeader *header, guint i)
{
  g_autofree char *text = g_strdelimit (g_strdup (sendoff_header_get (header, i)->value), "\n", ' ');
  g_autoptr (GPtrArray) mailboxes = strchr (text, ':') == NULL ? sendoff_address_list_parse (text, NULL, NULL) : NULL;
  g_autofree char *value = NULL;

  if (mailboxes == NULL || mailboxes->len == 0)
    return;
  for (guint j = 0; j < mailboxes->len; j++)
    if (!sendoff_address_is_ascii (((const SendoffMailbox *) g_ptr_array_index (mailboxes, j))->address))
      return;
  value = sendoff_address_list_format (mailboxes);
  sendoff_header_replace (header, i, value);
}

static void
encode_text (SendoffHeader *header, guint i)
{
  g_autofree char *text = g_strstrip (g_strdelimit (g_strdup (sendoff_header_get (header, i)->value), "\n", ' '));
  g_autofree char *value = sendoff_encoded_word_text (text);

  sendoff_header_replace (header, i, value);
}

/**
 * sendoff_header_repair_encode:
 *
 * Fields with raw letters beyond ASCII, as mail(1) and many scripts write them, get encoded words in their place (RFC 2047), so
 * that they need no server with SMTPUTF8. Fields of MIME and addresses that cannot be said otherwise stay.
 */
void
sendoff_header_repair_encode (SendoffHeader *header)
{
  for (guint i = 0; i < sendoff_header_get_n (header); i++)
    {
      const SendoffField *field = sendoff_header_get (header, i);

      if (g_str_is_ascii (field->value) || g_ascii_strncasecmp (field->name, "Content-", 8) == 0)
        continue;
      if (sendoff_header_repair_is_of_addresses (field->name))
        encode_addresses (header, i);
      else
        encode_text (header, i);
    }
}

static gsize
longest_line (const SendoffField *field)
{
  gsize line = strlen (field->name) + 1, longest = 0;

  for (const char *p = field->value; *p != '\0'; p++)
    {
      line = *p == '\n' ? 0 : line + 1;
      longest = MAX (longest, line);
    }
  return longest;
}

/**
 * sendoff_header_repair_fold:
 *
 * Folds the fields that have a line too long for a server. A subject that cannot be folded is encoded, which can.
 */
void
sendoff_header_repair_fold (SendoffHeader *header)
{
  for (guint i = 0; i < sendoff_header_get_n (header); i++)
    {
      g_autofree char *value = g_strdup (sendoff_header_get (header, i)->value);

      if (longest_line (sendoff_header_get (header, i)) > SENDOFF_LINE_LONGEST)
        sendoff_header_replace (header, i, value);
      if (longest_line (sendoff_header_get (header, i)) > SENDOFF_LINE_LONGEST
          && g_ascii_strcasecmp (sendoff_header_get (header, i)->name, "Subject") == 0)
        encode_text (header, i);
    }
}

/**
 * sendoff_header_repair_name_body:
 * @look: what was seen of the body
 *
 * Says what a body beyond ASCII is if the header does not (RFC 2045 sections 4 to 6). Bytes that are no UTF-8 are left without a
 * guess (RFC 1428 section 3).
 */
void
sendoff_header_repair_name_body (SendoffHeader *header, const SendoffBodyLook *look)
{
  if (!look->high)
    return;
  if (sendoff_header_find (header, "MIME-Version") == NULL)
    sendoff_header_add (header, "MIME-Version", "1.0");
  if (sendoff_header_find (header, "Content-Type") == NULL)
    sendoff_header_add (header, "Content-Type", look->not_utf8 ? "text/plain; charset=unknown-8bit" : "text/plain; charset=UTF-8");
  if (sendoff_header_find (header, "Content-Transfer-Encoding") == NULL)
    sendoff_header_add (header, "Content-Transfer-Encoding", "8bit");
}
