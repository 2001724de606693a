#pragma once
/* A stream over a spool, with a place of its own. */
#include "message/spool.h"

G_BEGIN_DECLS

#define SENDOFF_TYPE_SPOOL_STREAM (sendoff_spool_stream_get_type ())
G_DECLARE_FINAL_TYPE (SendoffSpoolStream, sendoff_spool_stream, SENDOFF, SPOOL_STREAM, GInputStream)

GInputStream *sendoff_spool_stream_new (SendoffSpool *spool);

G_END_DECLS
