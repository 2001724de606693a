#pragma once
/* A message while a person writes it: everything as it was typed. */
#include "message/attachment.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_DRAFT (sendoff_draft_get_type ())
G_DECLARE_FINAL_TYPE (SendoffDraft, sendoff_draft, SENDOFF, DRAFT, GObject)

typedef enum {
  SENDOFF_DRAFT_FROM,         /* the sender's address */
  SENDOFF_DRAFT_FROM_NAME,
  SENDOFF_DRAFT_TO,
  SENDOFF_DRAFT_CC,
  SENDOFF_DRAFT_BCC,
  SENDOFF_DRAFT_SUBJECT,
  SENDOFF_DRAFT_TEXT,
  SENDOFF_DRAFT_ATTACHMENTS,
  SENDOFF_DRAFT_N_FIELDS
} SendoffDraftField;

/* Properties, all strings, readable, writable and notifying, never NULL: "from", "from-name", "to", "cc", "bcc", "subject",
 * "text". */
SendoffDraft *sendoff_draft_new             (void);
const char   *sendoff_draft_get             (SendoffDraft *self, SendoffDraftField field);
void          sendoff_draft_set             (SendoffDraft *self, SendoffDraftField field, const char *text);
GListModel   *sendoff_draft_get_attachments (SendoffDraft *self);
void          sendoff_draft_attach          (SendoffDraft *self, GFile *file);
void          sendoff_draft_detach          (SendoffDraft *self, guint position);
void          sendoff_draft_add_header      (SendoffDraft *self, const char *name, const char *value);
GPtrArray    *sendoff_draft_get_headers     (SendoffDraft *self);
guint64       sendoff_draft_estimate_size   (SendoffDraft *self);

G_END_DECLS
