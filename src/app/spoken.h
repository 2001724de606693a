#pragma once
/* What a screen reader says, where the toolkit says it badly by itself. */
#include <adwaita.h>

G_BEGIN_DECLS

void sendoff_spoken_once     (GtkWidget *root);
void sendoff_spoken_entry    (AdwEntryRow *row, const char *name);
void sendoff_spoken_fault    (AdwEntryRow *row, const char *words);
void sendoff_spoken_expander (AdwExpanderRow *row, const char *name, const char *description);

G_END_DECLS
