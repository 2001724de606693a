#include "config.h"

#include "report/address-answers.h"

#include <glib/gi18n-lib.h>

/* So many good answers are listed one by one; of more, only the bad ones are of interest. */
#define FEW 10

static gboolean
is_taken (const SendoffReply *reply)
{
  return reply != NULL && sendoff_reply_is_positive (reply);
}

static void
write_answer (SendoffPage *page, const char *address, const SendoffReply *reply)
{
  g_autofree char *text = reply != NULL ? sendoff_reply_dup_quote (reply) : g_strdup (_("no answer"));
  g_autofree char *line = is_taken (reply) ? g_strdup (address) : g_strdup_printf (_("%s: %s"), address, text);

  sendoff_page_item (page, is_taken (reply) ? "✓" : "✗", is_taken (reply) ? SENDOFF_TONE_GOOD : SENDOFF_TONE_BAD, line, 2);
}

static void
write_answers (SendoffPage *page, GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const SendoffAddressReply *one = g_ptr_array_index (answers, i);

      if (answers->len <= FEW || !is_taken (one->reply))
        write_answer (page, one->address, one->reply);
    }
}

/**
 * sendoff_write_senders:
 * @page: where to
 * @evidence: of a run
 *
 * Writes which senders the server takes, if others than the one of the test were tried.
 */
void
sendoff_write_senders (SendoffPage *page, const SendoffEvidence *evidence)
{
  if (evidence->sender_replies->len == 0)
    return;

  sendoff_page_heading (page, _("Addresses that may send"));
  write_answer (page, evidence->plan->from, evidence->replies[SENDOFF_STAGE_SENDER]);
  write_answers (page, evidence->sender_replies);
}

/**
 * sendoff_write_recipients:
 * @page: where to
 * @evidence: of a run
 *
 * Writes what was answered to the recipients, if there were several.
 */
void
sendoff_write_recipients (SendoffPage *page, const SendoffEvidence *evidence)
{
  if (evidence->recipient_replies->len < 2)
    return;

  sendoff_page_heading (page, _("Recipients"));
  write_answers (page, evidence->recipient_replies);
}
