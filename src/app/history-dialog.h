#pragma once
/* The tests that were made on this computer: open one, compare two, remove, clear, switch off. */
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_HISTORY_DIALOG (sendoff_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffHistoryDialog, sendoff_history_dialog, SENDOFF, HISTORY_DIALOG, AdwWindow)

GtkWindow *sendoff_history_dialog_new (GtkWindow *parent);

G_END_DECLS
