#include "config.h"

#include "message/placeholders.h"

#include <string.h>

typedef struct {
  const char *begin;    /* "{{" */
  const char *end;      /* behind "}}" */
  char       *name;     /* in small letters */
  char       *other;    /* behind "|", or NULL */
} Placeholder;

static void
placeholder_clear (Placeholder *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->other, g_free);
}

/* Braces that are never closed on their line, or hold nothing, are text. */
static gboolean
find (const char *text, Placeholder *found)
{
  for (const char *p = strstr (text, "{{"); p != NULL; p = strstr (p + 1, "{{"))
    {
      const char *end = strstr (p, "}}");
      g_autofree char *inside = end != NULL ? g_strndup (p + 2, (gsize) (end - p - 2)) : NULL;
      char *bar = inside != NULL ? strchr (inside, '|') : NULL;

      if (inside == NULL || strpbrk (inside, "{\r\n") != NULL || *g_strstrip (inside) == '\0')
        continue;
      bar = strchr (inside, '|');
      found->begin = p;
      found->end = end + 2;
      found->other = bar != NULL ? g_strstrip (g_strdup (bar + 1)) : NULL;
      if (bar != NULL)
        *bar = '\0';
      found->name = g_utf8_strdown (g_strstrip (inside), -1);
      return TRUE;
    }
  return FALSE;
}

static char *
dup_in_form (const char *value, SendoffPlaceholderForm form)
{
  switch (form)
    {
    case SENDOFF_PLACEHOLDERS_HTML:
      return g_markup_escape_text (value, -1);
    case SENDOFF_PLACEHOLDERS_URI:
      return g_uri_escape_string (value, NULL, FALSE);
    case SENDOFF_PLACEHOLDERS_PLAIN:
    default:
      return g_strdup (value);
    }
}

/**
 * sendoff_placeholders_fill:
 * @text: UTF-8
 * @values: (element-type utf8 utf8): values by names in small letters; an empty one counts as missing
 * @form: what the text is
 * @missing: (out): (transfer full): the first name that has no value
 *
 * What is put in is not looked at again: a value with braces stays as it is.
 *
 * Returns: (transfer full) (nullable): the filled text; %NULL if a value is missing
 */
char *
sendoff_placeholders_fill (const char *text, GHashTable *values, SendoffPlaceholderForm form, char **missing)
{
  g_autoptr (GString) filled = g_string_new (NULL);
  Placeholder found = { 0 };

  while (find (text, &found))
    {
      const char *value = g_hash_table_lookup (values, found.name);
      g_autofree char *word = NULL;

      if ((value == NULL || *value == '\0') && found.other == NULL)
        {
          *missing = g_steal_pointer (&found.name);
          placeholder_clear (&found);
          return NULL;
        }
      word = dup_in_form (value != NULL && *value != '\0' ? value : found.other, form);
      g_string_append_len (filled, text, found.begin - text);
      g_string_append (filled, word);
      text = found.end;
      placeholder_clear (&found);
    }
  g_string_append (filled, text);
  return g_strdup (filled->str);
}

/**
 * sendoff_placeholders_check:
 * @names: (element-type utf8 utf8): a table with all names there are, in small letters
 * @unknown: (out): (transfer full): the first name that is not among them
 *
 * Returns: whether all names in @text are known
 */
gboolean
sendoff_placeholders_check (const char *text, GHashTable *names, char **unknown)
{
  Placeholder found = { 0 };

  while (find (text, &found))
    {
      if (!g_hash_table_contains (names, found.name))
        {
          *unknown = g_steal_pointer (&found.name);
          placeholder_clear (&found);
          return FALSE;
        }
      text = found.end;
      placeholder_clear (&found);
    }
  return TRUE;
}
