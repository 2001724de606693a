#pragma once
/* What each line of a transcript means, in plain words. The same answer means something else to another command, so the lines
 * are read in their order. */
#include "net/transcript.h"

G_BEGIN_DECLS

char  *sendoff_line_explain  (GListModel *lines, guint position);
char **sendoff_lines_explain (GListModel *lines);

G_END_DECLS
