#pragma once
/* Any text in a form that a header field can have (RFC 2047, RFC 5322 section 2.2.3). Whatever goes in, one field comes out. */
#include <glib.h>

G_BEGIN_DECLS

char *sendoff_encoded_word_text    (const char *text);
char *sendoff_encoded_word_phrase  (const char *name);
char *sendoff_encoded_word_mailbox (const char *name, const char *address);
char *sendoff_encoded_word_fold    (const char *name, const char *value);

G_END_DECLS
