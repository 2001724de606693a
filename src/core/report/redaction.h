#pragma once
/* What tells who and where somebody is, replaced by stand-ins: the same thing by the same one throughout a report. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_PRIVATE_ADDRESS,       /* "[address 1]" */
  SENDOFF_PRIVATE_NAME,          /* "[name 1]": a user name, a name in a certificate */
  SENDOFF_PRIVATE_HOST,          /* "[host 1]" */
  SENDOFF_PRIVATE_IP,            /* "[IP 1]" */
  SENDOFF_PRIVATE_FINGERPRINT,   /* "[fingerprint 1]": with it, public logs name the host */
  SENDOFF_N_PRIVATE
} SendoffPrivate;

typedef struct _SendoffRedaction SendoffRedaction;

SendoffRedaction *sendoff_redaction_new   (void);
void              sendoff_redaction_free  (SendoffRedaction *self);
void              sendoff_redaction_learn (SendoffRedaction *self, SendoffPrivate kind, const char *text);
void              sendoff_redaction_spare (SendoffRedaction *self, const char *host);
char             *sendoff_redaction_apply (SendoffRedaction *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffRedaction, sendoff_redaction_free)

G_END_DECLS
