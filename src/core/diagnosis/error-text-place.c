#include "config.h"

#include "diagnosis/error-text-place.h"

#include "diagnosis/error-text-words.h"

#include <string.h>

/* How far from the words that show a failure its address may stand. */
#define NEARBY 200

static const char host_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";

/* What ends like a name but is a file or a package of a programming language. */
static gboolean
is_code (const char *name)
{
  static const char * const endings[] = { ".py", ".js", ".c", ".h", ".rb", ".go", ".java", ".php", ".cs", ".ts", ".so", ".dll",
                                          ".exe", ".html", ".cgi", ".pl", ".log", ".conf", ".jar", ".rs", ".kt", ".dylib" };
  static const char * const beginnings[] = { "javax.", "java.", "jakarta.", "com.sun.", "org.", "system.", "mailkit.",
                                             "microsoft.", "net.", "smtplib.", "smtp.client", "mail.smtp", "mail.message" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (name, beginnings[i]))
      return TRUE;
  return g_str_has_suffix (name, "error") || g_str_has_suffix (name, "exception");
}

/* Takes mail for a domain from other servers: no one sends through it, so it is no setting. */
static gboolean
is_mail_exchanger (const char *name)
{
  return (g_str_has_prefix (name, "mx") && (name[2] == '.' || name[2] == '-' || g_ascii_isdigit (name[2])))
         || strstr (name, "aspmx") != NULL || g_str_has_prefix (name, "gmail-smtp-in") || strstr (name, ".protection.outlook.") != NULL;
}

/* At least two labels, the last one of letters. */
static gboolean
is_host_name (const char *name)
{
  const char *last = strrchr (name, '.');

  if (last == NULL || last == name || strlen (last + 1) < 2 || strstr (name, "..") != NULL || is_code (name))
    return FALSE;
  for (const char *c = last + 1; *c != '\0'; c++)
    if (!g_ascii_isalpha (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_named_as_mail_server (const char *name)
{
  static const char * const beginnings[] = { "smtp", "mail.", "imap.", "pop.", "mx", "outbound.", "outgoing.", "email.", "submission." };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (name, beginnings[i]))
      return TRUE;
  return sendoff_provider_for_host (name) != NULL;
}

/* Part of an address or of a link to a web page: not what the program connects to. */
static gboolean
is_mentioned_for_something_else (const char *plain, const char *at)
{
  char before = at > plain ? at[-1] : ' ';

  if (before == '/')
    return !(at - plain >= 4 && (strncmp (at - 4, "p://", 4) == 0 || strncmp (at - 4, "l://", 4) == 0
                                 || strncmp (at - 4, "s://", 4) == 0))
           || (at - plain >= 8 && strncmp (at - 8, "https://", 8) == 0) || (at - plain >= 7 && strncmp (at - 7, "http://", 7) == 0);
  return before == '@' || before == '_' || (guchar) before >= 0x80;
}

/**
 * sendoff_place_find_host:
 * @plain: a plain text
 *
 * Returns: (transfer full) (nullable): the first name in it that looks like a mail server's
 */
char *
sendoff_place_find_host (const char *plain)
{
  const char *at = plain;

  while (*(at += strcspn (at, host_letters)) != '\0')
    {
      gsize length = strspn (at, host_letters);
      g_autofree char *name = g_strndup (at, length);

      while (length > 0 && (name[length - 1] == '.' || name[length - 1] == '-'))
        name[--length] = '\0';
      if (!is_mentioned_for_something_else (plain, at) && is_host_name (name) && is_named_as_mail_server (name)
          && !is_mail_exchanger (name)
          && at[length] != '(' && at[length] != '_')
        return g_steal_pointer (&name);
      at += strspn (at, host_letters);
    }
  return NULL;
}

/* Words by which a provider's servers give themselves away in their replies. */
static const struct { const char *id; const char * const *words; } signatures[] = {
  { "gmail", WORDS (" gsmtp", "support.google.com/mail", "support.google.com/a/", "accounts.google.com") },
  { "icloud", WORDS ("not one of your addresses", "'icloud'", "\"icloud\"", "for icloud", "icloud smtp") },
  { "outlook", WORDS (".prod.outlook.com", "aka.ms/smtp_auth_disabled", ".outlook.com") },
  { "yahoo", WORDS ("login.yahoo.com", "help.yahoo.com", ".mail.yahoo.com") },
  { "fastmail", WORDS ("fastmail.help", ".fastmail.com") },
};

/**
 * sendoff_place_find_provider:
 * @plain: a plain text
 * @host: (nullable): the server it names
 *
 * Returns: (nullable): whose server it is: by its name, or by how it speaks
 */
const SendoffProvider *
sendoff_place_find_provider (const char *plain, const char *host)
{
  if (host != NULL)
    return sendoff_provider_for_host (host);
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (sendoff_words_any (plain, signatures[i].words))
      return sendoff_provider_by_id (signatures[i].id);
  return NULL;
}

/* A port that is named in so many words counts for more than a scheme that implies one. */
static const struct { guint16 port; const char * const *words; } ports[] = {
  { 465, WORDS (":465|", "|port 465|", "port: 465|", "'port': 465|", "port=465|", "\", 465|", "|465) ") },
  { 587, WORDS (":587|", "|port 587|", "port: 587|", "'port': 587|", "port=587|", "\", 587|", " 587 ", "submission/587") },
  { 25, WORDS (":25|", "|port 25|", "port: 25|", "'port': 25|", "port=25|", "\", 25|") },
  { 2525, WORDS (":2525|", "|port 2525|", "port: 2525|", "port=2525|") },
  { 110, WORDS (":110|", "port: 110|", "|port 110|") },
  { 143, WORDS (":143|", "port: 143|", "|port 143|") },
  { 993, WORDS (":993|", "port: 993|", "|port 993|") },
  { 465, WORDS ("smtps://", "ssl://") },
};

/**
 * sendoff_place_find_port:
 * @plain: a plain text
 *
 * Returns: the port for sending mail that it names, or 0
 */
guint16
sendoff_place_find_port (const char *plain)
{
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    if (sendoff_words_any (plain, ports[i].words))
      return ports[i].port;
  return 0;
}

static gboolean
is_port_for_mail (const char *digits)
{
  guint64 number = g_ascii_strtoull (digits, NULL, 10);

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    if (ports[i].port == number)
      return TRUE;
  return FALSE;
}

/* With or without a port behind it; Node runs the port into an IPv6 address. */
static GInetAddress *
read_address (const char *token)
{
  g_autofree char *text = g_strdup (token);
  char *first = strchr (text, ':');
  char *last = strrchr (text, ':');

  if (strchr (text, '.') != NULL)
    text[strcspn (text, ":")] = '\0';
  else if (first == last)
    return NULL;
  else if (is_port_for_mail (last + 1))
    *last = '\0';
  return g_inet_address_new_from_string (text);
}

/**
 * sendoff_place_find_address:
 * @plain: a plain text
 * @around: offset in it
 *
 * Returns: (transfer full) (nullable): the address that is nearest behind @around, or before it
 */
GInetAddress *
sendoff_place_find_address (const char *plain, gsize around)
{
  static const char letters[] = "0123456789abcdef.:";
  gsize from = around > NEARBY ? around - NEARBY : 0;
  g_autoptr (GInetAddress) before = NULL;
  const char *at = plain + from;

  while (*(at += strcspn (at, letters)) != '\0' && (gsize) (at - plain) < around + NEARBY)
    {
      gsize length = strspn (at, letters);
      g_autofree char *token = g_strndup (at, at[length - 1] == '.' ? length - 1 : length);
      gboolean whole = (at == plain || !g_ascii_isalpha (at[-1])) && !g_ascii_isalpha (at[length]);
      g_autoptr (GInetAddress) address = whole ? read_address (token) : NULL;

      if (address != NULL && (gsize) (at - plain) >= around)
        return g_steal_pointer (&address);
      if (address != NULL)
        {
          g_clear_object (&before);
          before = g_steal_pointer (&address);
        }
      at += length;
    }
  return g_steal_pointer (&before);
}
