#pragma once
/* What a line of the answer to EHLO means, in plain words: every keyword of IANA's registry of SMTP service extensions, and
 * those that servers in use say without having registered them. */
#include <glib.h>

G_BEGIN_DECLS

char *sendoff_keyword_explain (const char *line);   /* "SIZE 28319744" → "The server takes messages up to 27 MB." */

G_END_DECLS
