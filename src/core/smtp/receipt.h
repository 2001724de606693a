#pragma once
/* What a server says when it has taken a message: most name it, each in its own way. */
#include "smtp/reply.h"

G_BEGIN_DECLS

char *sendoff_receipt_dup_queue_id (const SendoffReply *reply);

G_END_DECLS
