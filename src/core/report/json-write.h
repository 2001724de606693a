#pragma once
/* JSON, a member at a time. */
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void  sendoff_json_add_text     (JsonBuilder *builder, const char *name, const char *text);
void  sendoff_json_add_number   (JsonBuilder *builder, const char *name, gint64 number);
void  sendoff_json_add_texts    (JsonBuilder *builder, const char *name, const char * const *texts);
void  sendoff_json_begin_list   (JsonBuilder *builder, const char *name);
void  sendoff_json_begin_object (JsonBuilder *builder, const char *name);
char *sendoff_json_print        (JsonBuilder *builder);

G_END_DECLS
