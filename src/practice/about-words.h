#pragma once
/* What a case is about, in the person's language. */
#include <glib.h>

G_BEGIN_DECLS

const char *sendoff_practice_about_translate (const char *about);

G_END_DECLS
