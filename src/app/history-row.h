#pragma once
/* A test of the history: when, whose mail, how it ended; with a tick to choose it. */
#include "history/history.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "ticked": it was chosen, or is no more. */
#define SENDOFF_TYPE_HISTORY_ROW (sendoff_history_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffHistoryRow, sendoff_history_row, SENDOFF, HISTORY_ROW, AdwActionRow)

GtkWidget *sendoff_history_row_new        (SendoffKeptRun *run);
guint      sendoff_history_row_get_number (SendoffHistoryRow *self);
gboolean   sendoff_history_row_is_ticked  (SendoffHistoryRow *self);

G_END_DECLS
