#pragma once
/* A password, or a line made with one: kept in memory that is never swapped out, never written to a core file, and
 * wiped when the last reference goes. It has no printing function and no GType on purpose: what cannot be turned into
 * a GValue cannot end up in a log by accident. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct _SendoffSecret SendoffSecret;

SendoffSecret *sendoff_secret_new        (const char *bytes, gsize length);
SendoffSecret *sendoff_secret_new_blank  (gsize length, char **room);
SendoffSecret *sendoff_secret_new_take   (char *text);
SendoffSecret *sendoff_secret_ref        (SendoffSecret *self);
void           sendoff_secret_unref      (SendoffSecret *self);
gsize          sendoff_secret_get_length (const SendoffSecret *self);
const char    *sendoff_secret_peek       (const SendoffSecret *self);
gboolean       sendoff_secret_is_locked  (const SendoffSecret *self);
void           sendoff_secret_wipe       (gpointer bytes, gsize length);
void           sendoff_secret_harden_process (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffSecret, sendoff_secret_unref)

G_END_DECLS
