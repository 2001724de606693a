#pragma once
/* What "sendoff-cli send" was asked for, as it was typed. */
#include "cli/options.h"

G_BEGIN_DECLS

typedef struct {
  SendoffCliWords shared;
  char           *message;             /* FILE, or "-" */
  char           *subject, *body, *name, *envelope_from;
  char          **attach, **cc, **bcc;
  char          **recipients;          /* arguments, as sendmail takes them */
  gboolean        header_recipients, ignore_dots, partial, verbose;
  gboolean        as_sendmail;         /* sendmail's options were used: quiet when all is well */
  char           *messages;            /* a folder or an mbox: many messages */
  char           *mailing, *template;  /* or a list of recipients and the message for each */
  char           *rate, *journal, *limit;
  gboolean        dry_run, wait, retry_refused;
  gboolean        nothing;             /* there is nothing to do */
} SendoffCliSendWords;

int      sendoff_cli_send_words_read  (SendoffCliSendWords *self, char **argv, gboolean as_sendmail);
void     sendoff_cli_send_words_clear (SendoffCliSendWords *self);
gboolean sendoff_cli_send_words_are_whole (const SendoffCliSendWords *self);
gboolean sendoff_cli_send_words_are_draft (const SendoffCliSendWords *self);
gboolean sendoff_cli_send_words_are_many  (const SendoffCliSendWords *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffCliSendWords, sendoff_cli_send_words_clear)

G_END_DECLS
