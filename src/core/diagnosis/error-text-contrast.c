#include "config.h"

#include "diagnosis/error-text-contrast.h"

#include "diagnosis/error-text-words.h"

#include <string.h>

static const guint16 ports[] = { 25, 465, 587, 2525, 110, 143, 443, 993, 995 };

/* How many of them are for sending: only these are worth telling as blocked. */
#define N_SENDING 4

typedef struct
{
  gboolean        answered[G_N_ELEMENTS (ports)];
  gboolean        silent[G_N_ELEMENTS (ports)];
  SendoffContrast words[G_N_ELEMENTS (ports)];      /* of the first silence */
} Ports;

/* The number stands alone, behind a colon, a comma or a space. Returns an index of @ports, or -1. */
static int
read_port (const char *line, const char *at)
{
  gsize digits = strspn (at, "0123456789");
  guint64 number = digits <= 4 ? g_ascii_strtoull (at, NULL, 10) : 0;

  if (at == line || strchr (":, /", at[-1]) == NULL || (at[digits] != '\0' && strchr (".%-", at[digits]) != NULL)
      || g_ascii_isalpha (at[digits]))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    if (ports[i] == number)
      return (int) i;
  return -1;
}

/* The last one counts: in front of it may stand the time of day. */
static int
find_port (const char *line)
{
  int found = -1;

  for (const char *at = line; *(at += strcspn (at, "0123456789")) != '\0'; at += strspn (at, "0123456789"))
    {
      int port = read_port (line, at);

      if (port >= 0)
        found = port;
    }
  return found;
}

static void
note_line (Ports *self, const char *line, gsize start, int *last)
{
  int port = find_port (line);

  if (port >= 0)
    *last = port;
  if (*last < 0)
    return;
  if (sendoff_words_any (line, WORDS ("timed out", "timeout", "time-out", "no answer", "no response", "|filtered|", "i/o timeout")))
    {
      if (!self->silent[*last])
        self->words[*last] = (SendoffContrast) { start, start + strlen (line) };
      self->silent[*last] = TRUE;
    }
  else if (sendoff_words_any (line, WORDS ("connected to", "|open|", "succeeded", " 220 ", "connection established", "|works|")))
    self->answered[*last] = TRUE;
}

/**
 * sendoff_contrast_of_ports:
 * @plain: a plain text
 * @words: (out): the line that tells of the silence
 *
 * Returns: whether a port for sending is silent while another port answers
 */
gboolean
sendoff_contrast_of_ports (const char *plain, SendoffContrast *words)
{
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  Ports seen = { 0 };
  gboolean any = FALSE;
  gsize start = 0;
  int last = -1;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      note_line (&seen, lines[i], start, &last);
      start += strlen (lines[i]) + 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    any = any || (seen.answered[i] && !seen.silent[i]);
  for (guint i = 0; any && i < N_SENDING; i++)
    if (seen.silent[i] && !seen.answered[i])
      {
        *words = seen.words[i];
        return TRUE;
      }
  return FALSE;
}

/**
 * sendoff_contrast_of_servers:
 * @plain: a plain text that tells of a silence
 *
 * Returns: whether more than one server is silent on port 25: not all of them are down, so something holds the port shut
 */
gboolean
sendoff_contrast_of_servers (const char *plain)
{
  const char *first = NULL;
  gsize first_length = 0;

  for (const char *at = plain; (at = strstr (at, "]:25: connection timed out")) != NULL; at++)
    {
      const char *start = at;

      while (start > plain && start[-1] != '[')
        start--;
      if (first == NULL)
        {
          first = start;
          first_length = (gsize) (at - start);
        }
      else if ((gsize) (at - start) != first_length || strncmp (first, start, first_length) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * sendoff_contrast_of_networks:
 * @plain: a plain text that tells of a silence
 *
 * Returns: whether somebody says that it works from another network
 */
gboolean
sendoff_contrast_of_networks (const char *plain)
{
  return sendoff_words_any (plain, WORDS ("works*hotspot", "hotspot*works", "works*mobile data", "works*another network",
                                          "works*other network", "works*from home", "works*via vpn", "works*phone's network"));
}

/**
 * sendoff_contrast_of_user_names:
 * @plain: a plain text
 * @refused: where a refused sign-in stands in it
 *
 * Returns: whether a sign-in behind it was taken, and one of the two had an address for a user name and the other had none
 */
gboolean
sendoff_contrast_of_user_names (const char *plain, gsize refused)
{
  const char *taken = sendoff_words_find (plain + refused, " 235 ", NULL);
  const char *first, *second;

  if (taken == NULL)
    return FALSE;
  first = memchr (plain, '@', refused);
  second = memchr (plain + refused, '@', (gsize) (taken - plain) - refused);
  return (first == NULL) != (second == NULL);
}
