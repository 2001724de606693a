#include "config.h"

#include "app/practice-run.h"

#include "app/remedy-settings.h"

#include <glib/gi18n-lib.h>

/* Nothing leaves this computer: settings that the scenario has no answer to are not tried at all. */
static gboolean
stays_here (const SendoffPlan *plan, GError **error)
{
  if (sendoff_plan_get_given (plan, plan->host, plan->port) != NULL)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("Practice mode: with your own mailbox this would change the settings and test again."));
  return FALSE;
}

/**
 * sendoff_practice_run_new:
 * @scenario: what the pretend server plays
 * @remedy: (nullable): new settings to try on it
 * @error: why there is no run
 *
 * Starts a pretend server. It stops when the run is over.
 *
 * Returns: (transfer full) (nullable): a run that has not begun
 */
SendoffRun *
sendoff_practice_run_new (SendoffPracticeCase *scenario, const SendoffRemedy *remedy, GError **error)
{
  g_autoptr (SendoffPracticeServer) server = sendoff_practice_server_new (scenario);
  g_autoptr (SendoffPlan) plan = NULL;

  if (!sendoff_practice_server_start (server, 0, error))
    return NULL;
  plan = sendoff_practice_server_make_plan (server);
  if (remedy != NULL)
    {
      g_autoptr (SendoffPlan) own = g_steal_pointer (&plan);

      plan = sendoff_remedy_set_plan (remedy, own);
      if (!stays_here (plan, error))
        {
          sendoff_practice_server_stop (server);
          return NULL;
        }
    }
  return sendoff_run_new_practice (plan, server);
}
