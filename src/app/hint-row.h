#pragma once
/* A row of a list that says how the row above it stands. Takes no room while it has nothing to say. */
#include "app/hint-line.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SENDOFF_TYPE_HINT_ROW (sendoff_hint_row_get_type ())
G_DECLARE_FINAL_TYPE (SendoffHintRow, sendoff_hint_row, SENDOFF, HINT_ROW, AdwPreferencesRow)

void sendoff_hint_row_say (SendoffHintRow *self, SendoffHintKind kind, const char *text);

G_END_DECLS
