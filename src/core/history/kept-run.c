#include "config.h"

#include "history/history.h"

struct _SendoffKeptRun
{
  GObject         parent_instance;
  guint           number;
  gint64          started;
  char           *who;
  char           *host;
  guint           port;
  SendoffVerdict  verdict;
  char           *finding;
  char           *summary;
};

G_DEFINE_FINAL_TYPE (SendoffKeptRun, sendoff_kept_run, G_TYPE_OBJECT)

static void
sendoff_kept_run_finalize (GObject *object)
{
  SendoffKeptRun *self = SENDOFF_KEPT_RUN (object);

  g_free (self->who);
  g_free (self->host);
  g_free (self->finding);
  g_free (self->summary);
  G_OBJECT_CLASS (sendoff_kept_run_parent_class)->finalize (object);
}

static void
sendoff_kept_run_class_init (SendoffKeptRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_kept_run_finalize;
}

static void
sendoff_kept_run_init (SendoffKeptRun *self)
{
}

/**
 * sendoff_kept_run_new:
 * @number: under which it is kept
 * @report: what to take the rest from
 *
 * Returns: (transfer full): a line of a list
 */
SendoffKeptRun *
sendoff_kept_run_new (guint number, SendoffReport *report)
{
  SendoffKeptRun *self = g_object_new (SENDOFF_TYPE_KEPT_RUN, NULL);
  const SendoffEvidence *evidence = sendoff_report_get_evidence (report);
  SendoffFinding *diagnosis = sendoff_report_get_diagnosis (report);

  self->number = number;
  self->started = evidence->started;
  self->who = g_strdup (evidence->plan->user != NULL ? evidence->plan->user : evidence->plan->from);
  self->host = g_strdup (evidence->plan->host);
  self->port = evidence->plan->port;
  self->verdict = sendoff_report_get_verdict (report);
  self->finding = diagnosis != NULL ? g_strdup (sendoff_finding_get_id (diagnosis)) : NULL;
  self->summary = g_strdup (sendoff_report_get_headline (report));
  return self;
}

/**
 * sendoff_kept_run_get_number:
 *
 * Returns: the number under which it is kept, from 1
 */
guint
sendoff_kept_run_get_number (SendoffKeptRun *self)
{
  return self->number;
}

/**
 * sendoff_kept_run_get_started:
 *
 * Returns: when it began, in seconds since 1970 (UTC)
 */
gint64
sendoff_kept_run_get_started (SendoffKeptRun *self)
{
  return self->started;
}

/**
 * sendoff_kept_run_get_who:
 *
 * Returns: (transfer none) (nullable): the user name; without one, the sender; %NULL if neither was known
 */
const char *
sendoff_kept_run_get_who (SendoffKeptRun *self)
{
  return self->who;
}

/**
 * sendoff_kept_run_get_host:
 *
 * Returns: (transfer none): the server that was tested
 */
const char *
sendoff_kept_run_get_host (SendoffKeptRun *self)
{
  return self->host;
}

/**
 * sendoff_kept_run_get_port:
 *
 * Returns: its port
 */
guint
sendoff_kept_run_get_port (SendoffKeptRun *self)
{
  return self->port;
}

/**
 * sendoff_kept_run_get_verdict:
 *
 * Returns: how it ended
 */
SendoffVerdict
sendoff_kept_run_get_verdict (SendoffKeptRun *self)
{
  return self->verdict;
}

/**
 * sendoff_kept_run_get_finding:
 *
 * Returns: (transfer none) (nullable): the stable id of the first finding, or %NULL if there was none
 */
const char *
sendoff_kept_run_get_finding (SendoffKeptRun *self)
{
  return self->finding;
}

/**
 * sendoff_kept_run_get_summary:
 *
 * Returns: (transfer none): what was found, or the verdict, in a sentence for people; plain text
 */
const char *
sendoff_kept_run_get_summary (SendoffKeptRun *self)
{
  return self->summary;
}
