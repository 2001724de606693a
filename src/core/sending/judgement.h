#pragma once
/* What the refusal of one message means, and what follows from it for the others. */
#include "diagnosis/finding.h"
#include "probe/supply.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_FOLLOWS_NOTHING,     /* it is about this message: for good */
  SENDOFF_FOLLOWS_LATER,       /* it is about this message: for now */
  SENDOFF_FOLLOWS_PAUSE,       /* it is about the connection: this message too can go over another one */
  SENDOFF_FOLLOWS_DAY_OVER,    /* nothing more is taken today */
  SENDOFF_FOLLOWS_OTHER_SENDER,/* it is about who sends */
} SendoffFollows;

SendoffFollows sendoff_judge_refusal (SendoffPlan *plan, const SendoffFate *fate, SendoffFinding **finding);

G_END_DECLS
