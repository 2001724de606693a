#pragma once
/* What a line that this computer said means, in plain words: the commands of RFC 5321 and of its extensions. */
#include <glib.h>

G_BEGIN_DECLS

/* What a line of ours is, as far as its answer is concerned. */
typedef enum {
  SENDOFF_VERB_CONNECT,     /* nothing said yet: the answer is the greeting */
  SENDOFF_VERB_EHLO,
  SENDOFF_VERB_HELO,
  SENDOFF_VERB_STARTTLS,
  SENDOFF_VERB_AUTH,
  SENDOFF_VERB_RESPONSE,    /* a line of the sign-in that is no command */
  SENDOFF_VERB_MAIL,
  SENDOFF_VERB_RCPT,
  SENDOFF_VERB_DATA,
  SENDOFF_VERB_BDAT,
  SENDOFF_VERB_TEXT,        /* a line of the message: no answer to it comes */
  SENDOFF_VERB_END,         /* the dot behind the message */
  SENDOFF_VERB_RSET,
  SENDOFF_VERB_QUIT,
  SENDOFF_VERB_NOOP,
  SENDOFF_VERB_VRFY,
  SENDOFF_VERB_EXPN,
  SENDOFF_VERB_HELP,
  SENDOFF_VERB_OTHER,
} SendoffVerb;

SendoffVerb  sendoff_verb_of          (const char *line);
char        *sendoff_command_explain  (SendoffVerb verb, const char *line);

G_END_DECLS
