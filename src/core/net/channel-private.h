#pragma once
/* The channel in three parts: channel.c writes, and says what is known of the connection; channel-read.c reads replies;
 * channel-tls.c turns on TLS. */
#include "net/channel.h"
#include "net/tap.h"

G_BEGIN_DECLS

#define READ_SIZE 4096

struct _SendoffChannel
{
  GObject             parent_instance;
  GSocketConnection  *connection;
  GInputStream       *plain;         /* the connection's own stream */
  GTlsConnection     *tls;           /* NULL before the handshake */
  SendoffTap         *tap;           /* under TLS: what really came over the wire */
  SendoffTranscript  *transcript;

  SendoffReplyParser *parser;
  GByteArray         *unread;        /* came, and not yet parsed */
  GByteArray         *partial;       /* a line that has begun, for the transcript if it never ends */
  char                buffer[READ_SIZE];
  guint64             received;      /* bytes in plain text */
  GByteArray         *first_bytes;

  char               *ca_file;
  SendoffChain       *chain;
  GTlsProtocolVersion tls_version;
  char               *cipher;
  gboolean            resumed;
};

GIOStream *sendoff_channel_get_stream (SendoffChannel *self);

G_END_DECLS
