#pragma once
/* A certification authority of its own for each run of the pretend server, and every kind of certificate it can get wrong.
 * All keys are made as it starts; none is ever stored. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffPracticeAuthority SendoffPracticeAuthority;

SendoffPracticeAuthority *sendoff_practice_authority_new      (GError **error);
void                      sendoff_practice_authority_free     (SendoffPracticeAuthority *self);
char                     *sendoff_practice_authority_dup_pem  (SendoffPracticeAuthority *self);
GTlsCertificate          *sendoff_practice_authority_issue    (SendoffPracticeAuthority *self, const char *kind,
                                                               const char *host, GError **error);
gboolean                  sendoff_practice_certificate_kind_exists (const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPracticeAuthority, sendoff_practice_authority_free)

G_END_DECLS
