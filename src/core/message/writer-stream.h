#pragma once
/* Where GMime writes a message to: a stream over a message writer. */
#include "message/message-writer.h"
#include "message/mime-library.h"

G_BEGIN_DECLS

GMimeStream *sendoff_writer_stream_new        (SendoffMessageWriter *writer);
GError      *sendoff_writer_stream_take_error (GMimeStream *stream);

G_END_DECLS
