#pragma once
/* A log or a saved error message, read to be looked at in a window. */
#include <gio/gio.h>

G_BEGIN_DECLS

void  sendoff_pasted_file_load_async  (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *sendoff_pasted_file_load_finish (GFile *file, GAsyncResult *result, GError **error);
char *sendoff_pasted_file_to_text     (const char *bytes, gsize length);

G_END_DECLS
