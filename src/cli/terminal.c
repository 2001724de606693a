#include "config.h"

#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Signals that end or stop a program: the terminal is given back with its echo before they do. */
static const int caught[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU };

static volatile sig_atomic_t arrived;

static void
note_signal (int number)
{
  arrived = number;
}

/* As sendoff_cli_read_line(), but ends at a signal that was noted: with -1 and EINTR. */
static gssize
read_until (int fd, char *room, gsize size, gboolean interruptible)
{
  gsize length = 0;

  while (length < size)
    {
      gssize got = read (fd, room + length, 1);

      if (got < 0 && errno == EINTR && !(interruptible && arrived != 0))
        continue;
      if (got < 0)
        return -1;
      if (got == 0 || room[length] == '\n')
        break;
      length++;
    }
  if (length > 0 && length < size && room[length - 1] == '\r')
    length--;
  return (gssize) length;
}

/**
 * sendoff_cli_read_line:
 * @fd: where to read from
 * @room: (array length=size): where to put it
 *
 * Takes the first line, without its end. What follows is left unread: it belongs to somebody else.
 *
 * Returns: its length; @size if it is longer; -1 with errno
 */
gssize
sendoff_cli_read_line (int fd, char *room, gsize size)
{
  return read_until (fd, room, size, FALSE);
}

static void
catch_signals (struct sigaction before[G_N_ELEMENTS (caught)])
{
  struct sigaction action = { .sa_handler = note_signal };

  sigemptyset (&action.sa_mask);
  arrived = 0;
  for (guint i = 0; i < G_N_ELEMENTS (caught); i++)
    sigaction (caught[i], &action, &before[i]);
}

static void
release_signals (const struct sigaction before[G_N_ELEMENTS (caught)])
{
  for (guint i = 0; i < G_N_ELEMENTS (caught); i++)
    sigaction (caught[i], &before[i], NULL);
}

static void
write_text (int fd, const char *text)
{
  while (write (fd, text, strlen (text)) < 0 && errno == EINTR && arrived == 0)
    continue;
}

/* Asks once, and has the terminal as it was when it returns. -1 if a signal came in between. */
static gssize
ask_once (int fd, const char *question, char *room, gsize size)
{
  struct sigaction before[G_N_ELEMENTS (caught)];
  struct termios seen, unseen;
  gssize length;

  if (tcgetattr (fd, &seen) != 0)
    return 0;
  catch_signals (before);
  unseen = seen;
  unseen.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK | ECHONL);
  tcsetattr (fd, TCSAFLUSH, &unseen);
  write_text (fd, question);
  length = read_until (fd, room, size, TRUE);
  tcsetattr (fd, TCSAFLUSH, &seen);
  write_text (fd, "\n");
  release_signals (before);
  return length;
}

/**
 * sendoff_cli_ask_unseen:
 * @question: what to ask
 * @room: (array length=size): where to put the answer
 *
 * Asks on the controlling terminal; what is typed is not shown. A signal takes its usual effect after the terminal was set
 * right; after a stop (Ctrl+Z) the question is asked again.
 *
 * Returns: the length of the answer; 0 if there is none, or no terminal
 */
gssize
sendoff_cli_ask_unseen (const char *question, char *room, gsize size)
{
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  gssize length = 0;

  if (fd < 0)
    return 0;
  do
    {
      length = ask_once (fd, question, room, size);
      if (length < 0 && arrived != 0)
        raise (arrived);
    }
  while (length < 0 && (arrived == SIGTSTP || arrived == SIGTTIN || arrived == SIGTTOU));
  close (fd);
  return MAX (length, 0);
}
