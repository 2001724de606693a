#pragma once
/* The options of sendmail(8), in the words of ours: so that "sendoff-cli send" can stand in for it. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char   **arguments;    /* argv for our own parser: its options spelled out, those without a meaning here left out */
  gboolean seen;         /* at least one of sendmail's options was there */
  gboolean nothing;      /* it asks for something that never has anything to do here: newaliases, mailq */
} SendoffCliSendmail;

int  sendoff_cli_sendmail_translate (SendoffCliSendmail *self, char **argv);
void sendoff_cli_sendmail_clear     (SendoffCliSendmail *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SendoffCliSendmail, sendoff_cli_sendmail_clear)

G_END_DECLS
