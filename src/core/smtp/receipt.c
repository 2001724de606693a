#include "config.h"

#include "smtp/receipt.h"

#include "base/text.h"

#include <string.h>

/* No standard says how a server names what it took (RFC 5321 section 4.2.5 leaves the text free), so the words that stand
 * before the name are known by example. Particular ones stand above general ones. */
static const char * const leads[] = {
  "queued as ",          /* Postfix, and with it iCloud, Fastmail, GMX */
  "envelope id ",        /* Oracle Messaging Server, iCloud's older hosts */
  "internalid=",         /* Exchange, Microsoft 365 */
  "id=",                 /* Exim, Zoho */
  " qp ",                /* qmail */
  "queue id ", "queueid ", "message id ", "accepted id ", "as ",
};

/* "2.0.0 46ABCDEF012345 Message accepted for delivery": sendmail and OpenSMTPD put the name first. */
static const char * const trails[] = { " message accepted for delivery", " accepted for delivery" };

static const char *
behind_enhanced_code (const char *line)
{
  SendoffEnhancedCode code;
  const char *rest = line;

  return sendoff_enhanced_code_parse (line, &code, &rest) ? rest : line;
}

static gboolean
can_be_in_a_name (char c)
{
  return g_ascii_isalnum (c) || strchr ("-_.:+/=@", c) != NULL;
}

static char *
dup_name (const char *text)
{
  gsize length = 0;
  gboolean digit = FALSE;

  for (; text[length] != '\0' && can_be_in_a_name (text[length]); length++)
    digit |= g_ascii_isdigit (text[length]);
  while (length > 0 && strchr (".:", text[length - 1]) != NULL)
    length--;
  /* A name without a digit is a word of the sentence. */
  return digit && length >= 4 ? sendoff_text_excerpt (text, (gssize) length, 80) : NULL;
}

static char *
find_behind_lead (const char *line, const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      const char *found = strstr (lower, leads[i]);
      char *name = found ? dup_name (line + (found - lower) + strlen (leads[i])) : NULL;

      if (name != NULL)
        return name;
    }
  return NULL;
}

static char *
find_before_trail (const char *line, const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (trails); i++)
    if (strstr (lower, trails[i]) != NULL)
      return dup_name (behind_enhanced_code (line));
  return NULL;
}

/* "2.0.0 OK  1700000000 a1b2c3-d4e5f6 - gsmtp": Gmail. */
static char *
find_gmail (const char *line, const char *lower)
{
  g_auto (GStrv) words = g_str_has_suffix (lower, " gsmtp") ? g_strsplit_set (line, " ", -1) : NULL;
  guint n = words ? g_strv_length (words) : 0;

  return n >= 3 ? dup_name (words[n - 3]) : NULL;
}

/* "Ok 0100018c-…": Amazon. */
static char *
find_behind_ok (const char *line, const char *lower)
{
  const char *rest = behind_enhanced_code (lower);

  return g_str_has_prefix (rest, "ok ") ? dup_name (line + (rest - lower) + 3) : NULL;
}

/**
 * sendoff_receipt_dup_queue_id:
 * @reply: (nullable): the answer to a message that was taken
 *
 * Returns: (transfer full) (nullable): the name under which the server keeps the message, for whoever has to find it there;
 *   %NULL if it gave none
 */
char *
sendoff_receipt_dup_queue_id (const SendoffReply *reply)
{
  char *(* const finders[]) (const char *line, const char *lower) = { find_behind_lead, find_before_trail, find_gmail, find_behind_ok };

  for (guint i = 0; reply != NULL && reply->lines[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (reply->lines[i], -1);

      for (guint j = 0; j < G_N_ELEMENTS (finders); j++)
        {
          char *name = finders[j] (reply->lines[i], lower);

          if (name != NULL)
            return name;
        }
    }
  return NULL;
}
