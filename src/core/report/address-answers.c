#include "config.h"

#include "report/address-answers.h"

#include <glib/gi18n-lib.h>

/* So many good answers are listed one by one; of more, only the bad ones are of interest. */
#define FEW 10

static void
write_answer (SendoffPage *page, const SendoffToldAddress *told)
{
  g_autofree char *refusal = g_strdup_printf (_("%s: %s"), told->address, told->reply != NULL ? told->reply : _("no answer"));

  sendoff_page_item (page, told->accepted ? "✓" : "✗", told->accepted ? SENDOFF_TONE_GOOD : SENDOFF_TONE_BAD,
                     told->accepted ? told->address : refusal, 2);
}

static void
write_answers (SendoffPage *page, const char *title, GPtrArray *addresses)
{
  sendoff_page_heading (page, title);
  for (guint i = 0; i < addresses->len; i++)
    {
      const SendoffToldAddress *told = g_ptr_array_index (addresses, i);

      if (addresses->len <= FEW || !told->accepted)
        write_answer (page, told);
    }
}

/**
 * sendoff_write_senders:
 * @page: where to
 * @mail: what became of it
 *
 * Writes which senders the server takes, if others than the one of the test were tried.
 */
void
sendoff_write_senders (SendoffPage *page, const SendoffToldMail *mail)
{
  if (mail->senders->len > 0)
    write_answers (page, _("Addresses that may send"), mail->senders);
}

/**
 * sendoff_write_recipients:
 * @page: where to
 * @mail: what became of it
 *
 * Writes what was answered to the recipients, if there were several.
 */
void
sendoff_write_recipients (SendoffPage *page, const SendoffToldMail *mail)
{
  if (mail->recipients->len > 1)
    write_answers (page, _("Recipients"), mail->recipients);
}
