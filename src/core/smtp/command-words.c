#include "config.h"

#include "smtp/command-words.h"

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5321 section 4.5.3.1: an address has at most 256 letters. */
#define ADDRESS_LONGEST 256
#define WORD_LONGEST    40

static const struct {
  const char  *begins;
  SendoffVerb  verb;
} verbs[] = {
  { "EHLO",       SENDOFF_VERB_EHLO },
  { "HELO",       SENDOFF_VERB_HELO },
  { "LHLO",       SENDOFF_VERB_EHLO },      /* RFC 2033 */
  { "STARTTLS",   SENDOFF_VERB_STARTTLS },
  { "AUTH",       SENDOFF_VERB_AUTH },
  { "MAIL FROM:", SENDOFF_VERB_MAIL },
  { "RCPT TO:",   SENDOFF_VERB_RCPT },
  { "DATA",       SENDOFF_VERB_DATA },
  { "BDAT",       SENDOFF_VERB_BDAT },      /* RFC 3030 */
  { ".",          SENDOFF_VERB_END },
  { "RSET",       SENDOFF_VERB_RSET },
  { "QUIT",       SENDOFF_VERB_QUIT },
  { "NOOP",       SENDOFF_VERB_NOOP },
  { "VRFY",       SENDOFF_VERB_VRFY },
  { "EXPN",       SENDOFF_VERB_EXPN },
  { "HELP",       SENDOFF_VERB_HELP },
};

static gboolean
begins_with (const char *line, const char *begins)
{
  gsize length = strlen (begins);
  char next;

  if (g_ascii_strncasecmp (line, begins, length) != 0)
    return FALSE;
  next = line[length];
  return begins[length - 1] == ':' || next == '\0' || next == ' ' || next == '\t';
}

/**
 * sendoff_verb_of:
 * @line: what this computer said, as it is shown
 *
 * Returns: which command it is; %SENDOFF_VERB_OTHER for none that is known
 */
SendoffVerb
sendoff_verb_of (const char *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (begins_with (line, verbs[i].begins))
      return verbs[i].verb;
  return SENDOFF_VERB_OTHER;
}

/* --- commands with something behind them -------------------------------------------------------------------------- */

static char *
dup_word (const char *text, guint longest)
{
  return sendoff_text_excerpt (text, strcspn (text, " \t"), longest);
}

/* What stands between < and >, or up to the first blank if they are missing. */
static char *
dup_path (const char *line)
{
  const char *path = strchr (line, ':') + 1;
  const char *end;

  path += strspn (path, " \t");
  end = *path == '<' ? strchr (path, '>') : NULL;
  return end != NULL ? sendoff_text_excerpt (path + 1, end - path - 1, ADDRESS_LONGEST) : dup_word (path, ADDRESS_LONGEST);
}

/* RFC 1870 section 3 */
static char *
dup_size_sentence (const char *parameter)
{
  guint64 size = 0;
  g_autofree char *words = NULL;

  if (!g_ascii_string_to_unsigned (parameter + strlen ("SIZE="), 10, 0, G_MAXUINT64, &size, NULL))
    return NULL;
  words = sendoff_text_size (size);
  return g_strdup_printf (_("The message will be %s large."), words);
}

static char *
dup_parameter_sentence (const char *parameter)
{
  if (g_ascii_strncasecmp (parameter, "SIZE=", 5) == 0)
    return dup_size_sentence (parameter);
  if (g_ascii_strcasecmp (parameter, "BODY=8BITMIME") == 0)
    return g_strdup (_("It has letters beyond plain English ones."));
  if (g_ascii_strcasecmp (parameter, "BODY=BINARYMIME") == 0)
    return g_strdup (_("Its attachments come as they are."));
  if (g_ascii_strcasecmp (parameter, "SMTPUTF8") == 0)
    return g_strdup (_("Its addresses or headers have letters beyond plain English ones."));
  if (g_ascii_strcasecmp (parameter, "REQUIRETLS") == 0)
    return g_strdup (_("It may travel over encrypted connections only."));
  if (g_ascii_strcasecmp (parameter, "NOTIFY=NEVER") == 0)
    return g_strdup (_("No report about its delivery is wanted."));
  if (g_ascii_strncasecmp (parameter, "NOTIFY=", 7) == 0)
    return g_strdup (_("A report about its delivery is wanted."));
  return NULL;
}

static char *
add_parameters (const char *sentence, const char *line)
{
  const char *behind = strchr (line, '>');
  g_auto (GStrv) words = g_strsplit_set (behind != NULL ? behind + 1 : "", " \t", -1);
  GString *all = g_string_new (sentence);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *more = dup_parameter_sentence (words[i]);

      if (more != NULL)
        g_string_append_printf (all, " %s", more);
    }
  return g_string_free (all, FALSE);
}

static char *
explain_mail (const char *line)
{
  g_autofree char *address = dup_path (line);
  g_autofree char *sentence = *address != '\0' ? g_strdup_printf (_("This computer names the sender: %s."), address)
                                               : g_strdup (_("This computer names no sender, as in a report about another message."));

  return add_parameters (sentence, line);
}

static char *
explain_rcpt (const char *line)
{
  g_autofree char *address = dup_path (line);
  g_autofree char *sentence = g_strdup_printf (_("This computer names a recipient: %s."), address);

  return add_parameters (sentence, line);
}

static char *
explain_ehlo (const char *line)
{
  g_autofree char *name = dup_word (line + strlen ("EHLO") + strspn (line + strlen ("EHLO"), " \t"), ADDRESS_LONGEST);

  if (g_str_has_suffix (name, ".invalid"))
    return g_strdup (_("This computer introduces itself and asks what the server can do. The name is made up: the real one is"
                       " nobody's business."));
  return g_strdup (_("This computer introduces itself and asks what the server can do."));
}

static char *
explain_auth (const char *line)
{
  g_autofree char *name = dup_word (line + strlen ("AUTH") + strspn (line + strlen ("AUTH"), " \t"), WORD_LONGEST);

  if (g_ascii_strcasecmp (name, "PLAIN") == 0)
    return g_strdup (_("This computer signs in with the user name and the password."));
  if (g_ascii_strcasecmp (name, "LOGIN") == 0)
    return g_strdup (_("This computer asks to sign in; the user name and the password follow one after the other."));
  /* Translators: %s is the name of a way to sign in. */
  return g_strdup_printf (_("This computer signs in by the way called %s."), name);
}

/* RFC 3030 section 2 */
static char *
explain_bdat (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  gboolean last = g_ascii_strcasecmp (words[g_strv_length (words) - 1], "LAST") == 0;
  guint64 size = 0;
  g_autofree char *amount = NULL;

  if (words[1] == NULL || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXUINT64, &size, NULL))
    return g_strdup (_("This computer hands over a piece of the message."));
  amount = sendoff_text_size (size);
  return last ? g_strdup_printf (_("This computer hands over the last piece of the message: %s."), amount)
              : g_strdup_printf (_("This computer hands over a piece of the message: %s."), amount);
}

/**
 * sendoff_command_explain:
 * @verb: what the line is
 * @line: what this computer said, as it is shown: harmless text
 *
 * Returns: (transfer full): what it means, one or two sentences, translated
 */
char *
sendoff_command_explain (SendoffVerb verb, const char *line)
{
  switch (verb)
    {
    case SENDOFF_VERB_EHLO:     return explain_ehlo (line);
    case SENDOFF_VERB_HELO:     return g_strdup (_("This computer introduces itself in the oldest way, for servers that know no other."));
    case SENDOFF_VERB_STARTTLS: return g_strdup (_("This computer asks to encrypt the connection from here on."));
    case SENDOFF_VERB_AUTH:     return explain_auth (line);
    case SENDOFF_VERB_RESPONSE: return g_strdup (_("This computer gives what the server asked for. It is not shown."));
    case SENDOFF_VERB_MAIL:     return explain_mail (line);
    case SENDOFF_VERB_RCPT:     return explain_rcpt (line);
    case SENDOFF_VERB_DATA:     return g_strdup (_("This computer asks to hand over the message."));
    case SENDOFF_VERB_BDAT:     return explain_bdat (line);
    case SENDOFF_VERB_TEXT:     return g_strdup (_("A part of the message itself."));
    case SENDOFF_VERB_END:      return g_strdup (_("A dot alone on its line: the message ends here."));
    case SENDOFF_VERB_RSET:     return g_strdup (_("This computer takes back what it said of sender and recipients: nothing is sent."));
    case SENDOFF_VERB_QUIT:     return g_strdup (_("This computer says good-bye."));
    case SENDOFF_VERB_NOOP:     return g_strdup (_("This computer asks whether the server is still there."));
    case SENDOFF_VERB_VRFY:     return g_strdup (_("This computer asks whether an address exists."));
    case SENDOFF_VERB_EXPN:     return g_strdup (_("This computer asks who is on a mailing list."));
    case SENDOFF_VERB_HELP:     return g_strdup (_("This computer asks for help."));
    case SENDOFF_VERB_CONNECT:
    case SENDOFF_VERB_OTHER:
    default:                    return g_strdup (_("This computer says something that is no usual command."));
    }
}
