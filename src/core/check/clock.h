#pragma once
/* What others say the time is: a date in a greeting (Sendmail, Exim write one) or in an HTTP header. */
#include <glib.h>

G_BEGIN_DECLS

gint64 sendoff_clock_find_date (const char *text);

G_END_DECLS
