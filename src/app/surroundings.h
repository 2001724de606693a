#pragma once
/* What the program runs on: for the debug text of the about window. Nothing in it tells who the person is. */
#include <glib.h>

G_BEGIN_DECLS

char *sendoff_describe_surroundings (void);

G_END_DECLS
