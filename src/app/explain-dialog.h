#pragma once
/* A window to paste an error into: what it means stands below it while it is typed, and the words that decided are marked. */
#include "diagnosis/remedy.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "chosen" (SendoffRemedy as pointer, valid during the signal): the person wants this done. */
#define SENDOFF_TYPE_EXPLAIN_DIALOG (sendoff_explain_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SendoffExplainDialog, sendoff_explain_dialog, SENDOFF, EXPLAIN_DIALOG, AdwWindow)

GtkWindow *sendoff_explain_dialog_new      (GtkWindow *parent);
void       sendoff_explain_dialog_set_text (SendoffExplainDialog *self, const char *text);

G_END_DECLS
