#include "config.h"

/* A password in a pasted text is never repeated: however it is written, it stands in nothing that is said of the text. */

#include "diagnosis/diagnosis.h"
#include "diagnosis/error-text-secret.h"
#include "diagnosis/error-text.h"
#include "report/report-json.h"
#include "support/canary.h"

#include <string.h>

#define PLAIN "Qz7jx%wvkPzh"

/* Not of the shape of an app-specific password, which is known wherever it stands. The address is no secret. */
static const char * const written[] = {
  "password: %s",
  "Password : %s",
  "password=%s",
  "password = \"%s\"",
  "SMTP_PASSWORD='%s'",
  "'mail_smtppassword' => '%s',",
  "EMAIL_HOST_PASSWORD = '%s'",
  "$mail->Password = '%s';",
  "{\"user\":\"bob@example.org\",\"pass\":\"%s\"}",
  "{\\\"pass\\\":\\\"%s\\\"}",
  "auth: { user: 'bob@example.org', pass: '%s' }",
  "set smtp_pass=\"%s\"",
  "&quot;password&quot;:&quot;%s&quot;",
  "<smtpPassword>%s</smtpPassword>",
  "  pass   = %s",
  "Passwort: %s",
  "Kennwort: „%s“",
  "Mot de passe : %s",
  "Contraseña: %s",
  "Senha: %s",
  "密码：%s",
  "パスワード：%s",
  "授权码: %s",
  "\033[31mpassword\033[0m: \033[1m%s\033[0m",
  "smtps://bob:%s@smtp.example.org:465",
  "smtp://bob%%40example.org:%s@smtp.example.org:587/?tls=1",
  "set smtp_url = \"smtp://bob@smtp.example.org:587/\" set smtp_pass = \"%s\"",
  "[smtp.example.org]:587 bob@example.org:%s",
  "connecting as bob:%s@smtp.example.org",
  "server.login(\"bob@example.org\", \"%s\")",
  "smtplib.SMTP.login(user, '%s')",
  "#1 SMTP.php(412): PHPMailer->authenticate('bob@example.org', '%s', 'LOGIN')",
  "smtp.PlainAuth(\"\", \"bob@example.org\", \"%s\", \"smtp.example.org\")",
  "client.Credentials = new NetworkCredential(\"bob\", \"%s\");",
  "curl --user bob@example.org:%s smtps://smtp.example.org",
  "curl -u 'bob:%s' smtp://smtp.example.org",
  "swaks -au bob@example.org -ap %s --server smtp.example.org",
  "sendemail -xu bob -xp %s",
  "git send-email --smtp-pass=%s",
  "machine smtp.example.org login bob@example.org password %s",
  "a1 LOGIN bob@example.org %s",
  "a1 LOGIN \"bob\" \"%s\"",
  "C: PASS %s",
  "api_key: %s",
};

/* With base64 of it, or of it and a user name. */
static const char * const encoded[] = {
  "AUTH PLAIN %s",
  "auth plain %s",
  "C: AUTH LOGIN %s",
  ">>> AUTH PLAIN %s",
  "334 UGFzc3dvcmQ6\n%s",
  "334 UGFzc3dvcmQ6\r\n%s\r\n",
  "S: 334 UGFzc3dvcmQ6\nC: %s",
  "10:00:01 <- 334 UGFzc3dvcmQ6\n10:00:01 -> %s",
  "send: '%s\\r\\n'",
  "[debug] client said: %s",
  "Authorization: Basic %s",
};

static const char * const failures[] = {
  "535 5.7.8 Error: authentication failed", "connect ECONNREFUSED 192.0.2.25:587", "nothing that means anything",
  "(535, b'5.7.8 Username and Password not accepted')", "x509: certificate signed by unknown authority",
  "550 5.7.0 From address is not one of your addresses",
};

static char *
tell_all (const char *text, gsize length)
{
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (SendoffEvidence) evidence = sendoff_evidence_from_text (text, length, &marks);
  g_autoptr (GListModel) findings = sendoff_diagnose (evidence);
  g_autoptr (GArray) secrets = sendoff_error_text_find_secrets (text, length);
  g_autofree char *json = sendoff_findings_to_json (findings);
  g_autofree char *shown = sendoff_error_text_show (text, 0, length, secrets, 100000);

  return g_strconcat (json, "\n", shown, "\n", evidence->words, NULL);
}

static void
assert_kept (const char *text, gsize length, const char *secret)
{
  g_autofree char *told = tell_all (text, length);

  if (strstr (told, secret) != NULL || sendoff_test_canary_found (told, strlen (told), secret))
    g_error ("“%s” is repeated:\n%s\nof:\n%s", secret, told, text);
}

/* Before the failure, behind it, and on the line of it, where words around it are shown. */
static void
check (const char *line, const char *secret)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *before = g_strdup_printf ("%s\n%s\n", line, failures[i]);
      g_autofree char *behind = g_strdup_printf ("%s\n%s\n", failures[i], line);
      g_autofree char *beside = g_strdup_printf ("%s: %s\n", failures[i], line);

      assert_kept (before, strlen (before), secret);
      assert_kept (behind, strlen (behind), secret);
      assert_kept (beside, strlen (beside), secret);
    }
}

static char *
fill_in (const char *form, const char *word)
{
  const char *at = strstr (form, "%s");

  return g_strdup_printf ("%.*s%s%s", (int) (at - form), form, word, at + 2);
}

static void
test_written (void)
{
  static const char * const secrets[] = { PLAIN, SENDOFF_TEST_CANARY, "qzjxwvkpzhqyxjwk", "Qz7jx/wvkP+z=h" };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    for (guint j = 0; j < G_N_ELEMENTS (secrets); j++)
      {
        g_autofree char *line = fill_in (written[i], secrets[j]);

        check (line, secrets[j]);
      }
}

static void
test_encoded (void)
{
  static const char plain[] = "\0bob@example.org\0" PLAIN;
  g_autofree char *both = g_base64_encode ((const guchar *) plain, sizeof plain - 1);
  g_autofree char *alone = g_base64_encode ((const guchar *) PLAIN, strlen (PLAIN));

  for (guint i = 0; i < G_N_ELEMENTS (encoded); i++)
    {
      g_autofree char *first = fill_in (encoded[i], both);
      g_autofree char *second = fill_in (encoded[i], alone);

      check (first, both);
      check (second, alone);
      check (first, PLAIN);
    }
}

/* Wherever it stands, as long as it looks like what it is. */
static void
test_app_specific (void)
{
  check ("The password I use is " SENDOFF_TEST_CANARY " and it worked", SENDOFF_TEST_CANARY);
  check ("I typed qzjx–wvkp–zhqy–xjwk there", "qzjx–wvkp–zhqy–xjwk");
  check ("The password I use is qzjx wvkp zhqy xjwk", "qzjx wvkp zhqy xjwk");
}

static void
test_spaces (void)
{
  check ("password: Qz7jx correct wvkP", "wvkP");
  check ("password: \"Qz7jx correct wvkP\"", "wvkP");
}

static void
test_utf16 (void)
{
  static const char ascii[] = "password: " PLAIN "\nconnection refused";
  g_autoptr (GString) text = g_string_new ("\xff\xfe");

  for (gsize i = 0; i < sizeof ascii - 1; i++)
    {
      g_string_append_c (text, ascii[i]);
      g_string_append_c (text, '\0');
    }
  assert_kept (text->str, text->len, PLAIN);
}

/* One that the end of what is read cuts in two. */
static void
test_cut (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 60; i += 3)
    {
      g_string_assign (text, "password: " PLAIN PLAIN PLAIN " 535 5.7.8 refused\n");
      while (text->len < 256 * 1024 + i)
        g_string_append_c (text, '\n');
      assert_kept (text->str, text->len, "wvkPzh");
    }
}

/* What is no secret is read and shown. */
static void
test_spared (void)
{
  static const char * const open[] = {
    "535 5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials",
    "250-AUTH PLAIN LOGIN XOAUTH2 CRAM-MD5", "504 5.5.4 Unrecognized authentication type",
    "smtp.example.org:587: getaddrinfo ENOTFOUND", "auth login failed", "AUTH LOGIN rejected",
    "UnknownHostException: smtp.example.org", "<bob@example.org>: Relay access denied", "to=<bob@example.org>, relay=none",
    "Wrong password: 535 5.7.8 Error: authentication failed", "https://example.org:8443/mail@home",
    "550-5.1.1 bob@example.org:550 no such user",
  };

  for (guint i = 0; i < G_N_ELEMENTS (open); i++)
    {
      g_autoptr (GArray) secrets = sendoff_error_text_find_secrets (open[i], strlen (open[i]));
      g_autofree char *shown = sendoff_error_text_show (open[i], 0, strlen (open[i]), secrets, 1000);

      g_assert_cmpstr (shown, ==, open[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error-text/secret/written", test_written);
  g_test_add_func ("/error-text/secret/encoded", test_encoded);
  g_test_add_func ("/error-text/secret/app-specific", test_app_specific);
  g_test_add_func ("/error-text/secret/spaces", test_spaces);
  g_test_add_func ("/error-text/secret/utf-16", test_utf16);
  g_test_add_func ("/error-text/secret/cut", test_cut);
  g_test_add_func ("/error-text/secret/spared", test_spared);
  return g_test_run ();
}
