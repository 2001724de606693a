#pragma once
/* What a message needs to be told from all others: random words, its Message-ID, its date. */
#include <glib.h>

G_BEGIN_DECLS

char *sendoff_token_new        (guint characters);
char *sendoff_token_message_id (const char *token, const char *address);
char *sendoff_token_derive     (const char *salt, const char *name);
char *sendoff_token_date       (GDateTime *when);

G_END_DECLS
