#pragma once
/* A pasted text made plain enough to be compared: lower case, one kind of space, quote and dash, with entities and escapes
 * read and what cannot be seen left out. Every byte of it knows where it came from. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char  *text;      /* UTF-8, no two spaces in a row; a line end is "\n" */
  gsize  length;
  gsize *origins;   /* for each byte of text and for its end: the offset in the original */
} SendoffPlainText;

SendoffPlainText *sendoff_plain_text_new  (const char *original, gsize length);
void              sendoff_plain_text_free (SendoffPlainText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPlainText, sendoff_plain_text_free)

G_END_DECLS
