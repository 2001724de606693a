#pragma once
/* The session from inside, for the files that make it up. */
#include "app/session.h"

G_BEGIN_DECLS

struct _SendoffSession
{
  GObject              parent_instance;
  SendoffMailbox      *mailbox;
  SendoffPreview      *preview;
  SendoffRun          *run;             /* the one on show, or NULL */
  SendoffPracticeCase *scenario;        /* NULL outside practice mode */
  GCancellable        *preparing;       /* NULL when nothing is being prepared */
  gboolean             remember;
  gboolean             controls;
  gboolean             try_imap;      /* in the coming run alone */
  gboolean             try_senders;   /* likewise */
};

char **sendoff_session_list_senders (SendoffSession *self, const char *from);

G_END_DECLS
