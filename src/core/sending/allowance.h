#pragma once
/* Whether one more message may go now: the pace that was asked for, how many were, and what the provider lets an account send
 * in a day. */
#include "account/provider.h"
#include "sending/rate.h"
#include "sending/tally.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_ALLOWED,
  SENDOFF_ALLOWED_SOON,        /* after a wait */
  SENDOFF_ALLOWED_NO_MORE,     /* as many as were asked for now have gone */
  SENDOFF_ALLOWED_TOMORROW,    /* the day's messages or recipients are used up */
} SendoffAllowed;

typedef struct {
  const SendoffProvider *provider;   /* NULL: no limit is known */
  SendoffTally          *tally;      /* NULL: nothing is counted */
  SendoffRate            rate;
  guint                  most;       /* 0: as many as there are */
  gboolean               stay;       /* wait over a used-up day */
  guint                  taken;      /* that went, so far */
  gboolean               warned;     /* that the day is nearly used up */
} SendoffAllowance;

SendoffAllowed sendoff_allowance_ask   (const SendoffAllowance *self, guint recipients, guint *wait_ms);
void           sendoff_allowance_take  (SendoffAllowance *self);
char          *sendoff_allowance_count (SendoffAllowance *self, guint recipients);

G_END_DECLS
