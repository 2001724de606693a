#include "config.h"

#include "account/address.h"

#include "account/invisible.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

/* RFC 5321 section 4.5.3.1, and its erratum 1690 for the whole. */
#define LONGEST_LOCAL_PART 64
#define LONGEST_ADDRESS    254
#define LONGEST_LABEL      63

/* RFC 5322 section 3.2.3, atext, without letters and digits. */
#define ATOM_SPECIALS "!#$%&'*+-/=?^_`{|}~"

static gboolean
has_bad_character (const char *address)
{
  if (!g_utf8_validate (address, -1, NULL))
    return TRUE;
  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '<' || c == '>' || sendoff_unichar_is_invisible (c))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_quoted (const char *local_part, gsize length)
{
  return length > 2 && local_part[0] == '"' && local_part[length - 1] == '"';
}

/* A Quoted-string in its simple form: no backslash, no quote inside. Spaces and angle brackets were refused before. */
static SendoffAddressFault
check_quoted (const char *local_part, gsize length)
{
  for (gsize i = 1; i < length - 1; i++)
    if (local_part[i] == '"' || local_part[i] == '\\' || (guchar) local_part[i] > 126)
      return SENDOFF_ADDRESS_BAD_CHARACTER;
  return SENDOFF_ADDRESS_GOOD;
}

/* A Dot-string (RFC 5321 section 4.1.2), with the letters of all languages as RFC 6531 section 3.3 adds them. */
static SendoffAddressFault
check_dot_string (const char *local_part, gsize length)
{
  gboolean after_dot = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      char c = local_part[i];
      gboolean dot = c == '.';

      if (dot && after_dot)
        return SENDOFF_ADDRESS_BAD_LOCAL_PART;
      if (!dot && !g_ascii_isalnum (c) && (guchar) c < 128 && strchr (ATOM_SPECIALS, c) == NULL)
        return SENDOFF_ADDRESS_BAD_CHARACTER;
      after_dot = dot;
    }
  return after_dot ? SENDOFF_ADDRESS_BAD_LOCAL_PART : SENDOFF_ADDRESS_GOOD;
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > LONGEST_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  for (const char *p = label; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

/* No address literals ("[192.0.2.1]") and no single words but "localhost": nobody has a mailbox there, and "someone@icloud"
 * is an address that is not typed to its end. */
static gboolean
is_domain (const char *ascii)
{
  g_auto (GStrv) labels = g_strsplit (ascii, ".", -1);
  guint n = g_strv_length (labels);

  for (guint i = 0; i < n; i++)
    if (!is_label (labels[i]))
      return FALSE;
  if (n < 2)
    return g_ascii_strcasecmp (ascii, "localhost") == 0;
  return strspn (labels[n - 1], "0123456789") != strlen (labels[n - 1]);
}

static char *
dup_ascii_domain (const char *domain)
{
  g_autofree char *ascii = g_hostname_to_ascii (domain);

  if (ascii == NULL || !is_domain (ascii))
    return NULL;
  return g_steal_pointer (&ascii);
}

static SendoffAddressFault
check_parts (const char *address, const char *at)
{
  gsize length = at - address;
  g_autofree char *ascii = dup_ascii_domain (at + 1);
  SendoffAddressFault fault;

  if (length > LONGEST_LOCAL_PART)
    return SENDOFF_ADDRESS_TOO_LONG;
  fault = is_quoted (address, length) ? check_quoted (address, length) : check_dot_string (address, length);
  if (fault != SENDOFF_ADDRESS_GOOD)
    return fault;
  if (ascii == NULL)
    return SENDOFF_ADDRESS_BAD_DOMAIN;
  return length + 1 + strlen (ascii) > LONGEST_ADDRESS ? SENDOFF_ADDRESS_TOO_LONG : SENDOFF_ADDRESS_GOOD;
}

/**
 * sendoff_address_check:
 * @address: (nullable): an address
 *
 * Whether @address can be one: the Mailbox of RFC 5321 section 4.1.2 with the letters of RFC 6531, in plain or quoted form
 * (`"john..doe"@example.org`, without spaces and backslashes inside). What passes can stand in MAIL FROM as it is: it holds
 * no space, no line end, no control character and no angle bracket. It does not tell whether the mailbox exists.
 */
SendoffAddressFault
sendoff_address_check (const char *address)
{
  const char *at;

  if (address == NULL || *address == '\0')
    return SENDOFF_ADDRESS_EMPTY;
  if (has_bad_character (address))
    return SENDOFF_ADDRESS_BAD_CHARACTER;
  if (strlen (address) > 4 * LONGEST_ADDRESS)
    return SENDOFF_ADDRESS_TOO_LONG;

  at = strrchr (address, '@');
  if (at == NULL)
    return SENDOFF_ADDRESS_NO_AT;
  if (at == address)
    return SENDOFF_ADDRESS_NO_LOCAL_PART;
  if (at[1] == '\0')
    return SENDOFF_ADDRESS_NO_DOMAIN;
  return check_parts (address, at);
}

/**
 * sendoff_address_fault_describe:
 * @fault: what is wrong with an address
 *
 * Returns: (nullable): a translated sentence for a person, or %NULL if nothing is wrong
 */
const char *
sendoff_address_fault_describe (SendoffAddressFault fault)
{
  switch (fault)
    {
    case SENDOFF_ADDRESS_EMPTY:
      return _("The e-mail address is missing.");
    case SENDOFF_ADDRESS_NO_AT:
      return _("This is not a whole e-mail address: the @ sign and what stands behind it are missing.");
    case SENDOFF_ADDRESS_NO_LOCAL_PART:
      return _("The name before the @ sign is missing.");
    case SENDOFF_ADDRESS_NO_DOMAIN:
      return _("The part after the @ sign is missing, for example icloud.com.");
    case SENDOFF_ADDRESS_BAD_DOMAIN:
      return _("The part after the @ sign cannot be right. It should look like icloud.com.");
    case SENDOFF_ADDRESS_BAD_CHARACTER:
      return _("The address holds a character that no e-mail address can have, such as a space or a bracket.");
    case SENDOFF_ADDRESS_TOO_LONG:
      return _("The address is longer than an e-mail address can be.");
    case SENDOFF_ADDRESS_BAD_LOCAL_PART:
      return _("The name before the @ sign cannot begin or end with a dot, or have two dots side by side.");
    case SENDOFF_ADDRESS_GOOD:
    default:
      return NULL;
    }
}

static char *
without_invisible (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *kept = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Asian input methods type a wide @. Line ends inside stay, so that two pasted lines are not made into one address. */
      if (c == 0xff20)
        g_string_append_c (kept, '@');
      else if (c < ' ' || !sendoff_unichar_is_invisible (c))
        g_string_append_unichar (kept, c);
    }
  return g_string_free (kept, FALSE);
}

static void
trim (char *text)
{
  gsize length;

  g_strstrip (text);
  for (length = strlen (text); length > 0 && strchr (".,;:", text[length - 1]) != NULL; length--)
    text[length - 1] = '\0';
  if (length > 1 && (*text == '"' || *text == '\'') && text[length - 1] == *text)
    {
      text[length - 1] = ' ';
      *text = ' ';
    }
  g_strstrip (text);
}

/* "Jane Doe <jane@icloud.com>" → "jane@icloud.com" */
static char *
dup_inside_brackets (const char *text)
{
  const char *open = strrchr (text, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  if (close != NULL)
    return g_strndup (open + 1, close - open - 1);
  return g_strdup (text);
}

/* RFC 6068: "mailto:jane%40icloud.com?subject=…" */
static char *
dup_without_scheme (const char *text)
{
  g_autofree char *address = NULL;
  g_autofree char *plain = NULL;

  if (g_ascii_strncasecmp (text, "mailto:", 7) != 0)
    return g_strdup (text);
  address = g_strndup (text + 7, strcspn (text + 7, "?"));
  plain = g_uri_unescape_string (address, NULL);
  return plain != NULL ? g_steal_pointer (&plain) : g_steal_pointer (&address);
}

/**
 * sendoff_address_clean:
 * @typed: (nullable): what was typed or pasted
 *
 * Takes off what comes along with pasting: spaces and line ends around the address, invisible characters, "mailto:", a
 * display name with angle brackets, quotes around it, a comma or full stop behind it. Nothing inside the address is
 * changed, so what is wrong with it stays for sendoff_address_check() to say.
 *
 * Returns: (transfer full): the address, "" if nothing is left
 */
char *
sendoff_address_clean (const char *typed)
{
  g_autofree char *visible = without_invisible (typed != NULL ? typed : "");
  g_autofree char *inside = NULL;
  char *address;

  trim (visible);
  inside = dup_inside_brackets (visible);
  trim (inside);
  address = dup_without_scheme (inside);
  trim (address);
  return address;
}

/**
 * sendoff_address_get_domain:
 * @address: (nullable): an address
 *
 * Returns: (nullable): the part of @address after its last @, or %NULL if there is none
 */
const char *
sendoff_address_get_domain (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && at[1] != '\0' ? at + 1 : NULL;
}

/**
 * sendoff_address_dup_local_part:
 * @address: (nullable): an address
 *
 * Returns: (transfer full) (nullable): the part of @address before its last @, or %NULL if there is none
 */
char *
sendoff_address_dup_local_part (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && at != address ? g_strndup (address, at - address) : NULL;
}

/**
 * sendoff_address_is_ascii:
 * @address: (nullable): an address
 *
 * Whether @address, once sendoff_address_dup_wire() has spelled its domain in ASCII, can go to a server without SMTPUTF8
 * (RFC 6531): the name before the @ decides.
 */
gboolean
sendoff_address_is_ascii (const char *address)
{
  g_autofree char *local_part = sendoff_address_dup_local_part (address);

  return local_part == NULL || g_str_is_ascii (local_part);
}

/**
 * sendoff_address_dup_wire:
 * @address: (nullable): an address
 *
 * The address as it goes on the wire: the domain in ASCII (RFC 5890), the local part as it is, which RFC 5321 section 2.4
 * leaves to the receiving side alone.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @address does not pass sendoff_address_check()
 */
char *
sendoff_address_dup_wire (const char *address)
{
  g_autofree char *local_part = NULL;
  g_autofree char *domain = NULL;

  if (sendoff_address_check (address) != SENDOFF_ADDRESS_GOOD)
    return NULL;
  local_part = sendoff_address_dup_local_part (address);
  domain = dup_ascii_domain (sendoff_address_get_domain (address));
  return g_strconcat (local_part, "@", domain, NULL);
}
