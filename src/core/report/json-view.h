#pragma once
/* Looking into JSON that anybody may have written: what is missing, or of another kind than it should be, is not there; texts
 * come out harmless, numbers within bounds. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonParser *sendoff_json_view_parse  (const char *bytes, gsize length);                          /* NULL: it is no JSON object */
JsonObject *sendoff_json_view_object (JsonObject *self, const char *name);
guint       sendoff_json_view_count  (JsonObject *self, const char *list, guint most);
JsonObject *sendoff_json_view_nth    (JsonObject *self, const char *list, guint position);       /* NULL: it is no object */
char       *sendoff_json_view_text   (JsonObject *self, const char *name);                       /* one line, or NULL */
char       *sendoff_json_view_prose  (JsonObject *self, const char *name);                       /* may have line ends, or NULL */
char       *sendoff_json_view_word   (JsonObject *self, const char *name);                       /* an id: letters, digits, ".-_" */
char      **sendoff_json_view_texts  (JsonObject *self, const char *list, guint most);
guint       sendoff_json_view_number (JsonObject *self, const char *name, guint most);
gboolean    sendoff_json_view_is_word (const char *text);

G_END_DECLS
