#pragma once
/* What was seen, put so that it can stand in a sentence: days, the server's own words, what its codes stand for. */
#include "probe/evidence.h"

G_BEGIN_DECLS

char *sendoff_quote_day      (gint64 when);                   /* "1 January 2045" */
char *sendoff_quote_refusal  (const SendoffEvidence *e);        /* a whole sentence, or NULL if the server refused nothing */
char *sendoff_describe_codes (const SendoffReply *reply);       /* "5.7.8: the user name or password is not accepted"; or NULL */
char *sendoff_tell_kept_password (const SendoffEvidence *e);  /* sentences on its age, begun with a space; or "" */

G_END_DECLS
