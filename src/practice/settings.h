#pragma once
/* The head of a case: `key = value` lines. Settings are what the person would have typed; the expectation is what must be
 * found. */
#include "base/stage-kind.h"
#include "probe/plan.h"
#include "smtp/dialogue.h"

G_BEGIN_DECLS

#define SENDOFF_PRACTICE_HOST     "smtp.mail.me.com"
#define SENDOFF_PRACTICE_ADDRESS  "someone@icloud.com"
#define SENDOFF_PRACTICE_PASSWORD "wqzx-vkjp-mfgy-bdhn"

/* What the name service says. */
typedef enum {
  SENDOFF_NAMES_GIVEN,       /* it is not asked: the address is given with the settings */
  SENDOFF_NAMES_ANSWER,      /* the addresses of the case */
  SENDOFF_NAMES_NOT_FOUND,
  SENDOFF_NAMES_NO_ADDRESS,
  SENDOFF_NAMES_FAILURE,
  SENDOFF_NAMES_SILENCE,
} SendoffPracticeNames;

typedef struct {
  char                 *address;
  char                 *host;
  guint16               port;              /* a true port the case insists on; 0: any free one */
  SendoffSecurity       security;
  char                 *user;              /* NULL: follows from the address */
  char                 *password;          /* NULL: none typed */
  char                 *from;              /* NULL: follows from the address */
  char                **recipients;        /* NULL: none */
  gboolean              sign_in;
  gboolean              probes;
  guint                 connect_timeout;   /* seconds; 0: the usual */
  guint                 reply_timeout;
  SendoffPracticeNames  names;
  char                **addresses;         /* GIVEN, ANSWER: of the server as the client sees it; NULL: 127.0.0.1 */
  gboolean              trusts_nobody;     /* the list of trusted CAs is empty */
} SendoffPracticeSettings;

typedef struct {
  char              *finds;                        /* a finding's id, or "works" */
  char             **remarks;                      /* further findings that must be there, or NULL */
  char              *severity;                     /* NULL: not said */
  int                exit_status;
  SendoffStageState  states[SENDOFF_N_STAGES];     /* WAITING: "not reached", SKIPPED or WAITING at the end */
  gboolean           conversation_ends_early;      /* the client is right to leave before the script is over */
} SendoffPracticeExpectation;

typedef struct {
  SendoffPracticeSettings    settings;
  SendoffPracticeExpectation expectation;
  char                      *about;
} SendoffPracticeHead;

SendoffPracticeHead *sendoff_practice_head_new      (void);
void                 sendoff_practice_head_free     (SendoffPracticeHead *self);
gboolean             sendoff_practice_head_add_line (SendoffPracticeHead *self, const char *line, GError **error);
gboolean             sendoff_practice_head_finish   (SendoffPracticeHead *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffPracticeHead, sendoff_practice_head_free)

G_END_DECLS
