#pragma once
/* What became of senders, recipients and the message, in plain values: so that it is told alike of a run and of a report that was
 * read from a file. */
#include "probe/evidence.h"

G_BEGIN_DECLS

/* What the server answered to one address. */
typedef struct {
  char     *address;
  gboolean  accepted;
  char     *reply;         /* NULL: there was no answer */
} SendoffToldAddress;

typedef enum {
  SENDOFF_TOLD_REFUSED,
  SENDOFF_TOLD_ACCEPTED,
  SENDOFF_TOLD_UNCERTAIN,  /* it may have been taken */
} SendoffToldFate;

typedef struct {
  GPtrArray       *senders;      /* of SendoffToldAddress; empty unless further ones than the run's own were tried */
  GPtrArray       *recipients;   /* of SendoffToldAddress */
  char            *message_id;   /* NULL: no message was to be sent */
  guint64          size;         /* bytes */
  SendoffToldFate  fate;
  char            *queue_id;     /* NULL: the server gave none */
} SendoffToldMail;

SendoffToldMail *sendoff_told_mail_new         (void);
SendoffToldMail *sendoff_told_mail_of_evidence (const SendoffEvidence *evidence);
void             sendoff_told_mail_free        (SendoffToldMail *self);
void             sendoff_told_mail_add         (GPtrArray *addresses, const char *address, gboolean accepted, const char *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffToldMail, sendoff_told_mail_free)

G_END_DECLS
