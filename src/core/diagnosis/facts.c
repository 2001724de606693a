#include "config.h"

#include "diagnosis/facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A clock that is off by less spoils no certificate but one made this very day. */
#define MINUTES_10 (10 * 60)

/* The clock may stand a little before the day of the release in parts of the world; not a week. */
#define WEEK (7 * 24 * 60 * 60)

/* So long after its release few still use a program. */
#define YEARS_3 (3 * (gint64) 365 * 24 * 60 * 60)

/* --- how it ended ------------------------------------------------------------------------------------------------ */

/* The run ended at that stage. */
gboolean
sendoff_failed_at (const SendoffEvidence *e, SendoffStageKind stage)
{
  return e->stage == stage && e->outcome != SENDOFF_OUTCOME_NONE;
}

/* The run ended at one of these stages. */
gboolean
sendoff_failed_within (const SendoffEvidence *e, SendoffStageKind first, SendoffStageKind last)
{
  return e->outcome != SENDOFF_OUTCOME_NONE && e->stage >= first && e->stage <= last;
}

/* The run ended at that stage, in that way. */
gboolean
sendoff_ended_by (const SendoffEvidence *e, SendoffStageKind stage, SendoffOutcome outcome)
{
  return e->stage == stage && e->outcome == outcome;
}

/* Nothing more came: silence, or the end of the connection. */
gboolean
sendoff_went_dead (const SendoffEvidence *e)
{
  return e->outcome == SENDOFF_OUTCOME_SILENT || e->outcome == SENDOFF_OUTCOME_CLOSED
         || e->outcome == SENDOFF_OUTCOME_RESET;
}

/* The whole message had gone out, and no answer came: whatever kept it away, and be it our own stopping. */
gboolean
sendoff_may_have_been_taken (const SendoffEvidence *e)
{
  return e->final_dot && e->outcome != SENDOFF_OUTCOME_NONE && e->outcome != SENDOFF_OUTCOME_REFUSED;
}

/* The server took user name and password. */
gboolean
sendoff_has_signed_in (const SendoffEvidence *e)
{
  return e->states[SENDOFF_STAGE_AUTH] == SENDOFF_STAGE_PASSED;
}

/* The server judged the password and said no: a server in trouble has judged nothing. */
gboolean
sendoff_password_was_refused (const SendoffEvidence *e)
{
  return e->password_sent && sendoff_was_refused (e, SENDOFF_STAGE_AUTH) && sendoff_reply_is_permanent (e->reply);
}

/* --- connecting -------------------------------------------------------------------------------------------------- */

/* So many addresses ended in that state. */
guint
sendoff_count_attempts (const SendoffEvidence *e, SendoffAttemptState state)
{
  guint n = 0;

  for (guint i = 0; i < e->attempts->len; i++)
    n += ((SendoffAttempt *) g_ptr_array_index (e->attempts, i))->state == state;
  return n;
}

/* Every address ended in that state. */
gboolean
sendoff_all_attempts (const SendoffEvidence *e, SendoffAttemptState state)
{
  return e->attempts->len > 0 && sendoff_count_attempts (e, state) == e->attempts->len;
}

/* A name that no public resolver could answer for: it may well lead to this computer or this network. */
gboolean
sendoff_name_is_local (const char *host)
{
  static const char * const endings[] = { ".local", ".localhost", ".localdomain", ".lan", ".internal", ".intranet",
                                          ".home.arpa", ".home", ".corp", ".private", ".test", ".example", ".invalid" };

  if (host == NULL || strchr (host, '.') == NULL || strchr (host, ':') != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (host, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_valid_at (const SendoffChain *chain, gint64 when)
{
  for (guint i = 0; i < chain->certificates->len; i++)
    {
      const SendoffCertificate *one = g_ptr_array_index (chain->certificates, i);

      if (when < one->not_before || when > one->not_after)
        return FALSE;
    }
  return TRUE;
}

/* An authority lives for decades, and a server's certificate for a year: that both are over is seldom true. */
static gboolean
all_are_over (const SendoffChain *chain, gint64 when)
{
  for (guint i = 0; i < chain->certificates->len; i++)
    if (((SendoffCertificate *) g_ptr_array_index (chain->certificates, i))->not_after >= when)
      return FALSE;
  return chain->certificates->len >= 2;
}

/* The clock stands before this program was made, or years after it and no certificate of the chain is good any more. */
static gboolean
clock_is_absurd (const SendoffEvidence *e)
{
  if (e->started == 0)
    return FALSE;
  if (e->chain->flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return e->started < SENDOFF_RELEASE_TIME - WEEK;
  return e->started > SENDOFF_RELEASE_TIME + YEARS_3 && all_are_over (e->chain, e->started);
}

/* Files of this computer were written later than its clock believes, and by their time the certificates are good. */
gboolean
sendoff_clock_went_back (const SendoffEvidence *e)
{
  return e->latest_file > e->started + MINUTES_10 && e->chain != NULL && (e->chain->flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
         && is_valid_at (e->chain, e->latest_file);
}

/* This computer's clock is wrong, and not by one certificate's word: somebody told the time and by that time the
 * certificates are good, or what the clock says cannot be. */
gboolean
sendoff_clock_explains_dates (const SendoffEvidence *e)
{
  if (e->chain == NULL || !(e->chain->flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)))
    return FALSE;
  if (e->clock_known)
    return ABS (e->clock_offset) > MINUTES_10 && is_valid_at (e->chain, e->started - e->clock_offset);
  return clock_is_absurd (e) || sendoff_clock_went_back (e);
}

/* --- the controls ------------------------------------------------------------------------------------------------ */

/* A web address answers for the network only with its own page: a login page answers for nobody. */
static gboolean
speaks_for_the_network (const SendoffControl *control)
{
  return sendoff_control_answered (control)
         && (control->kind != SENDOFF_CONTROL_WEB || g_strcmp0 (control->excerpt, "Success") == 0);
}

/* Something else than the port under test let us connect. */
gboolean
sendoff_any_control_answered (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind != SENDOFF_CONTROL_SAME_PORT && speaks_for_the_network (control))
        return TRUE;
    }
  return FALSE;
}

/* The experiment of that kind, on that port; 0 for any. */
const SendoffControl *
sendoff_find_control (const SendoffEvidence *e, SendoffControlKind kind, guint16 port)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind == kind && (port == 0 || control->port == port))
        return control;
    }
  return NULL;
}

/* The first experiment of that kind that let us connect. */
const SendoffControl *
sendoff_find_answer (const SendoffEvidence *e, SendoffControlKind kind)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind == kind && speaks_for_the_network (control))
        return control;
    }
  return NULL;
}

/* Another port of the same server turned us away: the computer is there, and awake. */
gboolean
sendoff_any_port_refuses (const SendoffEvidence *e)
{
  for (guint i = 0; i < e->controls->len; i++)
    {
      const SendoffControl *control = g_ptr_array_index (e->controls, i);

      if (control->kind == SENDOFF_CONTROL_SAME_HOST && control->state == SENDOFF_ATTEMPT_REFUSED)
        return TRUE;
    }
  return FALSE;
}

/* A submission port of the same server that answered as one should: 587 in plain text, 465 with TLS. */
const SendoffControl *
sendoff_find_open_port (const SendoffEvidence *e)
{
  const SendoffControl *submission = sendoff_find_control (e, SENDOFF_CONTROL_SAME_HOST, 587);
  const SendoffControl *submissions = sendoff_find_control (e, SENDOFF_CONTROL_SAME_HOST, 465);

  if (submission != NULL && submission->speaks == SENDOFF_SPEAKS_SMTP)
    return submission;
  return submissions != NULL && submissions->speaks == SENDOFF_SPEAKS_TLS ? submissions : NULL;
}

/* What the port under test spoke when a control looked a second time, the other way round. */
SendoffSpeaks
sendoff_second_look (const SendoffEvidence *e)
{
  const SendoffControl *again = sendoff_find_control (e, SENDOFF_CONTROL_SAME_PORT, 0);

  return again != NULL && again->over && sendoff_control_answered (again) ? again->speaks : SENDOFF_SPEAKS_UNKNOWN;
}

/* --- words ------------------------------------------------------------------------------------------------------- */

/* The protection as a word within a sentence. */
const char *
sendoff_security_name (SendoffSecurity security)
{
  if (security == SENDOFF_SECURITY_STARTTLS)
    return "STARTTLS";
  return security == SENDOFF_SECURITY_TLS ? "TLS" : _("no encryption");
}

/* Whose server it is, to begin a sentence with. */
const char *
sendoff_provider_name (const SendoffEvidence *e)
{
  return e->plan->provider ? e->plan->provider->name : _("The server");
}

/* How the provider calls the passwords it wants of programs. */
const char *
sendoff_app_password_name (const SendoffEvidence *e)
{
  return e->plan->provider && e->plan->provider->app_password_name ? _(e->plan->provider->app_password_name)
                                                                   : _("app-specific password");
}
