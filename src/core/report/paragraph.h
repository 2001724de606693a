#pragma once
/* Text set into columns of a terminal: width, wrapping, cutting. Counted in cells, not in bytes: a Chinese character takes
 * two, a combining mark none. */
#include <glib.h>

G_BEGIN_DECLS

guint  sendoff_paragraph_width  (const char *text);
char  *sendoff_paragraph_clip   (const char *text, guint cells);
void   sendoff_paragraph_append (GString *out, const char *text, guint begin, guint indent, guint columns);

G_END_DECLS
