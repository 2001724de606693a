#pragma once
/* The one place that touches the connection's bytes: writes commands, reads replies, turns on TLS, and writes all of it
 * into the transcript. It decides nothing. One operation at a time. */
#include "net/certificate.h"
#include "net/content.h"
#include "net/transcript.h"
#include "smtp/command.h"
#include "smtp/reply-parser.h"

G_BEGIN_DECLS

#define SENDOFF_CHANNEL_ERROR (sendoff_channel_error_quark ())
typedef enum {
  SENDOFF_CHANNEL_ERROR_CLOSED,     /* the other side closed in an orderly way */
  SENDOFF_CHANNEL_ERROR_NOT_SMTP,   /* see sendoff_channel_get_fault() */
  SENDOFF_CHANNEL_ERROR_INJECTED,   /* plain bytes were waiting when TLS was to begin (RFC 3207) */
} SendoffChannelError;
GQuark sendoff_channel_error_quark (void);

#define SENDOFF_TYPE_CHANNEL (sendoff_channel_get_type ())
G_DECLARE_FINAL_TYPE (SendoffChannel, sendoff_channel, SENDOFF, CHANNEL, GObject)

SendoffChannel *sendoff_channel_new               (GSocketConnection *connection, SendoffTranscript *transcript);
void            sendoff_channel_send_async        (SendoffChannel *self, GPtrArray *commands, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer data);
gboolean        sendoff_channel_send_finish       (SendoffChannel *self, GAsyncResult *result, GError **error);
void            sendoff_channel_send_message_async (SendoffChannel *self, GInputStream *message, guint64 size, gboolean stuff_dots,
                                                   SendoffPieceFunc ask, gpointer ask_data, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer data);
gboolean        sendoff_channel_send_message_finish (SendoffChannel *self, GAsyncResult *result, GError **error);
void            sendoff_channel_receive_async     (SendoffChannel *self, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer data);
SendoffReply   *sendoff_channel_receive_finish    (SendoffChannel *self, GAsyncResult *result, GError **error);
void            sendoff_channel_start_tls_async   (SendoffChannel *self, const char *host, const char *ca_file,
                                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean        sendoff_channel_start_tls_finish  (SendoffChannel *self, GAsyncResult *result, GError **error);
void            sendoff_channel_close             (SendoffChannel *self);

SendoffParseFault   sendoff_channel_get_fault       (SendoffChannel *self);
const char         *sendoff_channel_get_fault_line  (SendoffChannel *self, gsize *length);
GBytes             *sendoff_channel_get_first_bytes (SendoffChannel *self);      /* of the connection, before TLS */
GBytes             *sendoff_channel_get_tls_bytes   (SendoffChannel *self);      /* first that came in answer to our TLS hello */
guint64             sendoff_channel_get_received    (SendoffChannel *self);
SendoffChain       *sendoff_channel_get_chain       (SendoffChannel *self);      /* NULL before a certificate came */
GTlsProtocolVersion sendoff_channel_get_tls_version (SendoffChannel *self);
const char         *sendoff_channel_get_cipher      (SendoffChannel *self);
gboolean            sendoff_channel_was_resumed     (SendoffChannel *self);

G_END_DECLS
