#pragma once
/* The probe in three parts: probe.c finds the server and connects, probe-dialogue.c carries answers between dialogue and channel,
 * probe-stages.c keeps stages, clock and evidence, and ends the run. */
#include "base/deadline.h"
#include "net/channel.h"
#include "probe/mails.h"
#include "probe/probe.h"

G_BEGIN_DECLS

struct _SendoffProbe
{
  GObject            parent_instance;
  SendoffPlan       *plan;
  SendoffEvidence   *evidence;
  GListStore        *stages;
  SendoffTranscript *transcript;

  GCancellable      *cancellable;   /* of whoever started the run, or NULL */
  SendoffDeadline   *deadline;      /* of what is being waited for */
  SendoffStage      *stage;         /* the running one, or NULL */
  SendoffDialogue   *dialogue;
  SendoffMails      *mails;
  GSource           *pause;         /* before the next mail, to keep to a rate */
  gulong             pause_handler;
  SendoffChannel    *channel;
  GInetAddress      *connected;
  gboolean           message_follows;  /* behind the commands that are being written */
  guint64            content_size;
  GError            *local_error;   /* why the end of the message was held back */
  GTask             *task;          /* the run, while it lasts */
};

void           sendoff_probe_begin_stage       (SendoffProbe *self, SendoffStageKind kind);
void           sendoff_probe_settle_stage      (SendoffProbe *self, SendoffStage *stage, SendoffStageState state);
GCancellable  *sendoff_probe_wind_clock        (SendoffProbe *self, guint soft_ms, guint hard_ms);
void           sendoff_probe_keep_evidence     (SendoffProbe *self);
gboolean       sendoff_probe_was_cancelled     (SendoffProbe *self);
SendoffOutcome sendoff_probe_outcome_for_error (SendoffProbe *self, const GError *error);
void           sendoff_probe_converse          (SendoffProbe *self, GSocketConnection *connection);
void           sendoff_probe_end               (SendoffProbe *self, SendoffOutcome outcome, const GError *error);
void           sendoff_probe_finish            (SendoffProbe *self);

G_END_DECLS
