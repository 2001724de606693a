#include "config.h"

#include "smtp/capabilities.h"

#include "base/text.h"
#include <string.h>

/* RFC 4422 section 3.1: a mechanism's name has at most 20 characters. */
#define MECHANISM_LONGEST 20

/* RFC 1035: a host name has at most 255. */
#define SERVER_NAME_LONGEST 255

/* One keyword of the answer to EHLO: what it means for us. @parameters are the words behind it, "" if there are none.
 * */
typedef struct {
  const char *keyword;
  void      (*take) (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms);
} Extension;

static void
take_starttls (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->starttls = TRUE;
}

static void
take_pipelining (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->pipelining = TRUE;
}

static void
take_8bitmime (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->eight_bit_mime = TRUE;
}

static void
take_smtputf8 (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->smtputf8 = TRUE;
}

static void
take_chunking (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->chunking = TRUE;
}

static void
take_dsn (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->dsn = TRUE;
}

static void
take_enhanced_codes (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  self->enhanced_codes = TRUE;
}

/* A number that is none, or that no file could ever reach, says as little as no number: no limit is known. */
static void
take_size (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  guint64 size = 0;

  self->size_given = TRUE;
  if (g_ascii_string_to_unsigned (parameters, 10, 0, G_MAXUINT64, &size, NULL))
    self->size = size;
}

static gboolean
is_mechanism (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length <= MECHANISM_LONGEST
         && strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == length;
}

static void
take_auth (SendoffCapabilities *self, const char *parameters, GPtrArray *mechanisms)
{
  g_auto (GStrv) words = g_strsplit_set (parameters, " \t", -1);

  self->auth = TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strup (words[i], -1);

      if (is_mechanism (name) && !g_ptr_array_find_with_equal_func (mechanisms, name, g_str_equal, NULL))
        g_ptr_array_add (mechanisms, g_steal_pointer (&name));
    }
}

static const Extension extensions[] = {
  { "8BITMIME",            take_8bitmime },
  { "AUTH",                take_auth },
  { "CHUNKING",            take_chunking },
  { "DSN",                 take_dsn },
  { "ENHANCEDSTATUSCODES", take_enhanced_codes },
  { "PIPELINING",          take_pipelining },
  { "SIZE",                take_size },
  { "SMTPUTF8",            take_smtputf8 },
  { "STARTTLS",            take_starttls },
};

/**
 * sendoff_keyword_is_masked:
 * @keyword: the first word of a line of the answer to EHLO
 *
 * "XXXXXXXA": a firewall writes an X over each letter of a keyword it does not want used, and at times another letter
 * over the last. Real keywords of private use (XCLIENT, XFORWARD) have at most two X in a row.
 *
 * Returns: whether it was written over
 */
gboolean
sendoff_keyword_is_masked (const char *keyword)
{
  gsize run = strspn (keyword, "X");
  const char *rest = keyword + run;

  return run >= 4 && (*rest == '\0' || (g_ascii_isalpha (*rest) && rest[1] == '\0'));
}

/* ehlo-line = ehlo-keyword *( SP ehlo-param ). Some servers, for the sake of clients from before the standard, say
 * "AUTH=PLAIN LOGIN" as well; so an equals sign ends a keyword too. */
static void
take_line (SendoffCapabilities *self, const char *line, GPtrArray *mechanisms)
{
  gsize length = strcspn (line, " \t=");
  g_autofree char *keyword = g_strndup (line, length);
  g_autofree char *parameters = g_strstrip (g_strdup (line + length + (line[length] != '\0')));

  self->masked |= sendoff_keyword_is_masked (keyword);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_ascii_strcasecmp (keyword, extensions[i].keyword) == 0)
      extensions[i].take (self, parameters, mechanisms);
}

static void
take_lines (SendoffCapabilities *self, char **lines)
{
  g_autoptr (GPtrArray) keywords = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) mechanisms = g_ptr_array_new_with_free_func (g_free);

  for (; *lines != NULL; lines++)
    {
      g_autofree char *line = g_strstrip (g_strdup (*lines));

      take_line (self, line, mechanisms);
      g_ptr_array_add (keywords, sendoff_text_harmless (line, -1));
    }
  g_ptr_array_add (keywords, NULL);
  g_ptr_array_add (mechanisms, NULL);
  self->keywords = (char **) g_ptr_array_steal (keywords, NULL);
  self->mechanisms = (char **) g_ptr_array_steal (mechanisms, NULL);
}

/**
 * sendoff_capabilities_new:
 * @ehlo: a positive answer to EHLO
 *
 * Reads what a server can do: RFC 5321 section 4.1.1.1. The first line is its greeting, each further one a keyword,
 * in upper or lower case. What is unknown is kept in the keywords and means nothing else.
 *
 * Returns: (transfer full): its capabilities
 */
SendoffCapabilities *
sendoff_capabilities_new (const SendoffReply *ehlo)
{
  SendoffCapabilities *self = g_atomic_rc_box_new0 (SendoffCapabilities);
  const char *greeting = ehlo->lines[0] == NULL ? "" : ehlo->lines[0];

  self->server_name = sendoff_text_excerpt (greeting, strcspn (greeting, " \t"), SERVER_NAME_LONGEST);
  take_lines (self, ehlo->lines[0] == NULL ? ehlo->lines : ehlo->lines + 1);
  return self;
}

static void
clear (gpointer memory)
{
  SendoffCapabilities *self = memory;

  g_free (self->server_name);
  g_strfreev (self->keywords);
  g_strfreev (self->mechanisms);
}

/**
 * sendoff_capabilities_ref:
 * @self: capabilities
 *
 * Returns: (transfer full): @self
 */
SendoffCapabilities *
sendoff_capabilities_ref (SendoffCapabilities *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * sendoff_capabilities_unref:
 * @self: (transfer full): capabilities
 */
void
sendoff_capabilities_unref (SendoffCapabilities *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * sendoff_capabilities_has_mechanism:
 * @self: capabilities
 * @name: a way to sign in, in upper case: "PLAIN"
 *
 * Returns: whether it is on offer
 */
gboolean
sendoff_capabilities_has_mechanism (const SendoffCapabilities *self, const char *name)
{
  return g_strv_contains ((const char * const *) self->mechanisms, name);
}
