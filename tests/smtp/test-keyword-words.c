#include "config.h"

/* Every keyword a server may say in its answer to EHLO has words of its own. */

#include "smtp/keyword-words.h"

#include <string.h>

/* IANA, "SMTP Service Extensions", and the two that Postfix says to its own kind. */
static const char * const registered[] = {
  "8BITMIME", "ATRN", "AUTH", "BINARYMIME", "BURL", "CHECKPOINT", "CHUNKING", "CONNEG", "CONPERM", "DELIVERBY", "DSN",
  "ENHANCEDSTATUSCODES", "ETRN", "EXPN", "FUTURERELEASE", "HELP", "LIMITS", "MT-PRIORITY", "MTRK", "NO-SOLICITING", "ONEX",
  "PIPELINING", "REQUIRETLS", "RRVS", "SAML", "SEND", "SIZE", "SMTPUTF8", "SOML", "STARTTLS", "SUBMITTER", "TURN", "UTF8SMTP",
  "VERB", "XCLIENT", "XFORWARD",
};

static const struct { const char *line, *meaning; } examples[] = {
  { "SIZE 28319744", "The server takes messages up to 27 MB." },
  { "size 10485760", "The server takes messages up to 10 MB." },
  { "SIZE", "The server wants to be told how large a message is, and names no limit." },
  { "SIZE 0", "The server wants to be told how large a message is, and names no limit." },
  { "SIZE lots", "The server wants to be told how large a message is, and names no limit." },
  { "AUTH PLAIN LOGIN", "Ways to sign in: PLAIN (user name and password), LOGIN (user name and password, one after the other)." },
  { "AUTH=PLAIN", "Ways to sign in: PLAIN (user name and password)." },
  { "AUTH XOAUTH2 ATOKEN FANCY",
    "Ways to sign in: XOAUTH2 (a sign-in in the browser), ATOKEN (Apple's own, for Apple's programs), FANCY." },
  { "AUTH", "The server offers a sign-in, and does not say which ways there are." },
  { "LIMITS MAILMAX=20 RCPTMAX=1 X=3", "The most the server takes: 20 messages a connection, 1 recipient a message, X=3." },
  { "LIMITS", "The server can say how much it takes at once." },
  { "XXXXXXXA", "Something on the way, usually a firewall, has written over the name of a feature, so that it cannot be used." },
  { "X-ANONYMOUSTLS", "A feature of this server's own. It is not needed for sending." },
  { "FROBNICATE now", "A feature that Sendoff does not know. It is not needed for sending." },
  { "", "A feature that Sendoff does not know. It is not needed for sending." },
};

static void
test_registered (void)
{
  g_autofree char *stranger = sendoff_keyword_explain ("FROBNICATE");
  g_autofree char *private = sendoff_keyword_explain ("XFROBNICATE");

  for (guint i = 0; i < G_N_ELEMENTS (registered); i++)
    {
      g_autofree char *meaning = sendoff_keyword_explain (registered[i]);

      g_test_message ("%s: %s", registered[i], meaning);
      g_assert_cmpstr (meaning, !=, stranger);
      g_assert_cmpstr (meaning, !=, private);
      g_assert_true (g_str_has_suffix (meaning, "."));
    }
}

static void
test_examples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *meaning = sendoff_keyword_explain (examples[i].line);

      g_assert_cmpstr (meaning, ==, examples[i].meaning);
    }
}

/* Of a hostile server nothing gets through that is not harmless, nor without end. */
static void
test_hostile (void)
{
  g_autofree char *many = g_strnfill (4000, 'A');
  g_autofree char *line = g_strconcat ("AUTH ", many, " \033[31m", NULL);
  g_autofree char *meaning = sendoff_keyword_explain (line);

  g_assert_null (strchr (meaning, '\033'));
  g_assert_cmpuint (strlen (meaning), <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyword-words/registered", test_registered);
  g_test_add_func ("/keyword-words/examples", test_examples);
  g_test_add_func ("/keyword-words/hostile", test_hostile);
  return g_test_run ();
}
