#pragma once
/* One message of a mailing and what became of it, as it is told to a person or a program. */
#include "diagnosis/finding.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_ITEM_READY,       /* it would be sent (nothing was, on a dry run) */
  SENDOFF_ITEM_ACCEPTED,
  SENDOFF_ITEM_REFUSED,
  SENDOFF_ITEM_NOT_SENT,
  SENDOFF_ITEM_UNCERTAIN,   /* the connection ended when it had been handed over: perhaps it was taken */
  SENDOFF_ITEM_SKIPPED,     /* it was accepted before */
  SENDOFF_N_ITEM_STATES,
} SendoffItemState;

/* All of it is borrowed. */
typedef struct {
  const char         *name;         /* the same in every run */
  const char         *message_id;   /* NULL: it was not made */
  const char * const *recipients;   /* NULL: it was not made */
  SendoffItemState    state;
  gboolean            again;        /* the next run tries it anew … */
  gboolean            later;        /* … and it may well go then, with nothing changed */
  gboolean            earlier;      /* it became of it in an earlier run */
  const char         *queue_id;     /* what the server calls it, or NULL */
  const char         *words;        /* the server's, or why it was not handed over; or NULL */
  gboolean            by_server;    /* whose words */
  SendoffFinding     *finding;      /* what the refusal means, or NULL */
  guint               ms;           /* from MAIL to the answer */
} SendoffItem;

const char *sendoff_item_state_get_id (SendoffItemState state);   /* "accepted", "not-sent" … */

G_END_DECLS
