#include "config.h"

#include "report/headline.h"

#include <glib/gi18n-lib.h>

static gboolean
has_passed (const SendoffEvidence *evidence, SendoffStageKind stage)
{
  return evidence->states[stage] == SENDOFF_STAGE_PASSED || evidence->states[stage] == SENDOFF_STAGE_WARNED;
}

static const char *
say_what_was_sent (const SendoffEvidence *evidence)
{
  if (evidence->plan->supply != NULL)
    return _("The server took the messages.");
  return evidence->states[SENDOFF_STAGE_RECIPIENT] == SENDOFF_STAGE_WARNED ? _("The server took the message, but not for all recipients.")
                                                                            : _("The server took the message.");
}

static const char *
say_what_was_accepted (const SendoffEvidence *evidence)
{
  gboolean sender = has_passed (evidence, SENDOFF_STAGE_SENDER);
  gboolean recipient = has_passed (evidence, SENDOFF_STAGE_RECIPIENT);

  if (has_passed (evidence, SENDOFF_STAGE_MESSAGE))
    return say_what_was_sent (evidence);
  if (has_passed (evidence, SENDOFF_STAGE_AUTH))
    {
      if (sender && recipient)
        return _("Sign-in, sender and recipient were accepted.");
      return sender ? _("Sign-in and sender were accepted.") : _("Sign-in was accepted.");
    }
  if (sender && recipient)
    return _("Sender and recipient were accepted.");
  if (sender)
    return _("The sender was accepted.");
  return evidence->encrypted ? _("The server can be reached and is secure.")
                             : _("The server can be reached. The connection is not encrypted.");
}

static const char *
say_why_nobody_signed_in (const SendoffEvidence *evidence)
{
  if (has_passed (evidence, SENDOFF_STAGE_AUTH) || has_passed (evidence, SENDOFF_STAGE_MESSAGE))
    return NULL;
  if (!evidence->plan->sign_in)
    return _("Sign-in was not tried, as you asked.");
  if (evidence->plan->password == NULL)
    return _("Sign-in was not tried: no password was given.");
  return _("Sign-in was not tried.");
}

/* Delivery is a question only where sending was near: nobody expects mail to have arrived when no one signed in. */
static const char *
say_what_was_left_out (const SendoffEvidence *evidence)
{
  if (!has_passed (evidence, SENDOFF_STAGE_AUTH) && !has_passed (evidence, SENDOFF_STAGE_SENDER))
    return NULL;
  if (has_passed (evidence, SENDOFF_STAGE_MESSAGE))
    return _("Whether it arrived was not checked.");
  if (!has_passed (evidence, SENDOFF_STAGE_SENDER))
    return _("No sender was tried and no message was sent, so delivery was not checked.");
  return _("No message was sent, so delivery was not checked.");
}

static char *
say_success (const SendoffEvidence *evidence, guint n_warnings)
{
  g_autoptr(GPtrArray) sentences = g_ptr_array_new ();
  g_autofree char *warnings = NULL;
  const char *more[] = { say_why_nobody_signed_in (evidence), say_what_was_left_out (evidence) };

  g_ptr_array_add (sentences, (gpointer) say_what_was_accepted (evidence));
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_ptr_array_add (sentences, (gpointer) more[i]);
  if (n_warnings > 0)
    {
      warnings = g_strdup_printf (ngettext ("One thing needs your attention.", "%u things need your attention.", n_warnings),
                                  n_warnings);
      g_ptr_array_add (sentences, warnings);
    }
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static char *
say_cancelled (const SendoffEvidence *evidence, SendoffFinding *diagnosis)
{
  if (sendoff_plan_get_message (evidence->plan) != NULL && !evidence->final_dot)
    return g_strdup (_("Sending was stopped before its end. The message has not gone out."));
  if (diagnosis != NULL)
    return g_strdup_printf (_("The test was stopped before its end. Until then: %s"), sendoff_finding_get_title (diagnosis));
  if (evidence->phrase != NULL)
    return g_strdup_printf (_("The test was stopped while it waited for %s. Nothing had gone wrong until then."),
                            _(evidence->phrase));
  return g_strdup (_("The test was stopped before its end. Nothing had gone wrong until then."));
}

/**
 * sendoff_headline_new:
 * @verdict: what the report says
 * @evidence: what was seen
 * @diagnosis: (nullable): the first finding, if there is a cause to name
 * @n_warnings: how many warnings the report holds
 *
 * Returns: (transfer full): whole sentences for the top of a report
 */
char *
sendoff_headline_new (SendoffVerdict verdict, const SendoffEvidence *evidence, SendoffFinding *diagnosis, guint n_warnings)
{
  switch (verdict)
    {
    case SENDOFF_VERDICT_FAILED:
      return g_strdup (diagnosis != NULL ? sendoff_finding_get_title (diagnosis)
                                         : _("The test did not come to its end, and the cause is not known."));
    case SENDOFF_VERDICT_CANCELLED:
      return say_cancelled (evidence, diagnosis);
    case SENDOFF_VERDICT_WORKS_WITH_WARNINGS:
    case SENDOFF_VERDICT_WORKS:
    default:
      return say_success (evidence, n_warnings);
    }
}
