#pragma once
/* Looking for words in a plain text. Patterns are lower case; " " is any space or line end, "*" a gap of up to 100 bytes
 * ("\\*" an asterisk), "|" the edge of a word. */
#include <glib.h>

G_BEGIN_DECLS

const char *sendoff_words_find (const char *text, const char *pattern, gsize *length);
gboolean    sendoff_words_any  (const char *text, const char * const *patterns);

#define WORDS(...) ((const char * const[]) { __VA_ARGS__, NULL })

G_END_DECLS
