#pragma once
/* Passwords in a pasted text: people paste logs and configuration with them. They are found before the text is read, and
 * nothing that is said of the text repeats them. */
#include <glib.h>

G_BEGIN_DECLS

/* Where a secret stands, as byte offsets in the text. */
typedef struct {
  gsize    start;
  gsize    end;
  gboolean sure;      /* cannot be anything else: not even read */
} SendoffSecretPlace;

GArray *sendoff_error_text_find_secrets (const char *text, gsize length);
char   *sendoff_error_text_blank        (const char *text, gsize length, const GArray *secrets);
char   *sendoff_error_text_show         (const char *text, gsize start, gsize end, const GArray *secrets, guint most);

G_END_DECLS
