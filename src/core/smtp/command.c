#include "config.h"

#include "smtp/command.h"

#include "base/text.h"
#include <string.h>

/* The wire bytes of an open line are kept like those of a secret one: whoever writes to the network knows one kind.
 * */
static SendoffSecret *
make_wire (const char *line, gsize length)
{
  char *room;
  SendoffSecret *wire = sendoff_secret_new_blank (length + 2, &room);

  memcpy (room, line, length);
  memcpy (room + length, "\r\n", 2);
  return wire;
}

/**
 * sendoff_command_new:
 * @line: a command without its line end, nothing of which is secret
 *
 * A line end within @line would smuggle a second command in, so the line stops before it: the last lock behind those
 * who check addresses and names.
 *
 * Returns: (transfer full): a new command, shown as it is
 */
SendoffCommand *
sendoff_command_new (const char *line)
{
  SendoffCommand *self = g_new0 (SendoffCommand, 1);
  gsize length = strcspn (line, "\r\n");

  self->wire = make_wire (line, length);
  self->shown = sendoff_text_harmless (line, length);
  return self;
}

/**
 * sendoff_command_new_secret:
 * @wire: (transfer none): the bytes for the wire, with CRLF; a reference is taken
 * @shown: what may be shown of it, with "•••" where the secret is
 * @note: (nullable): what stands there, translated: "password"
 *
 * Returns: (transfer full): a new command
 */
SendoffCommand *
sendoff_command_new_secret (SendoffSecret *wire, const char *shown, const char *note)
{
  SendoffCommand *self = g_new0 (SendoffCommand, 1);

  self->wire = sendoff_secret_ref (wire);
  self->shown = g_strdup (shown);
  self->note = g_strdup (note);
  return self;
}

/**
 * sendoff_command_free:
 * @self: (transfer full): a command
 */
void
sendoff_command_free (SendoffCommand *self)
{
  sendoff_secret_unref (self->wire);
  g_free (self->shown);
  g_free (self->note);
  g_free (self);
}
