#pragma once
/* The commands of sendoff-cli: a row each. */
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;
  const char *summary;                       /* N_() */
  int       (*run) (int argc, char **argv);  /* argv[0] is the command's name; returns the exit status */
} SendoffCliCommand;

int sendoff_cli_account  (int argc, char **argv);
int sendoff_cli_check    (int argc, char **argv);
int sendoff_cli_compare  (int argc, char **argv);
int sendoff_cli_send     (int argc, char **argv);
int sendoff_cli_sendmail (int argc, char **argv);
int sendoff_cli_explain  (int argc, char **argv);
int sendoff_cli_history  (int argc, char **argv);
int sendoff_cli_practice (int argc, char **argv);

int sendoff_cli_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);   /* one line on standard error; EX_USAGE */

G_END_DECLS
