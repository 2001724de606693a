#include "config.h"

/* Faults that show the same first symptom and have different causes, each told apart; and runs that work, of which nothing
 * is to be said. */

#include "diagnosis/diagnosis.h"
#include "evidence-spec.h"

typedef struct {
  const char *symptom;
  const char *one_id;
  const char *one;
  const char *other_id;
  const char *other;
} Pair;

static const Pair pairs[] = {
  { "no answer to the SYN",
    "tcp.port-blocked", "stage tcp; end connect; try silent 17.1.2.3; control port 465 connected tls",
    "tcp.timeout", "stage tcp; end connect; try silent 17.1.2.3; control port 465 silent; control imap 993 silent" },
  { "no answer to the SYN",
    "tcp.timeout", "stage tcp; end connect; try silent 17.1.2.3",
    "settings.host-wrong", "host smtp.icloud.com; stage tcp; end connect; try silent 17.1.2.3" },
  { "no answer to the SYN, and a web page answers",
    "tcp.port-blocked", "stage tcp; end connect; try silent 17.1.2.3; control web 80 connected http Success",
    "network.captive-portal", "stage tcp; end connect; try silent 17.1.2.3; control web 80 connected http <html>Hotel Wi-Fi" },
  { "no route",
    "network.offline", "network none; host 17.1.2.3; name 17.1.2.3; given; stage tcp; end connect; try unreachable 17.1.2.3",
    "tcp.unreachable", "network none; name 17.1.2.3; stage tcp; end connect; try unreachable 17.1.2.3" },
  { "no route",
    "tcp.unreachable", "stage tcp; end connect; try unreachable 17.1.2.3; control port 465 unreachable",
    "tcp.port-blocked", "stage tcp; end connect; try unreachable 17.1.2.3; control port 465 connected tls" },
  { "RST to the SYN",
    "tcp.refused", "name 17.1.2.3; stage tcp; end connect; try refused 17.1.2.3",
    "dns.wrong-address", "name 127.0.0.1; stage tcp; end connect; try refused 127.0.0.1" },
  { "one port of a living server gives no connection",
    "tcp.refused", "stage tcp; end connect; try refused 17.1.2.3; control port 465 connected",
    "tcp.port-blocked", "stage tcp; end connect; try silent 17.1.2.3; control port 465 connected" },
  { "RST from this very computer",
    "tcp.refused", "name 127.0.0.1; given; stage tcp; end connect; try refused 127.0.0.1",
    "dns.wrong-address", "name 127.0.0.1; stage tcp; end connect; try refused 127.0.0.1" },
  { "a private address does not answer",
    "tcp.port-blocked", "name 10.99.0.10; stage tcp; end connect; try silent 10.99.0.10; "
                        "control imap 993 connected unknown 10.99.0.11",
    "dns.wrong-address", "name 192.168.0.1; stage tcp; end connect; try silent 192.168.0.1; "
                         "control imap 993 connected unknown 10.99.0.11" },
  { "a private address turns us away",
    "tcp.refused", "name 10.99.0.10; stage tcp; end connect; try refused 10.99.0.10",
    "dns.wrong-address", "name 192.168.0.1; stage tcp; end connect; try refused 192.168.0.1; "
                         "control imap 993 not-needed unknown 17.42.251.12" },
  { "a private address of the hosts file does not answer",
    "tcp.port-blocked", "name 10.99.0.10; hosts-file; stage tcp; end connect; try silent 10.99.0.10; control port 465 refused",
    "dns.wrong-address", "name 10.99.0.10; hosts-file; stage tcp; end connect; try silent 10.99.0.10; control port 465 silent" },
  { "no way to the port here, nor elsewhere",
    "tcp.unreachable", "stage tcp; end connect; try unreachable 17.1.2.3; control elsewhere 587 unreachable",
    "tcp.port-blocked", "stage tcp; end connect; try unreachable 17.1.2.3; control elsewhere 587 unreachable; "
                        "control imap 993 connected" },
  { "the name gives no address",
    "dns.resolver-failed", "name temporary; stage dns; end name; network full",
    "network.offline", "name temporary; stage dns; end name; network none" },
  { "the name gives no address",
    "dns.name-not-found", "host mail.example.org; name unknown; stage dns; end name",
    "dns.no-address", "host mail.example.org; name exists; stage dns; end name" },
  { "the name is unknown",
    "dns.name-not-found", "host nowhere.example.org; name unknown; stage dns; end name",
    "settings.host-wrong", "host smtp.icloud.com; name unknown; stage dns; end name" },
  { "silence where a greeting should be",
    "connection.timeout", "stage greeting; end silent; control again 587 connected smtp",
    "settings.port-security-mismatch", "stage greeting; end silent; control again 587 connected tls" },
  { "silence where a greeting should be",
    "connection.timeout", "stage greeting; end silent; control again 587 connected nothing",
    "greeting.wrong-service", "stage greeting; end silent; control again 587 connected http" },
  { "the line ends where a greeting should be",
    "connection.lost", "stage greeting; end closed",
    "settings.port-security-mismatch", "stage greeting; end closed; control again 465 connected tls" },
  { "the answer to our TLS hello is no TLS",
    "settings.port-security-mismatch", "security tls; stage tls; end tls; hello 220 m",
    "tls.not-tls", "stage tls; end tls; hello 220 m" },
  { "the answer to our TLS hello is no TLS",
    "greeting.wrong-service", "security tls; stage tls; end tls; hello HTTP/",
    "tls.not-tls", "security tls; stage tls; end tls; hello \\x01\\x02\\x03\\x04\\x05" },
  { "a web server answers",
    "greeting.wrong-service", "stage greeting; first HTTP/1.1 400 Bad Request\\r\\n; line HTTP/1.1 400 Bad Request",
    "network.captive-portal", "stage greeting; first HTTP/1.1 302 Found\\r\\n; line HTTP/1.1 302 Found" },
  { "the first line is no greeting",
    "greeting.wrong-service", "stage greeting; first +OK ready\\r\\n; line +OK ready",
    "protocol.violation", "stage greeting; first 2x0 ready\\r\\n; line 2x0 ready" },
  { "no STARTTLS",
    "starttls.not-offered", "greeting 220 mail.example.org; stage starttls; end not-offered; offers SIZE",
    "middlebox.smtp-rewritten", "greeting 220 mail.example.org; stage starttls; end not-offered; offers XXXXXXXA" },
  { "asterisks in the greeting, no STARTTLS",
    "starttls.not-offered", "greeting 220 **** Authorized use only ****; stage starttls; end not-offered; offers SIZE",
    "middlebox.smtp-rewritten", "greeting 220 ****************0*2; stage starttls; end not-offered; offers SIZE" },
  { "EHLO is refused",
    "ehlo.rejected", "first 220 mail ESMTP; stage ehlo; say 500 5.5.1 What?",
    "greeting.wrong-service", "first 220 ProFTPD ready; stage ehlo; say 500 EHLO not understood" },
  { "530 to EHLO",
    "ehlo.rejected", "first 220 mail ESMTP; stage ehlo; say 530 5.7.0 Go away",
    "greeting.wrong-service", "first 220 Welcome; stage ehlo; say 530 Please login with USER and PASS." },
  { "EHLO is refused",
    "ehlo.rejected", "stage ehlo; say 503 5.5.1 Duplicate HELO/EHLO",
    "ehlo.name-rejected", "stage ehlo; say 550 5.7.1 Bad HELO/EHLO" },
  { "EHLO is refused",
    "ehlo.rejected", "stage ehlo; say 550 5.7.1 Not for you",
    "ehlo.name-rejected", "stage ehlo; say 550 5.7.1 Invalid HELO name" },
  { "421",
    "greeting.busy", "stage greeting; say 421 4.3.2 Try later",
    "limit.rate", "stage greeting; say 421 4.3.2 Too many concurrent sessions" },
  { "the handshake fails",
    "tls.handshake-failed", "stage tls; end tls; hello \\x15\\x03\\x03\\z\\x02\\x02\\x28",
    "tls.protocol-too-old", "stage tls; end tls; hello \\x15\\x03\\x03\\z\\x02\\x02\\x46" },
  { "the handshake ends at once",
    "connection.lost", "security tls; stage tls; end closed; control again 465 connected nothing",
    "settings.port-security-mismatch", "security tls; stage tls; end closed; control again 587 connected smtp" },
  { "unknown issuer",
    "certificate.untrusted", "stage tls; end certificate; certificate untrusted; issuer CN=Some Company CA",
    "certificate.intercepted", "stage tls; end certificate; certificate untrusted; issuer CN=FortiGate CA,O=Fortinet" },
  { "unknown issuer",
    "certificate.untrusted", "stage tls; end certificate; certificate untrusted",
    "certificate.ca-store-missing", "stage tls; end certificate; certificate untrusted no-store" },
  { "unknown issuer",
    "certificate.self-signed", "stage tls; end certificate; certificate untrusted self-signed",
    "certificate.incomplete-chain", "stage tls; end certificate; certificate untrusted incomplete" },
  { "expired",
    "certificate.expired", "stage tls; end certificate; certificate expired; clock 0",
    "certificate.clock-wrong", "day 400; stage tls; end certificate; certificate late; clock 400" },
  { "expired, and the clock is off",
    "certificate.expired", "stage tls; end certificate; certificate expired; clock -400",
    "certificate.clock-wrong", "day 300; stage tls; end certificate; certificate late; clock 300" },
  { "not valid yet",
    "certificate.not-yet-valid", "stage tls; end certificate; certificate future",
    "certificate.clock-wrong", "day -4000; stage tls; end certificate; certificate early" },
  { "not valid yet, and nobody tells the time",
    "certificate.not-yet-valid", "day -20; stage tls; end certificate; certificate early; file -20",
    "certificate.clock-wrong", "day -20; stage tls; end certificate; certificate early; file 0" },
  { "535",
    "auth.rejected", "shape matches; stage auth; say 535 5.7.8 no",
    "auth.app-password-required", "shape differs; stage auth; say 535 5.7.8 no" },
  { "535",
    "auth.rejected", "stage auth; say 535 5.7.8 Error: authentication failed: (reason unavailable)",
    "auth.temporary-failure", "stage auth; say 535 5.7.8 Error: authentication failed: Connection lost to authentication server" },
  { "535",
    "auth.rejected", "stage auth; say 535 5.7.8 no",
    "settings.username-form", "user someone; stage auth; say 535 5.7.8 no" },
  { "535",
    "auth.rejected", "stage auth; say 535 5.7.8 Bad credentials",
    "auth.account-locked", "stage auth; say 535 5.7.8 Account has been locked" },
  { "535",
    "auth.rejected", "stage auth; say 535 5.7.3 Authentication unsuccessful",
    "auth.no-common-mechanism", "stage auth; say 535 5.7.139 Authentication unsuccessful, basic authentication is disabled." },
  { "535, to a password of the right shape",
    "auth.rejected", "shape matches; stage auth; say 535 5.7.8 no; imap refused",
    "auth.sending-refused", "shape matches; stage auth; say 535 5.7.8 no; imap accepted" },
  { "535, to an alias",
    "auth.rejected", "user alias@icloud.com; shape matches; stage auth; say 535 5.7.8 no; imap refused",
    "auth.username-form", "user alias@icloud.com; shape matches; stage auth; say 535 5.7.8 no; imap accepted" },
  { "535, to a password of another shape",
    "auth.app-password-required", "shape differs; stage auth; say 535 5.7.8 no; imap refused",
    "auth.sending-refused", "shape differs; stage auth; say 535 5.7.8 no; imap accepted" },
  { "535, and the server for receiving is no help",
    "auth.rejected", "shape matches; stage auth; say 535 5.7.8 no; imap unknown",
    "auth.app-password-required", "shape differs; stage auth; say 535 5.7.8 no; imap unknown" },
  { "535 5.7.139",
    "auth.rejected", "stage auth; say 535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
    "auth.no-common-mechanism", "stage auth; say 535 5.7.139 Authentication unsuccessful, security defaults policy" },
  { "550 at MAIL, signed in",
    "sender.rejected", "stage sender; say 550 5.7.1 No",
    "auth.account-locked", "stage sender; say 550 5.7.1 Your account has been suspended" },
  { "534 5.7.9",
    "auth.app-password-required", "stage auth; say 534 5.7.9 Application-specific password required.",
    "auth.web-login-required", "stage auth; say 534-5.7.9 Please log in with your web browser and then try again." },
  { "534 5.7.9",
    "auth.app-password-required", "stage auth; say 534 5.7.9 Denied",
    "auth.no-common-mechanism", "stage auth; say 534 5.7.9 Authentication mechanism is too weak" },
  { "454 at the sign-in",
    "auth.temporary-failure", "stage auth; say 454 4.7.0 Temporary authentication failure",
    "auth.account-locked", "stage auth; say 454 4.7.0 Too many login attempts, please try again later." },
  { "AUTH is missing",
    "auth.not-offered", "stage auth; end not-offered; offers SIZE",
    "auth.encryption-required", "security none; stage auth; end not-offered; offers STARTTLS" },
  { "AUTH is of no use",
    "auth.not-offered", "stage auth; end not-offered; offers SIZE",
    "auth.no-common-mechanism", "stage auth; end not-offered; offers AUTH XOAUTH2" },
  { "530",
    "auth.skipped", "no-sign-in; stage sender; say 530 5.7.0 Authentication required",
    "auth.encryption-required", "security none; no-sign-in; stage sender; say 530 5.7.0 Must issue a STARTTLS command first" },
  { "Client host rejected",
    "auth.skipped", "stage recipient; no-sign-in; say 554 5.7.1 <a.example>: Client host rejected: Access denied",
    "recipient.rejected", "stage recipient; say 554 5.7.1 <a.example>: Client host rejected: Access denied" },
  { "550 5.7.1 at MAIL",
    "sender.rejected", "stage sender; say 550 5.7.1 Not accepted",
    "limit.daily", "stage sender; say 550 5.7.1 You have exceeded your daily sending limit." },
  { "553 at MAIL",
    "sender.not-owned", "stage sender; say 553 5.7.1 Not yours",
    "sender.rejected", "stage sender; say 553 5.1.8 Domain of sender address does not exist" },
  { "452",
    "limit.mailbox-full", "stage recipient; say 452 4.2.2 Over quota",
    "server.temporary-failure", "stage recipient; say 452 4.3.1 Insufficient system storage" },
  { "452",
    "recipient.too-many", "stage recipient; say 452 4.5.3 Too many recipients",
    "limit.mailbox-full", "stage recipient; say 452 4.2.2 Mailbox full" },
  { "552",
    "message.too-large", "stage sender; say 552 5.3.4 Message size exceeds fixed limit",
    "limit.mailbox-full", "stage sender; say 552 5.2.2 Mailbox is full" },
  { "550 at RCPT",
    "recipient.unknown", "stage recipient; say 550 5.1.1 User unknown",
    "sender.not-owned", "stage recipient; say 550 5.7.1 <a@b.example>: Sender address rejected: not owned by user c" },
  { "450 at RCPT",
    "recipient.unknown", "stage recipient; say 450 4.1.1 <a@b.example>: User unknown in local recipient table",
    "server.temporary-failure", "stage recipient; say 450 4.7.1 Greylisted, try again in 5 minutes" },
  { "DKIM and sign-in in one breath",
    "message.rejected-dmarc", "stage sender; say 550 5.7.26 This mail is not authenticated (SPF and DKIM failed)",
    "auth.skipped", "no-sign-in; stage sender; say 550 5.7.1 Client is not authenticated" },
  { "the line ends in the message",
    "connection.lost", "stage message; end closed",
    "message.uncertain", "stage message; end closed; dot" },
};

static const char * const good[] = {
  "",
  "security tls; port 465; certificate good; greeting 220 mail.example.org ESMTP",
  "greeting 220",
  "greeting 220 *** Welcome to mail.example.org ****",
  "greeting 220 mail.example.org ESMTP|Authorized use only",
  "name 10.99.0.10; try connected 10.99.0.10",
  "name 127.0.0.1; given; try connected 127.0.0.1",
  "name 127.0.0.1; hosts-file; try connected 127.0.0.1",
  "name 17.1.2.3; try connected 17.1.2.3; network full",
  "try connected 17.1.2.3; network none",
  "try connected 17.1.2.3; network portal",
  "try not-needed 17.1.2.3; try connected 2001:db8::1",
  "try waiting 2001:db8::1; try connected 17.1.2.3",
  "try unreachable 2001:db8::1; try connected 17.1.2.3",
  "try refused 17.1.2.3; try connected 2001:db8::1",
  "try connected 17.1.2.3; control family 587 connected unknown 2001:db8::1",
  "try connected 17.1.2.3; control family 587 unreachable unknown 2001:db8::1",
  "try connected 17.1.2.3; control port 465 silent; control again 587 connected smtp; control web 80 silent",
  "certificate good; issuer CN=R11,O=Let's Encrypt,C=US",
  "certificate good; issuer CN=Apple Public Server RSA CA 12 - G1,O=Apple Inc.",
  "certificate good; issuer CN=DigiCert TLS RSA SHA256 2020 CA1",
  "certificate short",
  "certificate good; clock 400",
  "shape matches; password wqzx-vkjp-mfgy-bdhn; stage auth; end none",
  "offers AUTH PLAIN LOGIN XOAUTH2|SIZE 28319744|PIPELINING|XCLIENT NAME ADDR; certificate good",
  "no-sign-in; user someone",
};

static void
check (const char *spec, const char *id, const char *symptom)
{
  g_autofree char *first = first_of_spec (spec);

  if (g_strcmp0 (first, id) != 0)
    g_error ("%s: “%s” is %s, and was taken for %s", symptom, spec, id, first);
}

static void
test_pairs (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (pairs), >=, 25);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_assert_cmpstr (pairs[i].one_id, !=, pairs[i].other_id);
      check (pairs[i].one, pairs[i].one_id, pairs[i].symptom);
      check (pairs[i].other, pairs[i].other_id, pairs[i].symptom);
    }
  g_test_message ("%u pairs told apart", (guint) G_N_ELEMENTS (pairs));
}

static void
test_good_runs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (SendoffEvidence) e = evidence_from_spec (good[i]);
      g_autoptr (GListModel) findings = NULL;

      /* A run that was good reached its end, with a sign-in if one was asked for. */
      e->stage = SENDOFF_STAGE_NONE;
      e->outcome = SENDOFF_OUTCOME_NONE;
      if (e->plan->sign_in)
        e->states[SENDOFF_STAGE_AUTH] = SENDOFF_STAGE_PASSED;
      findings = sendoff_diagnose (e);
      if (g_list_model_get_n_items (findings) > 0)
        {
          g_autoptr (SendoffFinding) finding = g_list_model_get_item (findings, 0);

          g_error ("a false alarm, %s, of “%s”", sendoff_finding_get_id (finding), good[i]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/look-alikes/pairs", test_pairs);
  g_test_add_func ("/look-alikes/good-runs", test_good_runs);
  return g_test_run ();
}
