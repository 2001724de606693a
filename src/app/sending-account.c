#include "config.h"

/* What a message takes from the account it goes out from, and what that account still lacks. */

#include "app/sending-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static SendoffMailbox *
get_mailbox (SendoffSending *self)
{
  return sendoff_session_get_mailbox (self->session);
}

static SendoffAccount *
get_account (SendoffSending *self)
{
  return sendoff_mailbox_get_account (get_mailbox (self));
}

/* A field that a person has changed is theirs; one that still says what the account said follows the account. */
static void
follow (SendoffSending *self, SendoffDraftField field, const char *before, const char *now)
{
  const char *text = sendoff_draft_get (self->draft, field);

  if (*text == '\0' || g_strcmp0 (text, before) == 0)
    sendoff_draft_set (self->draft, field, now);
}

static gboolean
may_send_as (SendoffAccount *account, const char *address)
{
  const char * const *addresses = sendoff_account_get_addresses (account);

  return addresses != NULL && g_strv_contains (addresses, address);
}

/* The fields that follow the account are set as it says now. */
void
sendoff_sending_fit_account (SendoffSending *self)
{
  SendoffAccount *account = get_account (self);
  const char *from = sendoff_account_get_from (account);
  const char *name = sendoff_account_get_display_name (account);

  follow (self, SENDOFF_DRAFT_TO, self->self_address, from);
  follow (self, SENDOFF_DRAFT_FROM_NAME, self->self_name, name);
  if (!may_send_as (account, sendoff_draft_get (self->draft, SENDOFF_DRAFT_FROM)))
    sendoff_draft_set (self->draft, SENDOFF_DRAFT_FROM, from);
  g_free (self->self_address);
  g_free (self->self_name);
  self->self_address = g_strdup (from);
  self->self_name = g_strdup (name);
  sendoff_sending_tell_change (self);
}

static gboolean
is_blank (SendoffDraft *draft, SendoffDraftField field)
{
  const char *text = sendoff_draft_get (draft, field);

  return text[strspn (text, " \t,;")] == '\0';
}

/**
 * sendoff_sending_dup_obstacle:
 * @kind: what is to be sent
 *
 * Returns: (transfer full) (nullable): why it cannot be sent now and what to do, as a sentence; %NULL if it can be tried
 */
char *
sendoff_sending_dup_obstacle (SendoffSending *self, SendoffSendingKind kind)
{
  SendoffMailbox *mailbox = get_mailbox (self);
  const char *words;

  if (sendoff_session_get_scenario (self->session) != NULL)
    return g_strdup (_("Nothing is sent in practice mode. Leave it to send a message."));
  if (sendoff_mailbox_find_gap (mailbox, &words) != SENDOFF_FIELD_NONE)
    return g_strdup (_("Set up your mailbox first: its address and its server are needed to send."));
  if (!sendoff_mailbox_has_password (mailbox) && !sendoff_mailbox_is_saved (mailbox))
    return g_strdup (_("Type your password on the first page. It is needed to send."));
  if (is_blank (self->draft, SENDOFF_DRAFT_TO)
      && (kind == SENDOFF_SENDING_TEST
          || (is_blank (self->draft, SENDOFF_DRAFT_CC) && is_blank (self->draft, SENDOFF_DRAFT_BCC))))
    return g_strdup (_("The message is for nobody yet. Enter an address it should go to."));
  return NULL;
}

static guint64
get_heard_size (SendoffRun *run, const char *host)
{
  SendoffEvidence *evidence = run != NULL ? sendoff_check_get_evidence (sendoff_run_get_check (run)) : NULL;

  if (evidence == NULL || sendoff_run_is_practice (run) || g_strcmp0 (evidence->plan->host, host) != 0)
    return 0;
  return evidence->capabilities != NULL ? evidence->capabilities->size : 0;
}

/**
 * sendoff_sending_get_server_size:
 *
 * Returns: bytes a message may have, as the server said in the last run; 0 if it did not
 */
guint64
sendoff_sending_get_server_size (SendoffSending *self)
{
  const char *host = sendoff_account_get_host (get_account (self));

  if (self->heard_size > 0 && g_strcmp0 (self->heard_host, host) == 0)
    return self->heard_size;
  return get_heard_size (sendoff_session_get_run (self->session), host);
}

/* What the server takes is told beside the next message. */
void
sendoff_sending_note_size (SendoffSending *self, SendoffRun *run)
{
  g_free (self->heard_host);
  self->heard_host = g_strdup (sendoff_run_get_plan (run)->host);
  self->heard_size = get_heard_size (run, self->heard_host);
}
