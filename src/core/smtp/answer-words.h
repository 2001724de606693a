#pragma once
/* What an answer of the server means, in plain words: the same number says something else of a sender than of a password. */
#include "smtp/command-words.h"

G_BEGIN_DECLS

char *sendoff_answer_explain (SendoffVerb verb, guint code, const char *text);

G_END_DECLS
