#include "config.h"

#include "practice/about-words.h"

#include <glib/gi18n-lib.h>

/* The "about" line of every case, for those who translate: gettext does not read case files. tests/style/check-cases holds the
 * two together. */
static const char * const sentences[] G_GNUC_UNUSED = {
  N_("The account is locked after too many wrong passwords"),
  N_("The password of the account was typed where an app-specific one is needed"),
  N_("The server takes no passwords"),
  N_("The server lets nobody sign in"),
  N_("The password was revoked, or has a typing mistake"),
  N_("Nobody signed in"),
  N_("The server cannot check passwords just now"),
  N_("The server’s certificate has expired"),
  N_("The server left out a part of its certificate"),
  N_("An antivirus program reads along"),
  N_("The certificate belongs to another server"),
  N_("The certificate is not valid yet, or the clock is slow"),
  N_("The certificate vouches for itself"),
  N_("Nobody known has made the certificate"),
  N_("The connection is cut off in the middle"),
  N_("The server stops answering"),
  N_("Everything works, as it should"),
  N_("The server is busy"),
  N_("The server does not want this computer"),
  N_("A mailbox server (IMAP) answers instead"),
  N_("The daily limit is used up"),
  N_("A firewall overwrites what the server says"),
  N_("A login page of the Wi-Fi answers instead"),
  N_("The server’s answers make no sense"),
  N_("The sender is not one of the account’s addresses"),
  N_("TLS from the start was chosen where STARTTLS is wanted"),
  N_("Only the first part of the address was used as the user name"),
  N_("Someone slips in text where the encryption begins"),
  N_("The server does not offer encryption"),
  N_("The server would not start the encryption"),
  N_("Server and computer cannot agree on an encryption"),
  N_("Something else answers where the encryption should begin"),
};

/**
 * sendoff_practice_about_translate:
 * @about: of a case
 *
 * Returns: (transfer none): the same in the person's language; @about itself for a case of somebody's own
 */
const char *
sendoff_practice_about_translate (const char *about)
{
  return _(about);
}
