#include "config.h"

#include "report/comparison.h"

#include "base/text.h"
#include "report/stage-difference.h"

#include <glib/gi18n-lib.h>

static SendoffStage *
find_stage (SendoffReport *report, SendoffStageKind kind)
{
  SendoffStage *stage;

  for (guint i = 0; (stage = sendoff_report_peek_stage (report, i)) != NULL; i++)
    if (sendoff_stage_get_kind (stage) == kind)
      return stage;
  return NULL;
}

static void
compare_settings (SendoffComparison *self)
{
  const SendoffPlan *a = sendoff_report_get_evidence (self->a)->plan;
  const SendoffPlan *b = sendoff_report_get_evidence (self->b)->plan;
  g_autofree char *port_a = g_strdup_printf ("%u", a->port);
  g_autofree char *port_b = g_strdup_printf ("%u", b->port);

  sendoff_difference_add (self->settings, "host", _("Server"), a->host, b->host);
  sendoff_difference_add (self->settings, "port", _("Port"), port_a, port_b);
  sendoff_difference_add (self->settings, "security", _("Security"), sendoff_security_get_title (a->security),
                          sendoff_security_get_title (b->security));
  sendoff_difference_add (self->settings, "user", _("User name"), a->user, b->user);
}

/* A stage that is not part of both follows from the settings, which are told. */
static void
compare_stages (SendoffComparison *self)
{
  SendoffStage *stage;

  for (guint i = 0; (stage = sendoff_report_peek_stage (self->a, i)) != NULL; i++)
    {
      SendoffStage *other = find_stage (self->b, sendoff_stage_get_kind (stage));
      g_autoptr(GPtrArray) points = other != NULL ? sendoff_stage_compare (stage, other) : NULL;

      if (points == NULL || points->len == 0)
        continue;
      if (self->stage != SENDOFF_STAGE_NONE)
        {
          g_ptr_array_add (self->later, g_object_ref (stage));
          continue;
        }
      self->stage = sendoff_stage_get_kind (stage);
      self->points = g_steal_pointer (&points);
    }
}

/**
 * sendoff_comparison_new:
 * @a: one report
 * @b: another, of the same server or of another one
 *
 * Session names, times of day and the like differ in every run and do not count; a time counts only where it is another order of
 * waiting.
 *
 * Returns: (transfer full): what is not the same
 */
SendoffComparison *
sendoff_comparison_new (SendoffReport *a, SendoffReport *b)
{
  SendoffComparison *self = g_new0 (SendoffComparison, 1);

  self->a = g_object_ref (a);
  self->b = g_object_ref (b);
  self->stage = SENDOFF_STAGE_NONE;
  self->settings = sendoff_differences_new ();
  self->later = g_ptr_array_new_with_free_func (g_object_unref);
  compare_settings (self);
  compare_stages (self);
  if (self->points == NULL)
    self->points = sendoff_differences_new ();
  return self;
}

/**
 * sendoff_comparison_free:
 * @self: (transfer full): a comparison
 */
void
sendoff_comparison_free (SendoffComparison *self)
{
  g_object_unref (self->a);
  g_object_unref (self->b);
  g_ptr_array_unref (self->settings);
  g_ptr_array_unref (self->points);
  g_ptr_array_unref (self->later);
  g_free (self);
}

/**
 * sendoff_comparison_is_same:
 *
 * Returns: whether nothing differs, neither what was tested nor how it went
 */
gboolean
sendoff_comparison_is_same (const SendoffComparison *self)
{
  return self->settings->len == 0 && self->stage == SENDOFF_STAGE_NONE;
}

/**
 * sendoff_comparison_dup_headline:
 *
 * Returns: (transfer full): the result in a sentence
 */
char *
sendoff_comparison_dup_headline (const SendoffComparison *self)
{
  if (self->stage != SENDOFF_STAGE_NONE)
    /* Translators: %s is the name of a stage, such as "Connection". */
    return g_strdup_printf (_("The two runs part at this stage: %s."), sendoff_stage_kind_get_title (self->stage));
  if (self->settings->len > 0)
    return g_strdup (_("The two runs went the same way, with different settings."));
  return g_strdup (_("The two runs went the same way."));
}
