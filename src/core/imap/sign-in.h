#pragma once
/* One sign-in over IMAP, on request: does the server for receiving take the password that the server for sending refused? */
#include "base/secret.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define SENDOFF_IMAP_SIGN_IN_MS 15000
#define SENDOFF_IMAP_PORT_STARTTLS 143

typedef enum {
  SENDOFF_SIGN_IN_NOT_TRIED,
  SENDOFF_SIGN_IN_ACCEPTED,
  SENDOFF_SIGN_IN_REFUSED,
  SENDOFF_SIGN_IN_NOT_JUDGED,    /* not reached, not to be trusted, or in trouble: it said nothing of the password */
} SendoffSignIn;

/* Where to, and who. */
typedef struct {
  const char    *host;
  guint16        port;           /* 143: STARTTLS, required; any other: TLS from the start */
  GInetAddress  *address;        /* the host's */
  const char    *user;
  SendoffSecret *password;
  const char    *ca_file;        /* trust these CAs in place of the system's, or NULL */
} SendoffImapLogin;

void          sendoff_imap_sign_in_async  (const SendoffImapLogin *login, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer data);
SendoffSignIn sendoff_imap_sign_in_finish (GAsyncResult *result, gboolean *connected, char **words);

G_END_DECLS
