#include "config.h"

/* A remedy that changes settings, applied to what is set up. */

#include "app/practice-run.h"
#include "app/remedy-settings.h"
#include "app/session.h"

#include <glib/gi18n-lib.h>

/* With the right settings the pretend server plays its good part. */
static void
practise_the_good_end (SendoffSession *self)
{
  g_autoptr (SendoffPracticeCase) good = sendoff_practice_dup_good ();

  if (good != NULL && sendoff_session_practise (self, good))
    sendoff_session_say (self, _("Practice mode: with the right settings it works."));
}

/**
 * sendoff_session_apply:
 * @remedy: a remedy that changes settings
 *
 * Changes the settings as the remedy says, and tests again. In practice mode no settings are changed, only the outcome is
 * shown.
 */
void
sendoff_session_apply (SendoffSession *self, const SendoffRemedy *remedy)
{
  if (sendoff_session_get_scenario (self) != NULL)
    {
      practise_the_good_end (self);
      return;
    }
  sendoff_remedy_set_account (remedy, sendoff_mailbox_get_account (sendoff_session_get_mailbox (self)));
  sendoff_session_test (self);
}
