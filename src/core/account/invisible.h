#pragma once
/* Characters that come along when text is copied from a page or a chat, and that nobody sees. */
#include <glib.h>

G_BEGIN_DECLS

gboolean sendoff_unichar_is_invisible (gunichar c);
gboolean sendoff_unichar_is_dash      (gunichar c);

G_END_DECLS
