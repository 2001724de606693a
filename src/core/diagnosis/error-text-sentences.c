#include "config.h"

/* What to say of a text. A rule speaks of a run: of seconds, addresses and certificates that were seen. A text has none of
 * these, so each cause has a sentence of its own here; titles and remedies are the rules'. */

#include "diagnosis/error-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *id;
  const char *sentence;
} sentences[] = {
  { "settings.host-wrong", N_("The server named in the text is not the one that sends mail for this provider.") },
  { "settings.port-security-mismatch",
    N_("The program began to encrypt at once, and the server answered in plain text: it wants STARTTLS on that port. Programs"
       " call the setting “SSL/TLS” where “STARTTLS” is needed. It is no fault of the certificate or the password.") },
  { "settings.username-form", N_("The user name must be the whole address, with @ and domain.") },
  { "settings.password-invisible-characters",
    N_("The password holds a character that cannot be seen or typed, such as a special space or a long dash: it came along when"
       " the password was copied. Delete it and type the password by hand, or copy it from another place.") },
  { "settings.address-invalid", N_("One of the addresses cannot be an e-mail address. Look for a missing @, a space or a comma.") },
  { "settings.unencrypted", N_("The password was kept back because the connection is not encrypted.") },
  { "network.offline", N_("The computer was not connected to the internet when this happened.") },
  { "network.captive-portal",
    N_("A web page answered instead of the mail server and led to another page: the network wants you to sign in first, as in"
       " hotels and trains.") },
  { "dns.name-not-found", N_("There is no server of the name in the settings. Look for a typing mistake in it.") },
  { "dns.no-address", N_("The server's name exists, but no address belongs to it. It is probably not a mail server's name.") },
  { "dns.resolver-failed",
    N_("The service that turns names into addresses (DNS) did not answer. That is a fault of the network or its settings, not"
       " of the mail account.") },
  { "dns.wrong-address",
    N_("The server's name led to this computer or to nowhere. An ad blocker, a filter in the network or the hosts file gives"
       " such answers.") },
  { "tcp.refused",
    N_("The computer was reached and takes no connection on that port. The port or the server's name is wrong, the mail service"
       " is switched off, or a firewall turns the connection away.") },
  { "tcp.unreachable", N_("No way led from the computer to the server: look at the network connection, and at a VPN.") },
  { "tcp.timeout",
    N_("Nothing answered at the server's address. Most often a firewall, a VPN or the internet provider blocks the port; the"
       " server may also be down. The password plays no part in it. A test with this program tells which.") },
  { "tcp.port-blocked",
    N_("A firewall on the computer or in the network, or the internet provider, forbids connections to this port.") },
  { "tcp.ipv6-broken",
    N_("The program tried to reach the server over IPv6, and IPv6 does not work there. It should use IPv4, or IPv6 must be"
       " mended or switched off.") },
  { "connection.lost",
    N_("The connection was made and then cut off by the other side or by something on the way. Try again; if it stays, try"
       " another network.") },
  { "connection.timeout",
    N_("The connection was made, and then the server did not answer in time. Try again; if it stays, something on the way may"
       " hold the data back.") },
  { "greeting.wrong-service",
    N_("What answered is not a server that sends mail. The server's name or the port belongs to another service.") },
  { "greeting.tls-expected",
    N_("The server waits for encryption to begin (usual on port 465), and the program waits for a greeting. Choose TLS from the"
       " start for this port, or port 587 with STARTTLS.") },
  { "greeting.refused",
    N_("The server turned the connection away before anything was said, often because the network's address is on a blocklist.") },
  { "greeting.busy", N_("The server had no time. Nothing is wrong with the settings; try again later.") },
  { "protocol.violation",
    N_("What came from the server does not follow the rules of mail servers. It may be another service, or something on the way"
       " damages its answers.") },
  { "middlebox.smtp-rewritten",
    N_("The server's words arrived overwritten with asterisks or X's: a firewall on the way does that, and takes the encryption"
       " away with it. Whoever looks after the network can switch it off.") },
  { "ehlo.rejected", N_("The server does not take the first command of every mail program (EHLO).") },
  { "ehlo.name-rejected",
    N_("The server does not take the name by which the program introduces itself. In the program's settings it can be changed to"
       " a full host name, or to the address in brackets.") },
  { "starttls.not-offered",
    N_("The program requires encryption (STARTTLS), and the server did not offer it on that port. Port or server may be wrong, or"
       " something in the network takes the offer away.") },
  { "starttls.refused", N_("The server offers encryption and could not start it. Such a fault is the server's, and often passes.") },
  { "starttls.injection",
    N_("Unencrypted data came where the encryption was to begin. That is an attack or a broken device in the network.") },
  { "tls.not-tls", N_("The encryption was to begin, and the answer was something else.") },
  { "tls.handshake-failed",
    N_("Program and server could not agree on how to encrypt. One of them may be old, or something in between interferes.") },
  { "tls.protocol-too-old",
    N_("Program and server found no version of TLS that both accept: one of them knows only versions that are no longer safe."
       " Bring it up to date.") },
  { "certificate.expired", N_("The server's certificate has expired, or the computer's clock is ahead.") },
  { "certificate.not-yet-valid", N_("The server's certificate is not valid yet. Most often the computer's clock is behind.") },
  { "certificate.clock-wrong", N_("The computer's clock is wrong, so no certificate seems to be valid. Set date and time.") },
  { "certificate.name-mismatch",
    N_("The certificate is made out to another name than the one in the settings. Use the server's proper name; if it is, someone"
       " else answers in its place.") },
  { "certificate.untrusted",
    N_("The computer cannot find out who vouches for the server's certificate: its issuer is not known there. An antivirus"
       " program or a company's proxy may be in between, or the list of authorities is old.") },
  { "certificate.self-signed", N_("The server's certificate is signed by itself; nobody else vouches for it.") },
  { "certificate.intercepted",
    N_("The certificate was not made for the server but by a program or device that reads along: an antivirus, a firewall, a"
       " company's proxy. Switch off its mail scanning, or ask whoever looks after it.") },
  { "certificate.incomplete-chain",
    N_("The server left out part of its certificate, the link to a known authority. Whoever runs the server must add it.") },
  { "certificate.weak", N_("The server's certificate uses a key or signature that is too weak today.") },
  { "certificate.revoked", N_("The server's certificate was withdrawn by its issuer.") },
  { "certificate.ca-store-missing",
    N_("The program found no list of certificate authorities, so it can check no certificate at all. On Linux the package is"
       " called ca-certificates.") },
  { "auth.not-offered",
    N_("The server offered no sign-in. Often it does so only after the encryption has begun: switch on STARTTLS in the program."
       " Port 25 may be meant for other servers.") },
  { "auth.no-common-mechanism",
    N_("Program and server know no common way to sign in, or the provider takes no passwords there. Choose “normal password” in"
       " the program, with encryption.") },
  { "auth.sending-refused",
    N_("The password is right: the server for receiving takes it, and the one for sending does not.") },
  { "auth.rejected",
    N_("The server did not take user name and password. One of the two is wrong, or the provider wants an app-specific password."
       " The connection itself worked.") },
  { "auth.app-password-required",
    N_("The provider wants an app-specific password in mail programs, not the password of the account.") },
  { "auth.username-form", N_("The user name has to be in another form, usually the whole address.") },
  { "auth.account-locked", N_("The account is locked or blocked, for a while or until you act on the provider's page.") },
  { "auth.web-login-required", N_("The provider wants you to sign in with a web browser first, and to confirm that it was you.") },
  { "auth.temporary-failure", N_("The server could not check the password just then. It may well be right: try again later.") },
  { "auth.encryption-required", N_("The server takes a sign-in only over an encrypted connection. Choose STARTTLS or TLS.") },
  { "auth.skipped",
    N_("The program did not sign in before it sent, and the server wants that. Switch on the sign-in for the outgoing server and"
       " look whether user name and password are really filled in. It can look like a block of your address, and is none.") },
  { "auth.protocol-error",
    N_("The sign-in itself went wrong: program and server did not understand each other. The password was not judged.") },
  { "sender.not-owned",
    N_("The account was let in, and it may not send as the address in From. Use one of the account's own addresses there.") },
  { "sender.rejected", N_("The server does not take the sender's address. Look whether it is written right and may send here.") },
  { "recipient.unknown", N_("There is no mailbox at the recipient's address. Look for a typing mistake.") },
  { "recipient.rejected",
    N_("The server does not pass mail on to this recipient. It does so only for people who have signed in: look whether the"
       " sign-in for the outgoing server is switched on.") },
  { "recipient.too-many", N_("The message has more recipients than the server takes at once. Send it in parts.") },
  { "address.smtputf8-unsupported",
    N_("An address holds letters outside plain English before the @, and the server cannot handle that.") },
  { "limit.daily", N_("The number of messages or recipients for the day is used up. It works again tomorrow.") },
  { "limit.rate", N_("Too many messages or connections in a short time. Wait a while.") },
  { "limit.mailbox-full", N_("A mailbox has no room left: yours, or the recipient's if the text names it.") },
  { "message.too-large", N_("The message is larger than the server takes. Attachments grow by a third on the way.") },
  { "message.rejected-policy", N_("The server did not want the message for what it says or where it comes from.") },
  { "message.rejected-dmarc",
    N_("The domain of the sender's address has published who may send for it (SPF, DKIM, DMARC), and this way of sending does not"
       " fit.") },
  { "message.malformed", N_("The message is not put together as the rules of mail want it. The program that made it is at fault.") },
  { "message.uncertain",
    N_("The connection broke after the message had gone out and before the server confirmed it. It may have been taken: look"
       " before you send it again.") },
  { "server.temporary-failure", N_("The server asks to be tried again later. Nothing is wrong with the settings.") },
  { "delivery.delayed",
    N_("The message was taken, and a server on the way has not been able to pass it on yet. It keeps trying by itself; nothing needs"
       " to be sent again.") },
  { "delivery.spam", N_("The message arrived, and the recipient's server took it for unwanted mail: it lies in the Junk folder.") },
  { "delivery.authentication-failed",
    N_("The message arrived, and the recipient's server found that it was not sent the way the owner of the sender's domain has"
       " published (SPF, DKIM, DMARC). Such mail is often taken for spam.") },
  { "client.misconfigured",
    N_("The program that shows this is at fault, or its settings: something is missing on its side. The server was not asked, or"
       " did not object.") },
};

/**
 * sendoff_error_text_explain:
 * @id: of a finding
 *
 * Returns: (transfer full): what to say of a text that shows this cause
 */
char *
sendoff_error_text_explain (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (strcmp (sentences[i].id, id) == 0)
      return g_strdup (_(sentences[i].sentence));
  return g_strdup ("");
}

/**
 * sendoff_error_text_nothing:
 *
 * Returns: (transfer none): what to say of a text that shows no cause, and what to paste instead
 */
const char *
sendoff_error_text_nothing (void)
{
  return _("Not enough to tell: the text names no cause. Paste all that the program shows, with the details behind “More” or"
           " “Details”, the number of the error, and the lines of its log from the time when it happened. Or test the account"
           " itself: that needs no error text.");
}

/**
 * sendoff_error_text_proof:
 * @evidence: of a text
 *
 * Returns: (transfer full): the words that decided
 */
char **
sendoff_error_text_proof (const SendoffEvidence *evidence)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  if (evidence->words != NULL)
    {
      g_autofree char *line = g_strdup_printf (_("The text says: %s"), evidence->words);

      g_strv_builder_add (lines, line);
    }
  return g_strv_builder_end (lines);
}

/* --- causes that a text shows otherwise than a run, or alone ----------------------------------------------------- */

/* Never by a rule: a text has to name them. */
static gboolean
is_named (const SendoffEvidence *e)
{
  return e->claim != NULL;
}

static char *
explain_named (const SendoffEvidence *e)
{
  return sendoff_error_text_explain (e->claim);
}

#define ERROR SENDOFF_SEVERITY_ERROR
#define WARNING SENDOFF_SEVERITY_WARNING

static const SendoffRule named[] = {
  { "client.misconfigured", ERROR, SENDOFF_STAGE_NONE, is_named, N_("The program is not set up right"), explain_named,
    { SENDOFF_REMEDY_CHECK_SERVER, SENDOFF_REMEDY_PROVIDER_HELP } },
  /* A rule has this row for either mistake; the riddles of TLS libraries are about one of them. */
  { "settings.port-security-mismatch", ERROR, SENDOFF_STAGE_TLS, is_named,
    N_("Encryption setting and port do not fit together"), explain_named,
    { SENDOFF_REMEDY_USE_STARTTLS, SENDOFF_REMEDY_CHECK_SERVER } },
  { "auth.username-form", ERROR, SENDOFF_STAGE_AUTH, is_named, N_("The user name must be written another way"), explain_named,
    { SENDOFF_REMEDY_USE_FULL_ADDRESS, SENDOFF_REMEDY_PROVIDER_HELP } },
  { "settings.password-invisible-characters", ERROR, SENDOFF_STAGE_AUTH, is_named,
    N_("The password holds an invisible character"), explain_named, { SENDOFF_REMEDY_TYPE_PASSWORD } },
  { "settings.address-invalid", ERROR, SENDOFF_STAGE_NONE, is_named, N_("An address is not valid"), explain_named,
    { SENDOFF_REMEDY_CHECK_ADDRESS } },
  /* Of what happens to a message behind the server, headers and notices tell. */
  { "delivery.delayed", WARNING, SENDOFF_STAGE_NONE, is_named, N_("The message is on its way, and late"), explain_named,
    { SENDOFF_REMEDY_TRY_LATER, SENDOFF_REMEDY_CHECK_ADDRESS } },
  { "delivery.spam", WARNING, SENDOFF_STAGE_NONE, is_named, N_("The message was taken for spam"), explain_named,
    { SENDOFF_REMEDY_PROVIDER_HELP } },
  { "delivery.authentication-failed", WARNING, SENDOFF_STAGE_NONE, is_named,
    N_("The message arrived without proof of its sender"), explain_named,
    { SENDOFF_REMEDY_USE_PROVIDER_HOST, SENDOFF_REMEDY_USE_ACCOUNT_ADDRESS } },
  { "tcp.ipv6-broken", ERROR, SENDOFF_STAGE_TCP, is_named, N_("IPv6 does not work on this network"), explain_named,
    { SENDOFF_REMEDY_NETWORK_SETTINGS, SENDOFF_REMEDY_OTHER_NETWORK } },
};

static const SendoffRule *
find (const SendoffRule *rules, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

/**
 * sendoff_error_text_find_rule:
 * @claim: a finding that a text names
 *
 * Returns: (nullable): the row that has its title and remedies
 */
const SendoffRule *
sendoff_error_text_find_rule (const char *claim)
{
  const SendoffRule *rule = find (named, G_N_ELEMENTS (named), claim);
  guint n;

  if (rule == NULL)
    {
      const SendoffRule *rules = sendoff_rules_list (&n);

      rule = find (rules, n, claim);
    }
  return rule;
}
