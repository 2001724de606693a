#include "config.h"

#include "app/session-private.h"

#include "app/keeping.h"
#include "app/practice-run.h"

enum { PROP_RUN = 1, PROP_SCENARIO, PROP_PREPARING, PROP_REMEMBER, PROP_CONTROLS, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { NOTICE, WANTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SendoffSession, sendoff_session, G_TYPE_OBJECT)

static void on_prepared (GObject *source, GAsyncResult *result, gpointer data);
static void on_run_over (SendoffSession *self, SendoffRun *run);

static void
sendoff_session_finalize (GObject *object)
{
  SendoffSession *self = SENDOFF_SESSION (object);

  g_clear_object (&self->mailbox);
  g_clear_object (&self->preview);
  g_clear_object (&self->run);
  g_clear_object (&self->scenario);
  g_clear_object (&self->preparing);
  G_OBJECT_CLASS (sendoff_session_parent_class)->finalize (object);
}

static void
sendoff_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffSession *self = SENDOFF_SESSION (object);

  switch (id)
    {
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    case PROP_SCENARIO:
      g_value_set_object (value, self->scenario);
      break;
    case PROP_PREPARING:
      g_value_set_boolean (value, self->preparing != NULL);
      break;
    case PROP_REMEMBER:
      g_value_set_boolean (value, self->remember);
      break;
    case PROP_CONTROLS:
      g_value_set_boolean (value, self->controls);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SendoffSession *self = SENDOFF_SESSION (object);

  if (id == PROP_REMEMBER)
    self->remember = g_value_get_boolean (value);
  else if (id == PROP_CONTROLS)
    self->controls = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags set = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT;

  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, SENDOFF_TYPE_RUN, shown);
  properties[PROP_SCENARIO] = g_param_spec_object ("scenario", NULL, NULL, SENDOFF_TYPE_PRACTICE_CASE, shown);
  properties[PROP_PREPARING] = g_param_spec_boolean ("preparing", NULL, NULL, FALSE, shown);
  properties[PROP_REMEMBER] = g_param_spec_boolean ("remember", NULL, NULL, TRUE, set);
  properties[PROP_CONTROLS] = g_param_spec_boolean ("controls", NULL, NULL, TRUE, set);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
sendoff_session_class_init (SendoffSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sendoff_session_finalize;
  object_class->get_property = sendoff_session_get_property;
  object_class->set_property = sendoff_session_set_property;
  install_properties (object_class);
  signals[NOTICE] = g_signal_new ("notice", SENDOFF_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WANTED] = g_signal_new ("wanted", SENDOFF_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  g_signal_new ("refused", SENDOFF_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sendoff_session_init (SendoffSession *self)
{
}

/**
 * sendoff_session_say:
 * @text: worth a word to the person
 */
void
sendoff_session_say (SendoffSession *self, const char *text)
{
  g_signal_emit (self, signals[NOTICE], 0, text);
}

/**
 * sendoff_session_new:
 * @store: (nullable): where settings are kept, loaded
 *
 * Returns: (transfer full): a session on the first mailbox of @store, or on an empty one
 */
SendoffSession *
sendoff_session_new (SendoffAccountStore *store)
{
  SendoffSession *self = g_object_new (SENDOFF_TYPE_SESSION, NULL);

  self->mailbox = sendoff_mailbox_new (store);
  self->preview = sendoff_preview_new (sendoff_mailbox_get_account (self->mailbox));
  return self;
}

/**
 * sendoff_session_close:
 *
 * Ends whatever is under way: the window goes.
 */
void
sendoff_session_close (SendoffSession *self)
{
  sendoff_preview_stop (self->preview);
  sendoff_session_cancel (self);
}

/**
 * sendoff_session_get_mailbox:
 *
 * Returns: (transfer none): the mailbox that is set up
 */
SendoffMailbox *
sendoff_session_get_mailbox (SendoffSession *self)
{
  return self->mailbox;
}

/**
 * sendoff_session_get_preview:
 *
 * Returns: (transfer none): the quiet look at its server
 */
SendoffPreview *
sendoff_session_get_preview (SendoffSession *self)
{
  return self->preview;
}

/**
 * sendoff_session_get_run:
 *
 * Returns: (transfer none) (nullable): the run on show
 */
SendoffRun *
sendoff_session_get_run (SendoffSession *self)
{
  return self->run;
}

/**
 * sendoff_session_get_scenario:
 *
 * Returns: (transfer none) (nullable): what is practised, or %NULL outside practice mode
 */
SendoffPracticeCase *
sendoff_session_get_scenario (SendoffSession *self)
{
  return self->scenario;
}

/**
 * sendoff_session_is_busy:
 *
 * Returns: whether there is something to cancel
 */
gboolean
sendoff_session_is_busy (SendoffSession *self)
{
  return self->preparing != NULL || (self->run != NULL && !sendoff_run_is_over (self->run));
}

static void
stop_preparing (SendoffSession *self)
{
  if (self->preparing == NULL)
    return;
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREPARING]);
}

/* The run before is nobody's any more: whatever it still has to say is not listened to. */
static void
show_run (SendoffSession *self, SendoffRun *run)
{
  if (self->run != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->run, self);
      sendoff_run_cancel (self->run);
    }
  g_set_object (&self->run, run);
  if (run != NULL)
    g_signal_connect_object (run, "over", G_CALLBACK (on_run_over), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN]);
}

static void
show_scenario (SendoffSession *self, SendoffPracticeCase *scenario)
{
  if (g_set_object (&self->scenario, scenario))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENARIO]);
}

/**
 * sendoff_session_test:
 *
 * Tests the mailbox as it is set up. If something has to be filled in first, "wanted" says what.
 */
void
sendoff_session_test (SendoffSession *self)
{
  const char *words;
  SendoffField gap = sendoff_mailbox_find_gap (self->mailbox, &words);

  if (gap != SENDOFF_FIELD_NONE)
    {
      g_signal_emit (self, signals[WANTED], 0, (int) gap, words);
      return;
    }
  stop_preparing (self);
  sendoff_preview_stop (self->preview);
  self->preparing = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREPARING]);
  sendoff_mailbox_prepare_async (self->mailbox, self->preparing, on_prepared, g_object_ref (self));
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffPlan) plan = NULL;
  g_autoptr (SendoffRun) run = NULL;

  plan = sendoff_mailbox_prepare_finish (SENDOFF_MAILBOX (source), result, &error);
  if (plan == NULL || g_task_get_cancellable (G_TASK (result)) != self->preparing)
    return;
  g_clear_object (&self->preparing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREPARING]);
  if (error != NULL)
    sendoff_session_say (self, error->message);

  plan->controls = self->controls;
  plan->imap_control = self->try_imap;
  self->try_imap = FALSE;
  plan->senders = self->try_senders ? sendoff_session_list_senders (self, plan->from) : NULL;
  self->try_senders = FALSE;
  run = sendoff_run_new (plan);
  show_scenario (self, NULL);
  show_run (self, run);
  sendoff_run_start (run);
}

static void
on_run_over (SendoffSession *self, SendoffRun *run)
{
  sendoff_keeping_after_run (self, run);
}

/**
 * sendoff_session_cancel:
 *
 * Ends what is under way, at once. A run ends with a report of what was seen so far.
 */
void
sendoff_session_cancel (SendoffSession *self)
{
  stop_preparing (self);
  if (self->run != NULL && !sendoff_run_is_over (self->run))
    sendoff_run_cancel (self->run);
}

/**
 * sendoff_session_try_again:
 *
 * Makes a new run of the same: of the scenario in practice mode, of what is set up now otherwise.
 */
void
sendoff_session_try_again (SendoffSession *self)
{
  g_autoptr (SendoffPracticeCase) scenario = NULL;

  if (self->scenario == NULL)
    {
      if (self->run != NULL && sendoff_run_get_plan (self->run)->senders != NULL)
        sendoff_session_check_senders (self);
      else
        sendoff_session_test (self);
      return;
    }
  scenario = g_object_ref (self->scenario);
  sendoff_session_practise (self, scenario);
}

/**
 * sendoff_session_practise:
 * @scenario: what to show
 *
 * Enters practice mode and tests a pretend server on this computer. What is set up stays untouched.
 *
 * Returns: whether the pretend server could be started
 */
gboolean
sendoff_session_practise (SendoffSession *self, SendoffPracticeCase *scenario)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SendoffRun) run = sendoff_practice_run_new (scenario, &error);

  if (run == NULL)
    {
      sendoff_session_say (self, error->message);
      return FALSE;
    }
  stop_preparing (self);
  sendoff_preview_stop (self->preview);
  show_scenario (self, scenario);
  show_run (self, run);
  sendoff_run_start (run);
  return TRUE;
}

/**
 * sendoff_session_choose:
 * @item: (nullable): an account of the store; %NULL for a new one
 *
 * Turns to another account. What is under way for the one before is stopped, and nothing is on show: a report that stands under
 * another account's name would mislead.
 */
void
sendoff_session_choose (SendoffSession *self, SendoffAccount *item)
{
  if (item != NULL && item == sendoff_mailbox_get_item (self->mailbox))
    return;
  stop_preparing (self);
  show_run (self, NULL);
  show_scenario (self, NULL);
  sendoff_mailbox_choose (self->mailbox, item);
}

/**
 * sendoff_session_leave_practice:
 *
 * Back to the person's own mailbox: nothing is on show until it is tested.
 */
void
sendoff_session_leave_practice (SendoffSession *self)
{
  if (self->scenario == NULL)
    return;
  show_run (self, NULL);
  show_scenario (self, NULL);
}
