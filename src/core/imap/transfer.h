#pragma once
/* libcurl on GLib's main loop: one transfer, without a thread and without waiting. */
#include <curl/curl.h>
#include <gio/gio.h>

G_BEGIN_DECLS

void     sendoff_transfer_run_async  (CURL *easy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean sendoff_transfer_run_finish (GAsyncResult *result, CURLcode *code, GError **error);

G_END_DECLS
