#pragma once
/* The message that is being written, kept in a file while it is: a crash or a quit loses nothing. It is the person's own, so nobody
 * else on this computer may read it. Attachments are kept by their place, not by what is in them. */
#include "message/draft.h"

G_BEGIN_DECLS

/* How far a message has come. */
typedef enum {
  SENDOFF_FATE_OPEN,         /* nobody has taken it */
  SENDOFF_FATE_UNDER_WAY,    /* only in a file: the program ended while it was being sent */
  SENDOFF_FATE_UNCERTAIN,    /* it may have been taken */
  SENDOFF_FATE_SENT,
} SendoffFate;

gboolean sendoff_draft_file_load   (const char *path, SendoffDraft *draft, SendoffFate *fate, GError **error);
gboolean sendoff_draft_file_save   (const char *path, SendoffDraft *draft, SendoffFate fate, GError **error);
void     sendoff_draft_file_remove (const char *path);

G_END_DECLS
