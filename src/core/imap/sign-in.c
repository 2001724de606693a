#include "config.h"

#include "imap/sign-in.h"

#include "base/text.h"
#include "imap/transfer.h"

#include <string.h>

/* More than any answer needs. */
#define WORDS_LONGEST 300

typedef struct
{
  CURL              *easy;
  struct curl_slist *addresses;
  char              *words;         /* the server's answer to the sign-in, harmless; or NULL */
  gboolean           said_no;       /* it was a NO */
} SignIn;

static void on_over (GObject *source, GAsyncResult *result, gpointer data);

static void
sign_in_free (SignIn *self)
{
  curl_easy_cleanup (self->easy);
  curl_slist_free_all (self->addresses);
  g_free (self->words);
  g_free (self);
}

static gpointer
wake_library (gpointer unused)
{
  curl_global_init (CURL_GLOBAL_DEFAULT);
  return NULL;
}

/* "A002 NO [AUTHENTICATIONFAILED] Authentication failed": a tag, a space, the word (RFC 9051 section 7.1). */
static gsize
on_line (char *line, gsize size, gsize length, void *data)
{
  SignIn *self = data;
  const char *space = memchr (line, ' ', length);
  gsize left = space != NULL ? length - (gsize) (space + 1 - line) : 0;

  while (left > 0 && g_ascii_isspace (space[left]))
    left--;

  if (left > 3 && *line != '*' && *line != '+' && g_ascii_strncasecmp (space + 1, "NO ", 3) == 0)
    {
      self->said_no = TRUE;
      g_free (self->words);
      self->words = sendoff_text_excerpt (space + 1, (gssize) left, WORDS_LONGEST);
    }
  return size * length;
}

static gsize
drop (char *bytes, gsize size, gsize length, void *data)
{
  return size * length;
}

static void
say_where (SignIn *self, const SendoffImapLogin *login)
{
  gboolean starttls = login->port == SENDOFF_IMAP_PORT_STARTTLS;
  g_autofree char *address = g_inet_address_to_string (login->address);
  g_autofree char *url = g_strdup_printf ("%s://%s:%u/", starttls ? "imap" : "imaps", login->host, login->port);
  g_autofree char *given = g_strdup_printf ("%s:%u:%s", login->host, login->port, address);

  /* The address is known: libcurl looks no name up, and goes nowhere else. */
  self->addresses = curl_slist_append (NULL, given);
  curl_easy_setopt (self->easy, CURLOPT_RESOLVE, self->addresses);
  curl_easy_setopt (self->easy, CURLOPT_URL, url);
  curl_easy_setopt (self->easy, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt (self->easy, CURLOPT_PROXY, "");
  curl_easy_setopt (self->easy, CURLOPT_USE_SSL, (long) CURLUSESSL_ALL);
}

static void
say_whom_to_trust (SignIn *self, const SendoffImapLogin *login)
{
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (self->easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (self->easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (login->ca_file == NULL)
    return;
  curl_easy_setopt (self->easy, CURLOPT_CAINFO, login->ca_file);
  curl_easy_setopt (self->easy, CURLOPT_CAPATH, NULL);
}

/* Signing in, and nothing else: no folder is looked at, and at the end the line is just cut, for which nobody has to wait. What is
 * said on the line is never asked for (CURLOPT_VERBOSE): the password would be in it. */
static void
say_what (SignIn *self, const SendoffImapLogin *login)
{
  curl_easy_setopt (self->easy, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt (self->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (self->easy, CURLOPT_TIMEOUT_MS, (long) SENDOFF_IMAP_SIGN_IN_MS);
  curl_easy_setopt (self->easy, CURLOPT_USERNAME, login->user);
  curl_easy_setopt (self->easy, CURLOPT_PASSWORD, sendoff_secret_peek (login->password));
  curl_easy_setopt (self->easy, CURLOPT_SASL_IR, 1L);
  curl_easy_setopt (self->easy, CURLOPT_HEADERFUNCTION, on_line);
  curl_easy_setopt (self->easy, CURLOPT_HEADERDATA, self);
  curl_easy_setopt (self->easy, CURLOPT_WRITEFUNCTION, drop);
}

/**
 * sendoff_imap_sign_in_async:
 * @login: where to and who; not needed after the call
 * @cancellable: (nullable): ends it at once
 *
 * Signs in, once, over TLS whose certificate was verified, and hangs up. Takes %SENDOFF_IMAP_SIGN_IN_MS at most. libcurl keeps a
 * copy of the password till the callback.
 */
void
sendoff_imap_sign_in_async (const SendoffImapLogin *login, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  static GOnce once = G_ONCE_INIT;
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  SignIn *self = g_new0 (SignIn, 1);

  g_once (&once, wake_library, NULL);
  g_task_set_source_tag (task, sendoff_imap_sign_in_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) sign_in_free);
  self->easy = curl_easy_init ();
  say_where (self, login);
  say_whom_to_trust (self, login);
  say_what (self, login);
  sendoff_transfer_run_async (self->easy, cancellable, on_over, task);
}

/* Words of RFC 5530 that speak of the server, not of the password. */
static gboolean
is_about_the_server (const char *words)
{
  static const char * const signs[] = {
    "[unavailable]", "[serverbug]", "[inuse]", "[limit]", "[privacyrequired]", "temporar", "try again", "internal error", NULL,
  };
  g_autofree char *lower = g_ascii_strdown (words, -1);

  for (guint i = 0; signs[i] != NULL; i++)
    if (strstr (lower, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static SendoffSignIn
judge (const SignIn *self, CURLcode code)
{
  if (code == CURLE_OK)
    return SENDOFF_SIGN_IN_ACCEPTED;
  if (code == CURLE_LOGIN_DENIED && self->said_no && !is_about_the_server (self->words))
    return SENDOFF_SIGN_IN_REFUSED;
  return SENDOFF_SIGN_IN_NOT_JUDGED;
}

static void
on_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  SignIn *self = g_task_get_task_data (task);
  CURLcode code;

  if (!sendoff_transfer_run_finish (result, &code, NULL))
    code = CURLE_ABORTED_BY_CALLBACK;
  if (self->words == NULL && code != CURLE_OK)
    self->words = g_strdup (curl_easy_strerror (code));
  g_task_return_int (task, judge (self, code));
}

/**
 * sendoff_imap_sign_in_finish:
 * @connected: (out): whether a connection stood
 * @words: (out) (transfer full) (nullable): what the server said, or what kept it from being asked; %NULL if it took the password
 *
 * Returns: what became of it
 */
SendoffSignIn
sendoff_imap_sign_in_finish (GAsyncResult *result, gboolean *connected, char **words)
{
  SignIn *self = g_task_get_task_data (G_TASK (result));
  curl_off_t connect_us = 0;

  curl_easy_getinfo (self->easy, CURLINFO_CONNECT_TIME_T, &connect_us);
  *connected = connect_us > 0;
  *words = g_steal_pointer (&self->words);
  return (SendoffSignIn) g_task_propagate_int (G_TASK (result), NULL);
}
