#include "config.h"

#include "report/json-view.h"

#include "base/text.h"

#include <string.h>

/* A report is nested five deep. The parser calls itself for each level, so a file of brackets alone could use up the stack; and
 * it takes comments, in which a bracket or a quotation mark would lead the count astray: JSON has none. */
#define DEPTH_MOST  32
#define WORD_LONGEST 64
#define LINES_MOST   64      /* of a paragraph */

/* What may stand outside of a text: blanks, signs, numbers, "true", "false", "null". */
static gboolean
belongs_to_json (char byte)
{
  return byte != '\0' && strchr (" \t\r\n[]{},:+-.0123456789truefalsenullE", byte) != NULL;
}

static gboolean
is_shallow (const char *bytes, gsize length)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && bytes[i] == '\\')
        i++;
      else if (bytes[i] == '"')
        quoted = !quoted;
      else if (!quoted && !belongs_to_json (bytes[i]))
        return FALSE;
      else if (!quoted && (bytes[i] == '[' || bytes[i] == '{') && ++depth > DEPTH_MOST)
        return FALSE;
      else if (!quoted && (bytes[i] == ']' || bytes[i] == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

/**
 * sendoff_json_view_parse:
 * @bytes: (array length=length): anything
 *
 * Returns: (transfer full) (nullable): a parser whose root is an object, or %NULL if @bytes are none
 */
JsonParser *
sendoff_json_view_parse (const char *bytes, gsize length)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (length == 0 || length > G_MAXINT || !g_utf8_validate (bytes, (gssize) length, NULL) || !is_shallow (bytes, length)
      || !json_parser_load_from_data (parser, bytes, (gssize) length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&parser) : NULL;
}

static JsonNode *
find (JsonObject *self, const char *name, JsonNodeType type)
{
  JsonNode *node = self != NULL ? json_object_get_member (self, name) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

/**
 * sendoff_json_view_object:
 * @self: (nullable): an object
 *
 * Returns: (transfer none) (nullable): the member @name, if it is an object
 */
JsonObject *
sendoff_json_view_object (JsonObject *self, const char *name)
{
  JsonNode *node = find (self, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

static JsonArray *
find_list (JsonObject *self, const char *name)
{
  JsonNode *node = find (self, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

/**
 * sendoff_json_view_count:
 * @self: (nullable): an object
 *
 * Returns: how many elements the list @list has, @most at most; 0 if there is none
 */
guint
sendoff_json_view_count (JsonObject *self, const char *list, guint most)
{
  JsonArray *array = find_list (self, list);

  return array != NULL ? MIN (json_array_get_length (array), most) : 0;
}

/**
 * sendoff_json_view_nth:
 * @position: less than sendoff_json_view_count() gave
 *
 * Returns: (transfer none) (nullable): an element of @list, if it is an object
 */
JsonObject *
sendoff_json_view_nth (JsonObject *self, const char *list, guint position)
{
  JsonNode *node = json_array_get_element (find_list (self, list), position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
peek_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

/**
 * sendoff_json_view_text:
 * @self: (nullable): an object
 *
 * Returns: (transfer full) (nullable): the member @name as one harmless line; %NULL if it is no text
 */
char *
sendoff_json_view_text (JsonObject *self, const char *name)
{
  const char *text = peek_text (find (self, name, JSON_NODE_VALUE));

  return text != NULL ? sendoff_text_harmless (text, -1) : NULL;
}

/**
 * sendoff_json_view_prose:
 * @self: (nullable): an object
 *
 * Returns: (transfer full) (nullable): the member @name, each of its lines harmless; %NULL if it is no text
 */
char *
sendoff_json_view_prose (JsonObject *self, const char *name)
{
  const char *text = peek_text (find (self, name, JSON_NODE_VALUE));
  g_auto(GStrv) lines = text != NULL ? g_strsplit (text, "\n", LINES_MOST) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *line = lines[i];

      lines[i] = sendoff_text_harmless (line, -1);
    }
  return lines != NULL ? g_strjoinv ("\n", lines) : NULL;
}

/**
 * sendoff_json_view_is_word:
 *
 * Returns: whether @text is of the form that ids have
 */
gboolean
sendoff_json_view_is_word (const char *text)
{
  gsize length = strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-_");

  return length > 0 && length <= WORD_LONGEST && text[length] == '\0';
}

/**
 * sendoff_json_view_word:
 * @self: (nullable): an object
 *
 * Returns: (transfer full) (nullable): the member @name, if it has the form of an id
 */
char *
sendoff_json_view_word (JsonObject *self, const char *name)
{
  const char *text = peek_text (find (self, name, JSON_NODE_VALUE));

  return text != NULL && sendoff_json_view_is_word (text) ? g_strdup (text) : NULL;
}

/**
 * sendoff_json_view_texts:
 * @self: (nullable): an object
 *
 * Returns: (transfer full): the texts among the first @most elements of @list, each a harmless line; perhaps none
 */
char **
sendoff_json_view_texts (JsonObject *self, const char *list, guint most)
{
  JsonArray *array = find_list (self, list);
  guint n = sendoff_json_view_count (self, list, most);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *text = peek_text (json_array_get_element (array, i));
      g_autofree char *harmless = text != NULL ? sendoff_text_harmless (text, -1) : NULL;

      if (harmless != NULL)
        g_strv_builder_add (builder, harmless);
    }
  return g_strv_builder_end (builder);
}

/**
 * sendoff_json_view_number:
 * @self: (nullable): an object
 *
 * Returns: the member @name, from 0 to @most; 0 if it is no whole number
 */
guint
sendoff_json_view_number (JsonObject *self, const char *name, guint most)
{
  JsonNode *node = find (self, name, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return (guint) CLAMP (json_node_get_int (node), 0, (gint64) most);
}
