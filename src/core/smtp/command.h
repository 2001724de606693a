#pragma once
/* A line for the server: the bytes for the wire, and what may be shown of it. A secret line is secret from birth: its
 * wire bytes live in a SendoffSecret and its shown text never held them, so there is nothing to scrub afterwards. */
#include "base/secret.h"

G_BEGIN_DECLS

typedef struct _SendoffCommand SendoffCommand;
struct _SendoffCommand {
  SendoffSecret *wire;    /* with CRLF */
  char          *shown;   /* without line end; "AUTH PLAIN •••" for a secret one */
  char          *note;    /* what stood where the dots are, or NULL: "user name and password" */
};

SendoffCommand *sendoff_command_new        (const char *line);
SendoffCommand *sendoff_command_new_secret (SendoffSecret *wire, const char *shown, const char *note);
void            sendoff_command_free       (SendoffCommand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SendoffCommand, sendoff_command_free)

G_END_DECLS
