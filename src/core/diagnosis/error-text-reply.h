#pragma once
/* Finding the refusal of a server in a text: reply code, enhanced code, words, and the stage it belongs to. */
#include "base/stage-kind.h"
#include "diagnosis/error-text-hints.h"
#include "smtp/reply.h"

G_BEGIN_DECLS

typedef struct {
  SendoffReply     *reply;
  SendoffStageKind  stage;
  SendoffRank       rank;     /* %SENDOFF_RANK_REPLY, or %SENDOFF_RANK_BARE_REPLY for a number that may be something else */
  gsize             start;    /* in the plain text */
  gsize             end;
} SendoffQuotedReply;

SendoffQuotedReply *sendoff_quoted_reply_find (const char *plain);
void                sendoff_quoted_reply_free (SendoffQuotedReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffQuotedReply, sendoff_quoted_reply_free)

G_END_DECLS
