#include "config.h"

#include "message/address-list.h"

#include "account/address.h"
#include "base/text.h"
#include "message/encoded-word.h"
#include "message/mime-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
mailbox_free (gpointer pointer)
{
  SendoffMailbox *self = pointer;

  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

/* --- What stands in the text --------------------------------------------------------------------------------------- */

/* Follows quoted strings and comments; TRUE for a character that stands in neither. */
typedef struct {
  gboolean quoted;
  guint    comments;
} Place;

static gboolean
is_outside (Place *place, const char **p)
{
  char c = **p;

  if (c == '\\' && (place->quoted || place->comments > 0) && (*p)[1] != '\0')
    {
      (*p)++;
      return FALSE;
    }
  if (c == '"' && place->comments == 0)
    place->quoted = !place->quoted;
  else if (c == '(' && !place->quoted)
    place->comments++;
  else if (c == ')' && place->comments > 0)
    place->comments--;
  else
    return !place->quoted && place->comments == 0;
  return FALSE;
}

static guint
count_outside (const char *text, char wanted)
{
  Place place = { 0 };
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (is_outside (&place, &p) && *p == wanted)
      n++;
  return n;
}

/* Words without "@", which would be lost; but a name with a comma may stand before its address: "Doe, Jane <jane@example.org>". */
static gboolean
has_stray_words (const char *text)
{
  Place place = { 0 };
  gboolean words = FALSE, waiting = FALSE, at = FALSE, bracket = FALSE;

  for (const char *p = text; ; p++)
    {
      gboolean outside = *p == '\0' || is_outside (&place, &p);

      if (*p == '\0' || (outside && *p == ','))
        {
          if (waiting && at && !bracket)
            return TRUE;
          waiting = (waiting && !at) || (words && !at);
          if (*p == '\0')
            return waiting;
          words = at = bracket = FALSE;
        }
      else
        {
          words |= !g_ascii_isspace (*p);
          at |= *p == '@';
          bracket |= outside && *p == '<';
        }
    }
}

static guint
count (const char *text, char wanted)
{
  guint n = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    n += *p == wanted;
  return n;
}

/* --- From GMime's list to ours ------------------------------------------------------------------------------------- */

typedef struct {
  const char *local_names;
  GPtrArray  *mailboxes;
  guint       ats;          /* "@" in all that was understood */
  GError     *error;
} Gathering;

static void
refuse (Gathering *self, const char *address)
{
  g_autofree char *shown = sendoff_text_excerpt (address, -1, 100);
  const char *why = sendoff_address_fault_describe (sendoff_address_check (address));

  g_set_error (&self->error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS, _("“%s” is no e-mail address. %s"), shown,
               why != NULL ? why : "");
}

/* "root" and its like: names of this computer, for which there is one address, or none. */
static gboolean
is_local (Gathering *self, const char *address)
{
  return self->local_names != NULL && *address != '\0' && strchr (address, '@') == NULL;
}

static void
gather_mailbox (Gathering *self, InternetAddress *item)
{
  const char *given = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (item));
  const char *address = given != NULL ? given : "";
  const char *name = internet_address_get_name (item);
  gboolean local = is_local (self, address);
  g_autofree char *wire = sendoff_address_dup_wire (local ? self->local_names : address);
  SendoffMailbox *mailbox;

  if (wire == NULL)
    {
      refuse (self, address);
      return;
    }
  self->ats += count (address, '@') + count (name, '@');
  mailbox = g_new0 (SendoffMailbox, 1);
  mailbox->name = name != NULL && *name != '\0' ? g_strdup (name) : local ? g_strdup (address) : NULL;
  mailbox->address = g_steal_pointer (&wire);
  g_ptr_array_add (self->mailboxes, mailbox);
}

static void
gather (Gathering *self, InternetAddressList *list)
{
  for (int i = 0; list != NULL && self->error == NULL && i < internet_address_list_length (list); i++)
    {
      InternetAddress *item = internet_address_list_get_address (list, i);

      if (INTERNET_ADDRESS_IS_GROUP (item))
        gather (self, internet_address_group_get_members (INTERNET_ADDRESS_GROUP (item)));
      else
        gather_mailbox (self, item);
    }
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n,;")] == '\0';
}

static void
check_nothing_lost (Gathering *self, InternetAddressList *list, const char *text)
{
  gboolean stray = self->local_names == NULL && count_outside (text, ':') == 0 && has_stray_words (text);

  if (self->error == NULL
      && (stray || count_outside (text, '@') > self->ats || list == NULL || internet_address_list_length (list) == 0))
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (text));
      g_autofree char *shown = sendoff_text_excerpt (trimmed, -1, 100);

      g_set_error (&self->error, SENDOFF_MESSAGE_ERROR, SENDOFF_MESSAGE_ERROR_BAD_ADDRESS,
                   _("“%s” cannot be made out as a list of addresses. Put a comma between two addresses."), shown);
    }
}

/**
 * sendoff_address_list_parse:
 * @text: the value of a field such as To, or what was typed; folds in it are spaces
 * @local_names: (nullable): the address that stands for names without "@", which become the names before it; %NULL: they are
 *   refused
 *
 * Every address is checked, and none is passed over in silence.
 *
 * Returns: (transfer full) (element-type SendoffMailbox): the mailboxes, those in groups too, in their order; or %NULL with
 *   %SENDOFF_MESSAGE_ERROR_BAD_ADDRESS
 */
GPtrArray *
sendoff_address_list_parse (const char *text, const char *local_names, GError **error)
{
  g_autoptr (GPtrArray) mailboxes = g_ptr_array_new_with_free_func (mailbox_free);
  Gathering self = { .local_names = local_names, .mailboxes = mailboxes };
  g_autoptr (InternetAddressList) list = NULL;

  if (is_blank (text))
    return g_steal_pointer (&mailboxes);
  sendoff_mime_library_use ();
  list = internet_address_list_parse (NULL, text);
  gather (&self, list);
  check_nothing_lost (&self, list, text);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  return g_steal_pointer (&mailboxes);
}

/**
 * sendoff_address_list_parse_typed:
 *
 * As sendoff_address_list_parse(), for what a person typed or pasted: semicolons and line ends separate addresses too, unless
 * there is a group.
 */
GPtrArray *
sendoff_address_list_parse_typed (const char *text, GError **error)
{
  g_autofree char *commas = g_strdup (text);
  gboolean groups = count_outside (text, ':') > 0;
  Place place = { 0 };

  for (char *p = commas; *p != '\0'; p++)
    {
      const char *at = p;

      if (is_outside (&place, &at) && ((*p == ';' && !groups) || *p == '\n' || *p == '\r'))
        *p = ',';
      p = commas + (at - commas);
    }
  return sendoff_address_list_parse (commas, NULL, error);
}

/* --- What is made of it -------------------------------------------------------------------------------------------- */

/* The case of a domain means nothing; that of the name before it may (RFC 5321 section 2.4). */
static char *
dup_key (const char *address)
{
  char *key = g_strdup (address);

  for (char *p = strrchr (key, '@'); p != NULL && *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  return key;
}

/**
 * sendoff_address_list_gather:
 * @recipients: (element-type utf8): addresses; it owns them
 * @mailboxes: (element-type SendoffMailbox): more of them
 *
 * Adds those addresses that are not there yet.
 *
 * Returns: whether one was there already
 */
gboolean
sendoff_address_list_gather (GPtrArray *recipients, GPtrArray *mailboxes)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean doubled = FALSE;

  for (guint i = 0; i < recipients->len; i++)
    g_hash_table_add (known, dup_key (g_ptr_array_index (recipients, i)));
  for (guint i = 0; i < mailboxes->len; i++)
    {
      const SendoffMailbox *mailbox = g_ptr_array_index (mailboxes, i);

      if (g_hash_table_add (known, dup_key (mailbox->address)))
        g_ptr_array_add (recipients, g_strdup (mailbox->address));
      else
        doubled = TRUE;
    }
  return doubled;
}

/**
 * sendoff_address_list_format:
 * @mailboxes: (element-type SendoffMailbox): the mailboxes
 *
 * Returns: (transfer full): the value of a To or Cc field, not folded
 */
char *
sendoff_address_list_format (GPtrArray *mailboxes)
{
  GString *value = g_string_new (NULL);

  for (guint i = 0; i < mailboxes->len; i++)
    {
      const SendoffMailbox *mailbox = g_ptr_array_index (mailboxes, i);
      g_autofree char *one = sendoff_encoded_word_mailbox (mailbox->name, mailbox->address);

      g_string_append_printf (value, "%s%s", i > 0 ? ", " : "", one);
    }
  return g_string_free (value, FALSE);
}
