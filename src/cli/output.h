#pragma once
/* Standard output: one report, whole or not at all as far as the exit status goes; never a warning, never progress. */
#include <glib.h>

G_BEGIN_DECLS

typedef enum { SENDOFF_CLI_COLOR_AUTO, SENDOFF_CLI_COLOR_ALWAYS, SENDOFF_CLI_COLOR_NEVER } SendoffCliColor;

void     sendoff_cli_open_output   (void);
int      sendoff_cli_print         (const char *text);    /* EX_OK, or EX_IOERR after a line on standard error */
guint    sendoff_cli_count_columns (void);                /* 0: not known */
gboolean sendoff_cli_has_color     (SendoffCliColor wish, int descriptor);
gboolean sendoff_cli_read_color    (const char *word, SendoffCliColor *color);
gboolean sendoff_cli_read_form     (const char *word, gboolean short_for_json, gboolean *json, gboolean *markdown);
gboolean sendoff_cli_read_format   (const char *word, gboolean short_for_json, gboolean *json);

G_END_DECLS
