#include "config.h"

#include "cli/password.h"

#include "cli/command-table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <termios.h>
#include <unistd.h>

/* RFC 4616 sets no limit; nobody types more. */
#define PASSWORD_LONGEST 4096

/* Reads the first line, without its end, byte by byte: what follows belongs to somebody else. Returns its length, or -1. */
static gssize
read_line (int fd, char *buffer, gsize size)
{
  gsize length = 0;

  while (length < size)
    {
      gssize got = read (fd, buffer + length, 1);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0 || buffer[length] == '\n')
        break;
      length++;
    }
  if (length > 0 && buffer[length - 1] == '\r')
    length--;
  return (gssize) length;
}

static int
take_line (SendoffPlan *plan, int fd)
{
  char *room = NULL;
  g_autoptr (SendoffSecret) secret = sendoff_secret_new_blank (PASSWORD_LONGEST, &room);
  gssize length = read_line (fd, room, PASSWORD_LONGEST);

  if (length < 0)
    {
      g_printerr (_("sendoff-cli: the password could not be read: %s\n"), g_strerror (errno));
      return EX_IOERR;
    }
  sendoff_plan_type_password (plan, room, (gsize) length);
  if (plan->password == NULL || sendoff_secret_get_length (plan->password) == 0)
    return sendoff_cli_misuse (_("the password is empty; give it on the first line of standard input"));
  return EX_OK;
}

static int
take_from_file (SendoffPlan *plan, const char *file)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC);
  struct stat status;
  int result;

  if (fd < 0)
    {
      g_printerr (_("sendoff-cli: the password file cannot be read: %s\n"), g_strerror (errno));
      return EX_IOERR;
    }
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (status.st_mode & 077) != 0)
    g_printerr (_("sendoff-cli: others can read the password file; “chmod 600” keeps it yours\n"));
  result = take_line (plan, fd);
  close (fd);
  return result;
}

static int
ask_on_terminal (SendoffPlan *plan)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  struct termios before, quiet;
  int result;

  if (fd < 0 || tcgetattr (fd, &before) != 0)
    return EX_OK;
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fd, TCSAFLUSH, &quiet);
  dprintf (fd, _("Password for %s (not shown): "), plan->user);
  result = take_line (plan, fd);
  tcsetattr (fd, TCSAFLUSH, &before);
  dprintf (fd, "\n");
  close (fd);
  return result;
}

/**
 * sendoff_cli_read_password:
 * @from_stdin: take the first line of standard input
 * @file: (nullable): take the first line of this file
 *
 * Without either, asks on the terminal if there is one; without that too, the plan stays without a password.
 *
 * Returns: %EX_OK, or the status to end with
 */
int
sendoff_cli_read_password (SendoffPlan *plan, gboolean from_stdin, const char *file)
{
  if (from_stdin)
    return take_line (plan, STDIN_FILENO);
  if (file != NULL)
    return take_from_file (plan, file);
  if (plan->sign_in && plan->user != NULL && isatty (STDIN_FILENO) && isatty (STDERR_FILENO))
    return ask_on_terminal (plan);
  return EX_OK;
}
