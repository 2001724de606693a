#pragma once
/* A message ready to be sent for a test: it says where it came from and on which way, and can be told from all others. */
#include "account/provider.h"
#include "message/draft.h"

G_BEGIN_DECLS

/* The field its token stands in; the subject has it as well. */
#define SENDOFF_TEST_MESSAGE_FIELD "X-Sendoff-Token"

typedef struct {
  const char      *from;
  const char      *from_name;    /* or NULL */
  const char      *to;           /* as typed; NULL: to oneself */
  const char      *token;        /* from sendoff_test_message_new_token() */
  GDateTime       *when;         /* NULL: now */
  const char      *host;
  guint16          port;
  SendoffSecurity  security;
  const char      *tls;          /* "TLS 1.3", or NULL if it is not known yet */
} SendoffTestMessage;

char         *sendoff_test_message_new_token (void);
SendoffDraft *sendoff_test_message_write     (const SendoffTestMessage *facts);

G_END_DECLS
