#pragma once
/* Adding an account, and changing one. */
#include <glib.h>

G_BEGIN_DECLS

int sendoff_cli_account_add  (int argc, char **argv);
int sendoff_cli_account_edit (int argc, char **argv);

G_END_DECLS
