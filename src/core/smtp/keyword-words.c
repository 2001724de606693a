#include "config.h"

#include "smtp/keyword-words.h"

#include "base/text.h"
#include "smtp/capabilities.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORD_LONGEST 40

typedef struct {
  const char *keyword;
  const char *words;
  char     *(*explain) (const char *parameters);   /* where the words depend on what stands behind the keyword; may be NULL */
} KeywordRow;

typedef struct {
  const char *name;
  const char *words;
} NamedWords;

static const char *
find_words (const NamedWords *table, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (table[i].name, name) == 0)
      return _(table[i].words);
  return NULL;
}

static void
append_item (GString *list, const char *item)
{
  if (list->len > 0)
    g_string_append (list, _(", "));
  g_string_append (list, item);
}

/* --- keywords with parameters ------------------------------------------------------------------------------------ */

static char *
explain_size (const char *parameters)
{
  guint64 size = 0;
  g_autofree char *words = NULL;

  if (!g_ascii_string_to_unsigned (parameters, 10, 1, G_MAXUINT64, &size, NULL))
    return NULL;
  words = sendoff_text_size (size);
  /* Translators: %s is a size, such as "27 MB". */
  return g_strdup_printf (_("The server takes messages up to %s."), words);
}

/* IANA's registry of SASL mechanisms, and what well-known servers offer besides. */
static const NamedWords mechanisms[] = {
  { "ANONYMOUS",     N_("without a name") },
  { "ATOKEN",        N_("Apple's own, for Apple's programs") },
  { "CRAM-MD5",      N_("a password that is not sent itself; old") },
  { "DIGEST-MD5",    N_("a password that is not sent itself; given up") },
  { "EXTERNAL",      N_("a certificate of this computer") },
  { "GS2-KRB5",      N_("a company's single sign-on, Kerberos") },
  { "GSSAPI",        N_("a company's single sign-on, Kerberos") },
  { "KERBEROS_V4",   N_("a company's single sign-on, given up") },
  { "LOGIN",         N_("user name and password, one after the other") },
  { "NTLM",          N_("a Windows network's sign-in; old") },
  { "OAUTHBEARER",   N_("a sign-in in the browser") },
  { "OTP",           N_("passwords for one use each") },
  { "PLAIN",         N_("user name and password") },
  { "PLAIN-CLIENTTOKEN", N_("user name, password and a program's key") },
  { "SCRAM-SHA-1",   N_("a password that is not sent itself") },
  { "SCRAM-SHA-1-PLUS", N_("a password that is not sent itself") },
  { "SCRAM-SHA-256", N_("a password that is not sent itself") },
  { "SCRAM-SHA-256-PLUS", N_("a password that is not sent itself") },
  { "SCRAM-SHA-512", N_("a password that is not sent itself") },
  { "SCRAM-SHA-512-PLUS", N_("a password that is not sent itself") },
  { "SECURID",       N_("a key that shows changing numbers") },
  { "SKEY",          N_("passwords for one use each") },
  { "WETOKEN",       N_("Apple's own, for Apple's programs") },
  { "XOAUTH",        N_("a sign-in in the browser; given up") },
  { "XOAUTH2",       N_("a sign-in in the browser") },
};

static char *
explain_auth (const char *parameters)
{
  g_auto (GStrv) words = g_strsplit_set (parameters, " \t", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = sendoff_text_excerpt (words[i], -1, WORD_LONGEST);
      const char *meaning = find_words (mechanisms, G_N_ELEMENTS (mechanisms), name);
      /* Translators: a way to sign in and what it is: "PLAIN (user name and password)" */
      g_autofree char *item = meaning != NULL ? g_strdup_printf (_("%s (%s)"), name, meaning) : g_strdup (name);

      if (*item != '\0')
        append_item (list, item);
    }
  if (list->len == 0)
    return NULL;
  /* Translators: %s is a list. */
  return g_strdup_printf (_("Ways to sign in: %s."), list->str);
}

/* RFC 9422. A limit that is not known is repeated as it stands. */
static char *
describe_limit (const char *limit)
{
  g_auto (GStrv) pair = g_strsplit (limit, "=", 2);
  guint64 number = 0;
  gulong n;

  if (pair[0] == NULL || pair[1] == NULL || !g_ascii_string_to_unsigned (pair[1], 10, 0, G_MAXUINT32, &number, NULL))
    return sendoff_text_excerpt (limit, -1, WORD_LONGEST);
  n = (gulong) number;
  if (g_ascii_strcasecmp (pair[0], "MAILMAX") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu message a connection", "%lu messages a connection", n), n);
  if (g_ascii_strcasecmp (pair[0], "RCPTMAX") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%lu recipient a message", "%lu recipients a message", n), n);
  if (g_ascii_strcasecmp (pair[0], "RCPTDOMAINMAX") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "recipients of %lu domain a connection",
                                         "recipients of %lu domains a connection", n), n);
  return sendoff_text_excerpt (limit, -1, WORD_LONGEST);
}

static char *
explain_limits (const char *parameters)
{
  g_auto (GStrv) words = g_strsplit_set (parameters, " \t", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *item = describe_limit (words[i]);

      if (*item != '\0')
        append_item (list, item);
    }
  /* Translators: %s is a list, such as "20 messages a connection, 100 recipients a message". */
  return list->len > 0 ? g_strdup_printf (_("The most the server takes: %s."), list->str) : NULL;
}

/* --- the table --------------------------------------------------------------------------------------------------- */

static const KeywordRow rows[] = {
  { "8BITMIME", N_("Letters of all alphabets may be sent as they are, without being spelt in plain English ones."), NULL },
  { "ATRN", N_("Another mail server may fetch what waits for it here. It is not needed for sending."), NULL },
  { "AUTH", N_("The server offers a sign-in, and does not say which ways there are."), explain_auth },
  { "BINARYMIME", N_("Attachments may be sent as they are, without being wrapped in text."), NULL },
  { "BURL", N_("The server can fetch parts of a message from a mailbox by itself."), NULL },
  { "CHECKPOINT", N_("A message that was cut off on its way can be continued."), NULL },
  { "CHUNKING", N_("A message may be sent in pieces of a length told beforehand."), NULL },
  { "CONNEG", N_("The server can say which kinds of content a recipient can read."), NULL },
  { "CONPERM", N_("A message may be converted for its recipient if its sender allows it."), NULL },
  { "DELIVERBY", N_("A message can carry a time by which it has to arrive."), NULL },
  { "DSN", N_("One can ask to be told whether a message was delivered."), NULL },
  { "ENHANCEDSTATUSCODES", N_("The server's answers carry a second, finer number, such as 5.7.8."), NULL },
  { "ETRN", N_("Another mail server may have what waits for it sent. It is not needed for sending."), NULL },
  { "EXPN", N_("The server may tell who is on a mailing list. It is not needed for sending."), NULL },
  { "FUTURERELEASE", N_("A message can be handed over now and sent later."), NULL },
  { "HELP", N_("The server explains its commands when asked."), NULL },
  { "LIMITS", N_("The server can say how much it takes at once."), explain_limits },
  { "MT-PRIORITY", N_("Messages can be given a priority."), NULL },
  { "MTRK", N_("One can ask where a message is on its way."), NULL },
  { "NO-SOLICITING", N_("The server wants advertisements to be marked as such."), NULL },
  { "ONEX", N_("A program can say that it sends one message only. An old feature."), NULL },
  { "PIPELINING", N_("Several commands may be sent at once, which saves time."), NULL },
  { "REQUIRETLS", N_("One can ask that a message travels over encrypted connections only, all the way."), NULL },
  { "RRVS", N_("One can ask that a message is not delivered if the mailbox has a new owner."), NULL },
  { "SAML", N_("Messages can be shown on a screen and put in the mailbox. Given up long ago."), NULL },
  { "SEND", N_("Messages can be shown on a screen. Given up long ago."), NULL },
  { "SIZE", N_("The server wants to be told how large a message is, and names no limit."), explain_size },
  { "SMTPUTF8", N_("Addresses may have letters of all alphabets, as in “jürgen@example.com”."), NULL },
  { "SOML", N_("Messages can be shown on a screen or put in the mailbox. Given up long ago."), NULL },
  { "STARTTLS", N_("The connection can be encrypted from here on."), NULL },
  { "SUBMITTER", N_("A server can say on whose behalf it passes a message on. Given up."), NULL },
  { "TURN", N_("Both sides may change places. Given up, since it was not safe."), NULL },
  { "UTF8SMTP", N_("An early form of SMTPUTF8, for addresses with letters of all alphabets. Given up."), NULL },
  { "VERB", N_("The server tells more about what it does when asked. An old feature."), NULL },
  { "VRFY", N_("The server may tell whether an address exists. It is not needed for sending."), NULL },
  { "XCLIENT", N_("Servers of the same provider may say for whom they stand in. It is not meant for mail programs."), NULL },
  { "XFORWARD", N_("Servers of the same provider may say for whom they stand in. It is not meant for mail programs."), NULL },
};

static const char *
describe_stranger (const char *keyword)
{
  if (sendoff_keyword_is_masked (keyword))
    return _("Something on the way, usually a firewall, has written over the name of a feature, so that it cannot be used.");
  if (g_ascii_toupper (*keyword) == 'X')
    return _("A feature of this server's own. It is not needed for sending.");
  return _("A feature that Sendoff does not know. It is not needed for sending.");
}

/**
 * sendoff_keyword_explain:
 * @line: a line of the answer to EHLO behind its first, without the reply code: a keyword and its parameters (RFC 5321
 *   section 4.1.1.1)
 *
 * Returns: (transfer full): what it means, one or two sentences, translated
 */
char *
sendoff_keyword_explain (const char *line)
{
  gsize length = strcspn (line, " \t=");
  g_autofree char *keyword = g_strndup (line, length);
  g_autofree char *parameters = g_strstrip (g_strdup (line + length + (line[length] != '\0')));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_ascii_strcasecmp (rows[i].keyword, keyword) == 0)
      {
        char *words = rows[i].explain != NULL ? rows[i].explain (parameters) : NULL;

        return words != NULL ? words : g_strdup (_(rows[i].words));
      }
  return g_strdup (describe_stranger (keyword));
}
