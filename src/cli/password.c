#include "config.h"

#include "cli/password.h"

#include "cli/command-table.h"
#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

/* RFC 4616 sets no limit; nobody types more. */
#define PASSWORD_LONGEST 1024

static int
take (SendoffPlan *plan, const char *line, gssize length)
{
  if (length >= PASSWORD_LONGEST)
    return sendoff_cli_misuse (_("the password is longer than %d bytes; is this the right file?"), PASSWORD_LONGEST - 1);
  if (memchr (line, '\0', (gsize) length) != NULL)
    return sendoff_cli_misuse (_("the password holds a zero byte; is this the right file?"));
  sendoff_plan_type_password (plan, line, (gsize) length);
  if (plan->password == NULL || sendoff_secret_get_length (plan->password) == 0)
    return sendoff_cli_misuse (_("the password is empty: nothing stands on the first line; use --no-auth to test without one"));
  return EX_OK;
}

static int
take_line (SendoffPlan *plan, int fd)
{
  char *room = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new_blank (PASSWORD_LONGEST, &room);
  gssize length = sendoff_cli_read_line (fd, room, PASSWORD_LONGEST);

  if (length < 0)
    {
      g_printerr (_("sendoff-cli: the password could not be read: %s\n"), g_strerror (errno));
      return EX_IOERR;
    }
  return take (plan, room, length);
}

static void
warn_of_readers (int fd)
{
  struct stat status;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0)
    g_printerr ("%s\n", _("sendoff-cli: others on this computer can read the password file; “chmod 600 FILE” keeps it yours"));
}

/**
 * sendoff_cli_read_password:
 * @file: (nullable): a file; %NULL for standard input
 *
 * Takes the first line.
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_read_password (SendoffPlan *plan, const char *file)
{
  int fd = file != NULL ? open (file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  int status;

  if (fd < 0)
    {
      g_printerr (_("sendoff-cli: the password file cannot be read: %s\n"), g_strerror (errno));
      return EX_IOERR;
    }
  if (file != NULL)
    warn_of_readers (fd);
  status = take_line (plan, fd);
  if (file != NULL)
    close (fd);
  return status;
}

/**
 * sendoff_cli_ask_password:
 * @plan: with a user name
 *
 * Asks on the terminal, if a person sits at one. Where nobody does, and where nothing is typed, the plan stays without a
 * password, and the test ends before the sign-in.
 *
 * Returns: %EX_OK, or the status to end with after a line on standard error
 */
int
sendoff_cli_ask_password (SendoffPlan *plan)
{
  char *room = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new_blank (PASSWORD_LONGEST, &room);
  g_autofree char *question = g_strdup_printf (_("Password for %s (Enter alone: test without signing in): "), plan->user);
  gssize length = isatty (STDIN_FILENO) ? sendoff_cli_ask_unseen (question, room, PASSWORD_LONGEST) : 0;

  return length > 0 ? take (plan, room, length) : EX_OK;
}
