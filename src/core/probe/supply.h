#pragma once
/* Where a run over one connection gets its mails from, when there are many, and who keeps their fates. */
#include "base/stage-kind.h"
#include "message/envelope.h"
#include "smtp/dialogue.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_FATE_ACCEPTED,    /* the server took it, for at least one recipient */
  SENDOFF_FATE_REFUSED,     /* it did not, and said why */
  SENDOFF_FATE_NOT_SENT,    /* the connection ended before it was handed over: it can be sent anew */
  SENDOFF_FATE_UNCERTAIN,   /* the connection ended when it had been handed over: perhaps it was taken */
} SendoffFateKind;

/* What became of one mail. All of it is borrowed. */
typedef struct {
  SendoffFateKind  kind;
  SendoffStageKind stage;      /* where it was refused, or SENDOFF_STAGE_NONE */
  SendoffOutcome   outcome;
  SendoffReply    *reply;      /* the receipt or the refusal, or NULL */
  GPtrArray       *recipients; /* of SendoffAddressReply: those that were answered */
} SendoffFate;

#define SENDOFF_TYPE_SUPPLY (sendoff_supply_get_type ())
G_DECLARE_INTERFACE (SendoffSupply, sendoff_supply, SENDOFF, SUPPLY, GObject)

struct _SendoffSupplyInterface {
  GTypeInterface parent;
  SendoffEnvelope *(*next)   (SendoffSupply *self, guint *wait_ms, GError **error);
  gboolean         (*commit) (SendoffSupply *self, GError **error);
  void             (*settle) (SendoffSupply *self, const SendoffFate *fate);
};

SendoffEnvelope *sendoff_supply_next   (SendoffSupply *self, guint *wait_ms, GError **error);
gboolean         sendoff_supply_commit (SendoffSupply *self, GError **error);
void             sendoff_supply_settle (SendoffSupply *self, const SendoffFate *fate);

G_END_DECLS
