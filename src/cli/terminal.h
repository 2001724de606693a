#pragma once
/* Reading a line, byte by byte and into the caller's room: no copy stays behind in a buffer of the C library. */
#include <glib.h>

G_BEGIN_DECLS

gssize sendoff_cli_read_line  (int fd, char *room, gsize size);
gssize sendoff_cli_ask_unseen (const char *question, char *room, gsize size);

G_END_DECLS
