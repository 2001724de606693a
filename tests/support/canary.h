#pragma once
/* Looks for a password where none may be: in a transcript, a report, a log, the bytes on an open line; in every form in
 * which software lets one slip out. */
#include <glib.h>

G_BEGIN_DECLS

/* A password for tests: nothing in it occurs by chance. */
#define SENDOFF_TEST_CANARY "qzjx-wvkp-zhqy-xjwk"

gboolean sendoff_test_canary_found (const char *haystack, gsize length, const char *secret);

G_END_DECLS
