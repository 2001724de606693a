#pragma once
/* The options that commands share, and the plan that follows from them. */
#include "cli/option-table.h"
#include "cli/output.h"
#include "probe/plan.h"

G_BEGIN_DECLS

typedef struct {
  SendoffPlan     *plan;
  gboolean         json;
  gboolean         transcript;
  SendoffCliColor  color;
} SendoffCliOptions;

/* Returns EX_OK, SENDOFF_CLI_HELPED, or the status to end with after a line on standard error. */
int  sendoff_cli_options_read  (SendoffCliOptions *self, char **argv);
void sendoff_cli_options_clear (SendoffCliOptions *self);

G_END_DECLS
