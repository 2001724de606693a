#pragma once
/* A small line of text under a field, with an icon or a spinner: how something stands. Takes no room while it is empty. */
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_HINT_PLAIN,
  SENDOFF_HINT_BUSY,
  SENDOFF_HINT_GOOD,
  SENDOFF_HINT_WARNING,
  SENDOFF_HINT_ERROR,
} SendoffHintKind;

#define SENDOFF_TYPE_HINT_LINE (sendoff_hint_line_get_type ())
G_DECLARE_FINAL_TYPE (SendoffHintLine, sendoff_hint_line, SENDOFF, HINT_LINE, GtkBox)

void sendoff_hint_line_say (SendoffHintLine *self, SendoffHintKind kind, const char *text);

G_END_DECLS
