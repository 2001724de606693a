#pragma once
/* What became of each message of a mailing, a line each, and of all of them at the end. */
#include "sending/post.h"

G_BEGIN_DECLS

/* How a mailing ended. */
typedef struct {
  SendoffBatch  *batch;
  SendoffPostEnd end;
  SendoffReport *report;      /* of the last connection, or NULL */
  gboolean       dry_run;
  gint64         us;          /* it took */
} SendoffCliManyEnd;

char *sendoff_cli_dup_item      (const SendoffItem *item, gboolean json);
char *sendoff_cli_dup_many_end  (const SendoffCliManyEnd *end, gboolean json);
int   sendoff_cli_get_many_status (const SendoffCliManyEnd *end);

G_END_DECLS
