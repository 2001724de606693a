#include "config.h"

#include "app/practice-run.h"

#include "practice/library.h"

/**
 * sendoff_practice_run_new:
 * @scenario: what the pretend server plays
 * @error: why there is no run
 *
 * Starts a pretend server. It stops when the run is over.
 *
 * Returns: (transfer full) (nullable): a run that has not begun
 */
SendoffRun *
sendoff_practice_run_new (SendoffPracticeCase *scenario, GError **error)
{
  g_autoptr (SendoffPracticeServer) server = sendoff_practice_server_new (scenario);
  g_autoptr (SendoffPlan) plan = NULL;

  if (!sendoff_practice_server_start (server, 0, error))
    return NULL;
  plan = sendoff_practice_server_make_plan (server);
  return sendoff_run_new_practice (plan, server);
}

/**
 * sendoff_practice_dup_good:
 *
 * Returns: (transfer full): the scenario in which everything works
 */
SendoffPracticeCase *
sendoff_practice_dup_good (void)
{
  g_autoptr (SendoffPracticeLibrary) library = sendoff_practice_library_new ();

  return sendoff_practice_library_find (library, "good");
}
