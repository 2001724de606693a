#pragma once
/* Connecting: every address is an attempt of its own, started a quarter of a second apart (RFC 8305), the first to
 * answer wins, and what became of each is kept. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_ATTEMPT_WAITING,       /* not started, or no answer yet */
  SENDOFF_ATTEMPT_CONNECTED,
  SENDOFF_ATTEMPT_REFUSED,       /* RST to the SYN */
  SENDOFF_ATTEMPT_UNREACHABLE,   /* no route, host or network unreachable, no such family here */
  SENDOFF_ATTEMPT_FORBIDDEN,     /* a firewall said so by ICMP, or this computer's own did */
  SENDOFF_ATTEMPT_SILENT,        /* no answer in the time allowed */
  SENDOFF_ATTEMPT_FAILED,        /* anything else: see the error */
  SENDOFF_ATTEMPT_NOT_NEEDED,    /* another address had answered already */
} SendoffAttemptState;

typedef struct {
  GInetAddress        *address;
  char                *text;          /* the address as text */
  gboolean             ipv6;
  SendoffAttemptState  state;
  gint64               started_us;    /* monotonic; 0 if it was never started */
  guint                duration_ms;   /* till its end, or till the run's end */
  GError              *error;
} SendoffAttempt;

SendoffAttempt    *sendoff_attempt_new       (GInetAddress *address);
void               sendoff_attempt_free      (SendoffAttempt *self);
void               sendoff_attempt_run_async  (SendoffAttempt *self, guint16 port, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
GSocketConnection *sendoff_attempt_run_finish (SendoffAttempt *self, GAsyncResult *result, GError **error);
const char        *sendoff_attempt_state_get_id (SendoffAttemptState state);

void               sendoff_dial_async        (GPtrArray *attempts, guint16 port, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer data);
GSocketConnection *sendoff_dial_finish       (GAsyncResult *result, GError **error);

G_END_DECLS
