#pragma once
/* What the other side said before the conversation proper, and what that looks like. */
#include "probe/evidence.h"

G_BEGIN_DECLS

SendoffSpeaks sendoff_heard               (const SendoffEvidence *e);
SendoffSpeaks sendoff_heard_under_tls     (const SendoffEvidence *e);
char        *sendoff_first_words          (const SendoffEvidence *e);
const char  *sendoff_names_service        (const SendoffEvidence *e);   /* "a file server (FTP)"; NULL: none that is known */
gboolean     sendoff_shows_login_page     (const SendoffEvidence *e);
gboolean     sendoff_is_masked            (const SendoffEvidence *e);

G_END_DECLS
