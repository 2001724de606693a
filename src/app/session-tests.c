#include "config.h"

/* Tests that look at more than the usual one. What is more is wanted of the coming run alone. */

#include "app/session-private.h"

/**
 * sendoff_session_try_imap:
 *
 * Tests the mailbox again; if its password is refused once more, the server for receiving is asked as well, once.
 */
void
sendoff_session_try_imap (SendoffSession *self)
{
  self->try_imap = TRUE;
  sendoff_session_test (self);
  self->try_imap = self->preparing != NULL;    /* nothing is under way if something has to be filled in first */
}

/**
 * sendoff_session_check_senders:
 *
 * Tests the mailbox, and which of its other addresses the server takes as the sender. Nothing is sent.
 */
void
sendoff_session_check_senders (SendoffSession *self)
{
  self->try_senders = TRUE;
  sendoff_session_test (self);
  self->try_senders = self->preparing != NULL;
}

/* The addresses of the account but the one that is tried anyway: (transfer full). */
char **
sendoff_session_list_senders (SendoffSession *self, const char *from)
{
  const char * const *addresses = sendoff_account_get_addresses (sendoff_mailbox_get_account (self->mailbox));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; addresses[i] != NULL; i++)
    if (g_strcmp0 (addresses[i], from) != 0)
      g_strv_builder_add (builder, addresses[i]);
  return g_strv_builder_end (builder);
}
