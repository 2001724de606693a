#include "config.h"

#include "smtp/answer-words.h"

#include "base/text.h"
#include "smtp/status-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_LONGEST 255

/* A prompt of AUTH LOGIN is short: "VXNlcm5hbWU6". */
#define PROMPT_LONGEST 64

/* --- yes --------------------------------------------------------------------------------------------------------- */

static char *
explain_greeting (const char *text)
{
  g_autofree char *name = sendoff_text_excerpt (text, strcspn (text, " \t"), NAME_LONGEST);

  /* The first word should be the server's name; of some it is not. */
  if (strchr (name, '.') == NULL)
    return g_strdup (_("The server says hello and is ready."));
  /* Translators: %s is a server's name. */
  return g_strdup_printf (_("The server says hello and is ready. It calls itself %s."), name);
}

/* "VXNlcm5hbWU6" is "Username:" (draft-murchison-sasl-login). */
static gboolean
asks_for (const char *text, const char *word)
{
  g_autofree guchar *bytes = NULL;
  g_autofree char *prompt = NULL;
  gsize length = 0;

  if (*text == '\0' || strlen (text) > PROMPT_LONGEST)
    return FALSE;
  bytes = g_base64_decode (text, &length);
  prompt = g_ascii_strdown ((const char *) bytes, (gssize) length);
  return g_strstr_len (prompt, (gssize) length, word) != NULL;
}

static char *
explain_prompt (const char *text)
{
  if (asks_for (text, "user"))
    return g_strdup (_("The server asks for the user name."));
  if (asks_for (text, "pass"))
    return g_strdup (_("The server asks for the password."));
  return g_strdup (_("The server asks to go on with the sign-in."));
}

static const char *
describe_success (SendoffVerb verb, guint code)
{
  switch (verb)
    {
    case SENDOFF_VERB_EHLO:     return _("The server greets back.");
    case SENDOFF_VERB_HELO:     return _("The server greets back.");
    case SENDOFF_VERB_STARTTLS: return _("The server agrees: the encryption begins now.");
    case SENDOFF_VERB_AUTH:
    case SENDOFF_VERB_RESPONSE: return _("The server accepts the sign-in.");
    case SENDOFF_VERB_MAIL:     return _("The server accepts the sender.");
    case SENDOFF_VERB_RCPT:
      if (code == 251)
        return _("The server accepts the recipient, and passes the message on to another address.");
      return code == 252 ? _("The server does not know whether there is this recipient, and will try.")
                         : _("The server accepts the recipient.");
    case SENDOFF_VERB_DATA:     return code == 354 ? _("The server waits for the message.") : NULL;
    case SENDOFF_VERB_BDAT:     return _("The server has taken this piece of the message.");
    case SENDOFF_VERB_TEXT:
    case SENDOFF_VERB_END:      return _("The server has taken the message. From here on it answers for it.");
    case SENDOFF_VERB_RSET:     return _("The server has forgotten sender and recipients.");
    case SENDOFF_VERB_QUIT:     return _("The server says good-bye.");
    case SENDOFF_VERB_NOOP:     return _("The server is still there.");
    case SENDOFF_VERB_CONNECT:
    case SENDOFF_VERB_VRFY:
    case SENDOFF_VERB_EXPN:
    case SENDOFF_VERB_HELP:
    case SENDOFF_VERB_OTHER:
    default:                    return NULL;
    }
}

static char *
explain_success (SendoffVerb verb, guint code, const char *text)
{
  const char *words;

  if (verb == SENDOFF_VERB_CONNECT && code == 220)
    return explain_greeting (text);
  if (code == 334)
    return explain_prompt (text);
  words = describe_success (verb, code);
  return g_strdup (words != NULL ? words : _("The server has done it."));
}

/* --- no ---------------------------------------------------------------------------------------------------------- */

static const char *
describe_refusal (SendoffVerb verb)
{
  switch (verb)
    {
    case SENDOFF_VERB_CONNECT:  return _("The server does not want to talk to this computer.");
    case SENDOFF_VERB_EHLO:
    case SENDOFF_VERB_HELO:     return _("The server does not accept the introduction.");
    case SENDOFF_VERB_STARTTLS: return _("The server does not begin to encrypt.");
    case SENDOFF_VERB_AUTH:
    case SENDOFF_VERB_RESPONSE: return _("The server does not accept the sign-in.");
    case SENDOFF_VERB_MAIL:     return _("The server does not accept the sender.");
    case SENDOFF_VERB_RCPT:     return _("The server does not accept the recipient.");
    case SENDOFF_VERB_DATA:
    case SENDOFF_VERB_BDAT:
    case SENDOFF_VERB_TEXT:
    case SENDOFF_VERB_END:      return _("The server does not take the message.");
    case SENDOFF_VERB_RSET:
    case SENDOFF_VERB_QUIT:
    case SENDOFF_VERB_NOOP:
    case SENDOFF_VERB_VRFY:
    case SENDOFF_VERB_EXPN:
    case SENDOFF_VERB_HELP:
    case SENDOFF_VERB_OTHER:
    default:                    return _("The server does not do what was asked for.");
    }
}

static char *
explain_refusal (SendoffVerb verb, guint code, const char *text)
{
  char *lines[] = { (char *) text, NULL };
  g_autoptr (SendoffReply) reply = sendoff_reply_new (code, g_strdupv (lines));
  g_autofree char *meaning = sendoff_reply_dup_meaning (reply);
  /* RFC 5321 section 4.2.1: what the first digit says. */
  const char *advice = code < 500 ? _("The same may work later.") : _("The same again would be refused again.");

  if (meaning == NULL)
    return g_strdup_printf ("%s %s", describe_refusal (verb), advice);
  /* Translators: "The server does not …", what a number means (5.7.8 means “the user name or …”), "The same may …" */
  return g_strdup_printf (_("%s By the standard, %s. %s"), describe_refusal (verb), meaning, advice);
}

/**
 * sendoff_answer_explain:
 * @verb: what is answered
 * @code: the reply code, 200 to 599
 * @text: the text of the reply's first line, harmless
 *
 * Returns: (transfer full): what it means, some short sentences, translated
 */
char *
sendoff_answer_explain (SendoffVerb verb, guint code, const char *text)
{
  return code < 400 ? explain_success (verb, code, text) : explain_refusal (verb, code, text);
}
