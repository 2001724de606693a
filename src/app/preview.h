#pragma once
/* The part of the test that needs no password, done quietly while the person still types: is the server there, and is it
 * secure? It begins when the address has stood still for a moment, and asks the same server only once. */
#include "account/account.h"
#include "report/report.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_PREVIEW_IDLE,       /* nothing to ask yet */
  SENDOFF_PREVIEW_LOOKING,
  SENDOFF_PREVIEW_GOOD,
  SENDOFF_PREVIEW_TROUBLE,
} SendoffPreviewState;

/* Signal "changed": state and text are new. */
#define SENDOFF_TYPE_PREVIEW (sendoff_preview_get_type ())
G_DECLARE_FINAL_TYPE (SendoffPreview, sendoff_preview, SENDOFF, PREVIEW, GObject)

SendoffPreview      *sendoff_preview_new       (SendoffAccount *account);
void                 sendoff_preview_stop      (SendoffPreview *self);
SendoffPreviewState  sendoff_preview_get_state (SendoffPreview *self);
const char          *sendoff_preview_get_text  (SendoffPreview *self);

SendoffPreviewState  sendoff_preview_describe  (SendoffReport *report, char **text);

G_END_DECLS
