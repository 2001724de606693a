#pragma once
/* A mailing: one message for each row of a list, made of a template. The list is CSV text whose first row names its columns; one of
 * them is called email, address or to and has the recipients' addresses, one may be called name. */
#include "message/envelope.h"

G_BEGIN_DECLS

typedef struct {
  const char *from_address;    /* for a From that the template does not have, or NULL */
  const char *from_name;       /* before it, or NULL */
  const char *envelope_from;   /* for MAIL FROM; NULL: as From says */
  const char *salt;            /* with it a message has the same Message-ID whenever it is made; NULL: a new one each time */
} SendoffMailingOptions;

typedef enum {
  SENDOFF_MAILING_END,
  SENDOFF_MAILING_MESSAGE,
  SENDOFF_MAILING_BAD_ROW,     /* an error tells why; the next row may be good */
  SENDOFF_MAILING_FAILED,      /* an error tells why; there is nothing behind it */
} SendoffMailingStep;

typedef struct {
  guint64    line;
  char      *text;
} SendoffMailingProblem;

/* What was found in a whole list. */
typedef struct {
  guint      good;
  guint      bad;           /* doubles among them */
  guint      doubles;
  guint64    size;          /* of the first good message, bytes on the wire */
  GPtrArray *problems;      /* of SendoffMailingProblem, the first hundred */
} SendoffMailingCheck;

typedef struct _SendoffMailing SendoffMailing;

SendoffMailing      *sendoff_mailing_new  (const char *list, const char *template, const SendoffMailingOptions *options,
                                           GCancellable *cancellable, GError **error);
void                 sendoff_mailing_free (SendoffMailing *self);
SendoffMailingStep   sendoff_mailing_next (SendoffMailing *self, char **name, SendoffEnvelope **envelope, GCancellable *cancellable,
                                           GError **error);
SendoffMailingCheck *sendoff_mailing_check (const char *list, const char *template, const SendoffMailingOptions *options,
                                           GCancellable *cancellable, GError **error);
void                 sendoff_mailing_check_free (SendoffMailingCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffMailing, sendoff_mailing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffMailingCheck, sendoff_mailing_check_free)

G_END_DECLS
