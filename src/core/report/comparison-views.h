#pragma once
/* A comparison to read, and for programs. */
#include "report/comparison.h"

G_BEGIN_DECLS

char *sendoff_comparison_to_text (const SendoffComparison *self, gboolean color, guint columns);
char *sendoff_comparison_to_json (const SendoffComparison *self);
char *sendoff_report_dup_caption (SendoffReport *self);    /* "26 Nov 17:04, smtp.mail.me.com: It works" */

G_END_DECLS
