#include "config.h"

#include "cli/command-table.h"
#include "cli/options.h"
#include "cli/run-check.h"

#include <sysexits.h>

/* sendoff-cli check */
int
sendoff_cli_check (int argc, char **argv)
{
  SendoffCliOptions options = { 0 };
  int status = sendoff_cli_options_read (&options, argv);

  if (status == EX_OK)
    status = sendoff_cli_run_check (&options);
  sendoff_cli_options_clear (&options);
  return status == SENDOFF_CLI_HELPED ? EX_OK : status;
}
