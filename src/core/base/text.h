#pragma once
/* A stranger's bytes made safe to show: on a terminal, in a window, in a report. */
#include <glib.h>

G_BEGIN_DECLS

/* More than a reply line can hold by our own limits; enough for any sentence. */
#define SENDOFF_TEXT_LONGEST 4096

char    *sendoff_text_harmless    (const char *bytes, gssize length);
char    *sendoff_text_excerpt     (const char *bytes, gssize length, guint most);
char    *sendoff_text_seconds     (guint ms);
char    *sendoff_text_size        (guint64 bytes);
char    *sendoff_text_size_beside (guint64 bytes, guint64 other);
gboolean sendoff_text_is_printable (const char *bytes, gsize length);

G_END_DECLS
