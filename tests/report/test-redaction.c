#include "config.h"

#include "report/redaction.h"

#include <locale.h>
#include <string.h>

static void
assert_redacted (SendoffRedaction *redaction, const char *text, const char *expected)
{
  g_autofree char *redacted = sendoff_redaction_apply (redaction, text);

  g_assert_cmpstr (redacted, ==, expected);
}

static void
test_forms (void)
{
  static const struct { const char *text; const char *expected; } cases[] = {
    { "MAIL FROM:<jo@example.org> SIZE=100", "MAIL FROM:<[address 1]> SIZE=100" },
    { "orcpt=jo@example.org", "orcpt=[address 1]" },
    { "user+tag@sub.example.org.", "[address 1]." },
    { "jürgen@exämple.org", "[address 1]" },
    { "jo@[192.0.2.1] x", "[address 1] x" },
    { "from mail.example.org ([192.0.2.1])", "from [host 1] ([[IP 1]])" },
    { "ip-192-0-2-1.example.net", "[host 1]" },
    { "192-0-2-1", "[IP 1]" },
    { "connect to 2001:db8::1, port 25", "connect to [IP 1], port 25" },
    { "fe80::1%eth0", "[IP 1]" },
    { "::ffff:192.0.2.1", "[IP 1]" },
    { "4A:35:8F:44:02:17:2F:63:83:95:17:36:86:89:1C:91:73:01:5D:04", "[fingerprint 1]" },
    /* A file's name looks like a host's; rather one too many. */
    { "/ho" "me/jo/ca.pem", "/ho" "me/[name 1]/[host 1]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

      assert_redacted (redaction, cases[i].text, cases[i].expected);
    }
}

/* What only looks like something private is what the story is made of. */
static void
test_kept (void)
{
  static const char * const texts[] = {
    "535 5.7.8 Error: authentication failed", "TLS 1.3, TLS_AES_256_GCM_SHA384", "at 12:30:45 on 2026-11-24T12:30:45Z",
    "version 1.2.3.400", "250-SIZE 28319744", "std::string", "EHLO sendoff.invalid", "AUTH PLAIN •••", "0.5 s", "e.g. this",
    "Postfix (Debian/GNU)", "port 587", "a ratio of 1:2:3", "nothing at all", "",
  };
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_redacted (redaction, texts[i], texts[i]);
}

static void
test_stable (void)
{
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

  assert_redacted (redaction, "a@example.org b@example.org A@Example.ORG", "[address 1] [address 2] [address 1]");
  assert_redacted (redaction, "b@example.org and mail.example.org", "[address 2] and [host 1]");
  assert_redacted (redaction, "MAIL.example.org 192.0.2.1 192.0.2.2 192.0.2.1", "[host 1] [IP 1] [IP 2] [IP 1]");
}

static void
test_learned (void)
{
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, "relay7");
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, "bloggs");
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, "jo.bloggs");
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_ADDRESS, NULL);
  assert_redacted (redaction, "220 relay7 ESMTP for Jo.Bloggs, not bloggs; relay77 stays",
                   "220 [host 1] ESMTP for [name 2], not [name 1]; relay77 stays");
}

/* "mail" is a word of every report; hiding it would hide nobody. */
static void
test_everyday_words (void)
{
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, "mail");
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, "jo");
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_NAME, "");
  assert_redacted (redaction, "no mail for jo", "no mail for jo");
}

static void
test_spared (void)
{
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();

  sendoff_redaction_spare (redaction, "support.provider.example");
  assert_redacted (redaction, "see Support.provider.example, not other.example",
                   "see Support.provider.example, not [host 1]");
  /* What is the person's own is hidden all the same. */
  sendoff_redaction_learn (redaction, SENDOFF_PRIVATE_HOST, "support.provider.example");
  assert_redacted (redaction, "support.provider.example", "[host 2]");
}

/* A server can send lines made to be slow to search. */
static void
test_slow_texts (void)
{
  static const char * const pieces[] = { "a", "a.", "a-", "1.", "a:", "a@", ":", "é" };
  g_autoptr (SendoffRedaction) redaction = sendoff_redaction_new ();
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *redacted = NULL;

      while (text->len < 4096)
        g_string_append (text, pieces[i]);
      redacted = sendoff_redaction_apply (redaction, text->str);
      g_assert_nonnull (redacted);
    }
  g_assert_cmpint (g_get_monotonic_time () - began, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/forms", test_forms);
  g_test_add_func ("/redaction/kept", test_kept);
  g_test_add_func ("/redaction/stable", test_stable);
  g_test_add_func ("/redaction/learned", test_learned);
  g_test_add_func ("/redaction/common-words", test_everyday_words);
  g_test_add_func ("/redaction/spared", test_spared);
  g_test_add_func ("/redaction/slow-texts", test_slow_texts);
  return g_test_run ();
}
