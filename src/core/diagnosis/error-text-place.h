#pragma once
/* Which server a text speaks of: its name, port and address, and whose it is. */
#include "account/provider.h"
#include <gio/gio.h>

G_BEGIN_DECLS

char         *sendoff_place_find_host    (const char *plain);
const SendoffProvider *sendoff_place_find_provider (const char *plain, const char *host);
guint16       sendoff_place_find_port    (const char *plain);
GInetAddress *sendoff_place_find_address (const char *plain, gsize around);

G_END_DECLS
