#include "config.h"

#include "report/report.h"

#include "diagnosis/diagnosis.h"
#include "report/headline.h"

#include <glib/gi18n-lib.h>
#include <sysexits.h>

struct _SendoffReport
{
  GObject            parent_instance;
  SendoffEvidence   *evidence;
  GListModel        *stages;
  SendoffTranscript *transcript;
  GListModel        *findings;
  SendoffVerdict     verdict;
  char              *headline;
  int                exit_status;
  char              *program;         /* NULL: made here and now */
  char              *version;
  char             **surroundings;
  SendoffToldMail   *mail;
};

G_DEFINE_FINAL_TYPE (SendoffReport, sendoff_report, G_TYPE_OBJECT)

static void
sendoff_report_finalize (GObject *object)
{
  SendoffReport *self = SENDOFF_REPORT (object);

  g_clear_pointer (&self->evidence, sendoff_evidence_unref);
  g_clear_object (&self->stages);
  g_clear_object (&self->transcript);
  g_clear_object (&self->findings);
  g_clear_pointer (&self->headline, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->surroundings, g_strfreev);
  g_clear_pointer (&self->mail, sendoff_told_mail_free);
  G_OBJECT_CLASS (sendoff_report_parent_class)->finalize (object);
}

static void
sendoff_report_class_init (SendoffReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sendoff_report_finalize;
}

static void
sendoff_report_init (SendoffReport *self)
{
  self->surroundings = g_new0 (char *, 1);
}

static guint
count_findings (SendoffReport *self, SendoffSeverity severity)
{
  guint n = 0;

  for (guint i = 0; sendoff_report_peek_finding (self, i) != NULL; i++)
    n += sendoff_finding_get_severity (sendoff_report_peek_finding (self, i)) == severity;
  return n;
}

/* A run that something ended is never called good, even should no rule have found a word for it. */
static SendoffVerdict
judge (SendoffReport *self)
{
  if (self->evidence->outcome == SENDOFF_OUTCOME_CANCELLED)
    return SENDOFF_VERDICT_CANCELLED;
  if (count_findings (self, SENDOFF_SEVERITY_ERROR) > 0 || self->evidence->outcome != SENDOFF_OUTCOME_NONE)
    return SENDOFF_VERDICT_FAILED;
  return count_findings (self, SENDOFF_SEVERITY_WARNING) > 0 ? SENDOFF_VERDICT_WORKS_WITH_WARNINGS : SENDOFF_VERDICT_WORKS;
}

/* What the headline may name: a cause, not a remark. */
static SendoffFinding *
peek_cause (SendoffReport *self)
{
  SendoffFinding *first = sendoff_report_peek_finding (self, 0);

  return first != NULL && sendoff_finding_get_severity (first) == SENDOFF_SEVERITY_ERROR ? first : NULL;
}

/* By <sysexits.h>. */
static int
choose_exit_status (SendoffReport *self)
{
  SendoffFinding *cause = peek_cause (self);

  switch (self->verdict)
    {
    case SENDOFF_VERDICT_CANCELLED:
      return SENDOFF_EXIT_INTERRUPTED;
    case SENDOFF_VERDICT_FAILED:
      return cause != NULL ? sendoff_finding_exit_status (sendoff_finding_get_id (cause)) : EX_UNAVAILABLE;
    case SENDOFF_VERDICT_WORKS:
    case SENDOFF_VERDICT_WORKS_WITH_WARNINGS:
    default:
      return EX_OK;
    }
}

static SendoffReport *
gather (SendoffEvidence *evidence, GListModel *stages, SendoffTranscript *transcript, GListModel *findings)
{
  SendoffReport *self = g_object_new (SENDOFF_TYPE_REPORT, NULL);

  self->evidence = sendoff_evidence_ref (evidence);
  self->stages = g_object_ref (stages);
  self->transcript = g_object_ref (transcript);
  self->findings = g_object_ref (findings);
  self->mail = sendoff_told_mail_of_evidence (evidence);
  return self;
}

/**
 * sendoff_report_new:
 * @evidence: what was seen; sealed by now
 * @stages: of SendoffStage, in the order they are shown
 * @transcript: what was said
 * @findings: of SendoffFinding, the diagnosis first
 *
 * Takes references and gives the verdict.
 *
 * Returns: (transfer full): a report
 */
SendoffReport *
sendoff_report_new (SendoffEvidence *evidence, GListModel *stages, SendoffTranscript *transcript, GListModel *findings)
{
  SendoffReport *self = gather (evidence, stages, transcript, findings);

  self->verdict = judge (self);
  self->headline = sendoff_headline_new (self->verdict, evidence, peek_cause (self),
                                         count_findings (self, SENDOFF_SEVERITY_WARNING));
  self->exit_status = choose_exit_status (self);
  return self;
}

/**
 * sendoff_report_new_as_said:
 * @saying: the verdict, in whose words, and from whom; copied
 *
 * As sendoff_report_new(), but nothing is judged anew: what a report said, it goes on saying, even where the rules have changed.
 *
 * Returns: (transfer full): a report
 */
SendoffReport *
sendoff_report_new_as_said (SendoffEvidence *evidence, GListModel *stages, SendoffTranscript *transcript, GListModel *findings,
                            const SendoffReportSaying *saying)
{
  SendoffReport *self = gather (evidence, stages, transcript, findings);

  self->verdict = saying->verdict;
  self->headline = g_strdup (saying->headline);
  self->exit_status = saying->exit_status;
  self->program = g_strdup (saying->program);
  self->version = g_strdup (saying->version);
  return self;
}

/**
 * sendoff_report_get_mail:
 *
 * Returns: (transfer none): what became of senders, recipients and message
 */
const SendoffToldMail *
sendoff_report_get_mail (SendoffReport *self)
{
  return self->mail;
}

/**
 * sendoff_report_take_mail:
 * @mail: (transfer full): what became of it
 *
 * For a report whose evidence does not hold it: one that was read, or redacted.
 */
void
sendoff_report_take_mail (SendoffReport *self, SendoffToldMail *mail)
{
  sendoff_told_mail_free (self->mail);
  self->mail = mail;
}

/**
 * sendoff_report_get_program:
 *
 * Returns: (transfer none) (nullable): who made it, or %NULL if that was this program itself
 */
const char *
sendoff_report_get_program (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->program;
}

/**
 * sendoff_report_get_version:
 *
 * Returns: (transfer none): the version of the program that made it
 */
const char *
sendoff_report_get_version (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->version != NULL ? self->version : SENDOFF_VERSION;
}

SendoffVerdict
sendoff_report_get_verdict (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), SENDOFF_VERDICT_FAILED);
  return self->verdict;
}

const char *
sendoff_report_get_headline (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->headline;
}

SendoffEvidence *
sendoff_report_get_evidence (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->evidence;
}

GListModel *
sendoff_report_get_stages (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->stages;
}

GListModel *
sendoff_report_get_findings (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->findings;
}

SendoffTranscript *
sendoff_report_get_transcript (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return self->transcript;
}

/* The list keeps its rows alive, so the reference that the model hands out can go at once. */
static gpointer
peek_row (GListModel *rows, guint position)
{
  g_autoptr(GObject) row = g_list_model_get_item (rows, position);

  return row;
}

/**
 * sendoff_report_peek_stage:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): the stage's row, %NULL behind the last
 */
SendoffStage *
sendoff_report_peek_stage (SendoffReport *self, guint position)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return peek_row (self->stages, position);
}

/**
 * sendoff_report_peek_finding:
 * @position: from 0, the diagnosis first
 *
 * Returns: (transfer none) (nullable): the finding, %NULL behind the last
 */
SendoffFinding *
sendoff_report_peek_finding (SendoffReport *self, guint position)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return peek_row (self->findings, position);
}

/**
 * sendoff_report_get_diagnosis:
 *
 * Returns: (transfer none) (nullable): the first finding; of a good run it is a remark, if there is one
 */
SendoffFinding *
sendoff_report_get_diagnosis (SendoffReport *self)
{
  return sendoff_report_peek_finding (self, 0);
}

/**
 * sendoff_report_get_exit_status:
 *
 * Returns: the exit status of a program that has this to report, by <sysexits.h>
 */
int
sendoff_report_get_exit_status (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), EX_SOFTWARE);
  return self->exit_status;
}

/**
 * sendoff_report_set_surroundings:
 * @pairs: (array zero-terminated=1): words and values in turn
 *
 * Says what the run ran on: versions, distribution. For the reports that people share.
 */
void
sendoff_report_set_surroundings (SendoffReport *self, const char * const *pairs)
{
  g_return_if_fail (SENDOFF_IS_REPORT (self));
  g_return_if_fail (pairs != NULL && g_strv_length ((char **) pairs) % 2 == 0);
  g_strfreev (self->surroundings);
  self->surroundings = g_strdupv ((char **) pairs);
}

const char * const *
sendoff_report_get_surroundings (SendoffReport *self)
{
  g_return_val_if_fail (SENDOFF_IS_REPORT (self), NULL);
  return (const char * const *) self->surroundings;
}

/**
 * sendoff_surrounding_get_label:
 * @word: the first of a pair of surroundings
 *
 * Returns: (transfer none): how to call it for people; @word itself if it is not known here
 */
const char *
sendoff_surrounding_get_label (const char *word)
{
  static const struct { const char *word, *label; } rows[] = {
    { "os", N_("System") },
    { "tls", N_("TLS library") },
    { "glib", N_("GLib") },
    { "network", N_("Network") },
    { "language", N_("Language") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].word, word))
      return _(rows[i].label);
  return word;
}

/**
 * sendoff_verdict_get_id:
 *
 * Returns: the stable word for JSON
 */
const char *
sendoff_verdict_get_id (SendoffVerdict verdict)
{
  static const char * const ids[] = {
    [SENDOFF_VERDICT_WORKS] = "works",
    [SENDOFF_VERDICT_WORKS_WITH_WARNINGS] = "works-with-warnings",
    [SENDOFF_VERDICT_FAILED] = "failed",
    [SENDOFF_VERDICT_CANCELLED] = "cancelled",
  };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (ids), "failed");
  return ids[verdict];
}
