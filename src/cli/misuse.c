#include "config.h"

#include "cli/command-table.h"

#include "base/text.h"

#include <sysexits.h>

/**
 * sendoff_cli_misuse:
 * @format: what is wrong, and what to do; never with text that may be a password
 *
 * Returns: %EX_USAGE
 */
int
sendoff_cli_misuse (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *harmless = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  harmless = sendoff_text_harmless (message, -1);
  g_printerr ("sendoff-cli: %s\n", harmless);
  return EX_USAGE;
}
