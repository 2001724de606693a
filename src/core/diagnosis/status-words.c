#include "config.h"

/* The registry of enhanced status codes (RFC 5248): RFC 3463, 3886, 4468, 4865, 4954, 5321, 6710, 7372, 7505, 8616. The
 * first number says only how long the answer is good for (2: done, 4: not now, 5: never), so the table leaves it out. */

#include "diagnosis/status-words.h"

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
  { 7, 0,  N_("the server's security rules forbid it") },
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

/* Where the detail is not in the registry, its subject still says what it is about. */
static const char * const subjects[] = {
  [1] = N_("something is wrong with the address"),
  [2] = N_("something is wrong with the mailbox"),
  [3] = N_("something is wrong with the mail server"),
  [4] = N_("something is wrong on the way to the next server"),
  [5] = N_("a command was not in order"),
  [6] = N_("something is wrong with the content of the message"),
  [7] = N_("a security rule or policy forbids it"),
};

/**
 * sendoff_status_words:
 * @code: an enhanced status code (RFC 3463)
 *
 * Returns: (transfer none) (nullable): what it means, as part of a sentence, translated; %NULL for no code and for a
 *   subject that no standard names
 */
const char *
sendoff_status_words (SendoffEnhancedCode code)
{
  if (code.class_ == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].subject == code.subject && rows[i].detail == code.detail)
      return _(rows[i].words);
  return code.subject > 0 && code.subject < G_N_ELEMENTS (subjects) ? _(subjects[code.subject]) : NULL;
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
    case 220: return _("the server is ready");
    case 221: return _("the server says good-bye");
    case 235: return _("the sign-in was accepted");
    case 250: return _("done");
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
