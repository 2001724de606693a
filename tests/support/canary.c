#include "support/canary.h"

#include <string.h>

static void
add_form (GPtrArray *forms, char *form)
{
  g_ptr_array_add (forms, g_ascii_strdown (form, -1));
  g_free (form);
}

static void
add_percent (GPtrArray *forms, const char *secret, gboolean every_byte)
{
  GString *form = g_string_new (NULL);

  for (const char *at = secret; *at != '\0'; at++)
    if (!every_byte && (g_ascii_isalnum (*at) || strchr ("-._~", *at) != NULL))
      g_string_append_c (form, *at);
    else
      g_string_append_printf (form, "%%%02x", (guchar) *at);
  add_form (forms, g_string_free (form, FALSE));
}

/* "a1b2", "a1 b2", "a1:b2" and "\xa1\xb2". */
static void
add_hex (GPtrArray *forms, const char *secret, const char *before, const char *between)
{
  GString *form = g_string_new (NULL);

  for (const char *at = secret; *at != '\0'; at++)
    g_string_append_printf (form, "%s%s%02x", at == secret ? "" : between, before, (guchar) *at);
  add_form (forms, g_string_free (form, FALSE));
}

static void
add_reversed (GPtrArray *forms, const char *secret)
{
  add_form (forms, g_strreverse (g_strdup (secret)));
}

/* Forms that do not care for upper and lower case. */
static GPtrArray *
make_forms (const char *secret)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (g_free);

  add_form (forms, g_strdup (secret));
  add_reversed (forms, secret);
  add_percent (forms, secret, FALSE);
  add_percent (forms, secret, TRUE);
  add_hex (forms, secret, "", "");
  add_hex (forms, secret, "", " ");
  add_hex (forms, secret, "", ":");
  add_hex (forms, secret, "\\x", "");
  return forms;
}

/* What is common to every base64 text that has @secret with @before bytes (modulo three) in front of it, whatever
 * these bytes are and whatever follows: the characters that are made of bytes of @secret alone. */
static char *
make_base64_core (const char *secret, guint before)
{
  gsize length = strlen (secret);
  g_autofree guchar *padded = g_malloc0 (before + length);
  g_autofree char *encoded = NULL;
  gsize first = (before * 8 + 5) / 6;
  gsize last = (before + length) * 8 / 6;

  memcpy (padded + before, secret, length);
  encoded = g_base64_encode (padded, before + length);
  return g_strndup (encoded + first, last - first);
}

static gboolean
find_bytes (const char *haystack, gsize length, const char *form)
{
  return *form != '\0' && memmem (haystack, length, form, strlen (form)) != NULL;
}

/* The alphabet of RFC 4648 section 5 is looked for as well. */
static gboolean
find_base64 (const char *haystack, gsize length, const char *secret, guint before)
{
  g_autofree char *core = make_base64_core (secret, before);

  if (find_bytes (haystack, length, core))
    return TRUE;
  g_strdelimit (g_strdelimit (core, "+", '-'), "/", '_');
  return find_bytes (haystack, length, core);
}

static char *
in_lower_case (const char *bytes, gsize length)
{
  char *lower = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    lower[i] = g_ascii_tolower (bytes[i]);
  return lower;
}

/* Base64 is folded into lines at times, and a log may put a CR LF anywhere. */
static char *
without_line_ends (const char *haystack, gsize length, gsize *rest)
{
  char *text = g_malloc (length + 1);

  *rest = 0;
  for (gsize i = 0; i < length; i++)
    if (haystack[i] != '\r' && haystack[i] != '\n')
      text[(*rest)++] = haystack[i];
  return text;
}

/**
 * sendoff_test_canary_found:
 * @haystack: (array length=length): bytes that must not hold a secret
 * @length: how many bytes
 * @secret: what to look for; at least four bytes, else chance would find it
 *
 * Looks for the secret as it is, backwards, percent-encoded (all of it, or only what must be), in hex (bare, spaced,
 * with colons, as "\x41") - all of these in upper, lower and mixed case - and in base64 at each of the three
 * alignments, so that it is found behind a user name too, folded or not.
 *
 * Returns: whether it is there
 */
gboolean
sendoff_test_canary_found (const char *haystack, gsize length, const char *secret)
{
  gsize rest;
  g_autofree char *unfolded = without_line_ends (haystack, length, &rest);
  g_autofree char *lower = in_lower_case (unfolded, rest);
  g_autoptr (GPtrArray) forms = make_forms (secret);

  g_assert_cmpuint (strlen (secret), >=, 4);
  for (guint i = 0; i < forms->len; i++)
    if (find_bytes (lower, rest, forms->pdata[i]))
      return TRUE;
  for (guint before = 0; before < 3; before++)
    if (find_base64 (unfolded, rest, secret, before))
      return TRUE;
  return FALSE;
}
