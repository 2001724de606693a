#pragma once
/* The options that commands share, and the plan that follows from them. */
#include "probe/plan.h"

G_BEGIN_DECLS

typedef enum { SENDOFF_CLI_COLOR_AUTO, SENDOFF_CLI_COLOR_ALWAYS, SENDOFF_CLI_COLOR_NEVER } SendoffCliColor;

typedef struct {
  SendoffPlan     *plan;
  gboolean         json;
  gboolean         transcript;
  SendoffCliColor  color;
} SendoffCliOptions;

/* Returns EX_OK, or the status to end with after a line on standard error; *helped: help was printed, nothing else to do. */
int  sendoff_cli_options_read  (SendoffCliOptions *self, const char *summary, int argc, char **argv, gboolean *helped);
void sendoff_cli_options_clear (SendoffCliOptions *self);

G_END_DECLS
