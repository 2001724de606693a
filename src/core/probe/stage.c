#include "config.h"

#include "probe/stage.h"

#include <glib/gi18n-lib.h>

struct _SendoffStage
{
  GObject           parent_instance;
  SendoffStageKind  kind;
  SendoffStageState state;
  guint             start_ms;
  guint             duration_ms;
  double            progress;
  char             *summary;
  GPtrArray        *details;
};

enum { PROP_STATE = 1, PROP_SUMMARY, PROP_DURATION_MS, PROP_PROGRESS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SendoffStage, sendoff_stage, G_TYPE_OBJECT)

static void
detail_free (gpointer data)
{
  SendoffDetail *detail = data;

  g_free (detail->key);
  g_free (detail->label);
  g_free (detail->value);
  g_free (detail);
}

static void
sendoff_stage_finalize (GObject *object)
{
  SendoffStage *self = SENDOFF_STAGE (object);

  g_free (self->summary);
  g_ptr_array_unref (self->details);
  G_OBJECT_CLASS (sendoff_stage_parent_class)->finalize (object);
}

static void
sendoff_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SendoffStage *self = SENDOFF_STAGE (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_DURATION_MS:
      g_value_set_uint (value, self->duration_ms);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sendoff_stage_class_init (SendoffStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = sendoff_stage_finalize;
  object_class->get_property = sendoff_stage_get_property;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, SENDOFF_STAGE_WAITING, SENDOFF_STAGE_SKIPPED,
                                             SENDOFF_STAGE_WAITING, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, "", flags);
  properties[PROP_DURATION_MS] = g_param_spec_uint ("duration-ms", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sendoff_stage_init (SendoffStage *self)
{
  self->summary = g_strdup ("");
  self->details = g_ptr_array_new_with_free_func (detail_free);
}

/**
 * sendoff_stage_new:
 *
 * Returns: (transfer full): a stage that has not begun
 */
SendoffStage *
sendoff_stage_new (SendoffStageKind kind)
{
  SendoffStage *self = g_object_new (SENDOFF_TYPE_STAGE, NULL);

  self->kind = kind;
  return self;
}

/**
 * sendoff_stage_get_kind:
 *
 * Returns: which stage it is
 */
SendoffStageKind
sendoff_stage_get_kind (SendoffStage *self)
{
  return self->kind;
}

/**
 * sendoff_stage_get_id:
 *
 * Returns: (transfer none): its stable word
 */
const char *
sendoff_stage_get_id (SendoffStage *self)
{
  return sendoff_stage_kind_get_id (self->kind);
}

/**
 * sendoff_stage_get_title:
 *
 * Returns: (transfer none): its name for people
 */
const char *
sendoff_stage_get_title (SendoffStage *self)
{
  return sendoff_stage_kind_get_title (self->kind);
}

/**
 * sendoff_stage_get_state:
 *
 * Returns: how far it is
 */
SendoffStageState
sendoff_stage_get_state (SendoffStage *self)
{
  return self->state;
}

/**
 * sendoff_stage_get_start_ms:
 *
 * Returns: when it began, in milliseconds since the run did
 */
guint
sendoff_stage_get_start_ms (SendoffStage *self)
{
  return self->start_ms;
}

/**
 * sendoff_stage_get_duration_ms:
 *
 * Returns: how long it took, in milliseconds; 0 while it runs
 */
guint
sendoff_stage_get_duration_ms (SendoffStage *self)
{
  return self->duration_ms;
}

/**
 * sendoff_stage_get_summary:
 *
 * Returns: (transfer none): what it found, in one line; "" before it is over
 */
const char *
sendoff_stage_get_summary (SendoffStage *self)
{
  return self->summary;
}

/**
 * sendoff_stage_get_details:
 *
 * Returns: (transfer none) (element-type SendoffDetail): what its row opens to
 */
GPtrArray *
sendoff_stage_get_details (SendoffStage *self)
{
  return self->details;
}

/**
 * sendoff_stage_is_over:
 *
 * Returns: whether it has its final state
 */
gboolean
sendoff_stage_is_over (SendoffStage *self)
{
  return self->state >= SENDOFF_STAGE_PASSED;
}

static void
set_state (SendoffStage *self, SendoffStageState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * sendoff_stage_begin:
 * @ms: milliseconds since the run began
 */
void
sendoff_stage_begin (SendoffStage *self, guint ms)
{
  /* Stages never go back. */
  g_return_if_fail (self->state == SENDOFF_STAGE_WAITING);

  self->start_ms = ms;
  set_state (self, SENDOFF_STAGE_RUNNING);
}

/**
 * sendoff_stage_get_progress:
 *
 * Returns: how much of the stage's work is done, from 0 to 1; stays at 0 where that is not known
 */
double
sendoff_stage_get_progress (SendoffStage *self)
{
  return self->progress;
}

/**
 * sendoff_stage_set_progress:
 * @progress: from 0 to 1
 */
void
sendoff_stage_set_progress (SendoffStage *self, double progress)
{
  if (self->progress == progress)
    return;

  self->progress = progress;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

/**
 * sendoff_stage_mark_slow:
 *
 * Its soft limit is over; it goes on.
 */
void
sendoff_stage_mark_slow (SendoffStage *self)
{
  if (self->state == SENDOFF_STAGE_RUNNING)
    set_state (self, SENDOFF_STAGE_SLOW);
}

/**
 * sendoff_stage_settle:
 * @state: its final state; %SENDOFF_STAGE_WAITING for one that was not reached
 * @ms: milliseconds since the run began
 * @summary: what it found, in one line
 */
void
sendoff_stage_settle (SendoffStage *self, SendoffStageState state, guint ms, const char *summary)
{
  gboolean began = self->state != SENDOFF_STAGE_WAITING;

  g_return_if_fail (!sendoff_stage_is_over (self));

  if (began)
    self->duration_ms = ms - self->start_ms;
  else
    self->start_ms = ms;
  g_free (self->summary);
  self->summary = g_strdup (summary);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DURATION_MS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
  set_state (self, state);
}

/**
 * sendoff_stage_add_detail:
 * @key: a stable word
 * @label: its name for people
 * @value: harmless text
 */
void
sendoff_stage_add_detail (SendoffStage *self, const char *key, const char *label, const char *value)
{
  SendoffDetail *detail = g_new0 (SendoffDetail, 1);

  detail->key = g_strdup (key);
  detail->label = g_strdup (label);
  detail->value = g_strdup (value);
  g_ptr_array_add (self->details, detail);
}

/**
 * sendoff_stage_state_get_id:
 *
 * Returns: (transfer none): the word of a report; a stage that was not reached counts as skipped
 */
const char *
sendoff_stage_state_get_id (SendoffStageState state)
{
  switch (state)
    {
    case SENDOFF_STAGE_PASSED:
      return "passed";
    case SENDOFF_STAGE_WARNED:
      return "warned";
    case SENDOFF_STAGE_FAILED:
      return "failed";
    case SENDOFF_STAGE_WAITING:
    case SENDOFF_STAGE_RUNNING:
    case SENDOFF_STAGE_SLOW:
    case SENDOFF_STAGE_SKIPPED:
    default:
      return "skipped";
    }
}

/**
 * sendoff_stage_state_get_title:
 *
 * Returns: (transfer none): the state for people
 */
const char *
sendoff_stage_state_get_title (SendoffStageState state)
{
  static const char * const titles[] = {
    [SENDOFF_STAGE_WAITING] = N_("Not reached"),
    [SENDOFF_STAGE_RUNNING] = N_("Trying…"),
    [SENDOFF_STAGE_SLOW]    = N_("Slow, still trying…"),
    [SENDOFF_STAGE_PASSED]  = N_("Passed"),
    [SENDOFF_STAGE_WARNED]  = N_("Passed, with a warning"),
    [SENDOFF_STAGE_FAILED]  = N_("Failed"),
    [SENDOFF_STAGE_SKIPPED] = N_("Left out"),
  };

  return _(titles[state]);
}
