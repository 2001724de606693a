#include "config.h"

/* IANA's registry of enhanced status codes (RFC 5248), all of it: RFC 3463, 3886, 4468, 4954, 6531, 6710, 7293, 7372, 7505,
 * 8617, 8689. The first number says only how long the answer is good for (2: done, 4: not now, 5: never), so the table
 * leaves it out. */

#include "smtp/status-words.h"

#include <glib/gi18n-lib.h>

typedef struct {
  guint       subject;
  guint       detail;
  const char *words;
} StatusRow;

static const StatusRow rows[] = {
  { 1, 1,  N_("there is no such mailbox") },
  { 1, 2,  N_("the domain of the address takes no mail") },
  { 1, 3,  N_("the recipient's address is not written as an address has to be") },
  { 1, 4,  N_("the address fits more than one mailbox") },
  { 1, 5,  N_("the address is good") },
  { 1, 6,  N_("the mailbox has moved and no new address is known") },
  { 1, 7,  N_("the sender's address is not written as an address has to be") },
  { 1, 8,  N_("the domain of the sender's address does not exist or takes no mail") },
  { 1, 9,  N_("the message was passed to a system that does not do all of it") },
  { 1, 10, N_("the domain says that it takes no mail at all") },
  { 2, 1,  N_("the mailbox is switched off") },
  { 2, 2,  N_("the mailbox is full") },
  { 2, 3,  N_("the message is larger than the mailbox allows") },
  { 2, 4,  N_("a mailing list could not be resolved") },
  { 3, 1,  N_("the server's own storage is full") },
  { 3, 2,  N_("the server is taking no messages at the moment") },
  { 3, 3,  N_("the server cannot do what was asked for") },
  { 3, 4,  N_("the message is larger than the server takes") },
  { 3, 5,  N_("the server is not set up correctly") },
  { 3, 6,  N_("the priority that was asked for was changed") },
  { 4, 1,  N_("the next server did not answer") },
  { 4, 2,  N_("the connection to the next server was bad") },
  { 4, 3,  N_("the server's directory or name service did not answer") },
  { 4, 4,  N_("the server does not know where to pass the message on") },
  { 4, 5,  N_("the server is overloaded, or too much was sent") },
  { 4, 6,  N_("the message goes round in circles") },
  { 4, 7,  N_("the message got too old on its way") },
  { 5, 1,  N_("the command is not allowed at this point") },
  { 5, 2,  N_("the command was not understood") },
  { 5, 3,  N_("there are too many recipients") },
  { 5, 4,  N_("something given with the command is not valid") },
  { 5, 5,  N_("the server speaks another version of the protocol") },
  { 5, 6,  N_("a line of the sign-in was too long") },
  { 6, 1,  N_("the kind of content is not supported") },
  { 6, 2,  N_("the content would have to be converted, and may not be") },
  { 6, 3,  N_("the content would have to be converted, and cannot be") },
  { 6, 4,  N_("the content was converted and lost something") },
  { 6, 5,  N_("converting the content failed") },
  { 6, 6,  N_("the content is not available") },
  { 6, 7,  N_("addresses with letters outside plain ASCII are not supported") },
  { 6, 8,  N_("the answer needs letters outside plain ASCII, which cannot be sent here") },
  { 6, 9,  N_("the message has headers outside plain ASCII, which are not supported") },
  { 6, 10, N_("the server answered in a way that is outside plain ASCII") },
  { 7, 1,  N_("it is not allowed") },
  { 7, 2,  N_("sending to this mailing list is not allowed") },
  { 7, 3,  N_("a conversion of signed or encrypted content was needed and cannot be done") },
  { 7, 4,  N_("the security feature that was asked for is not there") },
  { 7, 5,  N_("an encrypted or signed message could not be opened") },
  { 7, 6,  N_("the encryption used is not supported") },
  { 7, 7,  N_("the message was changed on its way") },
  { 7, 8,  N_("the user name or password is not accepted") },
  { 7, 9,  N_("this way of signing in is not strong enough for the account") },
  { 7, 10, N_("the connection has to be encrypted first") },
  { 7, 11, N_("this way of signing in needs an encrypted connection") },
  { 7, 12, N_("the password has to be changed or set again first") },
  { 7, 13, N_("the account is switched off") },
  { 7, 14, N_("the server does not trust the one that passes the message on") },
  { 7, 15, N_("the priority that was asked for is too low for now") },
  { 7, 16, N_("the message is too large for the priority that was asked for") },
  { 7, 17, N_("the mailbox has changed its owner") },
  { 7, 18, N_("the domain has changed its owner") },
  { 7, 19, N_("the rule about the mailbox's owner cannot be kept on the way") },
  { 7, 20, N_("the message carries no valid signature (DKIM)") },
  { 7, 21, N_("the message carries no signature (DKIM) that is accepted") },
  { 7, 22, N_("the signature (DKIM) is not of the sender's own domain") },
  { 7, 23, N_("the sender's domain does not let this server send for it (SPF)") },
  { 7, 24, N_("the sender's domain has a faulty list of its servers (SPF)") },
  { 7, 25, N_("the address of the sending computer has no name (reverse DNS)") },
  { 7, 26, N_("all checks of the sender failed (SPF, DKIM, DMARC)") },
  { 7, 27, N_("the sender's domain says that it takes no mail") },
  { 7, 28, N_("too much mail comes in a short time") },
  { 7, 29, N_("the chain of signatures (ARC) is not valid") },
  { 7, 30, N_("a secure way to the recipient was asked for (REQUIRETLS) and there is none") },
};

/* Where the detail is 0, or not in the registry, its subject still says what it is about: RFC 3463 section 2. */
static const char * const subjects[] = {
  [1] = N_("something is wrong with the address"),
  [2] = N_("something is wrong with the mailbox"),
  [3] = N_("something is wrong with the mail server"),
  [4] = N_("something is wrong on the way to the next server"),
  [5] = N_("a command was not in order"),
  [6] = N_("something is wrong with the content of the message"),
  [7] = N_("a security rule or policy forbids it"),
};

/* The same where all went well. */
static const char * const good_subjects[] = {
  [1] = N_("the address is accepted"),
  [2] = N_("the mailbox is in order"),
  [3] = N_("the mail server is in order"),
  [4] = N_("the way to the next server is open"),
  [5] = N_("the command was carried out"),
  [6] = N_("the message is accepted"),
  [7] = N_("the security check was passed"),
};

/* What is said of something that was done all the same. */
static const StatusRow good_rows[] = {
  { 1, 5, N_("the address is good") },
  { 1, 6, N_("the mailbox has moved") },
  { 1, 9, N_("the message was passed to a system that does not do all of it") },
  { 3, 6, N_("the priority that was asked for was changed") },
  { 6, 4, N_("the content was converted and lost something") },
};

static const char *
find_row (const StatusRow *table, guint n, SendoffEnhancedCode code)
{
  for (guint i = 0; i < n; i++)
    if (table[i].subject == code.subject && table[i].detail == code.detail)
      return _(table[i].words);
  return NULL;
}

static const char *
find_subject (const char * const *table, guint n, SendoffEnhancedCode code)
{
  return code.subject > 0 && code.subject < n ? _(table[code.subject]) : NULL;
}

/* RFC 3463 section 2: what the first number alone says. */
static const char *
find_class (SendoffEnhancedCode code)
{
  switch (code.class_)
    {
    case 2:  return _("done");
    case 4:  return _("not possible at the moment");
    default: return _("refused");
    }
}

/**
 * sendoff_status_words:
 * @code: an enhanced status code (RFC 3463)
 *
 * A code that is not in the registry means what its subject means, and without a known subject what its class means: RFC 3463
 * section 2 asks for that.
 *
 * Returns: (transfer none) (nullable): what it means, as part of a sentence, translated; %NULL for no code
 */
const char *
sendoff_status_words (SendoffEnhancedCode code)
{
  const char *words;

  if (code.class_ == 0)
    return NULL;
  if (code.class_ == 2)
    words = find_row (good_rows, G_N_ELEMENTS (good_rows), code);
  else
    words = find_row (rows, G_N_ELEMENTS (rows), code);
  if (words == NULL && code.class_ == 2)
    words = find_subject (good_subjects, G_N_ELEMENTS (good_subjects), code);
  else if (words == NULL)
    words = find_subject (subjects, G_N_ELEMENTS (subjects), code);
  return words != NULL ? words : find_class (code);
}

/**
 * sendoff_code_words:
 * @code: a reply code (RFC 5321 section 4.2.3, RFC 4954 section 6)
 *
 * Returns: (transfer none) (nullable): what it means, as part of a sentence, translated; %NULL if no standard says
 */
const char *
sendoff_code_words (guint code)
{
  switch (code)
    {
    case 211: return _("about the server");
    case 214: return _("help with a command");
    case 220: return _("the server is ready");
    case 221: return _("the server says good-bye");
    case 235: return _("the sign-in was accepted");
    case 250: return _("done");
    case 251: return _("the recipient is elsewhere, and the server passes the message on");
    case 252: return _("the server cannot look the address up, and will try to deliver");
    case 334: return _("go on with the sign-in");
    case 354: return _("go on with the message");
    case 421: return _("the server is closing the connection");
    case 432: return _("the password has to be changed or set again first");
    case 450: return _("the mailbox cannot be used at the moment");
    case 451: return _("the server had a fault of its own");
    case 452: return _("the server has no room at the moment");
    case 454: return _("not possible at the moment");
    case 455: return _("something given with the command cannot be done at the moment");
    case 500: return _("the command was not understood");
    case 501: return _("something given with the command is not valid");
    case 502: return _("the command is not supported");
    case 503: return _("the command is not allowed at this point");
    case 504: return _("something given with the command is not supported");
    case 521: return _("the server takes no mail");
    case 530: return _("the server wants encryption or a sign-in first");
    case 534: return _("this way of signing in is not strong enough for the account");
    case 535: return _("the user name or password is not accepted");
    case 538: return _("this way of signing in needs an encrypted connection");
    case 550: return _("refused, or there is no such mailbox");
    case 551: return _("the recipient is not known here");
    case 552: return _("more than the server has room for");
    case 553: return _("the address is not allowed");
    case 554: return _("refused");
    case 555: return _("something given with the address is not supported");
    case 556: return _("the domain takes no mail");
    default:  return NULL;
    }
}

/* Reply codes that say more than "5.7.0" or "5.0.0" beside them: RFC 4954 section 6 gave them one meaning each. */
static gboolean
is_exact (guint code)
{
  return code == 432 || code == 530 || code == 534 || code == 535 || code == 538;
}

static gboolean
is_vague (SendoffEnhancedCode code)
{
  return find_row (rows, G_N_ELEMENTS (rows), code) == NULL;
}

/**
 * sendoff_reply_dup_meaning:
 * @self: a reply
 *
 * The enhanced code says more than the reply code, so it goes first, unless it says only what it is about; where it is
 * missing, the reply code is all there is.
 *
 * Returns: (transfer full) (nullable): the code and its meaning by the standards: 5.7.8 means “the user name or password is
 *   not accepted”
 */
char *
sendoff_reply_dup_meaning (const SendoffReply *self)
{
  const SendoffEnhancedCode code = self->enhanced;
  const char *words = is_exact (self->code) && is_vague (code) ? NULL : sendoff_status_words (code);

  /* Translators: a status code and its meaning: 5.7.8 means “the user name or password is not accepted” */
  if (words != NULL)
    return g_strdup_printf (_("%u.%u.%u means “%s”"), code.class_, code.subject, code.detail, words);
  words = sendoff_code_words (self->code);
  /* Translators: a reply code and its meaning: 535 means “the user name or password is not accepted” */
  return words ? g_strdup_printf (_("%u means “%s”"), self->code, words) : NULL;
}
