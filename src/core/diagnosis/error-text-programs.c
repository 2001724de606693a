#include "config.h"

/* What programs say when they are at fault themselves, or their settings: nothing was wrong on the way, or nothing was
 * tried. */

#include "diagnosis/error-text-hints.h"

#define CLAIM(rank, id, ...) { SENDOFF_RANK_##rank, SENDOFF_HINT_CLAIM, id, WORDS (__VA_ARGS__) }

const SendoffHint sendoff_hints_programs[] = {
  /* Python takes only ASCII for a password: what cannot be encoded came along when it was pasted. */
  CLAIM (ROOT, "settings.password-invisible-characters",
         "'ascii' codec can't encode character*'\\xa0'", "codec can't encode character '\\xa0'",
         "codec can't encode character '\\u200", "codec can't encode character '\\u201",
         "codec can't encode character '\\u202f'", "codec can't encode character '\\ufeff'",
         "codec can't encode character '\\u2060'", "codec can't encode character '\\xad'",
         "'ascii' codec can't encode*initial_response", "initial_response.encode('ascii')",
         "encode_base64*unicodeencodeerror", "password contains non-ascii", "password contains invalid characters",
         "non-ascii characters in*password", "invalid characters in*password", "trailing whitespace in*password",
         "password*trailing newline"),
  CLAIM (PARTICULAR, "settings.address-invalid",
         "addressexception", "missing final '@domain'", "sender's address (from:) was invalid",
         "absenderadresse (von:) war ungültig", "adresse de l'expéditeur (de :) n'est pas valide",
         "dirección del remitente (de:) no", "indirizzo del mittente (da:) non", "endereço do remetente (de:)*inválido",
         "bad recipient address syntax", "bad sender address syntax", "bad address syntax", "|555*5.5.2 syntax error"),
  CLAIM (CLEAR, "settings.address-invalid",
         "invalid email address", "invalid e-mail address", "not a valid e-mail address", "not a valid rfc 5321 address",
         "not a valid rfc-5321 address", "not a valid address", "not a valid email address", "invalid address: (",
         "address is not valid", "not in the form required for an e-mail address", "syntax error, cannot decode response",
         "malformed address", "mail: no address", "mail: missing", "no recipients defined", "at least one recipient",
         "no valid recipients", "recipient is empty", "invalid addresses", "illegal address", "illegal character in*address",
         "does not comply with addr-spec", "invalid mailbox", "invalid address", "not an acceptable address",
         "address*is invalid"),

  /* --- the program --- */
  CLAIM (ROOT, "client.misconfigured",
         "no mechanism available", "ora-24247", "no password specified", "either servername or insecureskipverify",
         "|wrong host name|", "localhost*connection refused", "connection refused*localhost", "host: localhost",
         "no worthy mechs found", "hello called after other methods", "is not a valid minimum tls protocol version",
         "is not a valid maximum tls protocol version", "no mail account configured", "missing credentials for",
         "could not instantiate mail function", "failed to connect to mailserver at \"localhost\"",
         "failed to connect to mailserver at \"127.0.0.1\"", "smtp authentication requires sasl",
         "authentication method*requires sasl", "certificate fingerprint does not match", "account*not found in*msmtprc",
         "account*not found: no configuration file", "no configuration file available",
         "all available protocols for tls/ssl connection disabled", "compiled without", "is not compiled in",
         "was built without", "not compiled with", "ssl is not supported in this build", "ssl is unavailable",
         "unknown or unsupported protocol*ssl", "unable to find the socket transport \"ssl\"",
         "unable to find the socket transport \"tls\"", "did you forget to enable it when you configured php",
         "extension missing: openssl", "openssl extension", "sasl_passwd*no such file", "specify a password table via",
         "fatal: open lookup table", "unsupported dictionary type", "missing smtp_host", "smtp host is not configured",
         "no smtp server", "no outgoing server", "no outgoing mail server", "smtp settings are not configured",
         "mail_host is not", "invalid smtp url", "must specify a smtp host", "no recipients found",
         "sendmail: command not found", "sh: 1: /usr/sbin/sendmail: not found", "/usr/sbin/sendmail: no such file",
         "unable to initialize smtp properly*no such", "missing or malformed configuration",
         "must be opened before*connection", "please run connect() first", "please call connect",
         "smtpclient is not connected", "the host name can't be*null", "host can't be null",
         "the smtp host was not specified", "a from address must be specified", "couldn't load file*msmtprc",
         "msmtprc: must be", "msmtprc: contains secrets", "must have no more than user read/write permissions",
         "passwordeval*failed", "no sender specified", "unable to load certificate*client",
         "does not have permission to use the network", "net::err_cleartext", "cleartext*not permitted",
         "nosuchproviderexception", "no provider for smtp", "sending account is not set up",
         "unable to locate provider for protocol", "no object dch for mime type", "wrong_ssl_version_configured",
         "error: authplain requires", "net::ssleay*not", "required module*not", "can't locate net/smtp",
         "can't locate authen/sasl", "authen::sasl*not", "sslv3 is disabled in this build", "ssl.wrap_socket*removed",
         "has no attribute 'wrap_socket'", "unexpected keyword argument 'keyfile'"),
  CLAIM (GENERAL, "client.misconfigured", "codec can't encode character"),
  CLAIM (VAGUE, "client.misconfigured",
         "mail*typeerror: ", "smtp*typeerror: ", "smtp*attributeerror: ", "mail*undefined function", "mail*undefined method",
         "smtp*nullpointerexception", "mail*nullpointerexception", "no module named*mail", "no module named*smtp",
         "smtp*nullreferenceexception", "mail*class*not found"),
  CLAIM (PARTICULAR, "auth.protocol-error",
         "cannot base64-decode", "cannot decode*base64", "invalid base64", "base64 decoding", "bad base64",
         "malformed auth input", "malformed authentication", "syntax: auth mechanism", "incorrect base64",
         "invalid user name or password: base64", "auth*malformed", "unable to decode response",
         "could not decode*credential"),
  { 0 }
};
