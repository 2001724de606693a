#pragma once
/* Which library encrypts. */
#include <glib.h>

G_BEGIN_DECLS

char *sendoff_tls_library_dup_name (void);   /* "GnuTLS 3.7.9" */

G_END_DECLS
