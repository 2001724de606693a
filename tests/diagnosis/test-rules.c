#include "config.h"

/* Every row of the rule table is the first that holds for some evidence; no evidence, however little, is left without a
 * finding that has words. */

#include "diagnosis/diagnosis.h"
#include "diagnosis/rule.h"
#include "evidence-spec.h"

#include <string.h>

typedef struct {
  const char *id;
  const char *spec;
} Sample;

#define STARTTLS_CAPS "offers STARTTLS; "

static const Sample samples[] = {
  /* Is it the right server, is there a network, does the name lead to it? */
  { "settings.host-wrong", "host smtp.icloud.com; name unknown; stage dns; end name" },
  { "settings.host-wrong", "host imap.mail.me.com; port 993; security tls; stage greeting; line * OK IMAP4rev1 ready" },
  { "settings.host-wrong", "host smtp.icloud.com; name 17.1.2.3; stage tcp; end connect; try silent 17.1.2.3" },
  { "settings.host-wrong", "host mx01.mail.icloud.com; port 25; stage auth; end not-offered; offers SIZE" },
  { "settings.host-wrong", "host smpt.mail.me.com; name unknown; stage dns; end name" },
  { "network.offline", "network none; name temporary; stage dns; end name" },
  { "network.offline", "network none; host 192.0.2.1; given; name 192.0.2.1; stage tcp; end connect; try unreachable 192.0.2.1" },
  { "network.captive-portal", "network portal; stage greeting; end silent" },
  { "network.captive-portal", "network full; stage tcp; end connect; try silent 17.1.2.3; control web 80 connected http <html>Hotel" },
  { "dns.resolver-failed", "name temporary; stage dns; end name" },
  { "dns.resolver-failed", "stage dns; end silent" },
  { "dns.no-address", "name exists; stage dns; end name" },
  { "dns.name-not-found", "host nowhere.example.org; name unknown; stage dns; end name" },
  { "dns.wrong-address", "name 127.0.0.1; stage tcp; end connect; try refused 127.0.0.1" },
  { "dns.wrong-address", "name 0.0.0.0; stage tcp; end connect; try refused 0.0.0.0" },
  { "dns.wrong-address", "name 192.168.1.1; stage tcp; end connect; try silent 192.168.1.1; "
                         "control imap 993 connected unknown 10.99.0.10" },
  { "dns.wrong-address", "name 10.0.0.1; hosts-file; stage tcp; end connect; try silent 10.0.0.1" },

  /* Connecting */
  { "tcp.port-blocked", "stage tcp; end connect; try forbidden 17.1.2.3" },
  { "tcp.port-blocked", "stage tcp; end connect; try silent 17.1.2.3; control imap 993 connected unknown" },
  { "tcp.port-blocked", "stage tcp; end connect; try silent 17.1.2.3; control port 465 refused" },
  { "tcp.port-blocked", "stage tcp; end connect; try unreachable 17.1.2.3; control port 465 connected tls" },
  { "tcp.refused", "stage tcp; end connect; try refused 17.1.2.3; control elsewhere 587 refused; control port 465 connected" },
  { "tcp.refused", "stage tcp; end connect; try refused 17.1.2.3" },
  { "tcp.unreachable", "stage tcp; end connect; try unreachable 17.1.2.3" },
  { "tcp.timeout", "stage tcp; end connect; try silent 17.1.2.3" },

  /* Greeting */
  { "settings.port-security-mismatch", "stage greeting; end silent; control again 587 connected tls" },
  { "settings.port-security-mismatch", "security tls; stage tls; end tls; hello 220 m" },
  { "settings.port-security-mismatch", "security tls; stage tls; end closed; control again 587 connected smtp" },
  { "greeting.tls-expected", "port 465; stage greeting; end silent" },
  { "greeting.tls-expected", "stage greeting; first \\x15\\x03\\x01\\z\\x02\\x02\\x46; line x" },
  { "middlebox.smtp-rewritten", "greeting 220 **********0*2******; stage starttls; end not-offered; offers XXXXXXXA" },
  { "middlebox.smtp-rewritten", "stage ehlo; say 500 5.5.1 Command unrecognized: \"XXXX\"" },
  { "network.captive-portal", "stage greeting; line HTTP/1.1 302 Found; first HTTP/1.1 302 Found\\r\\nLocation: http://x/" },
  { "greeting.wrong-service", "stage greeting; line * OK ready; first * OK ready" },
  { "greeting.wrong-service", "security tls; stage tls; end tls; hello HTTP/" },
  { "greeting.wrong-service", "stage ehlo; first 220 (vsFTPd 3.0.3); say 530 Please login with USER and PASS." },
  { "limit.rate", "stage greeting; say 421 4.7.0 Too many connections from your address" },
  { "greeting.busy", "stage greeting; say 421 4.3.2 Service shutting down" },
  { "greeting.refused", "stage greeting; say 554 5.7.1 Go away" },
  { "protocol.violation", "stage greeting; line \\x01\\x02; first \\x01\\x02" },

  /* EHLO, STARTTLS, TLS */
  { "server.temporary-failure", "stage ehlo; say 451 4.3.0 Not now" },
  { "server.temporary-failure", "stage starttls; say 421 4.3.2 Closing" },
  { "ehlo.name-rejected", "stage ehlo; say 504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname" },
  { "ehlo.rejected", "stage ehlo; say 502 5.5.1 What?" },
  { "starttls.not-offered", "stage starttls; end not-offered; offers SIZE" },
  { "starttls.refused", "stage starttls; say 454 4.7.0 TLS not available" },
  { "starttls.injection", "stage tls; end injected" },
  { "tls.protocol-too-old", "stage tls; end tls-too-old" },
  { "tls.protocol-too-old", "stage tls; end tls; hello \\x15\\x03\\x01\\z\\x02\\x02\\x46" },
  { "tls.protocol-too-old", "stage tls; end tls; hello \\x16\\x03\\x01\\z\\x2a\\x02\\z\\z\\x26\\x03\\x01rest" },
  { "tls.not-tls", "stage tls; end tls; hello 500 w" },
  { "tls.handshake-failed", "stage tls; end tls; hello \\x15\\x03\\x03\\z\\x02\\x02\\x28" },
  { "tls.handshake-failed", "security tls; stage greeting; end tls; client-certificate" },

  /* Certificate */
  { "certificate.clock-wrong", "day 3650; clock 3650; stage tls; end certificate; certificate late" },
  { "certificate.clock-wrong", "day -4000; stage tls; end certificate; certificate early" },
  { "certificate.clock-wrong", "day 9000; stage tls; end certificate; certificate late" },
  { "certificate.intercepted", "stage tls; end certificate; certificate untrusted; issuer CN=avast! Web/Mail Shield Root" },
  { "certificate.ca-store-missing", "stage tls; end certificate; certificate untrusted no-store" },
  { "certificate.revoked", "stage tls; end certificate; certificate revoked" },
  { "certificate.self-signed", "stage tls; end certificate; certificate untrusted self-signed" },
  { "certificate.expired", "stage tls; end certificate; certificate expired" },
  { "certificate.not-yet-valid", "stage tls; end certificate; certificate future" },
  { "certificate.name-mismatch", "stage tls; end certificate; certificate misnamed" },
  { "certificate.weak", "stage tls; end certificate; certificate weak" },
  { "certificate.incomplete-chain", "stage tls; end certificate; certificate untrusted incomplete" },
  { "certificate.untrusted", "stage tls; end certificate; certificate for-clients" },
  { "certificate.untrusted", "stage tls; end certificate; certificate untrusted" },

  /* Sign-in */
  { "settings.unencrypted", "security none; stage auth; end withheld" },
  { "auth.encryption-required", "security none; stage auth; end not-offered; offers STARTTLS" },
  { "auth.not-offered", "stage auth; end not-offered; offers SIZE" },
  { "auth.encryption-required", "stage auth; say 538 5.7.11 Encryption required" },
  { "auth.no-common-mechanism", "stage auth; end not-offered; offers AUTH GSSAPI" },
  { "auth.web-login-required", "stage auth; say 534 5.7.14 Please log in via your web browser" },
  { "auth.app-password-required", "stage auth; say 534 5.7.9 Application-specific password required" },
  { "limit.daily", "stage auth; say 535 5.4.5 Daily sending quota exceeded" },
  { "auth.account-locked", "stage auth; say 535 5.7.0 Account locked" },
  { "limit.rate", "stage auth; say 421 4.7.0 Too many connections" },
  { "auth.temporary-failure", "stage auth; say 454 4.7.0 Temporary authentication failure" },
  { "auth.protocol-error", "stage auth; say 501 5.5.2 Cannot decode" },
  { "settings.username-form", "user someone; stage auth; say 535 5.7.8 no" },
  { "settings.host-wrong", "host smtp.gmail.com; stage auth; say 535 5.7.8 no" },
  { "auth.app-password-required", "shape differs; stage auth; say 535 5.7.8 no" },
  { "auth.rejected", "shape matches; stage auth; say 535 5.7.8 no" },
  { "server.temporary-failure", "stage auth; say 421 4.3.2 Shutting down" },

  /* Sender, recipient, message */
  { "auth.encryption-required", "security none; no-sign-in; stage sender; say 530 5.7.0 Must issue a STARTTLS command first; open-line" },
  { "ehlo.name-rejected", "stage recipient; say 450 4.7.1 <x>: Helo command rejected: Host not found" },
  { "message.rejected-dmarc", "stage sender; say 550 5.7.23 SPF validation failed" },
  { "auth.skipped", "stage sender; no-sign-in; say 530 5.7.0 Authentication required" },
  { "auth.skipped", "stage recipient; no-sign-in; say 554 5.7.1 <host>: Client host rejected: Access denied" },
  { "auth.account-locked", "stage sender; say 550 5.7.1 Your account is suspended" },
  { "address.smtputf8-unsupported", "from jürgen@example.org; stage sender; end not-offered; offers SIZE" },
  { "limit.daily", "stage sender; say 550 5.7.1 You have exceeded your daily sending limit." },
  { "limit.rate", "stage sender; say 450 4.7.1 Too many messages, slow down" },
  { "recipient.too-many", "stage recipient; say 452 4.5.3 Too many recipients" },
  { "limit.mailbox-full", "stage sender; say 452 4.2.2 Mailbox full" },
  { "message.too-large", "stage sender; say 552 5.3.4 Message size exceeds fixed limit; offers SIZE 1000000" },
  { "message.too-large", "stage message; end too-large; offers SIZE 1000000" },
  { "message.rejected-policy", "stage recipient; say 550 5.7.1 [CS01] Message rejected due to local policy." },
  { "settings.address-invalid", "from someone; stage sender; say 501 5.1.7 Bad sender address syntax" },
  { "settings.address-invalid", "to nobody; stage recipient; say 501 5.1.3 Bad recipient address syntax" },
  { "sender.not-owned", "stage sender; say 550 5.7.0 From address is not one of your addresses" },
  { "sender.rejected", "stage recipient; say 550 5.1.8 <a@b.example>: Sender address rejected: Domain not found" },
  { "recipient.unknown", "to a@example.net; stage recipient; say 550 5.1.1 unknown user" },
  { "message.malformed", "stage message; say 550 5.6.0 bare <LF> received" },
  { "server.temporary-failure", "stage sender; say 451 4.3.0 Try again" },
  { "message.rejected-policy", "stage message; say 554 5.7.1 Looks like spam" },
  { "message.uncertain", "stage message; end closed; dot" },
  { "message.uncertain", "stage message; end silent; dot" },
  { "message.uncertain", "stage message; end not-smtp; dot" },
  { "message.uncertain", "stage sender; end reset; dot" },           /* a small one goes out ahead of the answers */
  { "sender.rejected", "stage sender; say 550 5.7.1 Sender not liked" },
  { "recipient.rejected", "stage recipient; say 554 5.7.1 <a@example.net>: Relay access denied" },

  /* Anywhere */
  { "connection.timeout", "stage greeting; end silent" },
  { "connection.timeout", "stage tls; end silent" },
  { "connection.lost", "stage auth; end closed" },
  { "connection.lost", "stage greeting; end reset" },
  { "connection.lost", "stage sender; end tls" },
  { "connection.lost", "stage message; end closed" },
  { "protocol.violation", "stage auth; line what" },
  { "server.temporary-failure", "stage tls; say 421 4.7.0 Closing" },
  { "protocol.violation", "stage ehlo; say 354 Go on" },
  { "protocol.violation", "stage starttls; say 250 Ok" },
  { "local.failed", "stage tcp; end local" },
  { "connection.lost", "stage ehlo; end not-offered" },
};

static const Sample remarks[] = {
  { "certificate.intercepted", "certificate good; issuer CN=Zscaler Intermediate Root CA" },
  { "tcp.ipv6-broken", "try silent 2001:db8::1; try connected 17.1.2.3" },
  { "tcp.ipv6-broken", "try connected 17.1.2.3; control family 587 silent unknown 2001:db8::1" },
  { "middlebox.smtp-rewritten", "greeting 220 ***************0*2**" },
  { "settings.username-form", "user someone" },
  { "settings.password-not-app-specific", "password Summer2024; shape differs" },
  { "sender.not-owned", "other-sender me@me.com 250 ok; other-sender me@mac.com 550 5.7.0 Not yours" },
  { "recipient.rejected", "recipient a@b.example 250 ok; recipient c@d.example 554 5.7.1 no" },
  { "certificate.expires-soon", "certificate ending" },
  { "settings.password-invisible-characters", "repaired" },
};

static gboolean
applies (const SendoffRule *rule, const SendoffEvidence *e)
{
  return (rule->stage == SENDOFF_STAGE_NONE || rule->stage == e->stage) && rule->holds (e);
}

static void
mark_row (gboolean *seen, const char *spec)
{
  g_autoptr (SendoffEvidence) e = evidence_from_spec (spec);
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);

  for (guint i = 0; i < n; i++)
    if (applies (&rules[i], e))
      {
        seen[i] = TRUE;
        return;
      }
}

static void
test_every_row (void)
{
  guint n;
  const SendoffRule *rules = sendoff_rules_list (&n);
  g_autofree gboolean *seen = g_new0 (gboolean, n);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *first = first_of_spec (samples[i].spec);

      g_test_message ("%s", samples[i].spec);
      g_assert_cmpstr (first, ==, samples[i].id);
      mark_row (seen, samples[i].spec);
    }
  for (guint i = 0; i < n; i++)
    if (!seen[i])
      g_error ("no evidence is diagnosed by row %u of the table, %s: “%s”", i, rules[i].id, rules[i].title);
}

static void
test_every_remark (void)
{
  guint n;
  const SendoffRule *rows = sendoff_remarks_list (&n);

  for (guint i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      g_autofree char *found = findings_of_spec (remarks[i].spec);

      g_test_message ("%s", remarks[i].spec);
      g_assert_cmpstr (found, ==, remarks[i].id);
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean seen = FALSE;

      g_assert_cmpint (rows[i].severity, !=, SENDOFF_SEVERITY_ERROR);
      for (guint j = 0; j < G_N_ELEMENTS (remarks); j++)
        seen |= strcmp (remarks[j].id, rows[i].id) == 0;
      g_assert_true (seen);
    }
}

static void
test_remarks_beside_a_failure (void)
{
  g_autofree char *ids = findings_of_spec ("try refused 2001:db8::1; try connected 17.1.2.3; repaired; shape matches; stage auth; "
                                           "say 535 5.7.8 no");

  g_assert_cmpstr (ids, ==, "auth.rejected tcp.ipv6-broken settings.password-invisible-characters");
}

static void
assert_has_words (SendoffFinding *finding)
{
  GPtrArray *remedies = sendoff_finding_get_remedies (finding);

  g_assert_nonnull (finding);
  g_assert_cmpstr (sendoff_finding_get_title (finding), !=, "");
  g_assert_cmpuint (strlen (sendoff_finding_get_explanation (finding)), >, 20);
  g_assert_null (strstr (sendoff_finding_get_explanation (finding), "(null)"));
  g_assert_null (strstr (sendoff_finding_get_explanation (finding), "  "));
  for (guint i = 0; i < remedies->len; i++)
    {
      const SendoffRemedy *remedy = g_ptr_array_index (remedies, i);

      g_assert_cmpstr (remedy->label, !=, "");
      g_assert_true (g_str_has_suffix (remedy->words, "."));
    }
}

static void
diagnose (SendoffEvidence *e)
{
  g_autoptr (GListModel) findings = sendoff_diagnose (e);
  g_autoptr (SendoffFinding) first = g_list_model_get_item (findings, 0);

  g_test_message ("stage %d, outcome %d, %u", e->stage, e->outcome, e->reply ? e->reply->code : 0);
  assert_has_words (first);
  g_assert_cmpint (sendoff_finding_get_severity (first), ==, SENDOFF_SEVERITY_ERROR);
}

static void
test_words_of_samples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (SendoffEvidence) e = evidence_from_spec (samples[i].spec);

      if (!e->from_text)
        diagnose (e);
    }
}

/* Nothing but a host, a stage and an end: all pointers that may be NULL are. */
static void
test_least_evidence (void)
{
  for (guint stage = 0; stage < SENDOFF_N_STAGES; stage++)
    for (guint outcome = SENDOFF_OUTCOME_REFUSED; outcome < SENDOFF_OUTCOME_CANCELLED; outcome++)
      {
        g_autoptr (SendoffEvidence) e = evidence_from_spec ("address");

        e->plan->provider = NULL;
        e->started = 0;
        e->stage = (SendoffStageKind) stage;
        e->outcome = (SendoffOutcome) outcome;
        diagnose (e);
      }
}

static void
refuse (SendoffStageKind stage, guint code, const char *text)
{
  g_autoptr (SendoffEvidence) e = evidence_from_spec ("");
  char *lines[] = { (char *) text, NULL };

  e->stage = stage;
  e->outcome = SENDOFF_OUTCOME_REFUSED;
  e->reply = sendoff_reply_new (code, g_strdupv (lines));
  diagnose (e);
}

static void
test_every_code (void)
{
  for (guint stage = SENDOFF_STAGE_GREETING; stage < SENDOFF_N_STAGES; stage++)
    for (guint code = 200; code <= 599; code++)
      {
        refuse ((SendoffStageKind) stage, code, "");
        refuse ((SendoffStageKind) stage, code, "no");
      }
}

static void
test_cancelled (void)
{
  g_autofree char *ids = findings_of_spec ("certificate ending; repaired; stage tcp; end cancelled; try silent 17.1.2.3");

  g_assert_cmpstr (ids, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/every-row", test_every_row);
  g_test_add_func ("/rules/words", test_words_of_samples);
  g_test_add_func ("/rules/least-evidence", test_least_evidence);
  g_test_add_func ("/rules/every-code", test_every_code);
  g_test_add_func ("/rules/cancelled", test_cancelled);
  g_test_add_func ("/remarks/every-row", test_every_remark);
  g_test_add_func ("/remarks/beside-a-failure", test_remarks_beside_a_failure);
  return g_test_run ();
}
