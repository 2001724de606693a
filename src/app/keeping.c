#include "config.h"

#include "app/keeping.h"

#include <glib/gi18n-lib.h>

static void on_remembered (GObject *source, GAsyncResult *result, gpointer data);
static void on_forgotten (GObject *source, GAsyncResult *result, gpointer data);

/**
 * sendoff_keeping_after_run:
 * @run: a run that is over
 *
 * Keeps a typed password that the server took, if the person wants that; notes that a kept one worked; says that a kept one was
 * refused. A practice run leaves everything as it is.
 */
void
sendoff_keeping_after_run (SendoffSession *session, SendoffRun *run)
{
  g_autoptr (GError) error = NULL;
  gboolean remember;

  if (sendoff_run_is_practice (run))
    return;
  if (sendoff_run_signed_in (run) && sendoff_run_get_from_keyring (run)
      && !sendoff_mailbox_note_worked (sendoff_session_get_mailbox (session), &error))
    sendoff_session_say (session, error->message);
  g_object_get (session, "remember", &remember, NULL);
  if (sendoff_run_signed_in (run) && remember && !sendoff_run_get_from_keyring (run))
    sendoff_mailbox_remember_async (sendoff_session_get_mailbox (session), sendoff_run_get_plan (run), NULL, on_remembered,
                                    g_object_ref (session));
  if (sendoff_run_password_was_refused (run) && sendoff_run_get_from_keyring (run))
    g_signal_emit_by_name (session, "refused");
}

static void
on_remembered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffSession) session = data;
  g_autoptr (GError) error = NULL;

  if (sendoff_mailbox_remember_finish (SENDOFF_MAILBOX (source), result, &error))
    sendoff_session_say (session, _("The password is saved in your keyring."));
  else if (error != NULL)
    sendoff_session_say (session, error->message);
}

/**
 * sendoff_keeping_forget:
 * @run: the run whose password is to go
 *
 * Removes the password from the keyring.
 */
void
sendoff_keeping_forget (SendoffSession *session, SendoffRun *run)
{
  if (sendoff_run_is_practice (run))
    return;
  sendoff_mailbox_forget_async (sendoff_session_get_mailbox (session), sendoff_run_get_plan (run), NULL, on_forgotten,
                                g_object_ref (session));
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SendoffSession) session = data;
  g_autoptr (GError) error = NULL;

  if (sendoff_mailbox_forget_finish (SENDOFF_MAILBOX (source), result, &error))
    sendoff_session_say (session, _("The password was removed from your keyring."));
  else
    sendoff_session_say (session, error->message);
}
