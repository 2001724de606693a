#pragma once
/* From a name to its addresses: IPv4 and IPv6 asked at the same time, each answer kept apart. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SendoffLookup SendoffLookup;
struct _SendoffLookup {
  GPtrArray *addresses;     /* of GInetAddress, in the order to try them (RFC 8305: families take turns) */
  gboolean   exists;        /* the name is known, with or without an address */
  gboolean   temporary;     /* the resolver did not answer, or said it cannot (SERVFAIL, REFUSED, time-out) */
  gboolean   literal;       /* the name was an address itself */
  gboolean   given;         /* the addresses were given with the settings, no one was asked */
  GError    *error;         /* the resolver's own words, or NULL */
};

void           sendoff_lookup_async  (GResolver *resolver, const char *host, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer data);
SendoffLookup *sendoff_lookup_finish (GAsyncResult *result, GError **error);
SendoffLookup *sendoff_lookup_new_given (GPtrArray *addresses);
SendoffLookup *sendoff_lookup_new_silent (const GError *error);
void           sendoff_lookup_free   (SendoffLookup *self);

/* How far an address reaches. A control experiment never goes further out than the server under test. */
typedef enum {
  SENDOFF_SCOPE_LOOPBACK,
  SENDOFF_SCOPE_PRIVATE,
  SENDOFF_SCOPE_PUBLIC,
} SendoffScope;

SendoffScope   sendoff_scope_of_address (GInetAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffLookup, sendoff_lookup_free)

G_END_DECLS
