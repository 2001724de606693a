#include "config.h"

#include "app/recording.h"

/**
 * sendoff_recording_keep:
 * @run: a run that is over
 *
 * Keeps it in the history of @session, if that has one.
 */
void
sendoff_recording_keep (SendoffSession *session, SendoffRun *run)
{
  SendoffHistory *history = g_object_get_data (G_OBJECT (session), "history");
  g_autoptr (GError) error = NULL;

  if (history != NULL && !sendoff_history_keep (history, sendoff_run_get_report (run), "sendoff", NULL, &error))
    sendoff_session_say (session, error->message);
}

/* Practice runs are play, and are not kept. */
static void
on_run_changed (SendoffSession *session)
{
  SendoffRun *run = sendoff_session_get_run (session);

  if (run != NULL && !sendoff_run_is_practice (run) && !sendoff_run_is_over (run))
    g_signal_connect_object (run, "over", G_CALLBACK (sendoff_recording_keep), session, G_CONNECT_SWAPPED);
}

/**
 * sendoff_recording_begin:
 * @session: whose runs
 * @history: where to keep them; held as long as the session lives
 *
 * From now on each real run of @session is kept in @history when it is over. That one could not be kept is said, and changes nothing
 * else.
 */
void
sendoff_recording_begin (SendoffSession *session, SendoffHistory *history)
{
  g_object_set_data_full (G_OBJECT (session), "history", g_object_ref (history), g_object_unref);
  g_signal_connect (session, "notify::run", G_CALLBACK (on_run_changed), NULL);
}
