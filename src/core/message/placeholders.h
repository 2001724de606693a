#pragma once
/* {{field}} in a text: what is put in its place, and what is wrong with it. {{field|else}} has a word for rows where the field is
 * empty. */
#include <glib.h>

G_BEGIN_DECLS

/* What a value must become before it stands in the text. */
typedef enum {
  SENDOFF_PLACEHOLDERS_PLAIN,
  SENDOFF_PLACEHOLDERS_HTML,    /* "&" and "<" are escaped */
  SENDOFF_PLACEHOLDERS_URI,     /* all but letters, digits and "-._~" are percent-encoded (RFC 3986 section 2.1) */
} SendoffPlaceholderForm;

char    *sendoff_placeholders_fill (const char *text, GHashTable *values, SendoffPlaceholderForm form, char **missing);
gboolean sendoff_placeholders_check (const char *text, GHashTable *names, char **unknown);

G_END_DECLS
