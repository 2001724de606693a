#include "config.h"

#include "app/sending-private.h"

/* So short that a crash costs a few words, so long that a key does not mean a file. */
#define SAVING_MS 1000

enum { PROP_RUN = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, PROBLEMS, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffSending, sendoff_sending, G_TYPE_OBJECT)

static void
sendoff_sending_finalize (GObject *object)
{
  SendoffSending *self = SENDOFF_SENDING (object);

  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_clear_object (&self->run);
  g_clear_object (&self->preparing);
  g_clear_pointer (&self->plan, sendoff_plan_unref);
  g_free (self->path);
  g_free (self->self_address);
  g_free (self->self_name);
  g_free (self->heard_host);
  G_OBJECT_CLASS (sendoff_sending_parent_class)->finalize (object);
}

static void
sendoff_sending_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RUN)
    g_value_set_object (value, SENDOFF_SENDING (object)->run);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sendoff_sending_class_init (SendoffSendingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_sending_finalize;
  object_class->get_property = sendoff_sending_get_property;
  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, SENDOFF_TYPE_RUN,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", SENDOFF_TYPE_SENDING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEMS] = g_signal_new ("problems", SENDOFF_TYPE_SENDING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sendoff_sending_init (SendoffSending *self)
{
  self->draft = sendoff_draft_new ();
}

void
sendoff_sending_tell_change (SendoffSending *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sendoff_sending_tell_problems (SendoffSending *self, GPtrArray *problems)
{
  g_signal_emit (self, signals[PROBLEMS], 0, problems);
}

void
sendoff_sending_set_preparing (SendoffSending *self, GCancellable *cancellable)
{
  g_set_object (&self->preparing, cancellable);
  if (cancellable == NULL)
    {
      g_clear_pointer (&self->plan, sendoff_plan_unref);
      self->partial = FALSE;
    }
  sendoff_sending_tell_change (self);
}

void
sendoff_sending_show_run (SendoffSending *self, SendoffRun *run)
{
  if (g_set_object (&self->run, run))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN]);
  sendoff_sending_tell_change (self);
}

/* --- keeping the draft ------------------------------------------------------------------------------------------- */

/* Writes the draft, or takes the file away when the message has gone out. */
gboolean
sendoff_sending_keep (SendoffSending *self, gboolean under_way)
{
  SendoffFate fate = under_way ? SENDOFF_FATE_UNDER_WAY : self->fates[SENDOFF_SENDING_OWN];
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->saving, g_source_remove);
  if (self->path == NULL)
    return TRUE;
  if (fate == SENDOFF_FATE_SENT)
    sendoff_draft_file_remove (self->path);
  else if (!sendoff_draft_file_save (self->path, self->draft, fate, &error))
    g_warning ("the draft is not saved: %s", error->message);
  return error == NULL;
}

static gboolean
on_still (gpointer data)
{
  SendoffSending *self = data;

  self->saving = 0;
  sendoff_sending_keep (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* While it is being sent, what the file says of that must stand. */
static void
on_draft_changed (SendoffSending *self)
{
  if (self->fates[SENDOFF_SENDING_OWN] == SENDOFF_FATE_SENT)
    self->fates[SENDOFF_SENDING_OWN] = SENDOFF_FATE_OPEN;
  if (!sendoff_sending_is_busy (self))
    {
      g_clear_handle_id (&self->saving, g_source_remove);
      self->saving = g_timeout_add (SAVING_MS, on_still, self);
    }
  sendoff_sending_tell_change (self);
}

/* What is known of an earlier try is forgotten only when the message is: a try that failed does not undo it. */
void
sendoff_sending_set_fate (SendoffSending *self, SendoffFate fate)
{
  if (fate != SENDOFF_FATE_OPEN)
    self->fates[self->kind] = fate;
  sendoff_sending_keep (self, FALSE);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
load (SendoffSending *self)
{
  SendoffFate fate;
  g_autoptr (GError) error = NULL;

  if (self->path == NULL)
    return;
  if (!sendoff_draft_file_load (self->path, self->draft, &fate, &error) && error != NULL)
    g_warning ("the draft cannot be read: %s", error->message);
  /* The program ended in the middle: how far the message came nobody saw. */
  self->fates[SENDOFF_SENDING_OWN] = fate == SENDOFF_FATE_UNDER_WAY ? SENDOFF_FATE_UNCERTAIN : fate;
}

static void
listen (SendoffSending *self)
{
  SendoffMailbox *mailbox = sendoff_session_get_mailbox (self->session);
  SendoffAccount *account = sendoff_mailbox_get_account (mailbox);
  static const char * const settings[] = { "notify::addresses", "notify::from", "notify::display-name" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_signal_connect_object (account, settings[i], G_CALLBACK (sendoff_sending_fit_account), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::host", G_CALLBACK (sendoff_sending_tell_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mailbox, "notify::saved", G_CALLBACK (sendoff_sending_tell_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::scenario", G_CALLBACK (sendoff_sending_tell_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (sendoff_sending_tell_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "notify", G_CALLBACK (on_draft_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sendoff_draft_get_attachments (self->draft), "items-changed", G_CALLBACK (on_draft_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sendoff_sending_new:
 * @session: whose mailbox sends
 * @path: (nullable): the file in which the message is kept while it is written
 *
 * Returns: (transfer full): the sending of the message in the file, or of an empty one to oneself
 */
SendoffSending *
sendoff_sending_new (SendoffSession *session, const char *path)
{
  SendoffSending *self = g_object_new (SENDOFF_TYPE_SENDING, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  load (self);
  sendoff_sending_fit_account (self);
  listen (self);
  return self;
}

/**
 * sendoff_sending_close:
 *
 * The window goes: what is under way is stopped, and the message is kept. If it may have gone out, the next start says so.
 */
void
sendoff_sending_close (SendoffSending *self)
{
  gboolean under_way = self->run != NULL && !sendoff_run_is_over (self->run) && self->kind == SENDOFF_SENDING_OWN;

  if (!under_way && (self->saving != 0 || sendoff_sending_is_preparing (self)))
    sendoff_sending_keep (self, FALSE);
  sendoff_sending_cancel (self);
}

/**
 * sendoff_sending_get_session:
 *
 * Returns: (transfer none): whose mailbox sends
 */
SendoffSession *
sendoff_sending_get_session (SendoffSending *self)
{
  return self->session;
}

/**
 * sendoff_sending_get_draft:
 *
 * Returns: (transfer none): the message that is being written; always the same object
 */
SendoffDraft *
sendoff_sending_get_draft (SendoffSending *self)
{
  return self->draft;
}

/**
 * sendoff_sending_get_run:
 *
 * Returns: (transfer none) (nullable): the run on show, or %NULL while the message is
 */
SendoffRun *
sendoff_sending_get_run (SendoffSending *self)
{
  return self->run;
}

/**
 * sendoff_sending_get_kind:
 *
 * Returns: what is being sent, or was last
 */
SendoffSendingKind
sendoff_sending_get_kind (SendoffSending *self)
{
  return self->kind;
}

/**
 * sendoff_sending_get_fate:
 *
 * Returns: how far the message has come; a new ready one has never been sent
 */
SendoffFate
sendoff_sending_get_fate (SendoffSending *self, SendoffSendingKind kind)
{
  return self->fates[kind];
}

/**
 * sendoff_sending_is_preparing:
 *
 * Returns: whether the message is being put together, or the keyring asked
 */
gboolean
sendoff_sending_is_preparing (SendoffSending *self)
{
  return self->preparing != NULL;
}

/**
 * sendoff_sending_is_busy:
 *
 * Returns: whether there is something to stop; one message is sent at a time
 */
gboolean
sendoff_sending_is_busy (SendoffSending *self)
{
  return self->preparing != NULL || (self->run != NULL && !sendoff_run_is_over (self->run));
}

/**
 * sendoff_sending_clear:
 *
 * Begins a new message.
 */
void
sendoff_sending_clear (SendoffSending *self)
{
  while (g_list_model_get_n_items (sendoff_draft_get_attachments (self->draft)) > 0)
    sendoff_draft_detach (self->draft, 0);
  for (guint field = SENDOFF_DRAFT_FROM_NAME; field < SENDOFF_DRAFT_ATTACHMENTS; field++)
    sendoff_draft_set (self->draft, (SendoffDraftField) field, "");
  sendoff_sending_fit_account (self);
  self->fates[SENDOFF_SENDING_OWN] = SENDOFF_FATE_OPEN;
  sendoff_sending_show_message (self);
}

/**
 * sendoff_sending_show_message:
 *
 * Back from the run to the message.
 */
void
sendoff_sending_show_message (SendoffSending *self)
{
  if (!sendoff_sending_is_busy (self))
    sendoff_sending_show_run (self, NULL);
}
