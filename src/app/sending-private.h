#pragma once
/* The sending from inside, for the files that make it up. */
#include "app/sending.h"

G_BEGIN_DECLS

struct _SendoffSending
{
  GObject             parent_instance;
  SendoffSession     *session;
  char               *path;            /* where the draft is kept; NULL: nowhere */
  SendoffDraft       *draft;
  char               *self_address;    /* of the account that the draft was last fitted to */
  char               *self_name;
  guint               saving;          /* source id */
  SendoffRun         *run;             /* the one on show, or NULL */
  SendoffSendingKind  kind;            /* what is being sent, or was last */
  char               *heard_host;      /* what the last run heard, and from whom */
  guint64             heard_size;
  SendoffFate         fates[2];        /* by kind */
  gboolean            partial;         /* the coming run alone sends though some recipients are refused */
  GCancellable       *preparing;       /* NULL when nothing is being prepared */
  SendoffPlan        *plan;            /* while the message is being composed */
};

void sendoff_sending_show_run      (SendoffSending *self, SendoffRun *run);
void sendoff_sending_set_preparing (SendoffSending *self, GCancellable *cancellable);
void sendoff_sending_set_fate      (SendoffSending *self, SendoffFate fate);
void sendoff_sending_tell_change   (SendoffSending *self);
void sendoff_sending_tell_problems (SendoffSending *self, GPtrArray *problems);
void sendoff_sending_fit_account   (SendoffSending *self);
void sendoff_sending_note_size     (SendoffSending *self, SendoffRun *run);
gboolean sendoff_sending_keep      (SendoffSending *self, gboolean under_way);

G_END_DECLS
