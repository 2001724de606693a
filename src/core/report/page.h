#pragma once
/* A page of a terminal: headings, lists and paragraphs set into its columns, and emphasis that is never the only carrier of
 * a meaning. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_TONE_PLAIN,
  SENDOFF_TONE_STRONG,
  SENDOFF_TONE_FAINT,
  SENDOFF_TONE_GOOD,
  SENDOFF_TONE_CAREFUL,
  SENDOFF_TONE_BAD,
} SendoffTone;

/* Public fields; make one on the stack, free @out yourself. */
typedef struct {
  GString  *out;
  gboolean  color;      /* ANSI SGR may be used */
  guint     columns;
} SendoffPage;

void sendoff_page_heading   (SendoffPage *self, const char *text);
void sendoff_page_paragraph (SendoffPage *self, const char *text, guint indent, SendoffTone tone);
void sendoff_page_item      (SendoffPage *self, const char *mark, SendoffTone tone, const char *text, guint indent);
void sendoff_page_items     (SendoffPage *self, const char *title, const char * const *texts);
void sendoff_page_link      (SendoffPage *self, const char *uri, guint indent);
void sendoff_page_toned     (SendoffPage *self, const char *text, SendoffTone tone);
void sendoff_page_blanks    (SendoffPage *self, guint n);

G_END_DECLS
