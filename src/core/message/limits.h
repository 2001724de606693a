#pragma once
/* What a server and its provider take, held against what is about to be sent, before it is. */
#include "account/provider.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_LIMIT_MESSAGE_SIZE,
  SENDOFF_LIMIT_RECIPIENTS_PER_MESSAGE,
  SENDOFF_LIMIT_MESSAGES_PER_DAY,
  SENDOFF_LIMIT_RECIPIENTS_PER_DAY,
} SendoffLimitKind;

/* What is about to be sent, and what was sent in the 24 hours before. */
typedef struct {
  guint64 size;               /* of the largest message, bytes on the wire */
  guint   recipients;         /* of the message with the most */
  guint   messages;
  guint   all_recipients;     /* of all messages; one that gets two counts twice */
  guint   sent_messages;
  guint   sent_recipients;
} SendoffLoad;

typedef struct {
  SendoffLimitKind  kind;
  gboolean          fatal;    /* it will be refused; else it is close, or nobody knows for certain */
  guint64           limit;
  guint64           wanted;
  char             *text;     /* sentences, translated */
} SendoffLimitProblem;

GPtrArray *sendoff_limits_check    (const SendoffProvider *provider, guint64 server_size, const SendoffLoad *load);
guint64    sendoff_limits_get_size (const SendoffProvider *provider, guint64 server_size);
char      *sendoff_limits_describe (const SendoffProvider *provider);

G_END_DECLS
