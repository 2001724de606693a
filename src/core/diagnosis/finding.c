#include "config.h"

#include "diagnosis/finding.h"

struct _SendoffFinding
{
  GObject          parent_instance;
  char            *id;
  SendoffSeverity  severity;
  SendoffStageKind stage;
  char            *title;
  char            *explanation;
  char           **proof;
  char           **ruled_out;
  GPtrArray       *remedies;
};

G_DEFINE_FINAL_TYPE (SendoffFinding, sendoff_finding, G_TYPE_OBJECT)

static void
sendoff_finding_finalize (GObject *object)
{
  SendoffFinding *self = SENDOFF_FINDING (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->explanation);
  g_strfreev (self->proof);
  g_strfreev (self->ruled_out);
  g_clear_pointer (&self->remedies, g_ptr_array_unref);
  G_OBJECT_CLASS (sendoff_finding_parent_class)->finalize (object);
}

static void
sendoff_finding_class_init (SendoffFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_finding_finalize;
}

static void
sendoff_finding_init (SendoffFinding *self)
{
}

static char **
copy_list (const char * const *list)
{
  return list ? g_strdupv ((char **) list) : g_new0 (char *, 1);
}

/**
 * sendoff_finding_new:
 * @fields: what it says; copied
 *
 * Returns: (transfer full): a finding
 */
SendoffFinding *
sendoff_finding_new (const SendoffFindingFields *fields)
{
  SendoffFinding *self = g_object_new (SENDOFF_TYPE_FINDING, NULL);

  self->id = g_strdup (fields->id);
  self->severity = fields->severity;
  self->stage = fields->stage;
  self->title = g_strdup (fields->title);
  self->explanation = g_strdup (fields->explanation);
  self->proof = copy_list (fields->proof);
  self->ruled_out = copy_list (fields->ruled_out);
  self->remedies = fields->remedies ? g_ptr_array_ref (fields->remedies)
                                    : g_ptr_array_new_with_free_func ((GDestroyNotify) sendoff_remedy_free);
  return self;
}

/**
 * sendoff_finding_get_id:
 *
 * Returns: (transfer none): the stable id, "area.cause"
 */
const char *
sendoff_finding_get_id (SendoffFinding *self)
{
  return self->id;
}

/**
 * sendoff_finding_get_severity:
 *
 * Returns: how bad it is
 */
SendoffSeverity
sendoff_finding_get_severity (SendoffFinding *self)
{
  return self->severity;
}

/**
 * sendoff_finding_get_stage:
 *
 * Returns: the stage it is about, or %SENDOFF_STAGE_NONE
 */
SendoffStageKind
sendoff_finding_get_stage (SendoffFinding *self)
{
  return self->stage;
}

/**
 * sendoff_finding_get_title:
 *
 * Returns: (transfer none): the cause in one sentence
 */
const char *
sendoff_finding_get_title (SendoffFinding *self)
{
  return self->title;
}

/**
 * sendoff_finding_get_explanation:
 *
 * Returns: (transfer none): what happened, and what it means
 */
const char *
sendoff_finding_get_explanation (SendoffFinding *self)
{
  return self->explanation;
}

/**
 * sendoff_finding_get_proof:
 *
 * Returns: (transfer none): what was seen, a line each
 */
const char * const *
sendoff_finding_get_proof (SendoffFinding *self)
{
  return (const char * const *) self->proof;
}

/**
 * sendoff_finding_get_ruled_out:
 *
 * Returns: (transfer none): what it is not, a line each
 */
const char * const *
sendoff_finding_get_ruled_out (SendoffFinding *self)
{
  return (const char * const *) self->ruled_out;
}

/**
 * sendoff_finding_get_remedies:
 *
 * Returns: (transfer none) (element-type SendoffRemedy): what to do, in the order to try it
 */
GPtrArray *
sendoff_finding_get_remedies (SendoffFinding *self)
{
  return self->remedies;
}

/**
 * sendoff_severity_get_id:
 *
 * Returns: (transfer none): "error", "warning" or "info"
 */
const char *
sendoff_severity_get_id (SendoffSeverity severity)
{
  static const char * const ids[] = { "info", "warning", "error" };

  return ids[severity];
}
