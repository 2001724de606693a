#pragma once
/* The options that commands share, and the plan that follows from them. */
#include "cli/option-table.h"
#include "cli/output.h"
#include "probe/plan.h"

G_BEGIN_DECLS

/* The words as they were typed, before anything is made of them. A command's own struct begins with them. */
typedef struct {
  char    *account, *address, *host, *port, *security, *user, *password_file, *from, *connect_timeout, *timeout, *ca_file,
          *format, *color, *save, *imap_host, *imap_port;
  char   **to, **resolve;
  gboolean password_stdin, no_auth, try_imap, no_probes, transcript, explain, json, share, no_history;
} SendoffCliWords;

typedef struct {
  SendoffAccount  *account;        /* saved, or made of the words */
  SendoffPlan     *plan;
  gboolean         json;
  gboolean         markdown;
  gboolean         transcript;
  gboolean         explain;      /* what each line of it means */
  gboolean         share;        /* for strangers: whole, and redacted */
  char            *save;         /* a file for oneself, or NULL */
  gboolean         history;      /* to be kept, if the history is switched on */
  SendoffCliColor  color;
} SendoffCliOptions;

const SendoffCliOption *sendoff_cli_shared_options (guint *n);
void                    sendoff_cli_words_clear    (SendoffCliWords *words);
int                     sendoff_cli_options_take   (SendoffCliOptions *self, const SendoffCliWords *words);
void                    sendoff_cli_options_clear  (SendoffCliOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffCliWords, sendoff_cli_words_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffCliOptions, sendoff_cli_options_clear)

G_END_DECLS
