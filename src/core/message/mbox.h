#pragma once
/* Many messages, one after the other: from an mbox file, from a folder with a file each, or from a Maildir.
 *
 * An mbox file (RFC 4155) begins each message with a line "From someone Thu Nov 26 10:00:00 2026", with an empty line before it.
 * A body that has such a line has it as ">From ": in the mboxrd kind every line of ">" and "From " got one ">" more, so one is
 * taken off each; in the older mboxo kind only "From " did, so ">From " loses its ">" and ">>From " stays. */
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  SENDOFF_MBOX_RD,
  SENDOFF_MBOX_O,
} SendoffMboxKind;

typedef struct _SendoffMbox SendoffMbox;

SendoffMbox *sendoff_mbox_open (const char *path, SendoffMboxKind kind, GError **error);
void         sendoff_mbox_free (SendoffMbox *self);
gboolean     sendoff_mbox_next (SendoffMbox *self, char **name, GInputStream **stream, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffMbox, sendoff_mbox_free)

G_END_DECLS
