#pragma once
/* Numbered files in a folder: written whole, then named; the oldest go first. For history.c alone. */
#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  sendoff_run_files_make_folder_of (const char *path, GError **error);
char     *sendoff_run_files_dup_path       (const char *folder, guint number);
GArray   *sendoff_run_files_list           (const char *folder);                     /* of guint, ascending */
guint     sendoff_run_files_write          (const char *folder, const char *text, GError **error);
gboolean  sendoff_run_files_remove         (const char *folder, guint number, GError **error);
void      sendoff_run_files_prune          (const char *folder, guint most, guint64 total);

G_END_DECLS
