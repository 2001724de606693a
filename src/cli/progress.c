#include "config.h"

#include "cli/progress.h"

#include "report/report-text.h"

#include <unistd.h>

static void
print_stage (SendoffStage *stage, const char *words)
{
  g_printerr ("%s %s: %s\n", sendoff_stage_state_get_mark (sendoff_stage_get_state (stage)), sendoff_stage_get_title (stage),
              words);
}

static void
on_state (SendoffStage *stage, GParamSpec *pspec, gpointer unused)
{
  SendoffStageState state = sendoff_stage_get_state (stage);

  if (state == SENDOFF_STAGE_SLOW)
    print_stage (stage, sendoff_stage_state_get_title (state));
  else if (sendoff_stage_is_over (stage) && state != SENDOFF_STAGE_SKIPPED)
    print_stage (stage, sendoff_stage_get_summary (stage));
}

/**
 * sendoff_cli_progress_watch:
 * @check: a test that is about to run
 *
 * Does nothing unless standard error is a terminal.
 */
void
sendoff_cli_progress_watch (SendoffCheck *check)
{
  GListModel *stages = sendoff_check_get_stages (check);

  if (!isatty (STDERR_FILENO))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (stages); i++)
    {
      g_autoptr (SendoffStage) stage = g_list_model_get_item (stages, i);

      g_signal_connect (stage, "notify::state", G_CALLBACK (on_state), NULL);
    }
}
