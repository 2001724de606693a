#pragma once
/* The options of a command as a table: parsed, explained and told by --help from the same rows. What is wrong with the
 * arguments is said on one line of standard error, which never repeats what may be a password. */
#include <glib.h>

G_BEGIN_DECLS

/* A row. With no name it is a heading for the rows below it. */
typedef struct {
  const char *name;           /* without the dashes */
  GOptionArg  arg;
  gsize       offset;         /* of the field in the command's struct of words */
  const char *description;    /* N_() */
  const char *value;          /* "PORT", or NULL for a switch */
} SendoffCliOption;

typedef struct {
  const char             *command;     /* "check" */
  const char             *argument;    /* "[SCENARIO]", or NULL if there are options only */
  const char             *summary;     /* N_() */
  const SendoffCliOption *options;     /* its own */
  guint                   n_options;
  const SendoffCliOption *shared;      /* those it has in common with others, told behind its own; or NULL */
  guint                   n_shared;
} SendoffCliUse;

#define SENDOFF_CLI_HELPED (-1)   /* help or the version was asked for and printed: end with EX_OK */

int   sendoff_cli_use_parse      (const SendoffCliUse *use, gpointer words, char **argv, char **argument);
int   sendoff_cli_use_parse_list (const SendoffCliUse *use, gpointer words, char **argv, guint most, char ***arguments);
char *sendoff_cli_use_dup_help   (const SendoffCliUse *use, guint columns);

G_END_DECLS
