#pragma once
/* One control experiment: connects to one address and port on a connection of its own, looks at what speaks there, and
 * never carries a password. Bounded in time. */
#include "probe/evidence.h"

G_BEGIN_DECLS

#define SENDOFF_EXPERIMENT_MS 2500   /* for connecting, and as much again for the look */

typedef enum {
  SENDOFF_LOOK_NOT,     /* connecting is all */
  SENDOFF_LOOK_PLAIN,   /* read what the server says first */
  SENDOFF_LOOK_TLS,     /* say a TLS hello */
  SENDOFF_LOOK_WEB,     /* ask for a page that always gives the same answer */
} SendoffLookKind;

/* The path asked for on a WEB look, and the word its true answer holds: the address GNOME and Apple computers ask too. */
#define SENDOFF_WEB_HOST "captive.apple.com"
#define SENDOFF_WEB_WORD "Success"

void sendoff_experiment_run_async  (SendoffControl *control, GInetAddress *address, SendoffLookKind look,
                                    const char *ca_file, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer data);
void sendoff_experiment_run_finish (GAsyncResult *result);

G_END_DECLS
