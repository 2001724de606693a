#pragma once
/* The pretend server's side of one connection: plays an act, step by step, and writes down what came. */
#include "practice/certificate.h"
#include "practice/record.h"
#include "practice/script.h"
#include <gio/gio.h>

G_BEGIN_DECLS

void sendoff_practice_conversation_play (GSocketConnection *connection, GPtrArray *act, SendoffPracticeAuthority *authority,
                                         const char *host, SendoffPracticeRecord *record, GCancellable *cancellable);

G_END_DECLS
