#pragma once
/* What the pretend server saw: enough to say whether a client kept its secrets and kept to the script. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint       connections;
  GByteArray *open;          /* every byte that came outside TLS, all connections one after the other */
  GByteArray *sealed;        /* every byte that came inside TLS */
  guint       auth;          /* AUTH commands, open or sealed */
  gboolean    encrypted;     /* a handshake was completed */
  gboolean    finished;      /* the first connection's script was played to its end */
  char       *mismatch;      /* "line 12: expected “MAIL FROM:*”, the client said …", first connection; or NULL */
} SendoffPracticeRecord;

SendoffPracticeRecord *sendoff_practice_record_new  (void);
void                   sendoff_practice_record_free (SendoffPracticeRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPracticeRecord, sendoff_practice_record_free)

G_END_DECLS
