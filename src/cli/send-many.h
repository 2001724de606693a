#pragma once
/* sendoff-cli send, for many messages: a folder, an mbox, a list. */
#include "cli/send-words.h"

G_BEGIN_DECLS

int sendoff_cli_send_many (const SendoffCliOptions *options, const SendoffCliSendWords *words);

G_END_DECLS
