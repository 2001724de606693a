#pragma once
/* What was seen, put so that it can stand in a sentence: days, the server's own words. */
#include "probe/evidence.h"

G_BEGIN_DECLS

char *sendoff_quote_day      (gint64 when);                   /* "1 January 2045" */
char *sendoff_quote_issuer   (const SendoffCertificate *certificate);   /* "R11 (Let's Encrypt)" */
char *sendoff_quote_refusal  (const SendoffEvidence *e);        /* a whole sentence, or NULL if the server refused nothing */
char *sendoff_tell_kept_password (const SendoffEvidence *e);  /* sentences on its age, begun with a space; or "" */

G_END_DECLS
