#pragma once
/* Lines in a text buffer that open to something said below them, and close again. */
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Public only to be a part of its owner. Both are borrowed: the owner's view keeps the buffer. */
typedef struct {
  GtkTextBuffer *buffer;
  GtkTextTag    *tag;        /* of what is said below a line */
  GPtrArray     *starts;     /* of GtkTextMark, owned by the buffer: where each line begins */
} SendoffOpenedLines;

void     sendoff_opened_lines_init     (SendoffOpenedLines *self, GtkTextBuffer *buffer, GtkTextTag *tag);
void     sendoff_opened_lines_clear    (SendoffOpenedLines *self);
void     sendoff_opened_lines_begin    (SendoffOpenedLines *self);
gboolean sendoff_opened_lines_are_open (SendoffOpenedLines *self, guint position);
void     sendoff_opened_lines_open     (SendoffOpenedLines *self, guint position, const char *words);
void     sendoff_opened_lines_close    (SendoffOpenedLines *self, guint position);
gboolean sendoff_opened_lines_find     (SendoffOpenedLines *self, guint *position);
void     sendoff_opened_lines_go_to    (SendoffOpenedLines *self, guint position);

G_END_DECLS
