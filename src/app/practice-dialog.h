#pragma once
/* Choose what to practise: every scenario by the sentence that says what it shows. */
#include "practice/library.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (SendoffPracticeCase). */
#define SENDOFF_TYPE_PRACTICE_DIALOG (sendoff_practice_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPracticeDialog, sendoff_practice_dialog, SENDOFF, PRACTICE_DIALOG, AdwWindow)

SendoffPracticeDialog *sendoff_practice_dialog_new (GtkWindow *parent);

G_END_DECLS
