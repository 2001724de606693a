#pragma once
/* A message that somebody else wrote, as a file or on standard input, made ready to go out: what sendmail does with one. */
#include "message/envelope.h"

G_BEGIN_DECLS

typedef struct {
  gboolean            dot_ends;         /* a line with nothing but a dot is the end (sendmail without -i) */
  gboolean            take_recipients;  /* from To, Cc and Bcc, or from their Resent- kin if there are any (sendmail -t) */
  const char * const *recipients;       /* these too; or NULL */
  const char         *envelope_from;    /* for MAIL FROM (sendmail -f); "" the null sender; NULL: as the header says */
  const char         *from_address;     /* for a From that is missing; NULL: a message without is refused */
  const char         *from_name;        /* before that address (sendmail -F), or NULL */
  const char         *local_names;      /* the address for recipients such as "root"; NULL: they are refused */
  const char         *token;            /* the left side for a Message-ID that is missing; NULL: a random one */
} SendoffWholeMessageOptions;

SendoffEnvelope *sendoff_whole_message_read (GInputStream *stream, const SendoffWholeMessageOptions *options,
                                             GCancellable *cancellable, GError **error);

G_END_DECLS
