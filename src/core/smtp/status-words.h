#pragma once
/* What status codes mean, in plain words. Servers' own words stand beside them, never in their place. */
#include "smtp/reply.h"

G_BEGIN_DECLS

const char *sendoff_status_words      (SendoffEnhancedCode code);   /* "the user name or password is wrong"; NULL: no code */
const char *sendoff_code_words        (guint code);                 /* of a plain reply code: 550; NULL: not known */
char       *sendoff_reply_dup_meaning (const SendoffReply *self);

G_END_DECLS
