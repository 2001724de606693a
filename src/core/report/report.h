#pragma once
/* One run, told: target, stages, findings, controls, transcript, verdict. Sealed; text, JSON, window and file are views of
 * it. */
#include "diagnosis/finding.h"
#include "net/transcript.h"
#include "probe/evidence.h"
#include "probe/stage.h"
#include "report/told-mail.h"

G_BEGIN_DECLS

typedef enum {
  SENDOFF_VERDICT_WORKS,
  SENDOFF_VERDICT_WORKS_WITH_WARNINGS,
  SENDOFF_VERDICT_FAILED,
  SENDOFF_VERDICT_CANCELLED,
} SendoffVerdict;

#define SENDOFF_EXIT_INTERRUPTED 130   /* 128 + SIGINT, as shells count it */

#define SENDOFF_TYPE_REPORT (sendoff_report_get_type ())
G_DECLARE_FINAL_TYPE (SendoffReport, sendoff_report, SENDOFF, REPORT, GObject)

SendoffReport     *sendoff_report_new             (SendoffEvidence *evidence, GListModel *stages, SendoffTranscript *transcript,
                                                   GListModel *findings);
SendoffVerdict     sendoff_report_get_verdict     (SendoffReport *self);
const char        *sendoff_report_get_headline    (SendoffReport *self);    /* the verdict in one honest sentence */
SendoffEvidence   *sendoff_report_get_evidence    (SendoffReport *self);
GListModel        *sendoff_report_get_stages      (SendoffReport *self);
GListModel        *sendoff_report_get_findings    (SendoffReport *self);
SendoffTranscript *sendoff_report_get_transcript  (SendoffReport *self);
SendoffFinding    *sendoff_report_get_diagnosis   (SendoffReport *self);    /* the first finding, or NULL */
int                sendoff_report_get_exit_status (SendoffReport *self);
const char        *sendoff_verdict_get_id         (SendoffVerdict verdict);

/* What is known of a report that is no run of this moment, such as one that was read from a file: it is taken as it was said. */
typedef struct {
  SendoffVerdict  verdict;
  const char     *headline;
  int             exit_status;
  const char     *program;      /* who made it; NULL: this program */
  const char     *version;
} SendoffReportSaying;

SendoffReport     *sendoff_report_new_as_said     (SendoffEvidence *evidence, GListModel *stages, SendoffTranscript *transcript,
                                                   GListModel *findings, const SendoffReportSaying *saying);
const char        *sendoff_report_get_program     (SendoffReport *self);    /* NULL: it was made here and now */
const char        *sendoff_report_get_version     (SendoffReport *self);    /* of the program that made it */

/* What the run ran on, as pairs of a stable word and a value, NULL-terminated: "os", "Debian GNU/Linux 12", … Asking the
 * computer is the caller's business: this room is pure. */
void                sendoff_report_set_surroundings (SendoffReport *self, const char * const *pairs);
const char * const *sendoff_report_get_surroundings (SendoffReport *self);
const char         *sendoff_surrounding_get_label   (const char *word);      /* for people: "System" */

/* What became of senders, recipients and message. */
const SendoffToldMail *sendoff_report_get_mail    (SendoffReport *self);
void                   sendoff_report_take_mail   (SendoffReport *self, SendoffToldMail *mail);

/* Rows of the report's lists, borrowed. */
SendoffStage      *sendoff_report_peek_stage      (SendoffReport *self, guint position);     /* NULL behind the last */
SendoffFinding    *sendoff_report_peek_finding    (SendoffReport *self, guint position);

G_END_DECLS
