#include "config.h"

#include "report/json-write.h"

/**
 * sendoff_json_add_text:
 * @text: (nullable): the member's value; %NULL becomes null
 *
 * JSON has to be UTF-8; all texts here are, unless a resolver or a library answered in another tongue.
 */
void
sendoff_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  json_builder_set_member_name (builder, name);
  if (valid != NULL)
    json_builder_add_string_value (builder, valid);
  else
    json_builder_add_null_value (builder);
}

/**
 * sendoff_json_add_number:
 * @number: the value of the member @name
 */
void
sendoff_json_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/**
 * sendoff_json_begin_list:
 *
 * Begins the member @name; json_builder_end_array() ends it.
 */
void
sendoff_json_begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * sendoff_json_begin_object:
 *
 * Begins the member @name; json_builder_end_object() ends it.
 */
void
sendoff_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

/**
 * sendoff_json_add_texts:
 * @texts: (nullable): the list @name; %NULL is an empty one
 */
void
sendoff_json_add_texts (JsonBuilder *builder, const char *name, const char * const *texts)
{
  sendoff_json_begin_list (builder, name);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (texts[i], -1);

      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
}

/**
 * sendoff_json_print:
 *
 * Returns: (transfer full): what was built, pretty-printed, with a line end
 */
char *
sendoff_json_print (JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}
