#pragma once
/* The mail that "sendoff-cli send" is to send, made of what was typed or read. */
#include "cli/send-words.h"
#include "message/envelope.h"

G_BEGIN_DECLS

const char *sendoff_cli_sender_of (const SendoffCliSendWords *words, SendoffAccount *account);
const char *sendoff_cli_name_of   (const SendoffCliSendWords *words, SendoffAccount *account);

int sendoff_cli_make_envelope (const SendoffCliSendWords *words, SendoffAccount *account, const SendoffPlan *plan,
                               SendoffEnvelope **envelope);

G_END_DECLS
