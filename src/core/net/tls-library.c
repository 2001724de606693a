#include "config.h"

#include "net/tls-library.h"

#include <gio/gio.h>
#include <gnutls/gnutls.h>

/**
 * sendoff_tls_library_dup_name:
 *
 * Returns: (transfer full): the library behind GIO's TLS, with its version as it runs; for bug reports, not translated
 */
char *
sendoff_tls_library_dup_name (void)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  const char *type = G_OBJECT_TYPE_NAME (backend);

  if (!g_tls_backend_supports_tls (backend))
    return g_strdup ("none");
  if (g_strcmp0 (type, "GTlsBackendGnutls") == 0)
    return g_strdup_printf ("GnuTLS %s", gnutls_check_version (NULL));
  return g_strdup (type);
}
