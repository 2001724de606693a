#pragma once
/* The head of a case: `key = value` lines. Settings are what the person would have typed; the expectation is what must be
 * found. */
#include "base/stage-kind.h"
#include "smtp/dialogue.h"

G_BEGIN_DECLS

#define SENDOFF_PRACTICE_HOST     "smtp.mail.me.com"
#define SENDOFF_PRACTICE_ADDRESS  "someone@icloud.com"
#define SENDOFF_PRACTICE_PASSWORD "wqzx-vkjp-mfgy-bdhn"

typedef struct {
  char            *about;            /* one sentence for people */
  char            *finds;            /* a finding's id, or "works" */
  int              exit_status;
  SendoffSecurity  security;
  char            *user;             /* NULL: follows from the address */
  char            *password;
  char            *from;             /* NULL: follows from the address */
  gboolean         sign_in;
  guint            reply_timeout;    /* seconds; 0: the usual */
} SendoffPracticeHead;

SendoffPracticeHead *sendoff_practice_head_new      (void);
void                 sendoff_practice_head_free     (SendoffPracticeHead *self);
gboolean             sendoff_practice_head_add_line (SendoffPracticeHead *self, const char *line, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPracticeHead, sendoff_practice_head_free)

G_END_DECLS
