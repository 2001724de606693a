#include "config.h"

#include "diagnosis/heard.h"

#include "base/text.h"
#include "diagnosis/facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUOTE_LONGEST 120

static const char *
peek_bytes (GBytes *bytes, gsize *length)
{
  *length = 0;
  return bytes ? g_bytes_get_data (bytes, length) : NULL;
}

/* What came where a greeting or the start of TLS should be. Inside TLS the first bytes are kept by the line alone. */
static const char *
peek_opening (const SendoffEvidence *e, gsize *length)
{
  const char *bytes = peek_bytes (e->stage == SENDOFF_STAGE_TLS ? e->tls_bytes : e->first_bytes, length);

  if (*length == 0 && e->stage != SENDOFF_STAGE_TLS && e->fault_line != NULL)
    {
      *length = strlen (e->fault_line);
      return e->fault_line;
    }
  return bytes;
}

/* What the connection began with, before TLS or, with implicit TLS, inside it. */
SendoffSpeaks
sendoff_heard (const SendoffEvidence *e)
{
  gsize length;
  const char *bytes = peek_bytes (e->first_bytes, &length);

  if (length > 0)
    return sendoff_speaks_guess (bytes, length);
  return e->fault_line ? sendoff_speaks_guess (e->fault_line, strlen (e->fault_line)) : SENDOFF_SPEAKS_NOTHING;
}

/* What the first bytes look like that answered our TLS hello. */
SendoffSpeaks
sendoff_heard_under_tls (const SendoffEvidence *e)
{
  gsize length;
  const char *bytes = peek_bytes (e->tls_bytes, &length);

  return sendoff_speaks_guess (bytes, length);
}

/* The first words of the other side, to quote; NULL if it said nothing that can be read. */
char *
sendoff_first_words (const SendoffEvidence *e)
{
  gsize length;
  const char *bytes = peek_opening (e, &length);
  g_autofree char *text = NULL;
  gsize line;

  if (length == 0)
    return NULL;
  text = g_strndup (bytes, length);
  line = strcspn (text, "\r\n");
  return sendoff_text_excerpt (bytes, (gssize) (line > 0 ? line : length), QUOTE_LONGEST);
}

#define FTP N_("a file server (FTP)")

/* Services that are neither of mail nor of the web, by how they begin or by a word of their first line. */
static const struct {
  const char *begins;     /* NULL: anything */
  const char *holds;      /* lower case; NULL: anything */
  const char *name;
} services[] = {
  { "220", "ftp", FTP },
  { "220", "filezilla", FTP },
  { "220", "lmtp", N_("a server that delivers mail within one computer (LMTP)") },
  { "20", "nntp", N_("a news server (NNTP)") },
  { "20", "nnrp", N_("a news server (NNTP)") },
  { "20", "internetnews", N_("a news server (NNTP)") },
  { "20", "news server", N_("a news server (NNTP)") },
  { "RFB ", NULL, N_("a server for remote desktops (VNC)") },
  { "@RSYNCD:", NULL, N_("a server for copying files (rsync)") },
  { "<?xml", "stream", N_("a chat server (XMPP)") },
  { "<stream", NULL, N_("a chat server (XMPP)") },
  { ":", "notice", N_("a chat server (IRC)") },
  { "NOTICE ", NULL, N_("a chat server (IRC)") },
  { "-NOAUTH", NULL, N_("a database (Redis)") },
  { "-DENIED", NULL, N_("a database (Redis)") },
  { NULL, "mysql_native_password", N_("a database (MySQL)") },
  { NULL, "caching_sha2_password", N_("a database (MySQL)") },
  { NULL, "mariadb", N_("a database (MariaDB)") },
  { "\"IMPLEMENTATION\"", NULL, N_("a server for mail filters (ManageSieve)") },
  { "AMQP", NULL, N_("a message broker (AMQP)") },
  { "RTSP/", NULL, N_("a video server (RTSP)") },
  { "ICY ", NULL, N_("a radio server") },
  { "\377\373", NULL, N_("a terminal server (Telnet)") },
  { "\377\375", NULL, N_("a terminal server (Telnet)") },
};

static gboolean
fits (const char *text, const char *lower, guint row)
{
  return (services[row].begins == NULL || g_str_has_prefix (text, services[row].begins))
         && (services[row].holds == NULL || strstr (lower, services[row].holds) != NULL)
         && strstr (lower, "smtp") == NULL;
}

/* NULs, as databases send them, would hide what comes behind. */
static char *
dup_opening (const SendoffEvidence *e)
{
  gsize length;
  const char *bytes = peek_opening (e, &length);
  char *text = length > 0 ? g_strndup (bytes, length) : NULL;

  for (gsize i = 0; i < length; i++)
    text[i] = bytes[i] == '\0' ? ' ' : bytes[i];
  return text;
}

/* RFC 959 has USER and PASS where mail has AUTH. */
static gboolean
asks_for_user_and_pass (const SendoffEvidence *e)
{
  return sendoff_was_refused (e, SENDOFF_STAGE_EHLO) && sendoff_refusal_says (e, "user and pass", "log in with user", NULL);
}

/* The service that gave itself away in its first line, or by its answer to EHLO. */
const char *
sendoff_names_service (const SendoffEvidence *e)
{
  g_autofree char *text = dup_opening (e);
  g_autofree char *lower = NULL;

  if (asks_for_user_and_pass (e))
    return _(FTP);
  if (text == NULL)
    return NULL;
  lower = g_ascii_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (fits (text, lower, i))
      return _(services[i].name);
  return NULL;
}

static gboolean
is_login_page (const char *text)
{
  static const char * const signs[] = {
    " 302", " 303", " 307", " 511", "location:", "http-equiv=\"refresh\"", "http-equiv=refresh", "login", "log in", "log-in",
    "sign in", "signin", "sign-in", "portal", "hotspot", "captive", "wi-fi", "wifi", "accept the terms", "roaming",
  };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (lower, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A web page came, and it wants people to sign in. A web server that nobody asked for a page has no other reason to show
 * one. */
gboolean
sendoff_shows_login_page (const SendoffEvidence *e)
{
  gsize length;
  const char *bytes = peek_opening (e, &length);
  const SendoffControl *again = sendoff_find_control (e, SENDOFF_CONTROL_SAME_PORT, 0);
  g_autofree char *text = length > 0 ? g_strndup (bytes, length) : NULL;

  if (text != NULL && sendoff_speaks_guess (bytes, length) == SENDOFF_SPEAKS_HTTP)
    return is_login_page (text);
  return again != NULL && again->speaks == SENDOFF_SPEAKS_HTTP && again->excerpt != NULL && is_login_page (again->excerpt);
}

/* "220 ****************2002*": Cisco's inspection leaves the code, and of the rest only 2, 0 and blanks. A banner that is
 * framed with asterisks has words between them. */
static gboolean
greeting_is_masked (const SendoffEvidence *e)
{
  const SendoffReply *greeting = e->replies[SENDOFF_STAGE_GREETING];
  g_autofree char *text = greeting ? sendoff_reply_dup_text (greeting) : NULL;

  return text != NULL && strstr (text, "****") != NULL && strspn (text, "*20 -") == strlen (text);
}

static gboolean
quotes_a_mask (const SendoffReply *reply)
{
  return reply != NULL && sendoff_reply_is_permanent (reply) && sendoff_reply_mentions (reply, "xxxx");
}

/* Our own command came back to us overwritten: "500 unrecognized: XXXX". HELO may have passed after that. */
static gboolean
command_was_masked (const SendoffEvidence *e)
{
  return sendoff_failed_within (e, SENDOFF_STAGE_EHLO, SENDOFF_STAGE_STARTTLS)
         && ((sendoff_is_refusal (e) && quotes_a_mask (e->reply)) || quotes_a_mask (e->replies[SENDOFF_STAGE_EHLO]));
}

/* Something on the way writes over the server's words. */
gboolean
sendoff_is_masked (const SendoffEvidence *e)
{
  return greeting_is_masked (e) || command_was_masked (e) || (e->open != NULL && e->open->masked)
         || (e->capabilities != NULL && e->capabilities->masked);
}
